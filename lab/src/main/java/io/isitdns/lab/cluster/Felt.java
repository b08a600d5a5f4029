package io.isitdns.lab.cluster;

import java.time.Duration;

/// A lookup as the program that made it felt it.
///
/// @param name what it asked for
/// @param beginNanos when it was told to ask, on the clock of [System#nanoTime]
/// @param took how long the library took
/// @param addresses how many addresses it got, or [#FAILED]
public record Felt(String name, long beginNanos, Duration took, int addresses) {
    /// The library said that there are none.
    public static final int FAILED = -1;

    /// Whether it got addresses.
    public boolean found() {
        return addresses > 0;
    }
}
