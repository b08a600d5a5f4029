package io.isitdns.store;

/// A stretch of time, nanoseconds since 1970-01-01 UTC: from `fromNanos` up to but without
/// `toNanos`.
public record TimeRange(long fromNanos, long toNanos) {
    /// All of time.
    public static final TimeRange ALL = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

    /// Whether the moment lies in it.
    public boolean contains(long timeNanos) {
        return timeNanos >= fromNanos && timeNanos < toNanos;
    }
}
