package io.isitdns.store.duckdb;

import io.isitdns.model.ColumnType;
import io.isitdns.model.LatencyClass;
import io.isitdns.store.Aggregation;
import io.isitdns.store.AggregationResult;
import io.isitdns.store.AggregationResult.Basis;
import io.isitdns.store.AggregationResult.Row;
import io.isitdns.store.Quantity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectHavingStep;
import org.jooq.SelectLimitPercentStep;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Answers one [Aggregation]: groups, what is beyond the limit, and the whole are statements over
/// the same snapshot, so that they add up.
final class AggregateQuery {
    private static final long NANOS_PER_MICRO = 1000;
    private static final String GROUPS = "groups";
    private static final String RANKED = "ranked_groups";

    private final Logged logged;
    private final Aggregation query;
    private final Reading reading;
    private final Source source;
    private final List<Field<?>> keys;
    private final List<Quantity> sums;
    private final List<Quantity> percentiles;

    /// @param config which ranges are answered from what is rolled up
    AggregateQuery(Logged logged, Aggregation query, Reading reading, RollUpConfig config) {
        this.logged = logged;
        this.query = query;
        this.reading = reading;
        this.source = new Source(reading.sql(), logged, query, config);
        this.keys = source.keys();
        Set<Quantity> asked = asked(query);
        this.sums = asked.stream().filter(measure -> !Percentiles.isOne(measure)).toList();
        this.percentiles = asked.stream().filter(Percentiles::isOne).toList();
    }

    /// What a question asks for, what it is ordered by included; each once.
    static Set<Quantity> asked(Aggregation query) {
        Set<Quantity> asked = new LinkedHashSet<>(query.measures());
        if (query.order() instanceof Aggregation.Order.Descending(Quantity measure)) {
            asked.add(measure);
        }
        return asked;
    }

    /// The answer.
    AggregationResult run() {
        Row total = single(source.wholeRows(), source.latencies());
        if (keys.isEmpty()) {
            return answer(List.of(total), Optional.empty(), 0, total);
        }
        List<Row> rows = groups();
        if (rows.size() <= query.limit()) {
            return answer(rows, Optional.empty(), 0, total);
        }
        Row other = single(beyondFirst(source.rows()), beyondFirst(source.latencies()));
        return answer(
                rows.subList(0, query.limit()),
                Optional.of(other),
                countGroups() - query.limit(),
                total);
    }

    private AggregationResult answer(
            List<Row> rows, Optional<Row> other, long otherGroups, Row total) {
        return new AggregationResult(rows, other, otherGroups, total, false, source.basis());
    }

    /// The answer when the deadline came first: nothing is known, and the result says so.
    static AggregationResult unfinished(Aggregation query) {
        Row unknown = Row.of(new Object[query.keys().size()], new Long[query.measures().size()]);
        return new AggregationResult(List.of(), Optional.empty(), 0, unknown, true, Basis.LOG);
    }

    /// All measures over all the rows.
    private Row single(Table<Record> rows, Table<Record> latencies) {
        Map<Quantity, Long> values = new HashMap<>();
        put(reading.one(reading.sql().select(sumFields()).from(rows)), sums, values);
        if (!percentiles.isEmpty()) {
            var found =
                    reading.one(Percentiles.of(reading.sql(), latencies, List.of(), percentiles));
            put(found, percentiles, values);
        }
        return Row.of(new Object[keys.size()], inOrder(values));
    }

    /// One group more than asked for, if there is one.
    private List<Row> groups() {
        return reading.all(top(percentiles, query.limit() + 1L)).map(this::row);
    }

    /// The first groups: keys, sums, and these percentiles. Unless groups are ordered by a
    /// percentile, percentiles are computed of the first groups only.
    private SelectLimitPercentStep<Record> top(List<Quantity> wanted, long limit) {
        if (wanted.isEmpty()) {
            return firstBySums(limit);
        }
        boolean all = orderedByPercentile();
        Table<Record> groups = (all ? summed() : firstBySums(limit)).asTable(GROUPS);
        Table<Record> latencies = source.latencies();
        Table<Record> ofGroups =
                all
                        ? latencies
                        : DSL.select(DSL.asterisk())
                                .from(latencies)
                                .leftSemiJoin(groups)
                                .on(same(Source.NAME, GROUPS))
                                .asTable("of_groups");
        Table<Record> ranked =
                Percentiles.of(reading.sql(), ofGroups, keys, wanted).asTable(RANKED);
        List<Field<?>> selected = new ArrayList<>(qualified(GROUPS));
        sums.forEach(measure -> selected.add(named(measure)));
        wanted.forEach(measure -> selected.add(named(measure)));
        return reading.sql()
                .select(selected)
                .from(groups)
                .leftJoin(ranked)
                .on(same(GROUPS, RANKED))
                .orderBy(order(qualified(GROUPS)))
                .limit(limit);
    }

    private SelectLimitPercentStep<Record> firstBySums(long limit) {
        return summed().orderBy(order(keys)).limit(limit);
    }

    private SelectHavingStep<Record> summed() {
        List<Field<?>> selected = new ArrayList<>(keys);
        selected.addAll(sumFields());
        return reading.sql().select(selected).from(source.rows()).groupBy(keys);
    }

    private List<Field<?>> sumFields() {
        List<Field<?>> fields = new ArrayList<>();
        sums.forEach(measure -> fields.add(logged.sum(measure).as(measure.measureName())));
        return fields;
    }

    private List<SortField<?>> order(List<Field<?>> byKeys) {
        List<SortField<?>> order = new ArrayList<>();
        if (query.order() instanceof Aggregation.Order.Descending(Quantity measure)) {
            order.add(named(measure).desc().nullsLast());
        }
        for (Field<?> key : byKeys) {
            order.add(key.asc().nullsFirst());
        }
        return order;
    }

    private boolean orderedByPercentile() {
        return query.order() instanceof Aggregation.Order.Descending(Quantity measure)
                && Percentiles.isOne(measure);
    }

    private static Field<Long> named(Quantity measure) {
        return Log.number(measure.measureName());
    }

    private List<Field<?>> qualified(String table) {
        List<Field<?>> qualified = new ArrayList<>();
        keys.forEach(key -> qualified.add(DSL.field(DSL.name(table, key.getName()))));
        return qualified;
    }

    private Condition same(String left, String right) {
        List<Condition> same = new ArrayList<>();
        for (Field<?> key : keys) {
            same.add(
                    DSL.condition(
                            "{0} IS NOT DISTINCT FROM {1}",
                            DSL.field(DSL.name(left, key.getName())),
                            DSL.field(DSL.name(right, key.getName()))));
        }
        return DSL.and(same);
    }

    /// The rows whose group is not among the first.
    private Table<Record> beyondFirst(Table<Record> rows) {
        List<Quantity> needed =
                orderedByPercentile()
                        ? percentiles.stream().filter(this::isOrderedBy).toList()
                        : List.of();
        Table<Record> first = top(needed, query.limit()).asTable("first");
        return DSL.select(DSL.asterisk())
                .from(rows)
                .leftAntiJoin(first)
                .on(same(Source.NAME, "first"))
                .asTable("beyond");
    }

    private boolean isOrderedBy(Quantity measure) {
        return query.order().equals(new Aggregation.Order.Descending(measure));
    }

    private long countGroups() {
        var groups = reading.sql().selectDistinct(keys).from(source.rows()).asTable(GROUPS);
        return reading.one(reading.sql().selectCount().from(groups)).get(0, Long.class);
    }

    private Row row(Record found) {
        @Nullable Object[] keyValues = new Object[keys.size()];
        for (int i = 0; i < keyValues.length; i++) {
            keyValues[i] = keyValue(query.keys().get(i), found.get(i));
        }
        Map<Quantity, Long> values = new HashMap<>();
        put(found, sums, values);
        put(found, percentiles, values);
        return Row.of(keyValues, inOrder(values));
    }

    /// Takes what was measured out of a row of the database.
    private void put(Record found, List<Quantity> measures, Map<Quantity, Long> into) {
        for (Quantity measure : measures) {
            Long value = found.get(measure.measureName(), Long.class);
            if (value == null) {
                continue;
            }
            boolean isClass = Percentiles.isOne(measure) && source.basis() == Basis.MINUTE;
            into.put(measure, isClass ? LatencyClass.lowest(Math.toIntExact(value)) : value);
        }
    }

    private @Nullable Long[] inOrder(Map<Quantity, Long> values) {
        @Nullable Long[] inOrder = new Long[query.measures().size()];
        for (int i = 0; i < inOrder.length; i++) {
            inOrder[i] = values.get(query.measures().get(i));
        }
        return inOrder;
    }

    private static @Nullable Object keyValue(Aggregation.Key key, @Nullable Object found) {
        if (found == null) {
            return null;
        }
        return switch (key) {
            case Aggregation.Key.Column(var column) ->
                    column.type() == ColumnType.NUMBER ? (Object) whole(found) : found;
            case Aggregation.Key.TimeStep _ -> whole(found) * NANOS_PER_MICRO;
            case Aggregation.Key.Latency() -> LatencyClass.lowest((int) whole(found));
        };
    }

    private static long whole(Object number) {
        return ((Number) number).longValue();
    }
}
