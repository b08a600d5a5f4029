package io.isitdns.attribute.kubernetes;

/// What is remembered of an object to tell later what changed. Immutable.
interface Tracked {
    /// What it is known by, among those of its kind.
    Object key();

    /// When it was created, nanoseconds since 1970-01-01 UTC, or [Times#UNKNOWN].
    long createdNanos();
}
