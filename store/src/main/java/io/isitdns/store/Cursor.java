package io.isitdns.store;

/// A position in the log between two rows; stays valid while new rows arrive.
///
/// @param timeNanos time of the last row of the page before
/// @param position the store's own number of that row, which orders rows of the same time
public record Cursor(long timeNanos, long position) {}
