package io.isitdns.store;

import java.util.OptionalLong;

/// What a store keeps.
///
/// @param transactions rows in the log
/// @param lookups lookups kept
/// @param clusterEvents cluster events kept
/// @param oldestNanos time of the oldest transaction, nanoseconds since 1970-01-01 UTC; empty
///   without transactions
/// @param newestNanos time of the newest transaction
/// @param diskBytes bytes on disk; 0 for stores in memory
/// @param rejectedAppends appends refused since the start
/// @param deletedRows transactions and lookups deleted by retention since the start
/// @param evictedClusterEvents cluster events that left since the start because there were too many
public record StoreStatus(
        long transactions,
        long lookups,
        long clusterEvents,
        OptionalLong oldestNanos,
        OptionalLong newestNanos,
        long diskBytes,
        long rejectedAppends,
        long deletedRows,
        long evictedClusterEvents) {}
