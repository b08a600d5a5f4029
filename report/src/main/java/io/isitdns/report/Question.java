package io.isitdns.report;

import io.isitdns.report.Report.Row;
import io.isitdns.store.Aggregation;
import io.isitdns.store.AggregationResult;
import io.isitdns.store.Filter;
import io.isitdns.store.Quantity;
import io.isitdns.store.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A question that users ask, written as one aggregation. Has no state: safe from many threads.
public interface Question {
    /// Most groups of a question that no limit applies to, unless it says otherwise.
    int MAX_GROUPS = 10_000;

    /// The name in the API and on the command line.
    String name();

    /// The title on pages.
    String title();

    /// One sentence that says what the numbers are.
    String description();

    /// What it counts.
    default Subject subject() {
        return Subject.TRANSACTIONS;
    }

    /// The columns that tell rows apart.
    List<ReportColumn> keyColumns();

    /// What is counted for each row.
    List<? extends Quantity> measures();

    /// What rows are grouped by, for keys that are columns the same as [#keyColumns].
    List<Aggregation.Key> groupBy(ReportSpec spec);

    /// How groups are ordered.
    Aggregation.Order order();

    /// The filter of the user and that of the question.
    default Filter narrow(Filter filter) {
        return filter;
    }

    /// Whether the limit of the user applies; if not, all rows are given.
    default boolean limited() {
        return true;
    }

    /// Most groups where the limit of the user does not apply.
    default int mostGroups() {
        return MAX_GROUPS;
    }

    /// Whether a range without beginning or end must first be cut to what the store holds.
    default boolean needsBounds() {
        return false;
    }

    /// Why it cannot be answered as it is asked, in one sentence; empty when it can.
    default Optional<String> refusal(ReportSpec spec) {
        return Optional.empty();
    }

    /// All columns: keys, then measures.
    default List<ReportColumn> columns() {
        return Stream.concat(keyColumns().stream(), measures().stream().map(ReportColumn::of))
                .toList();
    }

    /// The question to a store.
    default Aggregation aggregation(ReportSpec spec) {
        return new Aggregation(
                spec.range(),
                narrow(spec.filter()),
                groupBy(spec),
                measures(),
                order(),
                limited() ? spec.limit() : mostGroups(),
                spec.deadline());
    }

    /// Whether the rows of the report are the groups of the answer, whatever is measured.
    default boolean rowsAreGroups() {
        return false;
    }

    /// The rows of the report from the groups of the answer.
    default List<Row> rows(ReportSpec spec, AggregationResult answer) {
        return answer.rows().stream().map(this::row).toList();
    }

    /// A row from a group.
    default Row row(AggregationResult.Row group) {
        List<@Nullable Object> values = new ArrayList<@Nullable Object>(group.keys());
        values.addAll(group.values());
        return new Row(Collections.unmodifiableList(values));
    }

    /// A row without keys, for totals and for what is beyond the limit.
    default Row rowWithoutKeys(AggregationResult.Row group) {
        List<@Nullable Object> values = new ArrayList<>();
        keyColumns().forEach(_ -> values.add(null));
        values.addAll(group.values());
        return new Row(Collections.unmodifiableList(values));
    }
}
