package io.isitdns.report;

import io.isitdns.store.AggregationResult.Basis;
import io.isitdns.store.CoverageSummary;
import io.isitdns.store.TimeRange;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The answer to a question.
///
/// @param question what was asked
/// @param spec how it was asked; its range is the one that was answered
/// @param rows the rows, ordered and limited
/// @param other what is beyond the limit as one row without keys, or empty
/// @param otherGroups how many groups `other` stands for
/// @param total everything in range and filter as one row without keys
/// @param previous the period before, where it was asked for and the range has a beginning and end
/// @param coverage how much of the DNS traffic the numbers rest on
/// @param partial whether the deadline cut it short
/// @param basis what the numbers were computed from
public record Report(
        Question question,
        ReportSpec spec,
        List<Row> rows,
        Optional<Row> other,
        long otherGroups,
        Row total,
        Optional<Period> previous,
        CoverageSummary coverage,
        boolean partial,
        Basis basis) {
    /// Copies the list.
    public Report {
        rows = List.copyOf(rows);
    }

    /// The columns of every row.
    public List<ReportColumn> columns() {
        return question.columns();
    }

    /// One row.
    ///
    /// @param values Long, String, Boolean or null, in the order of the columns
    public record Row(List<@Nullable Object> values) {
        /// A row of these values.
        public static Row of(@Nullable Object... values) {
            return new Row(Arrays.asList(values.clone()));
        }
    }

    /// The rows and the total of another period.
    public record Period(TimeRange range, List<Row> rows, Row total) {
        /// Copies the list.
        public Period {
            rows = List.copyOf(rows);
        }
    }
}
