package io.isitdns.store.duckdb;

import io.isitdns.store.Aggregation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// The columns of a [Source], made out of those of the log and of the roll-up tables.
final class SourceColumns {
    private static final long NANOS_PER_MICRO = 1000;

    private final Logged logged;
    private final Aggregation query;

    SourceColumns(Logged logged, Aggregation query) {
        this.logged = logged;
        this.query = query;
    }

    /// The keys of the question: `k0`, `k1` and so on.
    List<Field<?>> keys() {
        List<Field<?>> keys = new ArrayList<>();
        for (int i = 0; i < query.keys().size(); i++) {
            keys.add(key(i));
        }
        return keys;
    }

    private static Field<?> key(int place) {
        return DSL.field(DSL.name("k" + place));
    }

    /// What the rows of a source have of the keys: the keys themselves, but for identities, whose
    /// numbers they have.
    List<Field<?>> numbered() {
        List<Field<?>> numbered = new ArrayList<>();
        for (int i = 0; i < query.keys().size(); i++) {
            if (identity(query.keys().get(i)).isEmpty()) {
                numbered.add(key(i));
            }
        }
        identities().forEach(table -> numbered.add(table.ofLog()));
        return numbered;
    }

    /// The identities that are keys.
    Set<IdentityTable> identities() {
        Set<IdentityTable> needed = EnumSet.noneOf(IdentityTable.class);
        query.keys().forEach(key -> identity(key).ifPresent(needed::add));
        return needed;
    }

    private static Optional<IdentityTable> identity(Aggregation.Key key) {
        return key instanceof Aggregation.Key.Column(var column)
                ? IdentityTable.of(column)
                : Optional.empty();
    }

    /// The keys, out of rows that have what is [#numbered()] and are joined with [#identities()].
    List<Field<?>> named() {
        List<Field<?>> named = new ArrayList<>();
        for (int i = 0; i < query.keys().size(); i++) {
            Aggregation.Key key = query.keys().get(i);
            named.add(identity(key).isPresent() ? key(key, Log.LATENCY_CLASS).as(key(i)) : key(i));
        }
        return named;
    }

    /// Rows of the log, for sums.
    List<Field<?>> ofLog() {
        return ofLog(logged.latencyClass(), logged.sumsOfLog());
    }

    /// Rows of the log taken apart, for sums by their class of latency.
    List<Field<?>> ofParts() {
        return ofLog(logged.partLatencyClass(), logged.sumsByClass());
    }

    private List<Field<?>> ofLog(Field<Long> latencyClass, List<Field<?>> sums) {
        List<Field<?>> columns = keyColumns(latencyClass);
        columns.addAll(logged.kinds());
        columns.addAll(logged.madeKinds());
        columns.addAll(sums);
        return columns;
    }

    /// Rows of a roll-up table, for sums.
    List<Field<?>> ofTable() {
        List<Field<?>> columns = kindsOfTable();
        logged.sumsOfLog().forEach(sum -> columns.add(Log.number(sum.getName())));
        return columns;
    }

    /// Buckets of a roll-up table, for sums of what can be told by class of latency.
    List<Field<?>> ofBuckets() {
        List<Field<?>> columns = kindsOfTable();
        for (Field<?> sum : logged.sumsOfLog()) {
            if (sum.getName().equals(Log.COUNT.getName())) {
                columns.add(Log.COUNT);
            } else if (sum.getName().equals(Log.LATENCY_COUNT.getName())) {
                columns.add(Log.measured(Log.LATENCY_CLASS, Log.COUNT).as(Log.LATENCY_COUNT));
            } else {
                columns.add(DSL.castNull(SQLDataType.BIGINT).as(sum.getName()));
            }
        }
        return columns;
    }

    private List<Field<?>> kindsOfTable() {
        List<Field<?>> columns = keyColumns(Log.LATENCY_CLASS);
        columns.addAll(logged.kinds());
        logged.madeKinds().forEach(kind -> columns.add(DSL.field(kind.getUnqualifiedName())));
        return columns;
    }

    /// Latencies of the log taken apart, and how often they came.
    List<Field<?>> latenciesOfParts() {
        return latencies(logged.partLatencyClass(), logged.partLatency(), logged.partCount());
    }

    /// Classes of latency of the log taken apart, and how often they came.
    List<Field<?>> classesOfParts() {
        return latencies(logged.partLatencyClass(), logged.partLatencyClass(), logged.partCount());
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

    /// @param latencyClass what holds the class of latency
    private List<Field<?>> keyColumns(Field<Long> latencyClass) {
        List<Field<?>> columns = new ArrayList<>();
        for (int i = 0; i < query.keys().size(); i++) {
            Aggregation.Key key = query.keys().get(i);
            if (identity(key).isEmpty()) {
                columns.add(key(key, latencyClass).as(key(i)));
            }
        }
        identities().forEach(table -> columns.add(table.ofLog()));
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
