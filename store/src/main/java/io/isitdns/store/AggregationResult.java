package io.isitdns.store;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The answer to an [Aggregation].
///
/// @param rows the groups, ordered and limited
/// @param other the groups beyond the limit as one, measures computed over all their transactions
///   (never from the groups' own percentiles), or empty when there are none
/// @param otherGroups how many groups `other` stands for
/// @param total measures over every transaction in range and filter
/// @param partial whether the deadline cut it short
/// @param basis what it was computed from
public record AggregationResult(
        List<Row> rows,
        Optional<Row> other,
        long otherGroups,
        Row total,
        boolean partial,
        Basis basis) {
    /// Copies the list.
    public AggregationResult {
        rows = List.copyOf(rows);
    }

    /// What numbers were computed from.
    public enum Basis {
        /// Every transaction: all numbers are exact.
        LOG,
        /// Minute aggregates, and the log for what they do not cover: counts, sums, minima and
        /// maxima are exact; percentiles are those of [LatencyClass].
        MINUTE
    }

    /// One group.
    ///
    /// @param keys in the order of the question: Long for NUMBER (and, as nanoseconds, TimeStep; as
    ///   microseconds, Latency), Boolean for FLAG, String for TEXT, WORD and ADDRESS; null when
    ///   absent
    /// @param values in the order of the measures; null where there is nothing to measure, such as
    ///   the latency of a group without responses
    public record Row(List<@Nullable Object> keys, List<@Nullable Long> values) {
        /// A row from arrays.
        public static Row of(@Nullable Object[] keys, @Nullable Long[] values) {
            return new Row(Arrays.asList(keys.clone()), Arrays.asList(values.clone()));
        }
    }
}
