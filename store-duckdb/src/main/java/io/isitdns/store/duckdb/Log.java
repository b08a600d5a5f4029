package io.isitdns.store.duckdb;

import java.math.BigDecimal;
import java.sql.Timestamp;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// The tables and columns that queries name.
final class Log {
    static final Table<Record> LOG = DSL.table(DSL.name("transaction_log"));
    static final Table<Record> PARTS = DSL.table(DSL.name("transaction_part"));
    static final Table<Record> POD_TRAFFIC = DSL.table(DSL.name("pod_traffic"));
    static final Table<Record> LEDGER = DSL.table(DSL.name("append_ledger"));
    static final Table<Record> ROLLED_UP = DSL.table(DSL.name("rolled_up"));
    static final Table<Record> COVERAGE = DSL.table(DSL.name("coverage"));
    static final Table<Record> COVERAGE_COUNT = DSL.table(DSL.name("coverage_count"));

    static final Field<Long> POSITION = number("position");
    static final Field<Timestamp> TIME = DSL.field(DSL.name("time"), SQLDataType.TIMESTAMP);
    static final Field<Timestamp> END_TIME = DSL.field(DSL.name("end_time"), SQLDataType.TIMESTAMP);
    static final Field<Long> COUNT = number("count");
    static final Field<String> OUTCOME = text("outcome");
    static final Field<Long> LATENCY = number("latency_us");
    static final Field<Long> LATENCY_CLASS = number("latency_class");
    static final Field<Boolean> IPV6 = flag("ipv6");
    static final Field<Boolean> FOLDED = flag("folded");
    static final Field<Object> FOLD = DSL.field(DSL.name("fold"));
    static final Field<Object> WHOLE = DSL.field(DSL.name("whole"));

    private static final long NANOS_PER_MICRO = 1000;

    private Log() {}

    /// A column that holds whole numbers.
    static Field<Long> number(String name) {
        return DSL.field(DSL.name(name), SQLDataType.BIGINT);
    }

    /// A column that holds texts.
    static Field<String> text(String name) {
        return DSL.field(DSL.name(name), SQLDataType.VARCHAR);
    }

    /// A column that is true or false.
    static Field<Boolean> flag(String name) {
        return DSL.field(DSL.name(name), SQLDataType.BOOLEAN);
    }

    /// A time as microseconds since 1970-01-01 UTC.
    static Field<Long> micros(Field<Timestamp> time) {
        return DSL.field("epoch_us({0})", SQLDataType.BIGINT, time);
    }

    /// The first microsecond that is not before the moment.
    static Field<Timestamp> notBefore(long nanos) {
        return moment(Math.ceilDiv(nanos, NANOS_PER_MICRO));
    }

    /// The last microsecond that is not behind the moment.
    static Field<Timestamp> notBehind(long nanos) {
        return moment(Math.floorDiv(nanos, NANOS_PER_MICRO));
    }

    private static Field<Timestamp> moment(long micros) {
        return DSL.field("make_timestamp({0})", SQLDataType.TIMESTAMP, DSL.val(micros));
    }

    /// A whole sum; 0 over no rows.
    static Field<Long> whole(Field<BigDecimal> sum) {
        return DSL.coalesce(sum, DSL.inline(BigDecimal.ZERO)).cast(bigint());
    }

    private static DataType<Long> bigint() {
        return SQLDataType.BIGINT;
    }
}
