package io.isitdns.diagnose.stored;

import io.isitdns.diagnose.seen.Subject;
import io.isitdns.model.Column;
import io.isitdns.model.LookupColumn;
import io.isitdns.store.Aggregation;
import io.isitdns.store.AggregationResult;
import io.isitdns.store.Filter;
import io.isitdns.store.LookupMeasure;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Subjects of a kind that a store knows. No state.
final class KnownSubjects {
    private static final int MOST = 4096;

    private KnownSubjects() {}

    /// Those of the kind of a subject, which most lookups are of.
    static Map<Subject.Kind, List<String>> of(
            Store store, TimeRange range, Instant deadline, Subject subject) {
        List<LookupColumn> columns =
                switch (subject.kind()) {
                    case CLUSTER, SERVER -> List.of();
                    case NAMESPACE -> List.of(LookupColumn.CLIENT_NAMESPACE);
                    case WORKLOAD ->
                            List.of(LookupColumn.CLIENT_NAMESPACE, LookupColumn.CLIENT_WORKLOAD);
                    case POD -> List.of(LookupColumn.CLIENT_NAMESPACE, LookupColumn.CLIENT_POD);
                    case NAME -> List.of(LookupColumn.NAME);
                };
        return columns.isEmpty()
                ? Map.of()
                : Map.of(subject.kind(), names(store, range, deadline, columns));
    }

    private static List<String> names(
            Store store, TimeRange range, Instant deadline, List<LookupColumn> columns) {
        AggregationResult result =
                store.aggregateLookups(
                        new Aggregation(
                                range,
                                new Filter.Everything(),
                                columns.stream().map(KnownSubjects::key).toList(),
                                List.of(LookupMeasure.LOOKUPS),
                                new Aggregation.Order.Descending(LookupMeasure.LOOKUPS),
                                MOST,
                                deadline));
        return result.rows().stream()
                .filter(row -> row.keys().stream().noneMatch(Objects::isNull))
                .map(row ->
                        row.keys().stream().map(Objects::toString).collect(Collectors.joining("/")))
                .toList();
    }

    private static Aggregation.Key key(Column column) {
        return new Aggregation.Key.Column(column);
    }
}
