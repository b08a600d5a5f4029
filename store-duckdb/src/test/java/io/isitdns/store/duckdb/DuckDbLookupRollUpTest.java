package io.isitdns.store.duckdb;

import static io.isitdns.store.testkit.StoreFixture.NEVER;
import static io.isitdns.store.testkit.StoreFixture.is;
import static io.isitdns.store.testkit.StoreFixture.like;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.LatencyClass;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupColumn;
import io.isitdns.store.Aggregation;
import io.isitdns.store.Aggregation.Order;
import io.isitdns.store.AggregationResult;
import io.isitdns.store.AggregationResult.Basis;
import io.isitdns.store.AggregationResult.Row;
import io.isitdns.store.Filter;
import io.isitdns.store.Filter.Comparison;
import io.isitdns.store.LookupMeasure;
import io.isitdns.store.MemoryStore;
import io.isitdns.store.Retention;
import io.isitdns.store.TimeRange;
import io.isitdns.store.testkit.RandomLookups;
import io.isitdns.store.testkit.Rows;
import io.isitdns.store.testkit.StoreFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is rolled up of lookups together with the rest of their log says the same as the log.
@SuppressWarnings("NullAway.Init") // JUnit sets the directory, and the stores before each test
class DuckDbLookupRollUpTest {
    private static final Filter ALL = new Filter.Everything();
    private static final long HOUR = 3_600_000_000_000L;
    private static final int CHUNK_ROWS = 1700;

    /// Which part of the combinations is asked; prime to the number of each of them.
    private static final int EVERY = 13;

    /// Every range is wide, and nothing is rolled up unless a test says so.
    private static final RollUpConfig BY_HAND =
            new RollUpConfig(Duration.ZERO, 0, CHUNK_ROWS, Duration.ofDays(1), Duration.ZERO, 0);

    private static final List<Filter> FILTERS =
            List.of(
                    ALL,
                    is(LookupColumn.QTYPES, "AAAA"),
                    like(LookupColumn.NAME, "*.example.org"),
                    StoreFixture.not(is(LookupColumn.OUTCOME, "resolved")),
                    is(LookupColumn.CLIENT_SERVICES, "checkout"),
                    StoreFixture.or(
                            is(LookupColumn.RESOLVER, "glibc"),
                            is(LookupColumn.SERVICE_NAME, "cart")));

    private static final List<List<Aggregation.Key>> KEYS =
            List.of(
                    List.of(),
                    List.of(new Aggregation.Key.TimeStep(Duration.ofMinutes(1))),
                    List.of(new Aggregation.Key.TimeStep(Duration.ofHours(1)), by("OUTCOME")),
                    List.of(by("NAME")),
                    List.of(by("CLIENT_NAMESPACE"), by("CLIENT_WORKLOAD")),
                    List.of(by("SERVICE_NAMESPACE"), by("SERVICE_NAME")),
                    List.of(by("RESOLVER"), by("TCP_FALLBACK")));

    @TempDir Path directory;

    private DuckDbStore store;
    private MemoryStore reference;

    @BeforeEach
    void openStores() {
        store = new DuckDbStore(DuckDbConfig.in(directory).with(BY_HAND), InstantSource.system());
        store.start();
        reference = new MemoryStore(100_000, InstantSource.system());
    }

    @AfterEach
    void closeStores() {
        store.close();
        reference.close();
    }

    private static Aggregation.Key by(String column) {
        return new Aggregation.Key.Column(LookupColumn.valueOf(column));
    }

    private void append(long sequence, long seed, int lookups) {
        List<Lookup> given = new RandomLookups(seed).lookups(lookups).list();
        StoreFixture.append(store, "agent-1", sequence, given);
        StoreFixture.append(reference, "agent-1", sequence, given);
    }

    @Test
    void questions_have_the_answer_of_the_log() {
        long seed = System.nanoTime();
        append(1, seed, 5000);
        store.rollUp();
        assertSame("all rolled up, seed " + seed);
        append(2, seed + 1, 2000);
        assertSame("late lookups not rolled up, seed " + seed);
        Retention oneHour = new Retention(Duration.ofHours(1), Long.MAX_VALUE);
        long now = Rows.START_NANOS + HOUR + HOUR / 3 + 567_891;
        assertThat(store.retain(oneHour, now)).isEqualTo(reference.retain(oneHour, now));
        assertSame("cut, seed " + seed);
        store.rollUp();
        assertSame("cut and rolled up, seed " + seed);
    }

    @Test
    void durations_have_the_classes_of_the_log() {
        append(1, 4711, 3000);
        store.rollUp();
        Aggregation query =
                new Aggregation(
                        TimeRange.ALL,
                        ALL,
                        List.of(new Aggregation.Key.Latency()),
                        List.of(
                                LookupMeasure.LOOKUPS,
                                LookupMeasure.RESOLVED,
                                LookupMeasure.UNANSWERED,
                                LookupMeasure.DURATION_COUNT),
                        new Order.ByKeys(),
                        100,
                        NEVER);
        AggregationResult found = store.aggregateLookups(query);
        assertThat(found.basis()).isEqualTo(Basis.MINUTE);
        assertThat(found.rows()).isEqualTo(reference.aggregateLookups(query).rows());
        assertThat(found.other()).isEqualTo(reference.aggregateLookups(query).other());
    }

    @Test
    void what_is_not_covered_is_answered_from_the_log() {
        append(1, 1, 3000);
        assertThat(basis(ALL, by("NAME"))).isEqualTo(Basis.LOG);
        store.rollUp();
        assertThat(basis(ALL, by("NAME"))).isEqualTo(Basis.MINUTE);
        assertThat(basis(ALL, by("LOOKUP_ID"))).isEqualTo(Basis.LOG);
        assertThat(basis(like(LookupColumn.CANDIDATES, "*.local"), by("NAME")))
                .isEqualTo(Basis.LOG);
        assertThat(basis(StoreFixture.number(LookupColumn.DURATION_US, Comparison.GREATER, 5)))
                .isEqualTo(Basis.LOG);
    }

    private Basis basis(Filter filter, Aggregation.Key... keys) {
        return store.aggregateLookups(
                        new Aggregation(
                                TimeRange.ALL,
                                filter,
                                List.of(keys),
                                List.of(LookupMeasure.WASTED),
                                new Order.ByKeys(),
                                1,
                                NEVER))
                .basis();
    }

    private static List<TimeRange> ranges() {
        long start = Rows.START_NANOS;
        return List.of(
                TimeRange.ALL,
                new TimeRange(start + HOUR, start + 3 * HOUR),
                new TimeRange(start + HOUR / 7, start + 2 * HOUR + HOUR / 9));
    }

    private void assertSame(String when) {
        List<Order> orders =
                List.of(
                        new Order.Descending(LookupMeasure.LOOKUPS),
                        new Order.Descending(LookupMeasure.DURATION_MAX_US),
                        new Order.ByKeys());
        int next = 0;
        for (TimeRange range : ranges()) {
            for (Filter filter : FILTERS) {
                for (List<Aggregation.Key> keys : KEYS) {
                    Order order = orders.get(next % orders.size());
                    if (next++ % EVERY == 0) {
                        List<LookupMeasure> measures = List.of(LookupMeasure.values());
                        assertSame(
                                when,
                                new Aggregation(range, filter, keys, measures, order, 3, NEVER));
                    }
                }
            }
        }
    }

    private void assertSame(String when, Aggregation query) {
        String what = when + ", " + query;
        AggregationResult found = store.aggregateLookups(query);
        AggregationResult expected = reference.aggregateLookups(query);
        assertThat(found.basis()).as(what).isEqualTo(Basis.MINUTE);
        assertThat(found.rows())
                .as(what)
                .isEqualTo(expected.rows().stream().map(this::byClass).toList());
        assertThat(found.other()).as(what).isEqualTo(expected.other().map(this::byClass));
        assertThat(found.otherGroups()).as(what).isEqualTo(expected.otherGroups());
        assertThat(found.total()).as(what).isEqualTo(byClass(expected.total()));
    }

    /// The row with percentiles as aggregates give them.
    private Row byClass(Row row) {
        List<@Nullable Long> values = new ArrayList<>(row.values());
        for (LookupMeasure measure :
                List.of(
                        LookupMeasure.DURATION_P50_US,
                        LookupMeasure.DURATION_P95_US,
                        LookupMeasure.DURATION_P99_US)) {
            Long exact = values.get(measure.ordinal());
            if (exact != null) {
                values.set(measure.ordinal(), LatencyClass.lowest(LatencyClass.of(exact)));
            }
        }
        return new Row(row.keys(), values);
    }
}
