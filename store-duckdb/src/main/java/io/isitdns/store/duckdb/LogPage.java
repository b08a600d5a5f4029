package io.isitdns.store.duckdb;

import io.isitdns.store.Cursor;
import io.isitdns.store.Selection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
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

    /// Reads it.
    static LogPage of(Logged logged, Selection query, Reading reading) {
        Result<? extends Record> found =
                reading.all(
                        reading.sql()
                                .select(DSL.asterisk(), TIME_MICROS)
                                .from(logged.log())
                                .where(Conditions.of(query.range(), query.filter()))
                                .and(behind(query.after()))
                                .orderBy(Log.TIME.desc(), Log.POSITION.desc())
                                .limit(query.limit() + 1L));
        if (found.size() <= query.limit()) {
            return new LogPage(found, Optional.empty());
        }
        List<? extends Record> page = found.subList(0, query.limit());
        return new LogPage(page, Optional.of(cursor(page.getLast())));
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
