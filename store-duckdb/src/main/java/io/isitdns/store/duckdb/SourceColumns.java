package io.isitdns.store.duckdb;

import io.isitdns.store.Aggregation;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// The columns of a [Source], made out of those of the log and of the roll-up tables.
final class SourceColumns {
    private static final long NANOS_PER_MICRO = 1000;

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
                    Log.number("latency_count"),
                    Log.number("latency_sum_us"),
                    Log.number("latency_min_us"),
                    Log.number("latency_max_us"));

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
        List<Field<?>> columns = keyColumns();
        columns.addAll(KINDS);
        columns.add(isIpv6().as(Log.IPV6));
        columns.addAll(sumsOfLog());
        return columns;
    }

    /// Rows of a roll-up table, for sums.
    List<Field<?>> ofTable() {
        List<Field<?>> columns = keyColumns();
        columns.addAll(KINDS);
        columns.add(Log.IPV6);
        columns.addAll(SUMS);
        return columns;
    }

    /// Buckets of a roll-up table, for sums of transactions by their class of latency.
    List<Field<?>> ofBuckets() {
        List<Field<?>> columns = keyColumns();
        columns.addAll(KINDS);
        columns.add(Log.IPV6);
        for (Field<?> sum : SUMS) {
            if (sum.equals(Log.COUNT)) {
                columns.add(Log.COUNT);
            } else if (sum.getName().equals("latency_count")) {
                columns.add(measured(Log.LATENCY_CLASS).as(sum));
            } else {
                columns.add(DSL.castNull(SQLDataType.BIGINT).as(sum));
            }
        }
        return columns;
    }

    /// Latencies and how often they came.
    ///
    /// @param latency where the latency is: the column itself, or its class
    List<Field<?>> latencies(Field<Long> latency) {
        List<Field<?>> columns = keyColumns();
        columns.add(latency.as(Log.LATENCY));
        columns.add(Log.COUNT);
        return columns;
    }

    /// What a row of the log adds to the sums.
    static List<Field<?>> sumsOfLog() {
        return List.of(
                Log.COUNT,
                Log.number("attempts"),
                Log.number("response_messages"),
                Log.number("query_bytes"),
                Log.number("response_bytes"),
                measured(Log.LATENCY).as("latency_count"),
                Log.LATENCY.times(Log.COUNT).as("latency_sum_us"),
                Log.LATENCY.as("latency_min_us"),
                Log.LATENCY.as("latency_max_us"));
    }

    /// Whether a row of the log has an IPv6 client; IPv4 is held as ::ffff:a.b.c.d.
    static Condition isIpv6() {
        Field<Long> high = Log.number("client_high");
        Field<Long> low = Log.number("client_low");
        return high.ne(DSL.inline(0L)).or(DSL.condition("({0} >> 32) <> 65535", low));
    }

    private static Field<Long> measured(Field<Long> latency) {
        return DSL.when(latency.isNotNull(), Log.COUNT).otherwise(DSL.inline(0L));
    }

    private List<Field<?>> keyColumns() {
        List<Field<?>> columns = new ArrayList<>();
        for (int i = 0; i < query.keys().size(); i++) {
            columns.add(key(query.keys().get(i)).as("k" + i));
        }
        return columns;
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
}
