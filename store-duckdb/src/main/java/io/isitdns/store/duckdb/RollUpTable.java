package io.isitdns.store.duckdb;

import io.isitdns.model.Column;
import io.isitdns.model.TransactionColumn;
import io.isitdns.store.Aggregation;
import io.isitdns.store.Filter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// A table that sums a log up. Each row holds what additive measures need of what was in one step
/// of time, in one chunk of the log, and equal in the table's columns: rows of different chunks may
/// be equal in them too.
///
/// What there are few different values of, which is all but names and clients, has one number
/// together, that of a row of [Logged#kindTable()].
///
/// The histogram has a bucket for each latency class that came, and one without a class for what
/// has no latency, so that its counts sum up to `count`.
///
/// @param logged what it sums up
/// @param grain how finely
record RollUpTable(Logged logged, Grain grain) {
    /// The number of a kind.
    static final Field<Integer> KIND = DSL.field(DSL.name("kind"), SQLDataType.INTEGER);

    private static final long NANOS_PER_MICRO = 1000;

    /// What a table tells apart; cheapest to read first.
    enum Grain {
        /// Per hour, neither who asked nor for which name.
        HOUR_TOTAL(Duration.ofHours(1), false, false, false),
        /// Per hour and what the name stands for, but neither who asked nor for which name.
        HOUR_TARGET(Duration.ofHours(1), true, false, false),
        /// Per hour and name, but not who asked.
        HOUR_NAME(Duration.ofHours(1), true, true, false),
        /// Per hour and client, but not which name.
        HOUR_CLIENT(Duration.ofHours(1), false, false, true),
        /// Per minute, neither who asked nor for which name.
        MINUTE_TOTAL(Duration.ofMinutes(1), false, false, false),
        /// Per minute and what the name stands for, but neither who asked nor for which name.
        MINUTE_TARGET(Duration.ofMinutes(1), true, false, false),
        /// Per minute and client, but not which name.
        MINUTE_CLIENT(Duration.ofMinutes(1), false, false, true),
        /// Per minute, with all columns.
        MINUTE(Duration.ofMinutes(1), true, true, true);

        private final Duration step;
        private final boolean target;
        private final boolean name;
        private final boolean client;

        Grain(Duration step, boolean target, boolean name, boolean client) {
            this.step = step;
            this.target = target;
            this.name = name;
            this.client = client;
        }
    }

    /// All tables that sum one log up, cheapest to read first.
    static List<RollUpTable> all(Logged logged) {
        return Arrays.stream(Grain.values()).map(grain -> new RollUpTable(logged, grain)).toList();
    }

    /// The tables that answer the question, range apart, cheapest to read first.
    ///
    /// @param pays which tables have so much fewer rows than the log that it pays to ask them
    static List<RollUpTable> covering(
            Logged logged, Aggregation query, Predicate<RollUpTable> pays) {
        return all(logged).stream().filter(table -> table.covers(query)).filter(pays).toList();
    }

    /// The table.
    Table<Record> table() {
        return DSL.table(DSL.name(tableName()));
    }

    /// The table's name.
    String tableName() {
        return logged.prefix() + "_" + grain.name().toLowerCase(Locale.ROOT);
    }

    /// The length of a step in nanoseconds.
    long stepNanos() {
        return grain.step.toNanos();
    }

    /// The length of a step in microseconds.
    long stepMicros() {
        return grain.step.toNanos() / NANOS_PER_MICRO;
    }

    /// Its rows, with the columns of their kinds.
    Table<Record> withKinds() {
        return DSL.select()
                .from(table())
                .join(logged.kindTable())
                .using(KIND)
                .asTable(DSL.name(tableName()));
    }

    /// The columns of a kind.
    static List<Field<?>> kindColumns(Logged logged) {
        List<Field<?>> fields = fields(logged.common());
        logged.madeKinds().forEach(kind -> fields.add(DSL.field(kind.getUnqualifiedName())));
        return fields;
    }

    /// What its rows are equal in, time and kind apart.
    List<Field<?>> ownColumns() {
        return fields(own());
    }

    /// What its rows are equal in, time apart.
    List<Field<?>> dimensions() {
        List<Field<?>> dimensions = new ArrayList<>();
        dimensions.add(KIND);
        dimensions.addAll(ownColumns());
        return dimensions;
    }

    /// The columns that it has beyond the common ones.
    private Set<Column> own() {
        Set<Column> own = new LinkedHashSet<>();
        if (grain.name) {
            own.add(logged.name());
        }
        if (grain.target) {
            own.add(logged.domain());
            own.addAll(IdentityTable.SERVICE.columns());
        }
        if (grain.client) {
            own.add(TransactionColumn.CLIENT_IP);
            own.addAll(IdentityTable.CLIENT.columns());
        }
        return own;
    }

    /// Identities are there by their numbers.
    private static List<Field<?>> fields(Collection<Column> columns) {
        Set<Field<?>> fields = new LinkedHashSet<>();
        for (Column column : columns) {
            IdentityTable.of(column)
                    .ifPresentOrElse(
                            identity -> fields.add(identity.ofLog()),
                            () -> fields.addAll(fields(column)));
        }
        return new ArrayList<>(fields);
    }

    /// Addresses are there as a text, and as two numbers for ranges of them.
    private static List<Field<?>> fields(Column column) {
        Field<?> field = DSL.field(DSL.name(column.columnName()));
        return switch (column.type()) {
            case ADDRESS -> List.of(field, Columns.high(column), Columns.low(column));
            default -> List.of(field);
        };
    }

    private boolean covers(Aggregation query) {
        return query.keys().stream().allMatch(key -> covers(key, query)) && covers(query.filter());
    }

    private boolean covers(Aggregation.Key key, Aggregation query) {
        return switch (key) {
            case Aggregation.Key.Column(var column) -> has(column);
            case Aggregation.Key.TimeStep(var wanted) -> wanted.toNanos() % stepNanos() == 0;
            case Aggregation.Key.Latency() ->
                    AggregateQuery.asked(query).stream().allMatch(logged::isByClass);
        };
    }

    private boolean covers(Filter filter) {
        return switch (filter) {
            case Filter.Everything() -> true;
            case Filter.And(var parts) -> parts.stream().allMatch(this::covers);
            case Filter.Or(var parts) -> parts.stream().allMatch(this::covers);
            case Filter.Not(var part) -> covers(part);
            case Filter.Compare compare -> has(compare.column());
        };
    }

    /// Columns of transactions and of lookups that mean the same have the same name.
    private boolean has(Column column) {
        return Stream.concat(logged.common().stream(), own().stream())
                .anyMatch(had -> had.columnName().equals(column.columnName()));
    }
}
