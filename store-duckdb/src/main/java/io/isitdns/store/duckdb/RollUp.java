package io.isitdns.store.duckdb;

import io.isitdns.store.duckdb.RollUpTable.Grain;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Sums rows of a log up into every [RollUpTable] of it. The sums and how far they go are one
/// transaction of the database, so that each row of the log is summed up once or not yet.
final class RollUp {
    /// Temporary tables of one step, from fine to coarse.
    private static final String UNNUMBERED = "roll_up_unnumbered";

    private static final String FINE = "roll_up_fine";
    private static final String COARSE = "roll_up_coarse";

    private static final Field<Object> HISTOGRAM = DSL.field(DSL.name("latency_histogram"));
    private static final Field<Object> BUCKET = DSL.field(DSL.name("bucket"));

    private final DSLContext sql;
    private final Logged logged;

    RollUp(DSLContext sql, Logged logged) {
        this.sql = sql;
        this.logged = logged;
    }

    /// Rows of the log that are not rolled up.
    long waiting() {
        return sql.fetchCount(logged.log(), Log.POSITION.ge(RolledUp.of(sql, logged).position()));
    }

    /// Rolls up the next rows of the log.
    ///
    /// @param most how many rows at most
    /// @return how many rows it were
    int next(int most) {
        return sql.transactionResult(inside -> {
            DSLContext within = inside.dsl();
            Field<Long> position = Log.POSITION;
            long begin = RolledUp.of(within, logged).position();
            Table<?> chunk =
                    DSL.select(position)
                            .from(logged.log())
                            .where(position.ge(begin))
                            .orderBy(position)
                            .limit(most)
                            .asTable("chunk");
            Record found = within.select(DSL.count(), DSL.max(position)).from(chunk).fetchSingle();
            int rows = found.get(0, Integer.class);
            if (rows > 0) {
                long end = found.get(1, Long.class) + 1;
                sumUp(within, position.ge(DSL.inline(begin)).and(position.lt(DSL.inline(end))));
                RolledUp.setPosition(within, logged, end);
            }
            return rows;
        });
    }

    /// Reads the log once: coarser tables are summed up from what the finest one is made of.
    private void sumUp(DSLContext sql, Condition chunk) {
        make(sql, UNNUMBERED, byClass(fineColumns(), logRows(chunk)));
        addKinds(sql);
        make(sql, FINE, numbered());
        drop(sql, UNNUMBERED);
        insert(sql, Grain.MINUTE, FINE);
        insert(sql, Grain.MINUTE_TARGET, FINE);
        insert(sql, Grain.HOUR_TARGET, FINE);
        insert(sql, Grain.HOUR_NAME, FINE);
        insert(sql, Grain.HOUR_CLIENT, FINE);
        insert(sql, Grain.MINUTE_CLIENT, FINE);
        List<Field<?>> totals = step(table(Grain.MINUTE_TOTAL));
        make(sql, COARSE, byClass(totals, DSL.table(DSL.name(FINE))));
        drop(sql, FINE);
        insert(sql, Grain.MINUTE_TOTAL, COARSE);
        insert(sql, Grain.HOUR_TOTAL, COARSE);
        drop(sql, COARSE);
    }

    private RollUpTable table(Grain grain) {
        return new RollUpTable(logged, grain);
    }

    private static void make(DSLContext sql, String name, Select<Record> rows) {
        sql.query("CREATE TEMP TABLE {0} AS {1}", DSL.name(name), rows).execute();
    }

    private static void drop(DSLContext sql, String name) {
        sql.query("DROP TABLE {0}", DSL.name(name)).execute();
    }

    /// Gives numbers to the kinds that came for the first time.
    private void addKinds(DSLContext sql) {
        Table<Record> known = logged.kindTable();
        Table<?> last =
                DSL.select(DSL.coalesce(DSL.max(RollUpTable.KIND), DSL.inline(0)).as("last"))
                        .from(known)
                        .asTable("last_kind");
        List<Field<?>> columns = new ArrayList<>();
        columns.add(RollUpTable.KIND);
        columns.addAll(RollUpTable.kindColumns(logged));
        List<Field<?>> numbered = new ArrayList<>();
        numbered.add(DSL.field("last + row_number() OVER ()"));
        numbered.addAll(RollUpTable.kindColumns(logged));
        Table<Record> fresh =
                DSL.selectDistinct(RollUpTable.kindColumns(logged))
                        .from(DSL.table(DSL.name(UNNUMBERED)))
                        .leftAntiJoin(known)
                        .on(sameKind())
                        .asTable("fresh");
        sql.insertInto(known, columns)
                .select(DSL.select(numbered).from(fresh).crossJoin(last))
                .execute();
    }

    private Condition sameKind() {
        Condition same = DSL.noCondition();
        for (Field<?> column : RollUpTable.kindColumns(logged)) {
            same =
                    same.and(
                            "{0} IS NOT DISTINCT FROM {1}",
                            DSL.field(DSL.name(UNNUMBERED, column.getName())),
                            DSL.field(DSL.name(logged.kindTable().getName(), column.getName())));
        }
        return same;
    }

    /// The finest rows, with the number of their kind for its columns.
    private Select<Record> numbered() {
        List<Field<?>> selected = step(table(Grain.MINUTE));
        selected.add(Log.LATENCY_CLASS);
        sums().forEach(sum -> selected.add(DSL.field(sum.getUnqualifiedName())));
        return DSL.select(selected)
                .from(DSL.table(DSL.name(UNNUMBERED)))
                .join(logged.kindTable())
                .on(sameKind());
    }

    private List<Field<?>> fineColumns() {
        List<Field<?>> columns = new ArrayList<>();
        columns.add(Log.TIME);
        columns.addAll(RollUpTable.kindColumns(logged));
        columns.addAll(table(Grain.MINUTE).ownColumns());
        return columns;
    }

    /// Sums rows up by the table's columns and class of latency, and these to a row of the table.
    private void insert(DSLContext sql, Grain grain, String from) {
        RollUpTable table = table(grain);
        Table<?> rows = inSteps(table, from);
        sql.insertInto(table.table(), columns(table))
                .select(
                        DSL.select(summed(table))
                                .from(byClass(step(table), rows).asTable("by_class"))
                                .groupBy(step(table)))
                .execute();
    }

    /// The rows with the time of the table's steps.
    private Table<Record> inSteps(RollUpTable table, String from) {
        List<Field<?>> selected = step(table);
        selected.set(0, stepOf(table).as(Log.TIME));
        selected.add(Log.LATENCY_CLASS);
        sums().forEach(sum -> selected.add(DSL.field(sum.getUnqualifiedName())));
        return DSL.select(selected).from(DSL.table(DSL.name(from))).asTable("in_steps");
    }

    private static Field<?> stepOf(RollUpTable table) {
        return DSL.field(
                "make_timestamp(epoch_us({0}) - (epoch_us({0}) % {1} + {1}) % {1})",
                Log.TIME.getDataType(), Log.TIME, DSL.inline(table.stepMicros()));
    }

    /// Time, dimensions, sums, histogram.
    private List<Field<?>> columns(RollUpTable table) {
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

    private List<Field<?>> summed(RollUpTable table) {
        List<Field<?>> summed = step(table);
        summed.addAll(sums());
        summed.add(
                DSL.field(
                                "list(struct_pack(latency_class := {0}, \"count\" := {1}))",
                                Object.class, Log.LATENCY_CLASS, Log.COUNT)
                        .as(HISTOGRAM));
        return summed;
    }

    /// Rows summed up by these columns and the class of latency.
    private Select<Record> byClass(List<Field<?>> columns, Table<?> rows) {
        List<Field<?>> groups = new ArrayList<>(columns);
        groups.add(Log.LATENCY_CLASS);
        List<Field<?>> selected = new ArrayList<>(groups);
        selected.addAll(sums());
        return DSL.select(selected).from(rows).groupBy(groups);
    }

    /// The rows of the chunk, with the time of their minute.
    private Table<Record> logRows(Condition chunk) {
        List<Field<?>> selected = new ArrayList<>();
        for (Field<?> column : fineColumns()) {
            if (column.equals(Log.TIME)) {
                selected.add(stepOf(table(Grain.MINUTE)).as(Log.TIME));
            } else {
                selected.add(made(column));
            }
        }
        selected.add(logged.partLatencyClass().as(Log.LATENCY_CLASS));
        selected.addAll(logged.sumsOfParts());
        return DSL.select(selected).from(logged.parts()).where(chunk).asTable("log");
    }

    /// The column, or what makes it.
    private Field<?> made(Field<?> column) {
        return logged.madeKinds().stream()
                .filter(made -> made.getName().equals(column.getName()))
                .findFirst()
                .orElse(column);
    }

    /// Sums of the columns that [Logged#sumsOfParts()] makes, under the same names.
    private List<Field<?>> sums() {
        List<Field<?>> sums = new ArrayList<>();
        for (Field<?> summand : logged.sumsOfParts()) {
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
        List<Field<?>> columns = new ArrayList<>();
        columns.add(Log.TIME);
        columns.addAll(RollUpTable.kindColumns(table.logged()));
        columns.addAll(table.ownColumns());
        List<Field<?>> unnested = new ArrayList<>(columns);
        unnested.add(DSL.field("unnest({0})", Object.class, HISTOGRAM).as(BUCKET));
        List<Field<?>> selected = new ArrayList<>(columns);
        selected.add(element("latency_class").as(Log.LATENCY_CLASS));
        selected.add(element("count").as(Log.COUNT));
        return DSL.select(selected)
                .from(
                        DSL.select(unnested)
                                .from(table.withKinds())
                                .where(condition)
                                .asTable("unnested"))
                .asTable("buckets");
    }

    private static Field<Long> element(String name) {
        return DSL.field("struct_extract({0}, {1})", SQLDataType.BIGINT, BUCKET, DSL.inline(name));
    }
}
