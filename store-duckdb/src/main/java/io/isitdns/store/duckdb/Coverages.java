package io.isitdns.store.duckdb;

import io.isitdns.model.Coverage;
import io.isitdns.store.CoverageSummary;
import io.isitdns.store.TimeRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Writes and sums coverage.
final class Coverages {
    private static final String MALFORMED = "malformed";
    private static final String DROPPED_IN_QUEUES = "dropped_in_queues";
    private static final long NANOS_PER_MICRO = 1000;

    private static final List<String> SUMS =
            List.of(
                    "frames",
                    "messages",
                    "query_messages",
                    "response_messages",
                    "coalesced",
                    "not_dns",
                    "dropped_frames",
                    "evicted",
                    "duplicate_responses",
                    "folded",
                    "lost");

    private Coverages() {}

    /// Writes one row of coverage and the rows of its counters.
    static void insert(DSLContext sql, Coverage one) {
        Field<?> begin = Log.notBefore(one.timeNanos() / NANOS_PER_MICRO * NANOS_PER_MICRO);
        Field<?> end = Log.notBefore(one.timeNanos() + one.durationNanos());
        sql.insertInto(Log.COVERAGE)
                .values(
                        begin,
                        end,
                        one.node(),
                        one.agentVersion(),
                        one.frames(),
                        one.messages(),
                        one.queryMessages(),
                        one.responseMessages(),
                        one.coalesced(),
                        one.notDns(),
                        one.droppedFrames(),
                        one.evicted(),
                        one.duplicateResponses(),
                        one.folded(),
                        one.spooled(),
                        one.lost())
                .execute();
        insertCounts(sql, begin, end, MALFORMED, one.malformed());
        insertCounts(sql, begin, end, DROPPED_IN_QUEUES, one.droppedInQueues());
    }

    private static void insertCounts(
            DSLContext sql,
            Field<?> begin,
            Field<?> end,
            String counter,
            Map<String, Long> counts) {
        counts.forEach((name, number) ->
                sql.insertInto(Log.COVERAGE_COUNT)
                        .values(begin, end, counter, name, number)
                        .execute());
    }

    /// The sum over every stretch that has a part in the range.
    static CoverageSummary sum(DSLContext sql, TimeRange range) {
        List<Field<?>> sums = new java.util.ArrayList<>();
        SUMS.forEach(name -> sums.add(Log.whole(DSL.sum(Log.number(name))).as(name)));
        sums.add(DSL.countDistinct(Log.text("node")).as("nodes"));
        sums.add(DSL.min(Log.micros(Log.TIME)).as("oldest"));
        sums.add(DSL.max(Log.micros(Log.END_TIME)).as("newest"));
        Record sum = sql.select(sums).from(Log.COVERAGE).where(overlaps(range)).fetchSingle();
        return new CoverageSummary(
                sum.get("nodes", Integer.class),
                nanos(sum.get("oldest", Long.class)),
                nanos(sum.get("newest", Long.class)),
                sum.get("frames", Long.class),
                sum.get("messages", Long.class),
                sum.get("query_messages", Long.class),
                sum.get("response_messages", Long.class),
                sum.get("coalesced", Long.class),
                counts(sql, range, MALFORMED),
                sum.get("not_dns", Long.class),
                sum.get("dropped_frames", Long.class),
                counts(sql, range, DROPPED_IN_QUEUES),
                sum.get("evicted", Long.class),
                sum.get("duplicate_responses", Long.class),
                sum.get("folded", Long.class),
                mostSpooled(sql, range),
                sum.get("lost", Long.class));
    }

    /// The most that waited, of each node, summed over nodes.
    private static long mostSpooled(DSLContext sql, TimeRange range) {
        Field<Long> most = DSL.max(Log.number("spooled")).as("most");
        var byNode =
                sql.select(most)
                        .from(Log.COVERAGE)
                        .where(overlaps(range))
                        .groupBy(Log.text("node"));
        return byNode.fetch(most).stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, Long> counts(DSLContext sql, TimeRange range, String counter) {
        Field<String> name = Log.text("name");
        Field<Long> number = Log.whole(DSL.sum(Log.number("number")));
        Map<String, Long> counts = new HashMap<>();
        sql.select(name, number)
                .from(Log.COVERAGE_COUNT)
                .where(overlaps(range))
                .and(Log.text("counter").eq(counter))
                .groupBy(name)
                .forEach(found -> counts.put(found.value1(), found.value2()));
        return counts;
    }

    /// A stretch without length counts as the moment at which it begins.
    private static Condition overlaps(TimeRange range) {
        if (range.fromNanos() >= range.toNanos()) {
            return DSL.falseCondition();
        }
        Field<java.sql.Timestamp> from = Log.notBefore(range.fromNanos());
        return Log.TIME
                .lt(Log.notBefore(range.toNanos()))
                .and(Log.TIME.ge(from).or(Log.END_TIME.gt(from)));
    }

    private static OptionalLong nanos(@Nullable Long micros) {
        return micros == null ? OptionalLong.empty() : OptionalLong.of(micros * NANOS_PER_MICRO);
    }
}
