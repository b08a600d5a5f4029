package io.isitdns.lab.cluster;

import java.time.Duration;
import java.util.OptionalLong;

/// Where queries wait for a server that does one at a time. Thread-safe.
public final class Counter {
    private final long eachNanos;
    private final int room;

    /// When the last one that waits will be done, on the clock of [System#nanoTime].
    private long busyUntil = System.nanoTime();

    /// @param each how long one takes
    /// @param room how many may wait; the next ones are turned away
    public Counter(Duration each, int room) {
        eachNanos = each.toNanos();
        this.room = room;
    }

    /// Takes the last place.
    ///
    /// @return how many nanoseconds from now it is done; nothing when there is no room
    synchronized OptionalLong take() {
        long now = System.nanoTime();
        long begins = Math.max(now, busyUntil);
        if (begins - now > room * eachNanos) {
            return OptionalLong.empty();
        }
        busyUntil = begins + eachNanos;
        return OptionalLong.of(busyUntil - now);
    }
}
