package io.isitdns.store.duckdb;

import io.isitdns.store.Aggregation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// The columns of a [Source], made out of those of the log and of the roll-up tables.
final class SourceColumns {
    private static final long NANOS_PER_MICRO = 1000;

    /// What the columns of a part begin with.
    private static final String PART = "part_";

    static final Field<Long> PART_LATENCY_CLASS = Log.number(PART + "latency_class");
    private static final Field<Long> PART_COUNT = Log.number(PART + "count");
    private static final Field<Long> PART_LATENCY = Log.number(PART + "latency_us");
    private static final String LATENCY_COUNT = "latency_count";
    private static final String LATENCY_SUM = "latency_sum_us";
    private static final String LATENCY_MIN = "latency_min_us";
    private static final String LATENCY_MAX = "latency_max_us";

    /// What tells transactions apart for measures.
    private static final List<Field<?>> KINDS =
            List.of(
                    Log.OUTCOME,
                    Log.text("transport"),
                    Log.text("rcode"),
                    Log.number("flags"),
                    Log.flag("late"));

    private static final List<Field<?>> SUMS =
            List.of(
                    Log.COUNT,
                    Log.number("attempts"),
                    Log.number("response_messages"),
                    Log.number("query_bytes"),
                    Log.number("response_bytes"),
                    Log.number(LATENCY_COUNT),
                    Log.number(LATENCY_SUM),
                    Log.number(LATENCY_MIN),
                    Log.number(LATENCY_MAX));

    private final Aggregation query;

    SourceColumns(Aggregation query) {
        this.query = query;
    }

    /// The keys, as the rows of a source have them.
    List<Field<?>> keys() {
        List<Field<?>> keys = new ArrayList<>();
        for (int i = 0; i < query.keys().size(); i++) {
            keys.add(DSL.field(DSL.name("k" + i)));
        }
        return keys;
    }

    /// Rows of the log, for sums.
    List<Field<?>> ofLog() {
        return ofLog(Log.LATENCY_CLASS, sumsOfLog());
    }

    /// Rows of the log taken apart, for sums by their class of latency.
    List<Field<?>> ofParts() {
        return ofLog(PART_LATENCY_CLASS, sumsByClass());
    }

    private List<Field<?>> ofLog(Field<Long> latencyClass, List<Field<?>> sums) {
        List<Field<?>> columns = keyColumns(latencyClass);
        columns.addAll(KINDS);
        columns.add(isIpv6().as(Log.IPV6));
        columns.addAll(sums);
        return columns;
    }

    /// Rows, which hold the numbers of identities, with the identities that are keys.
    Table<Record> withIdentities(Table<Record> rows) {
        Set<IdentityTable> needed = EnumSet.noneOf(IdentityTable.class);
        for (Aggregation.Key key : query.keys()) {
            if (key instanceof Aggregation.Key.Column(var column)) {
                IdentityTable.of(column).ifPresent(needed::add);
            }
        }
        Table<Record> joined = rows;
        for (IdentityTable table : needed) {
            joined = table.join(rows.getName(), joined);
        }
        return joined;
    }

    /// Rows of a roll-up table, for sums.
    List<Field<?>> ofTable() {
        List<Field<?>> columns = keyColumns(Log.LATENCY_CLASS);
        columns.addAll(KINDS);
        columns.add(Log.IPV6);
        columns.addAll(SUMS);
        return columns;
    }

    /// Buckets of a roll-up table, for sums of transactions by their class of latency.
    List<Field<?>> ofBuckets() {
        List<Field<?>> columns = keyColumns(Log.LATENCY_CLASS);
        columns.addAll(KINDS);
        columns.add(Log.IPV6);
        for (Field<?> sum : SUMS) {
            if (sum.equals(Log.COUNT)) {
                columns.add(Log.COUNT);
            } else if (sum.getName().equals(LATENCY_COUNT)) {
                columns.add(measured(Log.LATENCY_CLASS, Log.COUNT).as(sum));
            } else {
                columns.add(DSL.castNull(SQLDataType.BIGINT).as(sum));
            }
        }
        return columns;
    }

    /// Latencies of the log taken apart, and how often they came.
    List<Field<?>> latenciesOfParts() {
        return latencies(PART_LATENCY_CLASS, PART_LATENCY, PART_COUNT);
    }

    /// Classes of latency of the log taken apart, and how often they came.
    List<Field<?>> classesOfParts() {
        return latencies(PART_LATENCY_CLASS, PART_LATENCY_CLASS, PART_COUNT);
    }

    /// Classes of latency of buckets, and how often they came.
    List<Field<?>> classesOfBuckets() {
        return latencies(Log.LATENCY_CLASS, Log.LATENCY_CLASS, Log.COUNT);
    }

    private List<Field<?>> latencies(
            Field<Long> latencyClass, Field<Long> latency, Field<Long> count) {
        List<Field<?>> columns = keyColumns(latencyClass);
        columns.add(latency.as(Log.LATENCY));
        columns.add(count.as(Log.COUNT));
        return columns;
    }

    /// What a row of the log adds to the sums.
    static List<Field<?>> sumsOfLog() {
        return sums(
                "",
                DSL.when(DSL.condition(Log.FOLDED), Folds.element(Log.FOLD, LATENCY_COUNT))
                        .otherwise(measured(Log.LATENCY, Log.COUNT)),
                unlessFolded(Log.LATENCY.times(Log.COUNT), Log.FOLD, LATENCY_SUM),
                unlessFolded(Log.LATENCY, Log.FOLD, LATENCY_MIN),
                unlessFolded(Log.LATENCY, Log.FOLD, LATENCY_MAX));
    }

    /// What a row of the log taken apart adds to the sums of all the parts.
    static List<Field<?>> sumsOfParts() {
        return sums(
                PART,
                measured(PART_LATENCY, PART_COUNT),
                unlessFolded(Log.LATENCY.times(Log.COUNT), Log.WHOLE, LATENCY_SUM),
                unlessFolded(Log.LATENCY, Log.WHOLE, LATENCY_MIN),
                unlessFolded(Log.LATENCY, Log.WHOLE, LATENCY_MAX));
    }

    /// What a row of the log taken apart adds to the sums of its class of latency.
    private static List<Field<?>> sumsByClass() {
        return sums(
                PART,
                measured(PART_LATENCY, PART_COUNT),
                PART_LATENCY.times(PART_COUNT),
                PART_LATENCY,
                PART_LATENCY);
    }

    private static Field<Long> unlessFolded(
            Field<Long> latency, Field<Object> fold, String element) {
        return DSL.when(DSL.condition(Log.FOLDED), Folds.element(fold, element)).otherwise(latency);
    }

    private static List<Field<?>> sums(
            String part, Field<Long> count, Field<Long> sum, Field<Long> min, Field<Long> max) {
        List<Field<?>> sums = new ArrayList<>();
        for (String name :
                List.of(
                        "count",
                        "attempts",
                        "response_messages",
                        "query_bytes",
                        "response_bytes")) {
            sums.add(Log.number(part + name).as(name));
        }
        sums.add(count.as(LATENCY_COUNT));
        sums.add(sum.as(LATENCY_SUM));
        sums.add(min.as(LATENCY_MIN));
        sums.add(max.as(LATENCY_MAX));
        return sums;
    }

    /// Whether a row of the log has an IPv6 client; IPv4 is held as ::ffff:a.b.c.d.
    static Condition isIpv6() {
        Field<Long> high = Log.number("client_high");
        Field<Long> low = Log.number("client_low");
        return high.ne(DSL.inline(0L)).or(DSL.condition("({0} >> 32) <> 65535", low));
    }

    private static Field<Long> measured(Field<Long> latency, Field<Long> count) {
        return DSL.when(latency.isNotNull(), count).otherwise(DSL.inline(0L));
    }

    /// @param latencyClass what holds the class of latency
    private List<Field<?>> keyColumns(Field<Long> latencyClass) {
        List<Field<?>> columns = new ArrayList<>();
        for (int i = 0; i < query.keys().size(); i++) {
            columns.add(key(query.keys().get(i), latencyClass).as("k" + i));
        }
        return columns;
    }

    private static Field<?> key(Aggregation.Key key, Field<Long> latencyClass) {
        return switch (key) {
            case Aggregation.Key.Column(var column) -> {
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
            case Aggregation.Key.Latency() -> latencyClass;
        };
    }
}
