package io.isitdns.store;

import java.util.OptionalLong;

/// What a store keeps.
///
/// @param transactions rows in the log
/// @param oldestNanos time of the oldest row, nanoseconds since 1970-01-01 UTC; empty without rows
/// @param newestNanos time of the newest row
/// @param diskBytes bytes on disk; 0 for stores in memory
/// @param rejectedAppends appends refused since the start
/// @param deletedRows rows deleted by retention since the start
public record StoreStatus(
        long transactions,
        OptionalLong oldestNanos,
        OptionalLong newestNanos,
        long diskBytes,
        long rejectedAppends,
        long deletedRows) {}
