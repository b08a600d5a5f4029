package io.isitdns.store.duckdb;

import io.isitdns.store.Retention;
import java.sql.Timestamp;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Deletes the oldest rows: transactions, lookups and the rest alike. Blocks become free by whole
/// groups of about 120,000 rows: when a round frees none, the next call goes on. What counts
/// against the limit of bytes are the blocks in use, since the file itself never shrinks but takes
/// new rows into blocks that became free.
final class Retainer {
    private static final long NANOS_PER_MICRO = 1000;
    private static final long MICROS_PER_HOUR = TimeUnit.HOURS.toMicros(1);
    private static final long NANOS_PER_MINUTE = TimeUnit.MINUTES.toNanos(1);

    /// Each round deletes at least this part of the rows.
    private static final double LEAST_PART = 0.05;

    private final DSLContext sql;

    Retainer(DSLContext sql) {
        this.sql = sql;
    }

    /// Deletes what is too old and, oldest whole minutes first, what is too much.
    ///
    /// @return rows deleted
    long retain(Retention keep, long nowNanos) {
        long oldest = nowNanos - keep.age().toNanos();
        forgetAppendsBefore(oldest);
        long deleted = deleteBefore(oldest);
        // Moves rows from the write-ahead log into blocks, where they are counted.
        checkpoint();
        long used = usedBytes();
        while (used > keep.maxDiskBytes()) {
            Long cut = cut(used, keep.maxDiskBytes());
            if (cut == null) {
                break;
            }
            deleted += deleteBefore(cut);
            checkpoint();
            long usedBefore = used;
            used = usedBytes();
            if (used >= usedBefore) {
                break;
            }
        }
        return deleted;
    }

    /// The end of the minute before which about the surplus lies; null without rows.
    private @Nullable Long cut(long used, long most) {
        double part = Math.min(1, Math.max(LEAST_PART, (double) (used - most) / used));
        Field<Long> at =
                DSL.field(
                        "quantile_disc({0}, {1})",
                        Long.class, Log.micros(Log.TIME), DSL.inline(part));
        Select<?> times =
                DSL.select(Log.TIME)
                        .from(Logs.TRANSACTIONS.log())
                        .unionAll(DSL.select(Log.TIME).from(Logs.LOOKUPS.log()));
        Long micros = sql.select(at).from(times.asTable("times")).fetchSingle().value1();
        return micros == null
                ? null
                : (Math.floorDiv(micros * NANOS_PER_MICRO, NANOS_PER_MINUTE) + 1)
                        * NANOS_PER_MINUTE;
    }

    private long deleteBefore(long nanos) {
        Field<Timestamp> moment = Log.notBefore(nanos);
        return sql.transactionResult(inside -> {
            DSLContext within = inside.dsl();
            long micros = Math.ceilDiv(nanos, NANOS_PER_MICRO);
            long begin = RolledUp.of(within, Logs.TRANSACTIONS).begin();
            boolean anotherHour = hour(begin) != hour(micros);
            forgetStepsBefore(within, micros);
            within.deleteFrom(Log.COVERAGE).where(Log.END_TIME.lt(moment)).execute();
            within.deleteFrom(Log.COVERAGE_COUNT).where(Log.END_TIME.lt(moment)).execute();
            within.deleteFrom(Log.POD_TRAFFIC).where(Log.TIME.lt(moment)).execute();
            within.deleteFrom(Log.FINDING).where(Log.TIME.lt(moment)).execute();
            within.deleteFrom(Log.CLUSTER_EVENT).where(Log.TIME.lt(moment)).execute();
            long deleted = 0;
            for (Logged logged : Logs.ALL) {
                deleted += within.deleteFrom(logged.log()).where(Log.TIME.lt(moment)).execute();
            }
            if (anotherHour) {
                forgetUnusedNumbers(within);
            }
            return deleted;
        });
    }

    /// The step that is cut goes as well: what is left of it is read from the log.
    private static void forgetStepsBefore(DSLContext sql, long micros) {
        RolledUp.setBegin(sql, micros);
        Field<Timestamp> moment = Log.notBefore(micros * NANOS_PER_MICRO);
        for (Logged logged : Logs.ALL) {
            for (RollUpTable table : RollUpTable.all(logged)) {
                sql.deleteFrom(table.table()).where(Log.TIME.lt(moment)).execute();
            }
        }
    }

    private static long hour(long micros) {
        return Math.floorDiv(micros, MICROS_PER_HOUR);
    }

    /// Whatever is rolled up is in the log too, and in the table of all columns, so that only these
    /// are looked at. It takes a look at every row: once an hour will do.
    private static void forgetUnusedNumbers(DSLContext sql) {
        for (IdentityTable table : IdentityTable.values()) {
            sql.deleteFrom(table.table()).where(IdentityTable.NUMBER.notIn(used(table))).execute();
        }
        for (Logged logged : Logs.ALL) {
            Table<Record> finest = new RollUpTable(logged, RollUpTable.Grain.MINUTE).table();
            sql.deleteFrom(logged.kindTable())
                    .where(RollUpTable.KIND.notIn(DSL.select(RollUpTable.KIND).from(finest)))
                    .execute();
        }
    }

    /// The numbers that rows of the logs hold.
    private static Select<Record1<Integer>> used(IdentityTable table) {
        Select<Record1<Integer>> ofTransactions =
                DSL.select(table.ofLog()).from(Logs.TRANSACTIONS.log());
        return table == IdentityTable.SERVER
                ? ofTransactions
                : ofTransactions.unionAll(DSL.select(table.ofLog()).from(Logs.LOOKUPS.log()));
    }

    /// Nobody repeats an append that old; the last one of each source stays, since it tells where
    /// the source goes on.
    private void forgetAppendsBefore(long nanos) {
        Field<String> source = Log.text("source");
        Field<Long> sequence = Log.number("sequence");
        sql.deleteFrom(Log.LEDGER)
                .where(Log.TIME.lt(Log.notBefore(nanos)))
                .and(
                        DSL.row(source, sequence)
                                .notIn(
                                        DSL.select(source, DSL.max(sequence))
                                                .from(Log.LEDGER)
                                                .groupBy(source)))
                .execute();
    }

    private void checkpoint() {
        sql.execute("CHECKPOINT");
    }

    private long usedBytes() {
        return sql.fetchSingle("SELECT used_blocks * block_size FROM pragma_database_size()")
                .get(0, Long.class);
    }
}
