package io.isitdns.store.duckdb;

import io.isitdns.model.ColumnType;
import io.isitdns.model.LatencyClass;
import io.isitdns.store.Aggregation;
import io.isitdns.store.AggregationResult;
import io.isitdns.store.AggregationResult.Basis;
import io.isitdns.store.AggregationResult.Row;
import io.isitdns.store.Quantity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Answers one [Aggregation]. The rows of the source are read once and summed up to groups, which
/// are kept for a while; what is beyond the limit, and the whole, are sums of these. Latencies are
/// read once more, for percentiles. All of it sees the same snapshot, so that it adds up.
final class AggregateQuery {
    private static final long NANOS_PER_MICRO = 1000;
    private static final String NUMBERED = "numbered_groups";
    private static final String GROUPS = "groups";
    private static final String FIRST = "first_groups";
    private static final String RANKED = "ranked_groups";
    private static final String PLACES = "places";
    private static final String WEIGHED = "weighed_latencies";

    /// The place of a group among the first, from 1; 0 for all others together.
    private static final Field<Long> PLACE = Log.number("place");

    private final Logged logged;
    private final Aggregation query;
    private final Reading reading;
    private final RollUpConfig config;
    private final Source source;
    private final List<Field<?>> keys;
    private final List<Quantity> sums;
    private final List<Quantity> percentiles;

    /// @param config which ranges are answered from what is rolled up
    AggregateQuery(Logged logged, Aggregation query, Reading reading, RollUpConfig config) {
        this.logged = logged;
        this.query = query;
        this.reading = reading;
        this.config = config;
        this.source = new Source(reading.sql(), logged, query, config);
        this.keys = source.columns().keys();
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
        if (keys.isEmpty()) {
            Row total = whole();
            return answer(List.of(total), Optional.empty(), 0, total);
        }
        if (isOfMany()) {
            return largest();
        }
        Table<Record> numbered = reading.kept(NUMBERED, numbered());
        Table<Record> groups = isGrouped() ? numbered : reading.kept(GROUPS, groups(numbered));
        Table<Record> first = reading.kept(FIRST, first(groups));
        long beyond = count(groups) - count(first);
        Map<Long, Map<Quantity, Long>> measured = percentiles(numbered, first);
        List<Row> rows = rows(first, measured);
        Optional<Row> other = Optional.empty();
        if (beyond > 0) {
            other = Optional.of(merged(beyond(groups, first), measured.getOrDefault(0L, Map.of())));
        }
        return answer(rows, other, beyond, total(groups, rows.isEmpty()));
    }

    /// Whether it lists the largest of very many groups by sums alone: keeping all sums of each
    /// takes several times the memory and time of finding the largest by the one that orders them.
    private boolean isOfMany() {
        return query.keys().contains(new Aggregation.Key.Column(logged.name()))
                && source.columns().identities().isEmpty()
                && source.isOfWholeRows()
                && query.order() instanceof Aggregation.Order.Descending
                && asked(query).stream().allMatch(Merging::isAdditive);
    }

    /// The largest groups; the others are what they leave of the whole.
    private AggregationResult largest() {
        Table<Record> groups = reading.kept(NUMBERED, sumsOf(source.rows(), ordering()));
        Table<Record> first = reading.kept(FIRST, first(groups));
        long beyond = count(groups) - count(first);
        List<Row> rows = rows(reading.kept(PLACES, ofFirst(first)), Map.of());
        Row total = new Row(noKeys(), withoutKeys().whole().values());
        Optional<Row> other = beyond > 0 ? Optional.of(left(total, rows)) : Optional.empty();
        return answer(rows, other, beyond, total);
    }

    private List<@Nullable Object> noKeys() {
        return Collections.nCopies(keys.size(), null);
    }

    /// The same question for the whole, which smaller tables of sums may answer.
    private AggregateQuery withoutKeys() {
        Aggregation whole =
                new Aggregation(
                        query.range(),
                        query.filter(),
                        List.of(),
                        query.measures(),
                        query.order(),
                        query.limit(),
                        query.deadline());
        return new AggregateQuery(logged, whole, reading, config);
    }

    private List<Quantity> ordering() {
        return query.order() instanceof Aggregation.Order.Descending(Quantity measure)
                ? List.of(measure)
                : List.of();
    }

    /// All sums of the groups that were found, with their places.
    private Select<Record> ofFirst(Table<Record> first) {
        List<Field<?>> found = new ArrayList<>(keys);
        found.add(PLACE);
        List<Field<?>> places = new ArrayList<>(qualified(keys, FIRST));
        places.add(PLACE);
        List<Field<?>> selected = new ArrayList<>(places);
        selected.addAll(Merging.first(logged, sums));
        return DSL.select(selected)
                .from(source.rows())
                .join(DSL.select(found).from(first).asTable(FIRST))
                .on(same(keys, Source.NAME, FIRST))
                .groupBy(places);
    }

    private Row left(Row total, List<Row> rows) {
        @Nullable Long[] left = new Long[total.values().size()];
        for (int i = 0; i < left.length; i++) {
            long sum = valueOf(total, i);
            for (Row row : rows) {
                sum -= valueOf(row, i);
            }
            left[i] = sum;
        }
        return Row.of(new Object[keys.size()], left);
    }

    private static long valueOf(Row row, int measure) {
        return Objects.requireNonNull(row.values().get(measure), "a sum is never absent");
    }

    /// Whether numbered rows are the groups, with all that they are ordered by.
    private boolean isGrouped() {
        return source.columns().identities().isEmpty() && !orderedByPercentile();
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
    private Row whole() {
        Map<Quantity, Long> values = new HashMap<>();
        putSums(Merging.first(logged, sums), source.wholeRows(), values);
        putPercentiles(source.latencies(), values);
        return Row.of(new Object[keys.size()], inOrder(values));
    }

    /// The whole out of the groups. Of rows taken apart, and where there is none, it is read again.
    private Row total(Table<Record> groups, boolean isEmpty) {
        if (isEmpty || !source.isOfWholeRows()) {
            return whole();
        }
        Map<Quantity, Long> values = new HashMap<>();
        putPercentiles(DSL.table(DSL.name(WEIGHED)), values);
        return merged(groups, values);
    }

    /// Groups as one, without keys.
    private Row merged(Table<Record> groups, Map<Quantity, Long> ofPercentiles) {
        Map<Quantity, Long> values = new HashMap<>(ofPercentiles);
        putSums(Merging.again(sums), groups, values);
        return Row.of(new Object[keys.size()], inOrder(values));
    }

    /// The groups that are not among the first.
    private Table<Record> beyond(Table<Record> groups, Table<Record> first) {
        return DSL.select(DSL.asterisk())
                .from(groups.as(GROUPS))
                .leftAntiJoin(first)
                .on(same(keys, GROUPS, FIRST))
                .asTable("beyond");
    }

    private long count(Table<Record> table) {
        return reading.one(reading.sql().selectCount().from(table)).get(0, Long.class);
    }

    /// Without a sum there is nothing to select.
    private void putSums(List<Field<?>> fields, Table<Record> rows, Map<Quantity, Long> values) {
        if (!fields.isEmpty()) {
            put(reading.one(reading.sql().select(fields).from(rows)), sums, values);
        }
    }

    private void putPercentiles(Table<Record> latencies, Map<Quantity, Long> values) {
        if (!percentiles.isEmpty()) {
            var found = Percentiles.of(reading.sql(), latencies, List.of(), percentiles);
            put(reading.one(found), percentiles, values);
        }
    }

    /// Sums by keys, where identities are told by their numbers: these are cheaper to compare than
    /// the texts that they stand for.
    private Select<Record> numbered() {
        return sumsOf(source.rows(), sums);
    }

    private Select<Record> sumsOf(Table<Record> rows, List<Quantity> measures) {
        List<Field<?>> numbered = source.columns().numbered();
        List<Field<?>> selected = new ArrayList<>(numbered);
        selected.addAll(Merging.first(logged, measures));
        return DSL.select(selected).from(rows).groupBy(numbered);
    }

    /// Sums by keys.
    private Select<Record> groups(Table<Record> numbered) {
        Select<Record> groups = summed(numbered);
        if (!orderedByPercentile()) {
            return groups;
        }
        // Only here each group must have its percentile before the first are known.
        Table<Record> ranked =
                Percentiles.of(reading.sql(), byKeys(source.latencies()), keys, orderedBy())
                        .asTable(RANKED);
        List<Field<?>> selected = new ArrayList<>();
        selected.add(DSL.field("{0}.*", DSL.name(GROUPS)));
        orderedBy().forEach(measure -> selected.add(named(measure)));
        return DSL.select(selected)
                .from(groups.asTable(GROUPS))
                .leftJoin(ranked)
                .on(same(keys, GROUPS, RANKED));
    }

    private Select<Record> summed(Table<Record> numbered) {
        if (source.columns().identities().isEmpty()) {
            return DSL.select(DSL.asterisk()).from(numbered);
        }
        List<Field<?>> named = new ArrayList<>(source.columns().named());
        Merging.again(sums).forEach(sum -> named.add(DSL.field(DSL.name(NUMBERED, sum.getName()))));
        List<Field<?>> selected = new ArrayList<>(keys);
        selected.addAll(Merging.again(sums));
        return DSL.select(selected)
                .from(DSL.select(named).from(withIdentities(numbered)).asTable("named_groups"))
                .groupBy(keys);
    }

    /// Rows that hold numbers of identities, with the identities.
    private Table<Record> withIdentities(Table<Record> rows) {
        Table<Record> joined = rows;
        for (IdentityTable table : source.columns().identities()) {
            joined = table.join(rows.getName(), joined);
        }
        return joined;
    }

    private Table<Record> byKeys(Table<Record> latencies) {
        List<Field<?>> selected = new ArrayList<>(source.columns().named());
        selected.add(Log.LATENCY);
        selected.add(Log.COUNT);
        return DSL.select(selected).from(withIdentities(latencies)).asTable("by_keys");
    }

    private Select<Record> first(Table<Record> groups) {
        return DSL.select(DSL.asterisk(), DSL.rowNumber().over(DSL.orderBy(order())).as(PLACE))
                .from(
                        DSL.select()
                                .from(groups)
                                .orderBy(order())
                                .limit(query.limit())
                                .asTable(GROUPS));
    }

    private List<SortField<?>> order() {
        List<SortField<?>> order = new ArrayList<>();
        if (query.order() instanceof Aggregation.Order.Descending(Quantity measure)) {
            order.add(named(measure).desc().nullsLast());
        }
        keys.forEach(key -> order.add(key.asc().nullsFirst()));
        return order;
    }

    private boolean orderedByPercentile() {
        return !orderedBy().isEmpty();
    }

    /// The percentile that groups are ordered by, if it is one.
    private List<Quantity> orderedBy() {
        return percentiles.stream()
                .filter(measure -> query.order().equals(new Aggregation.Order.Descending(measure)))
                .toList();
    }

    /// Weighs the latencies of each of the first groups, and of all others together, and keeps
    /// that; gives the percentiles by place.
    private Map<Long, Map<Quantity, Long>> percentiles(
            Table<Record> numbered, Table<Record> first) {
        Map<Long, Map<Quantity, Long>> byPlace = new HashMap<>();
        if (percentiles.isEmpty()) {
            return byPlace;
        }
        Table<Record> weighed = reading.kept(WEIGHED, weighed(numbered, first));
        var found = Percentiles.of(reading.sql(), weighed, List.of(PLACE), percentiles);
        for (Record row : reading.all(found)) {
            put(row, percentiles, byPlace.computeIfAbsent(row.get(PLACE), _ -> new HashMap<>()));
        }
        return byPlace;
    }

    private Select<Record> weighed(Table<Record> numbered, Table<Record> first) {
        Field<Long> place = DSL.coalesce(PLACE, DSL.inline(0L)).as(PLACE);
        List<Field<?>> selected =
                List.of(place, Log.LATENCY, Log.whole(DSL.sum(Log.COUNT)).as(Log.COUNT));
        return DSL.select(selected)
                .from(source.latencies())
                .leftJoin(places(numbered, first))
                .on(same(source.columns().numbered(), Source.NAME, PLACES))
                .where(Log.LATENCY.isNotNull())
                .groupBy(place, Log.LATENCY);
    }

    /// The places of the first groups by what rows of the source have of the keys.
    private Table<Record> places(Table<Record> numbered, Table<Record> first) {
        if (source.columns().identities().isEmpty()) {
            return DSL.select(DSL.asterisk()).from(first).asTable(PLACES);
        }
        List<Field<?>> named = new ArrayList<>(source.columns().named());
        named.addAll(qualified(source.columns().numbered(), NUMBERED));
        Table<Record> groups = DSL.select(named).from(withIdentities(numbered)).asTable(GROUPS);
        List<Field<?>> selected = new ArrayList<>(qualified(source.columns().numbered(), GROUPS));
        selected.add(PLACE);
        return DSL.select(selected)
                .from(groups)
                .join(first)
                .on(same(keys, GROUPS, FIRST))
                .asTable(PLACES);
    }

    private static List<Field<?>> qualified(List<Field<?>> fields, String table) {
        List<Field<?>> qualified = new ArrayList<>();
        fields.forEach(field -> qualified.add(DSL.field(DSL.name(table, field.getName()))));
        return qualified;
    }

    private static Condition same(List<Field<?>> fields, String left, String right) {
        List<Condition> same = new ArrayList<>();
        for (Field<?> field : fields) {
            same.add(
                    DSL.condition(
                            "{0} IS NOT DISTINCT FROM {1}",
                            DSL.field(DSL.name(left, field.getName())),
                            DSL.field(DSL.name(right, field.getName()))));
        }
        return DSL.and(same);
    }

    private static Field<Long> named(Quantity measure) {
        return Log.number(measure.measureName());
    }

    /// The first groups in their order.
    private List<Row> rows(Table<Record> first, Map<Long, Map<Quantity, Long>> measured) {
        List<Row> rows = new ArrayList<>();
        for (Record found : reading.all(reading.sql().select().from(first).orderBy(PLACE))) {
            rows.add(row(found, measured.getOrDefault(found.get(PLACE), Map.of())));
        }
        return rows;
    }

    private Row row(Record found, Map<Quantity, Long> ofPercentiles) {
        @Nullable Object[] keyValues = new Object[keys.size()];
        for (int i = 0; i < keyValues.length; i++) {
            keyValues[i] = keyValue(query.keys().get(i), found.get(keys.get(i).getName()));
        }
        Map<Quantity, Long> values = new HashMap<>(ofPercentiles);
        put(found, sums, values);
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
