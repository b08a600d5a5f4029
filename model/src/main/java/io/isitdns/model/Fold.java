package io.isitdns.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// The latencies of the transactions that were folded into one row, which has a `count` above 1.
///
/// The classes are those of [LatencyClass]: totals, minimum, maximum and sum stay exact,
/// percentiles are exact to the width of a class. Transactions without a latency are in `count`
/// alone. The row's own latencies are the means of these, rounded, or none. Immutable.
///
/// @param minMicros the smallest latency in microseconds; 0 without latencies
/// @param sumMicros the sum of all latencies
/// @param maxMicros the largest; 0 without latencies
/// @param firstSumMicros the sum of all first latencies
/// @param latencies how many latencies fell in each class that has one
public record Fold(
        long minMicros,
        long sumMicros,
        long maxMicros,
        long firstSumMicros,
        SortedMap<Integer, Long> latencies) {
    /// Copies the map.
    public Fold {
        latencies = Collections.unmodifiableSortedMap(new TreeMap<>(latencies));
    }

    /// Latencies of all classes.
    public long latencyCount() {
        return latencies.values().stream().mapToLong(Long::longValue).sum();
    }
}
