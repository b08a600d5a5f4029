package io.isitdns.store;

import io.isitdns.model.TransactionBatch;
import io.isitdns.store.AggregationResult.Basis;
import io.isitdns.store.AggregationResult.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers an [Aggregation] from rows that pass by once: for captures read without a store, and for
/// the store in memory.
///
/// Without keys, adding a row allocates nothing. With keys it holds one entry per group; rows of
/// new groups beyond `mostGroups` are summed into `other` and the result is partial. Percentiles
/// are exact up to the number of different latencies that [LatencyCounts] tells. Not thread-safe.
public final class Aggregator {
    /// Groups held unless told otherwise.
    public static final int DEFAULT_MOST_GROUPS = 1 << 18;

    private final Aggregation query;
    private final int mostGroups;
    private final List<Measure> summed;
    private final FilterEvaluator filter;
    private final KeyReader[] keys;
    private final boolean byLatency;
    private final Map<List<@Nullable Object>, Totals> groups = new HashMap<>();
    private final Totals total;
    private final Totals beyond;
    private boolean overflowed;

    /// Without any row yet.
    public Aggregator(Aggregation query) {
        this(query, DEFAULT_MOST_GROUPS);
    }

    /// @param mostGroups most groups held, at least 1
    public Aggregator(Aggregation query, int mostGroups) {
        this.query = query;
        this.mostGroups = mostGroups;
        this.summed = summed(query);
        this.filter = new FilterEvaluator(query.filter());
        this.keys = query.keys().stream().map(KeyReader::of).toArray(KeyReader[]::new);
        this.byLatency = query.keys().contains(new Aggregation.Key.Latency());
        this.total = Totals.of(query.measures());
        this.beyond = Totals.of(query.measures());
    }

    private static List<Measure> summed(Aggregation query) {
        List<Measure> summed = new ArrayList<>(query.measures());
        if (query.order() instanceof Aggregation.Order.Descending(Measure measure)) {
            summed.add(measure);
        }
        return summed;
    }

    /// Adds the rows of a batch that are in range and pass the filter.
    public void add(TransactionBatch batch) {
        for (int row = 0; row < batch.size(); row++) {
            add(batch, row);
        }
    }

    /// Adds one row if it is in range and passes the filter.
    public void add(TransactionBatch batch, int row) {
        if (!query.range().contains(ColumnReaders.storedNanos(batch.timeNanos[row]))
                || !filter.test(batch, row)) {
            return;
        }
        total.add(batch, row);
        if (keys.length == 0) {
            return;
        }
        if (byLatency && batch.fold[row] != null) {
            addParts(batch, row);
        } else {
            group(keysOf(batch, row)).add(batch, row);
        }
    }

    private @Nullable Object[] keysOf(TransactionBatch batch, int row) {
        @Nullable Object[] values = new Object[keys.length];
        for (int i = 0; i < keys.length; i++) {
            values[i] = keys[i].read(batch, row);
        }
        return values;
    }

    /// Only in their latency do the parts of a folded row differ from it.
    private void addParts(TransactionBatch batch, int row) {
        for (TransactionBatch part : FoldParts.of(batch, row)) {
            @Nullable Object[] values = keysOf(batch, row);
            for (int i = 0; i < keys.length; i++) {
                if (query.keys().get(i) instanceof Aggregation.Key.Latency) {
                    values[i] = keys[i].read(part, 0);
                }
            }
            group(values).add(part, 0);
        }
    }

    private Totals group(@Nullable Object[] values) {
        List<@Nullable Object> key = Arrays.asList(values);
        Totals group = groups.get(key);
        if (group != null) {
            return group;
        }
        if (groups.size() == mostGroups) {
            overflowed = true;
            return beyond;
        }
        Totals first = Totals.of(summed);
        groups.put(key, first);
        return first;
    }

    /// The answer over the rows so far.
    ///
    /// @param partial whether rows are missing because the deadline came
    public AggregationResult result(boolean partial) {
        @Nullable Object[] noKeys = new Object[keys.length];
        Row totalRow = Row.of(noKeys, total.values(query.measures()));
        if (keys.length == 0) {
            return new AggregationResult(
                    List.of(totalRow), Optional.empty(), 0, totalRow, partial, Basis.LOG);
        }
        List<Group> ordered = ordered();
        List<Row> rows = ordered.stream().limit(query.limit()).map(this::row).toList();
        List<Group> rest = ordered.subList(rows.size(), ordered.size());
        return new AggregationResult(
                rows,
                other(rest, noKeys),
                rest.size() + (overflowed ? 1 : 0),
                totalRow,
                partial || overflowed,
                Basis.LOG);
    }

    private Row row(Group group) {
        return new Row(group.keys(), Arrays.asList(group.totals().values(query.measures())));
    }

    private Optional<Row> other(List<Group> rest, @Nullable Object[] noKeys) {
        if (rest.isEmpty() && !overflowed) {
            return Optional.empty();
        }
        Totals other = Totals.of(query.measures());
        other.addAll(beyond);
        rest.forEach(group -> other.addAll(group.totals()));
        return Optional.of(Row.of(noKeys, other.values(query.measures())));
    }

    private List<Group> ordered() {
        List<Group> ordered = new ArrayList<>();
        Measure by =
                query.order() instanceof Aggregation.Order.Descending(Measure measure)
                        ? measure
                        : null;
        groups.forEach((key, totals) ->
                ordered.add(
                        new Group(
                                Collections.unmodifiableList(key),
                                totals,
                                by == null ? null : totals.value(by))));
        ordered.sort(Group.ORDER);
        return ordered;
    }

    /// A group and what it is ordered by; groups where there is nothing to measure come last.
    private record Group(List<@Nullable Object> keys, Totals totals, @Nullable Long measured) {
        static final Comparator<Group> ORDER =
                Comparator.comparing(
                                Group::measured,
                                Comparator.nullsLast(Comparator.<Long>reverseOrder()))
                        .thenComparing(Group::keys, KeyReader.ORDER);
    }
}
