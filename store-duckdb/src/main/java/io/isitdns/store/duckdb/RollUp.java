package io.isitdns.store.duckdb;

import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Sums rows of the log up into every [RollUpTable]. The sums and how far they go are one
/// transaction of the database, so that each row of the log is summed up once or not yet.
final class RollUp {
    private static final Field<Object> HISTOGRAM = DSL.field(DSL.name("latency_histogram"));
    private static final Field<Object> BUCKET = DSL.field(DSL.name("bucket"));

    private final DSLContext sql;

    RollUp(DSLContext sql) {
        this.sql = sql;
    }

    /// Rows of the log that are not rolled up.
    long waiting() {
        return sql.fetchCount(Log.LOG, Log.POSITION.ge(RolledUp.of(sql).position()));
    }

    /// Rolls up the next rows of the log.
    ///
    /// @param most how many rows at most
    /// @return how many rows it were
    int next(int most) {
        return sql.transactionResult(inside -> {
            DSLContext within = inside.dsl();
            Field<Long> position = Log.POSITION;
            long begin = RolledUp.of(within).position();
            Table<?> chunk =
                    DSL.select(position)
                            .from(Log.LOG)
                            .where(position.ge(begin))
                            .orderBy(position)
                            .limit(most)
                            .asTable("chunk");
            Record found = within.select(DSL.count(), DSL.max(position)).from(chunk).fetchSingle();
            int rows = found.get(0, Integer.class);
            if (rows > 0) {
                long end = found.get(1, Long.class) + 1;
                sumUp(within, position.ge(begin).and(position.lt(end)));
                RolledUp.setPosition(within, end);
            }
            return rows;
        });
    }

    private static void sumUp(DSLContext sql, Condition chunk) {
        for (RollUpTable table : RollUpTable.values()) {
            sql.insertInto(table.table(), columns(table))
                    .select(
                            DSL.select(summed(table))
                                    .from(byClass(table, chunk))
                                    .groupBy(step(table)))
                    .execute();
        }
    }

    /// Time, dimensions, sums, histogram.
    private static List<Field<?>> columns(RollUpTable table) {
        List<Field<?>> columns = step(table);
        sums().forEach(sum -> columns.add(DSL.field(sum.getUnqualifiedName())));
        columns.add(HISTOGRAM);
        return columns;
    }

    private static List<Field<?>> step(RollUpTable table) {
        List<Field<?>> step = new ArrayList<>();
        step.add(Log.TIME);
        step.addAll(table.dimensions());
        return step;
    }

    private static List<Field<?>> summed(RollUpTable table) {
        List<Field<?>> summed = step(table);
        summed.addAll(sums());
        summed.add(
                DSL.field(
                                "list(struct_pack(latency_class := {0}, \"count\" := {1}))",
                                Object.class, Log.LATENCY_CLASS, Log.COUNT)
                        .as(HISTOGRAM));
        return summed;
    }

    /// The rows of the chunk, summed up by step, dimensions and class of latency.
    private static Table<Record> byClass(RollUpTable table, Condition chunk) {
        List<Field<?>> groups = step(table);
        groups.add(Log.LATENCY_CLASS);
        List<Field<?>> selected = new ArrayList<>(groups);
        selected.addAll(sums());
        return DSL.select(selected).from(rows(table, chunk)).groupBy(groups).asTable("by_class");
    }

    private static Table<Record> rows(RollUpTable table, Condition chunk) {
        List<Field<?>> selected = new ArrayList<>();
        selected.add(
                DSL.field(
                                "make_timestamp(epoch_us({0}) - (epoch_us({0}) % {1} + {1}) % {1})",
                                Log.TIME.getDataType(), Log.TIME, DSL.inline(table.stepMicros()))
                        .as(Log.TIME));
        for (Field<?> dimension : table.dimensions()) {
            selected.add(
                    dimension.equals(Log.IPV6)
                            ? DSL.field(SourceColumns.isIpv6()).as(Log.IPV6)
                            : dimension);
        }
        selected.add(SourceColumns.PART_LATENCY_CLASS.as(Log.LATENCY_CLASS));
        selected.addAll(SourceColumns.sumsOfParts());
        return DSL.select(selected).from(Log.PARTS).where(chunk).asTable("log");
    }

    /// Sums of the columns that [SourceColumns#sumsOfParts()] makes, under the same names.
    private static List<Field<?>> sums() {
        List<Field<?>> sums = new ArrayList<>();
        for (Field<?> summand : SourceColumns.sumsOfParts()) {
            Field<Long> of = Log.number(summand.getName());
            sums.add(
                    switch (summand.getName()) {
                        case "latency_min_us" -> DSL.min(of).as(of);
                        case "latency_max_us" -> DSL.max(of).as(of);
                        default -> DSL.sum(of).cast(SQLDataType.BIGINT).as(of);
                    });
        }
        return sums;
    }

    /// The buckets of a table, a row each, with its time and dimensions.
    static Table<Record> buckets(RollUpTable table, Condition condition) {
        List<Field<?>> unnested = step(table);
        unnested.add(DSL.field("unnest({0})", Object.class, HISTOGRAM).as(BUCKET));
        List<Field<?>> selected = step(table);
        selected.add(element("latency_class").as(Log.LATENCY_CLASS));
        selected.add(element("count").as(Log.COUNT));
        return DSL.select(selected)
                .from(DSL.select(unnested).from(table.table()).where(condition).asTable("unnested"))
                .asTable("buckets");
    }

    private static Field<Long> element(String name) {
        return DSL.field("struct_extract({0}, {1})", SQLDataType.BIGINT, BUCKET, DSL.inline(name));
    }
}
