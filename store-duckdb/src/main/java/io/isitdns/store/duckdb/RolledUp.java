package io.isitdns.store.duckdb;

import io.isitdns.store.TimeRange;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// How far a log is rolled up: the rows before `position` are in every [RollUpTable] of it, as long
/// as they lie in a step that begins at `begin` or later. What retention cut into is left to the
/// log.
///
/// @param position the first row of the log that is not rolled up
/// @param begin microseconds since 1970-01-01 UTC
record RolledUp(long position, long begin) {
    private static final Field<String> SUBJECT = Log.text("subject");
    private static final Field<Long> BEGIN = Log.number("begin_us");
    private static final long NANOS_PER_MICRO = 1000;

    /// Reads it.
    static RolledUp of(DSLContext sql, Logged logged) {
        Record found =
                sql.select(Log.POSITION, BEGIN)
                        .from(Log.ROLLED_UP)
                        .where(SUBJECT.eq(logged.prefix()))
                        .fetchSingle();
        return new RolledUp(found.get(Log.POSITION), found.get(BEGIN));
    }

    /// Writes that the log is rolled up to here.
    static void setPosition(DSLContext sql, Logged logged, long position) {
        sql.update(Log.ROLLED_UP)
                .set(Log.POSITION, position)
                .where(SUBJECT.eq(logged.prefix()))
                .execute();
    }

    /// Writes that the logs were cut here.
    static void setBegin(DSLContext sql, long micros) {
        sql.update(Log.ROLLED_UP).set(BEGIN, DSL.greatest(BEGIN, DSL.val(micros))).execute();
    }

    /// The part of the range that consists of whole steps which a table may answer.
    TimeRange wholeSteps(RollUpTable table, TimeRange range) {
        long step = table.stepNanos();
        long from = Math.max(range.fromNanos(), begin * NANOS_PER_MICRO);
        long first = from > Long.MAX_VALUE - step ? from : Math.ceilDiv(from, step) * step;
        return new TimeRange(first, Math.floorDiv(range.toNanos(), step) * step);
    }
}
