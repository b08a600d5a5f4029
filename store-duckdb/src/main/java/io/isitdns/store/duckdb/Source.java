package io.isitdns.store.duckdb;

import io.isitdns.store.Aggregation;
import io.isitdns.store.AggregationResult.Basis;
import io.isitdns.store.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// The rows that a question is about, from the log or, where there are many of them or the range is
/// wide, from the tables that cover the question ([RollUpTable]): then whole steps come from those,
/// coarse ones first, and from the log what lies before and behind them and what is not rolled up
/// yet. No row is in both.
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
        this.rolledUp =
                hasMuch(sql, config) ? pieces(sql, config.leastRowsPerSum()) : Optional.empty();
    }

    /// Whole steps of a table.
    private record Piece(RollUpTable table, TimeRange steps) {}

    /// What comes from tables.
    ///
    /// @param steps steps of tables, of which no two overlap
    /// @param gaps what lies between them, before and behind
    /// @param position how far the log is rolled up
    private record Pieces(List<Piece> steps, List<TimeRange> gaps, long position) {}

    private boolean hasMuch(DSLContext sql, RollUpConfig config) {
        Duration wide = config.wide();
        if (isWide(query.range(), wide) && isWide(kept(sql), wide)) {
            return true;
        }
        long many = config.manyRows();
        return size(sql, logged.log()) > many && rows(sql) > many;
    }

    private long rows(DSLContext sql) {
        return sql.selectCount()
                .from(logged.log())
                .where(Conditions.of(query.range()))
                .fetchSingle()
                .get(0, Long.class);
    }

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
        List<RollUpTable> tables =
                RollUpTable.covering(
                        logged, query, table -> leastRows == 0 || size(sql, table.table()) <= most);
        Pieces pieces = new Pieces(new ArrayList<>(), new ArrayList<>(), rolledUp.position());
        cut(query.range(), tables, rolledUp, pieces);
        return pieces.steps().isEmpty() ? Optional.empty() : Optional.of(pieces);
    }

    /// Takes the whole steps of the first table that has some, and the same of the others before
    /// and behind.
    private static void cut(
            TimeRange range, List<RollUpTable> tables, RolledUp rolledUp, Pieces into) {
        for (int i = 0; i < tables.size(); i++) {
            TimeRange steps = rolledUp.wholeSteps(tables.get(i), range);
            if (steps.fromNanos() < steps.toNanos()) {
                List<RollUpTable> others = tables.subList(i + 1, tables.size());
                into.steps().add(new Piece(tables.get(i), steps));
                cut(new TimeRange(range.fromNanos(), steps.fromNanos()), others, rolledUp, into);
                cut(new TimeRange(steps.toNanos(), range.toNanos()), others, rolledUp, into);
                return;
            }
        }
        if (range.fromNanos() < range.toNanos()) {
            into.gaps().add(range);
        }
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

    /// The columns of the tables.
    SourceColumns columns() {
        return columns;
    }

    /// What measures sum up. Grouped by latency, folded rows are taken apart.
    Table<Record> rows() {
        return byLatency() ? rows(new Part(logged.parts(), columns.ofParts())) : wholeRows();
    }

    /// What measures sum up to the whole: folded rows are not taken apart.
    Table<Record> wholeRows() {
        return rows(new Part(logged.log(), columns.ofLog()));
    }

    /// Whether rows and whole rows are the same.
    boolean isOfWholeRows() {
        return !byLatency();
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
                                                ? piece -> buckets(piece, columns.ofBuckets())
                                                : piece -> steps(piece, columns.ofTable()),
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
                                        piece -> buckets(piece, columns.classesOfBuckets()),
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
    private Select<Record> withLog(
            Pieces pieces, Function<Piece, Select<Record>> ofTable, Part ofLog) {
        Condition isRolledUp = Log.POSITION.lt(pieces.position());
        Select<Record> all =
                log(ofLog, Conditions.of(query.range()).and(Log.POSITION.ge(pieces.position())));
        for (Piece piece : pieces.steps()) {
            all = all.unionAll(ofTable.apply(piece));
        }
        for (TimeRange gap : pieces.gaps()) {
            all = all.unionAll(log(ofLog, Conditions.of(gap).and(isRolledUp)));
        }
        return all;
    }

    private Select<Record> log(Part ofLog, Condition part) {
        return DSL.select(ofLog.selected())
                .from(ofLog.table())
                .where(part)
                .and(Conditions.of(query.filter()));
    }

    private Select<Record> steps(Piece piece, List<Field<?>> selected) {
        return DSL.select(selected)
                .from(piece.table().withKinds())
                .where(Conditions.of(piece.steps(), query.filter()));
    }

    private Select<Record> buckets(Piece piece, List<Field<?>> selected) {
        Condition condition = Conditions.of(piece.steps(), query.filter());
        return DSL.select(selected).from(RollUp.buckets(piece.table(), condition));
    }
}
