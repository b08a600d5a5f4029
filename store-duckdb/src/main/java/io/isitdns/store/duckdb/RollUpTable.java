package io.isitdns.store.duckdb;

import io.isitdns.model.Column;
import io.isitdns.model.TransactionColumn;
import io.isitdns.store.Aggregation;
import io.isitdns.store.Filter;
import io.isitdns.store.Measure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// The tables that sum the log up, cheapest to read first. Each row holds what additive measures
/// need of the transactions that were in one step of time, in one chunk of the log, and equal in
/// the table's columns: rows of different chunks may be equal in them too.
///
/// What there are few different values of, which is all but names and clients, has one number
/// together, that of a row of [#KINDS].
///
/// The histogram has a bucket for each latency class that came, and one without a class for
/// transactions without a latency, so that its counts sum up to `count`.
enum RollUpTable {
    /// Per hour, neither who asked nor for which name.
    HOUR_TOTAL("transaction_hour_total", Duration.ofHours(1), Parts.NONE),
    /// Per hour and name, but not who asked.
    HOUR_NAME("transaction_hour_name", Duration.ofHours(1), Parts.NAME),
    /// Per hour and client, but not which name.
    HOUR_CLIENT("transaction_hour_client", Duration.ofHours(1), Parts.CLIENT),
    /// Per minute, neither who asked nor for which name.
    MINUTE_TOTAL("transaction_minute_total", Duration.ofMinutes(1), Parts.NONE),
    /// Per minute, with all columns.
    MINUTE("transaction_minute", Duration.ofMinutes(1), Parts.ALL);

    /// What rows may be equal in beside names and clients, a row per different content.
    static final Table<Record> KINDS = DSL.table(DSL.name("transaction_kind"));

    /// The number of a kind.
    static final Field<Integer> KIND = DSL.field(DSL.name("kind"), SQLDataType.INTEGER);

    /// Columns that every table has, through its kind.
    private static final Set<TransactionColumn> COMMON =
            EnumSet.of(
                    TransactionColumn.NODE,
                    TransactionColumn.LEG,
                    TransactionColumn.SERVER_IP,
                    TransactionColumn.SERVER_PORT,
                    TransactionColumn.SERVER_KIND,
                    TransactionColumn.SERVER_NAMESPACE,
                    TransactionColumn.SERVER_POD,
                    TransactionColumn.SERVER_SERVICE,
                    TransactionColumn.TRANSPORT,
                    TransactionColumn.OPCODE,
                    TransactionColumn.QTYPE,
                    TransactionColumn.QCLASS,
                    TransactionColumn.OUTCOME,
                    TransactionColumn.RCODE,
                    TransactionColumn.FLAGS,
                    TransactionColumn.LATE,
                    TransactionColumn.NAME_CLASS);

    /// Measures whose summands are transactions: these can be told by latency class.
    private static final Set<Measure> BY_CLASS =
            EnumSet.of(
                    Measure.QUERIES,
                    Measure.RESPONSES,
                    Measure.ANSWERED,
                    Measure.NODATA,
                    Measure.NXDOMAIN,
                    Measure.FAILED,
                    Measure.UNANSWERED,
                    Measure.UNREACHABLE,
                    Measure.UNSOLICITED,
                    Measure.LATE,
                    Measure.TCP_QUERIES,
                    Measure.IPV6_QUERIES,
                    Measure.TRUNCATED,
                    Measure.LATENCY_COUNT);

    private static final long NANOS_PER_MICRO = 1000;

    private final String tableName;
    private final Duration step;

    @SuppressWarnings("ImmutableEnumChecker") // an own copy, which nothing changes
    private final Set<TransactionColumn> columns;

    RollUpTable(String tableName, Duration step, Set<TransactionColumn> own) {
        this.tableName = tableName;
        this.step = step;
        this.columns = EnumSet.copyOf(own);
    }

    /// Which columns a table has beyond the common ones.
    private static final class Parts {
        static final Set<TransactionColumn> NONE = EnumSet.noneOf(TransactionColumn.class);
        static final Set<TransactionColumn> NAME =
                with(
                        IdentityTable.SERVICE,
                        TransactionColumn.QNAME,
                        TransactionColumn.REGISTRABLE_DOMAIN);
        static final Set<TransactionColumn> CLIENT =
                with(IdentityTable.CLIENT, TransactionColumn.CLIENT_IP);
        static final Set<TransactionColumn> ALL = EnumSet.copyOf(NAME);

        static {
            ALL.addAll(CLIENT);
        }

        private static Set<TransactionColumn> with(
                IdentityTable identity, TransactionColumn... columns) {
            Set<TransactionColumn> all = EnumSet.copyOf(identity.columns());
            all.addAll(List.of(columns));
            return all;
        }
    }

    /// The cheapest table that answers the question, range apart.
    ///
    /// @param pays which tables have so much fewer rows than the log that it pays to ask them
    static Optional<RollUpTable> covering(Aggregation query, Predicate<RollUpTable> pays) {
        return Arrays.stream(values())
                .filter(table -> table.covers(query))
                .filter(pays)
                .findFirst();
    }

    /// The table.
    Table<Record> table() {
        return DSL.table(DSL.name(tableName));
    }

    /// The table's name.
    String tableName() {
        return tableName;
    }

    /// The length of a step in nanoseconds.
    long stepNanos() {
        return step.toNanos();
    }

    /// The length of a step in microseconds.
    long stepMicros() {
        return step.toNanos() / NANOS_PER_MICRO;
    }

    /// Its rows, with the columns of their kinds.
    Table<Record> withKinds() {
        return DSL.select().from(table()).join(KINDS).using(KIND).asTable(DSL.name(tableName));
    }

    /// The columns of a kind.
    static List<Field<?>> kindColumns() {
        List<Field<?>> fields = fields(COMMON);
        fields.add(Log.IPV6);
        return fields;
    }

    /// What its rows are equal in, time and kind apart.
    List<Field<?>> ownColumns() {
        return fields(columns);
    }

    /// What its rows are equal in, time apart.
    List<Field<?>> dimensions() {
        List<Field<?>> dimensions = new ArrayList<>();
        dimensions.add(KIND);
        dimensions.addAll(ownColumns());
        return dimensions;
    }

    private static List<Field<?>> fields(Set<TransactionColumn> columns) {
        List<Field<?>> fields = new ArrayList<>();
        for (TransactionColumn column : columns) {
            if (IdentityTable.of(column).isEmpty()) {
                addFields(fields, column);
            }
        }
        for (IdentityTable identity : IdentityTable.values()) {
            if (columns.contains(identity.columns().getFirst())) {
                fields.add(identity.ofLog());
            }
        }
        return fields;
    }

    /// Addresses are there as a text, and as two numbers for ranges of them.
    private static void addFields(List<Field<?>> dimensions, TransactionColumn column) {
        dimensions.add(DSL.field(DSL.name(column.columnName())));
        if (column == TransactionColumn.CLIENT_IP) {
            dimensions.add(Log.number("client_high"));
            dimensions.add(Log.number("client_low"));
        }
        if (column == TransactionColumn.SERVER_IP) {
            dimensions.add(Log.number("server_high"));
            dimensions.add(Log.number("server_low"));
        }
    }

    private boolean covers(Aggregation query) {
        return query.keys().stream().allMatch(key -> covers(key, query)) && covers(query.filter());
    }

    private boolean covers(Aggregation.Key key, Aggregation query) {
        return switch (key) {
            case Aggregation.Key.Column(var column) -> has(column);
            case Aggregation.Key.TimeStep(var wanted) -> wanted.toNanos() % stepNanos() == 0;
            case Aggregation.Key.Latency() -> BY_CLASS.containsAll(Measures.asked(query));
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

    private boolean has(Column column) {
        return columns.contains(column) || COMMON.contains(column);
    }
}
