package io.isitdns.store.duckdb;

import java.math.BigDecimal;
import java.sql.Timestamp;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// The tables and columns that queries name.
final class Log {
    static final Table<Record> FINDING = DSL.table(DSL.name("finding"));
    static final Table<Record> CLUSTER_EVENT = DSL.table(DSL.name("cluster_event"));
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
    static final Field<Long> LATENCY_COUNT = number("latency_count");
    static final Field<Long> LATENCY_SUM = number("latency_sum_us");
    static final Field<Long> LATENCY_MIN = number("latency_min_us");
    static final Field<Long> LATENCY_MAX = number("latency_max_us");

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

    /// The whole sum of a column of a [Source].
    static Field<Long> sum(String column) {
        return whole(DSL.sum(number(column)));
    }

    /// How many the rows of a [Source] stand for of which something holds.
    static Field<Long> count(Condition which) {
        return whole(DSL.sum(COUNT).filterWhere(which));
    }

    /// The mean latency of the rows of a [Source]; null without any.
    static Field<Long> meanHalfUp() {
        return meanHalfUp(LATENCY_SUM, LATENCY_COUNT);
    }

    /// The mean of what has such sums and counts; null without any.
    static Field<Long> meanHalfUp(Field<Long> sums, Field<Long> counts) {
        return DSL.field(
                        "divide({0} * 2 + {1}, nullif({1} * 2, 0))",
                        SQLDataType.NUMERIC, DSL.sum(sums), DSL.sum(counts))
                .cast(bigint());
    }

    /// How many have a latency: all of them or none.
    static Field<Long> measured(Field<Long> latency, Field<Long> count) {
        return DSL.when(latency.isNotNull(), count).otherwise(DSL.inline(0L));
    }

    private static DataType<Long> bigint() {
        return SQLDataType.BIGINT;
    }
}
