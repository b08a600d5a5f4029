package io.isitdns.store.duckdb;

import io.isitdns.model.ClusterEvent;
import io.isitdns.store.TimeRange;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/// Writes and reads cluster events.
final class ClusterEvents {
    private static final long NANOS_PER_MICRO = 1000;
    private static final Field<String> KIND = Log.text("kind");
    private static final Field<String> OBJECT_KIND = Log.text("object_kind");
    private static final Field<String> NAMESPACE = Log.text("namespace");
    private static final Field<String> NAME = Log.text("name");
    private static final Field<String> VERSION = Log.text("version");
    private static final Field<Boolean> CLUSTER_DNS = Log.flag("cluster_dns");
    private static final Field<String> CHANGE = Log.text("change");
    private static final Field<String> DETAIL = Log.text("detail");

    private ClusterEvents() {}

    /// Writes events that are not there yet, and deletes the oldest beyond a limit.
    ///
    /// @return events deleted
    static long put(DSLContext sql, List<ClusterEvent> events, int most) {
        for (ClusterEvent event : events) {
            if (!sql.fetchExists(Log.CLUSTER_EVENT, same(event))) {
                insert(sql, event);
            }
        }
        long surplus = events.isEmpty() ? 0 : sql.fetchCount(Log.CLUSTER_EVENT) - (long) most;
        return surplus > 0 ? deleteOldest(sql, surplus) : 0;
    }

    private static Condition same(ClusterEvent event) {
        return KIND.eq(event.kind().word())
                .and(OBJECT_KIND.eq(event.objectKind()))
                .and(NAMESPACE.eq(event.namespace()))
                .and(NAME.eq(event.name()))
                .and(VERSION.eq(event.version()));
    }

    private static void insert(DSLContext sql, ClusterEvent event) {
        sql.insertInto(Log.CLUSTER_EVENT)
                .values(
                        Log.notBehind(event.timeNanos()),
                        event.kind().word(),
                        event.objectKind(),
                        event.namespace(),
                        event.name(),
                        event.version(),
                        event.clusterDns(),
                        event.change(),
                        String.join("\n", event.detail()))
                .execute();
    }

    private static long deleteOldest(DSLContext sql, long surplus) {
        Field<Long> row = Log.number("rowid");
        return sql.deleteFrom(Log.CLUSTER_EVENT)
                .where(
                        row.in(
                                sql.select(row)
                                        .from(Log.CLUSTER_EVENT)
                                        .orderBy(Log.TIME, row)
                                        .limit(surplus)))
                .execute();
    }

    /// Events of a time, newest first.
    static List<ClusterEvent> in(DSLContext sql, TimeRange range, int limit) {
        Field<Long> time = Log.micros(Log.TIME).as("time_us");
        return sql.select(
                        time,
                        KIND,
                        OBJECT_KIND,
                        NAMESPACE,
                        NAME,
                        VERSION,
                        CLUSTER_DNS,
                        CHANGE,
                        DETAIL)
                .from(Log.CLUSTER_EVENT)
                .where(Log.TIME.ge(Log.notBefore(range.fromNanos())))
                .and(Log.TIME.lt(Log.notBefore(range.toNanos())))
                .orderBy(Log.TIME.desc(), OBJECT_KIND, NAMESPACE, NAME, KIND, VERSION)
                .limit(limit)
                .fetch(row -> event(row, time));
    }

    private static ClusterEvent event(Record row, Field<Long> time) {
        return new ClusterEvent(
                row.get(time) * NANOS_PER_MICRO,
                ClusterEvent.Kind.valueOf(row.get(KIND).toUpperCase(Locale.ROOT)),
                row.get(OBJECT_KIND),
                row.get(NAMESPACE),
                row.get(NAME),
                row.get(VERSION),
                row.get(CLUSTER_DNS),
                row.get(CHANGE),
                row.get(DETAIL).lines().toList());
    }
}
