package io.isitdns.store.duckdb;

import io.isitdns.store.Aggregation;
import io.isitdns.store.AggregationResult.Basis;
import io.isitdns.store.TimeRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// The rows that a question is about, from the log or, where the range is wide and a [RollUpTable]
/// covers the question, from that table: then whole steps come from the table, and from the log
/// what lies before and behind them and what is not rolled up yet. No row is in both.
final class Source {
    /// The name of the tables.
    static final String NAME = "source";

    private static final long NANOS_PER_MICRO = 1000;

    private final Logged logged;
    private final Aggregation query;
    private final SourceColumns columns;
    private final Optional<Pieces> rolledUp;

    /// @param config which ranges are wide, and which tables pay
    Source(DSLContext sql, Logged logged, Aggregation query, RollUpConfig config) {
        this.logged = logged;
        this.query = query;
        this.columns = new SourceColumns(logged, query);
        Duration wide = config.wide();
        this.rolledUp =
                isWide(query.range(), wide) && isWide(kept(sql), wide)
                        ? pieces(sql, config.leastRowsPerSum())
                        : Optional.empty();
    }

    /// A table, its steps that are in range, and how far the log is rolled up.
    private record Pieces(RollUpTable table, TimeRange steps, long position) {}

    /// The part of a range of which there are rows: all of time over a minute of log is no wide
    /// range, and deserves exact percentiles.
    private TimeRange kept(DSLContext sql) {
        TimeRange range = query.range();
        Record found =
                sql.select(DSL.min(Log.micros(Log.TIME)), DSL.max(Log.micros(Log.TIME)))
                        .from(logged.log())
                        .fetchSingle();
        Long oldest = found.get(0, Long.class);
        Long newest = found.get(1, Long.class);
        if (oldest == null || newest == null) {
            return new TimeRange(0, 0);
        }
        return new TimeRange(
                Math.max(range.fromNanos(), oldest * NANOS_PER_MICRO),
                Math.min(range.toNanos(), (newest + 1) * NANOS_PER_MICRO));
    }

    private static boolean isWide(TimeRange range, Duration wide) {
        long length = range.toNanos() - range.fromNanos();
        boolean overflow = length < 0 && range.fromNanos() < range.toNanos();
        return overflow || length > wide.toNanos();
    }

    private Optional<Pieces> pieces(DSLContext sql, int leastRows) {
        RolledUp rolledUp = RolledUp.of(sql, logged);
        if (rolledUp.position() == 0) {
            return Optional.empty();
        }
        long most = size(sql, logged.log()) / Math.max(1, leastRows);
        return RollUpTable.covering(
                        logged, query, table -> leastRows == 0 || size(sql, table.table()) <= most)
                .map(table ->
                        new Pieces(
                                table,
                                rolledUp.wholeSteps(table, query.range()),
                                rolledUp.position()))
                .filter(pieces -> pieces.steps().fromNanos() < pieces.steps().toNanos());
    }

    /// About how many rows a table has, without counting them.
    private static long size(DSLContext sql, Table<Record> table) {
        return sql.select(Log.number("estimated_size"))
                .from("duckdb_tables()")
                .where(Log.text("table_name").eq(table.getName()))
                .fetchSingle()
                .value1();
    }

    /// What the rows come from.
    Basis basis() {
        return rolledUp.isPresent() ? Basis.MINUTE : Basis.LOG;
    }

    /// The keys of the question as columns of the tables: `k0`, `k1` and so on.
    List<Field<?>> keys() {
        return columns.keys();
    }

    /// What measures sum up. Grouped by latency, folded rows are taken apart.
    Table<Record> rows() {
        return byLatency() ? rows(new Part(logged.parts(), columns.ofParts())) : wholeRows();
    }

    /// What measures sum up to the whole: folded rows are not taken apart.
    Table<Record> wholeRows() {
        return rows(new Part(logged.log(), columns.ofLog()));
    }

    private boolean byLatency() {
        return query.keys().contains(new Aggregation.Key.Latency());
    }

    private Table<Record> rows(Part ofLog) {
        Select<Record> rows =
                rolledUp.map(pieces ->
                                withLog(
                                        pieces,
                                        byLatency()
                                                ? buckets(pieces, columns.ofBuckets())
                                                : steps(pieces, columns.ofTable()),
                                        ofLog))
                        .orElseGet(() -> log(ofLog, Conditions.of(query.range())));
        return rows.asTable(NAME);
    }

    /// What [Percentiles] weighs: in [Log#LATENCY] the latency or, if the basis is not the log, its
    /// class.
    Table<Record> latencies() {
        Part classes = new Part(logged.parts(), columns.classesOfParts());
        Part exact = new Part(logged.parts(), columns.latenciesOfParts());
        Select<Record> latencies =
                rolledUp.map(pieces ->
                                withLog(
                                        pieces,
                                        buckets(pieces, columns.classesOfBuckets()),
                                        classes))
                        .orElseGet(() -> log(exact, Conditions.of(query.range())));
        return latencies.asTable(NAME);
    }

    /// What is taken from the log.
    ///
    /// @param table the log, or the log taken apart
    private record Part(Table<Record> table, List<Field<?>> selected) {}

    /// The parts of the log are told apart by plain comparisons, so that the engine can leave out
    /// what is not in them without reading it.
    private Select<Record> withLog(Pieces pieces, Select<Record> steps, Part ofLog) {
        TimeRange range = query.range();
        Condition isRolledUp = Log.POSITION.lt(pieces.position());
        TimeRange before = new TimeRange(range.fromNanos(), pieces.steps().fromNanos());
        TimeRange behind = new TimeRange(pieces.steps().toNanos(), range.toNanos());
        return steps.unionAll(log(ofLog, Conditions.of(before).and(isRolledUp)))
                .unionAll(log(ofLog, Conditions.of(behind).and(isRolledUp)))
                .unionAll(log(ofLog, Conditions.of(range).and(Log.POSITION.ge(pieces.position()))));
    }

    private Select<Record> log(Part ofLog, Condition part) {
        return DSL.select(ofLog.selected())
                .from(columns.withIdentities(ofLog.table()))
                .where(part)
                .and(Conditions.of(query.filter()));
    }

    private Select<Record> steps(Pieces pieces, List<Field<?>> selected) {
        return DSL.select(selected)
                .from(columns.withIdentities(pieces.table().withKinds()))
                .where(Conditions.of(pieces.steps(), query.filter()));
    }

    private Select<Record> buckets(Pieces pieces, List<Field<?>> selected) {
        Condition condition = Conditions.of(pieces.steps(), query.filter());
        return DSL.select(selected)
                .from(columns.withIdentities(RollUp.buckets(pieces.table(), condition)));
    }
}
