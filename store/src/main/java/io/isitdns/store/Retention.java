package io.isitdns.store;

import java.time.Duration;

/// How much a store keeps; the oldest leaves.
///
/// @param age how long rows are kept
/// @param maxDiskBytes most bytes on disk
public record Retention(Duration age, long maxDiskBytes) {
    /// Eight days and 10 GiB.
    public static final Retention DEFAULT = new Retention(Duration.ofDays(8), 10L << 30);
}
