package io.isitdns.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A question that groups transactions or lookups and sums measures over each group. Columns and
/// measures are all those of transactions ([io.isitdns.model.TransactionColumn], [Measure]) or all
/// those of lookups ([io.isitdns.model.LookupColumn], [LookupMeasure]).
///
/// @param range which time
/// @param filter which transactions or lookups
/// @param keys what to group by; none gives one group, also when there is nothing in it
/// @param measures what to sum, in the order of the result
/// @param order how groups are ordered; groups that tie are ordered by their keys, absent first
/// @param limit most groups in the result, at least 1; the rest are summed into `other`
/// @param deadline when to stop
public record Aggregation(
        TimeRange range,
        Filter filter,
        List<Key> keys,
        List<? extends Quantity> measures,
        Order order,
        int limit,
        Instant deadline) {
    /// Copies the lists.
    public Aggregation {
        keys = List.copyOf(keys);
        measures = List.copyOf(measures);
    }

    /// What to group by.
    public sealed interface Key {
        /// The value of a column of type NUMBER, FLAG, TEXT, WORD or ADDRESS.
        record Column(io.isitdns.model.Column column) implements Key {}

        /// The beginning of the time step that the row falls in, counted from 1970-01-01 UTC. Steps
        /// without a row are not in the result.
        record TimeStep(Duration step) implements Key {}

        /// The lower bound of the latency class that the transaction falls in: see
        /// [io.isitdns.model.LatencyClass]; absent without a latency. Of lookups, the class of
        /// their duration; absent for those that nobody answered.
        ///
        /// A folded row comes apart: each class counts its own transactions, with the lower bound
        /// for their latency. What is known of the row as a whole only (retransmissions, response
        /// messages, bytes) is counted in the first of its classes.
        record Latency() implements Key {}
    }

    /// How groups are ordered.
    public sealed interface Order {
        /// Largest measure first.
        record Descending(Quantity measure) implements Order {}

        /// By the keys, ascending.
        record ByKeys() implements Order {}
    }
}
