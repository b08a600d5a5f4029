package io.isitdns.store.duckdb;

import io.isitdns.store.Cursor;
import io.isitdns.store.Selection;
import io.isitdns.store.TimeRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.impl.DSL;

/// The page of a log that a [Selection] asks for: rows with all their columns and [#TIME_MICROS],
/// newest first.
///
/// @param rows the rows
/// @param next where the next page begins, or empty when there is none
record LogPage(List<? extends Record> rows, Optional<Cursor> next) {
    /// The time of a row in microseconds since 1970-01-01 UTC.
    static final Field<Long> TIME_MICROS = Log.micros(Log.TIME).as("time_us");

    static final long NANOS_PER_MICRO = 1000;

    /// Shorter ranges are read at once.
    private static final long SHORT_NANOS = 60_000_000_000L;

    /// The shares of a range that are read first and second.
    private static final long NEWEST_PART = 64;

    private static final long NEWER_PART = 8;

    /// The engine's own number of a row, within one transaction.
    private static final Field<Long> ROW = Log.number("rowid");

    /// Reads it.
    static LogPage of(Logged logged, Selection query, Reading reading) {
        List<Record> found = new ArrayList<>();
        for (TimeRange part : newestFirst(query.range())) {
            if (found.size() <= query.limit()) {
                int wanted = query.limit() + 1 - found.size();
                found.addAll(reading.all(rows(logged, query, part, wanted, reading)));
            }
        }
        if (found.size() <= query.limit()) {
            return new LogPage(found, Optional.empty());
        }
        List<Record> page = found.subList(0, query.limit());
        return new LogPage(page, Optional.of(cursor(page.getLast())));
    }

    /// A page is mostly full after a small part of the time, and then the rest need not be read.
    private static List<TimeRange> newestFirst(TimeRange range) {
        long length = range.toNanos() - range.fromNanos();
        if (length < SHORT_NANOS) { // or longer than can be counted: there is no such time
            return List.of(range);
        }
        long newest = range.toNanos() - length / NEWEST_PART;
        long newer = range.toNanos() - length / NEWER_PART;
        return List.of(
                new TimeRange(newest, range.toNanos()),
                new TimeRange(newer, newest),
                new TimeRange(range.fromNanos(), newer));
    }

    /// Rows are found by few columns; the others are read of these rows alone, and not of all that
    /// pass the filter.
    private static ResultQuery<Record> rows(
            Logged logged, Selection query, TimeRange part, int most, Reading reading) {
        Select<Record1<Long>> which =
                DSL.select(ROW)
                        .from(logged.log())
                        .where(Conditions.of(part, query.filter()))
                        .and(behind(query.after()))
                        .orderBy(Log.TIME.desc(), Log.POSITION.desc())
                        .limit(most);
        return reading.sql()
                .select(List.of(DSL.asterisk(), TIME_MICROS))
                .from(logged.log())
                .where(ROW.in(which))
                .orderBy(Log.TIME.desc(), Log.POSITION.desc());
    }

    private static Cursor cursor(Record row) {
        return new Cursor(row.get(TIME_MICROS) * NANOS_PER_MICRO, row.get(Log.POSITION));
    }

    private static Condition behind(Optional<Cursor> after) {
        return after.map(cursor ->
                        Log.TIME
                                .lt(Log.notBefore(cursor.timeNanos()))
                                .or(
                                        Log.TIME
                                                .eq(Log.notBefore(cursor.timeNanos()))
                                                .and(Log.POSITION.lt(cursor.position()))))
                .orElse(DSL.trueCondition());
    }

    /// The identities that the rows hold the numbers of.
    <T> Map<Integer, T> identities(IdentityCodec<T> codec, Reading reading) {
        Field<Integer> number = codec.table().ofLog();
        Set<Integer> numbers = new TreeSet<>();
        rows.forEach(row -> numbers.add(row.get(number)));
        Map<Integer, T> identities = new HashMap<>();
        reading.all(
                        reading.sql()
                                .select()
                                .from(codec.table().table())
                                .where(IdentityTable.NUMBER.in(numbers)))
                .forEach(row ->
                        identities.put(row.get(IdentityTable.NUMBER), codec.read().apply(row)));
        return identities;
    }
}
