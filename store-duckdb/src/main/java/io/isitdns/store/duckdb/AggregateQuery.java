package io.isitdns.store.duckdb;

import io.isitdns.model.ColumnType;
import io.isitdns.store.Aggregation;
import io.isitdns.store.AggregationResult;
import io.isitdns.store.AggregationResult.Basis;
import io.isitdns.store.AggregationResult.Row;
import io.isitdns.store.LatencyClass;
import io.isitdns.store.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SelectLimitPercentStep;
import org.jooq.SelectSeekStepN;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/// Answers one [Aggregation] from the log: groups, what is beyond the limit, and the whole are
/// three statements over the same snapshot, so that they add up.
final class AggregateQuery {
    private static final long NANOS_PER_MICRO = 1000;

    private final Aggregation query;
    private final Reading reading;
    private final Condition condition;
    private final List<Field<?>> keys = new ArrayList<>();
    private final List<Field<Long>> measures;

    AggregateQuery(Aggregation query, Reading reading) {
        this.query = query;
        this.reading = reading;
        this.condition = Conditions.of(query.range(), query.filter());
        for (int i = 0; i < query.keys().size(); i++) {
            keys.add(key(query.keys().get(i)).as("k" + i));
        }
        this.measures = new ArrayList<>();
        for (int i = 0; i < query.measures().size(); i++) {
            measures.add(Measures.of(query.measures().get(i)).as("m" + i));
        }
    }

    /// The answer.
    AggregationResult run() {
        Row total = total();
        if (keys.isEmpty()) {
            return new AggregationResult(
                    List.of(total), Optional.empty(), 0, total, false, Basis.LOG);
        }
        List<Row> rows = groups();
        boolean all = rows.size() <= query.limit();
        if (all) {
            return new AggregationResult(rows, Optional.empty(), 0, total, false, Basis.LOG);
        }
        return new AggregationResult(
                rows.subList(0, query.limit()),
                Optional.of(other()),
                countGroups() - query.limit(),
                total,
                false,
                Basis.LOG);
    }

    /// The answer when the deadline came first: nothing is known, and the result says so.
    static AggregationResult unfinished(Aggregation query) {
        Row unknown = Row.of(new Object[query.keys().size()], new Long[query.measures().size()]);
        return new AggregationResult(List.of(), Optional.empty(), 0, unknown, true, Basis.LOG);
    }

    private static Field<?> key(Aggregation.Key key) {
        return switch (key) {
            case Aggregation.Key.Column(var column) -> {
                if (Columns.isAbsent(column)) {
                    yield DSL.castNull(SQLDataType.VARCHAR);
                }
                yield switch (column.type()) {
                    case NUMBER -> Columns.number(column);
                    case FLAG -> Columns.flag(column);
                    case TEXT, WORD, ADDRESS -> Columns.text(column);
                    case TIME, WORDS, TEXTS, PAIRS, ANSWERS ->
                            throw new IllegalArgumentException(
                                    "cannot group by " + column.columnName());
                };
            }
            case Aggregation.Key.TimeStep(var step) -> {
                Field<Long> micros = DSL.inline(Math.max(1, step.toNanos() / NANOS_PER_MICRO));
                yield DSL.field(
                        "divide({0}, {1}) * {1}", SQLDataType.BIGINT, Log.micros(Log.TIME), micros);
            }
            case Aggregation.Key.Latency() -> Log.LATENCY_CLASS;
        };
    }

    private Row total() {
        return row(reading.one(reading.sql().select(measures).from(Log.LOG).where(condition)));
    }

    /// One group more than asked for, if there is one.
    private List<Row> groups() {
        List<Field<?>> selected = new ArrayList<>(keys);
        selected.addAll(measures);
        Result<? extends Record> found = reading.all(top(selected, query.limit() + 1L));
        return found.map(this::row);
    }

    private SelectLimitPercentStep<Record> top(List<Field<?>> selected, long limit) {
        SelectSeekStepN<Record> ordered =
                reading.sql()
                        .select(selected)
                        .from(Log.LOG)
                        .where(condition)
                        .groupBy(positions())
                        .orderBy(order());
        return ordered.limit(limit);
    }

    /// Keys by their place in the select list: some of them are expressions.
    private List<Field<?>> positions() {
        List<Field<?>> positions = new ArrayList<>();
        for (int i = 1; i <= keys.size(); i++) {
            positions.add(DSL.inline(i));
        }
        return positions;
    }

    private List<SortField<?>> order() {
        List<SortField<?>> order = new ArrayList<>();
        if (query.order() instanceof Aggregation.Order.Descending(Measure measure)) {
            order.add(Measures.of(measure).desc().nullsLast());
        }
        for (Field<?> position : positions()) {
            order.add(position.asc().nullsFirst());
        }
        return order;
    }

    /// Measures over the rows whose group is not among the first.
    private Row other() {
        var first = top(keys, query.limit()).asTable("first");
        List<Condition> same = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            same.add(
                    DSL.condition(
                            "{0} IS NOT DISTINCT FROM {1}",
                            key(query.keys().get(i)), DSL.field(DSL.name("first", "k" + i))));
        }
        return row(
                reading.one(
                        reading.sql()
                                .select(measures)
                                .from(Log.LOG)
                                .leftAntiJoin(first)
                                .on(DSL.and(same))
                                .where(condition)));
    }

    private long countGroups() {
        var groups =
                reading.sql().selectDistinct(keys).from(Log.LOG).where(condition).asTable("groups");
        return reading.one(reading.sql().selectCount().from(groups)).get(0, Long.class);
    }

    private Row row(Record found) {
        @Nullable Object[] keyValues = new Object[keys.size()];
        @Nullable Long[] values = new Long[measures.size()];
        boolean grouped = found.size() > measures.size();
        for (int i = 0; grouped && i < keyValues.length; i++) {
            keyValues[i] = keyValue(query.keys().get(i), found.get(i));
        }
        int offset = grouped ? keyValues.length : 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = found.get(offset + i, Long.class);
        }
        return Row.of(keyValues, values);
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
