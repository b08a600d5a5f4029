package io.isitdns.store.duckdb;

import static io.isitdns.store.testkit.StoreFixture.NEVER;
import static io.isitdns.store.testkit.StoreFixture.is;
import static io.isitdns.store.testkit.StoreFixture.like;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.LatencyClass;
import io.isitdns.model.TransactionColumn;
import io.isitdns.store.Aggregation;
import io.isitdns.store.Aggregation.Order;
import io.isitdns.store.AggregationResult;
import io.isitdns.store.AggregationResult.Basis;
import io.isitdns.store.AggregationResult.Row;
import io.isitdns.store.Filter;
import io.isitdns.store.Filter.Comparison;
import io.isitdns.store.Filter.Value;
import io.isitdns.store.Measure;
import io.isitdns.store.MemoryStore;
import io.isitdns.store.Retention;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import io.isitdns.store.testkit.RandomRows;
import io.isitdns.store.testkit.Rows;
import io.isitdns.store.testkit.StoreFixture;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is rolled up together with the rest of the log says the same as the log.
@SuppressWarnings("NullAway.Init") // JUnit sets the directory, and the stores before each test
class DuckDbRollUpTest {
    private static final Filter ALL = new Filter.Everything();
    private static final long SECOND = 1_000_000_000L;
    private static final long HOUR = 3600 * SECOND;
    private static final int CHUNK_ROWS = 1700;

    /// Which part of the combinations is asked; prime to the number of each of them.
    private static final int EVERY = 37;

    private static final int BATCH_ROWS = 1000;

    /// Every range is wide, and nothing is rolled up unless a test says so.
    private static final RollUpConfig BY_HAND =
            new RollUpConfig(Duration.ZERO, 0, CHUNK_ROWS, Duration.ofDays(1), Duration.ZERO, 0);

    private static final List<Filter> FILTERS =
            List.of(
                    ALL,
                    is(TransactionColumn.QTYPE, "AAAA"),
                    like(TransactionColumn.QNAME, "*.example.org"),
                    StoreFixture.not(is(TransactionColumn.RCODE, "NOERROR")),
                    StoreFixture.or(
                            is(TransactionColumn.FLAGS, "tc"),
                            is(TransactionColumn.CLIENT_POD, "cart-0")),
                    is(TransactionColumn.CLIENT_SERVICES, "checkout"),
                    StoreFixture.compare(
                            TransactionColumn.CLIENT_IP,
                            "",
                            Comparison.EQUAL,
                            new Value.Network(0, 0xffff_c000_0200L, 120)));

    private static final List<List<Aggregation.Key>> KEYS =
            List.of(
                    List.of(),
                    List.of(new Aggregation.Key.TimeStep(Duration.ofMinutes(1))),
                    List.of(new Aggregation.Key.TimeStep(Duration.ofHours(1)), column("OUTCOME")),
                    List.of(column("QNAME")),
                    List.of(column("REGISTRABLE_DOMAIN"), column("QTYPE")),
                    List.of(column("CLIENT_IP")),
                    List.of(column("CLIENT_IP"), column("QNAME")),
                    List.of(column("SERVER_IP"), column("SERVER_PORT"), column("SERVER_KIND")),
                    List.of(column("RCODE")),
                    List.of(column("CLIENT_NAMESPACE"), column("CLIENT_WORKLOAD")),
                    List.of(column("SERVER_SERVICE")),
                    List.of(column("SERVICE_NAME"), column("CLIENT_NAMESPACE")));

    @TempDir Path directory;

    private DuckDbStore store;
    private MemoryStore reference;

    @BeforeEach
    void openStores() {
        store = started(BY_HAND);
        reference = new MemoryStore(50 * BATCH_ROWS, InstantSource.system());
    }

    @AfterEach
    void closeStores() {
        store.close();
        reference.close();
    }

    private DuckDbStore started(RollUpConfig config) {
        DuckDbStore opened =
                new DuckDbStore(DuckDbConfig.in(directory).with(config), InstantSource.system());
        opened.start();
        return opened;
    }

    private static Aggregation.Key column(String name) {
        return new Aggregation.Key.Column(TransactionColumn.valueOf(name));
    }

    private void appendToBoth(long sequence, Rows... batches) {
        appendAll(store, sequence, batches);
        appendAll(reference, sequence, batches);
    }

    private static void appendAll(Store to, long sequence, Rows... batches) {
        try (Store.Append append = to.begin("agent-1", sequence).orElseThrow()) {
            for (Rows rows : batches) {
                append.add(rows.batch());
            }
            append.commit();
        }
    }

    /// Rows that take about 42 minutes for each of the batches.
    private static Rows[] random(long seed, int batches) {
        RandomRows random = new RandomRows(seed);
        return Stream.generate(() -> random.rows(BATCH_ROWS)).limit(batches).toArray(Rows[]::new);
    }

    @Test
    void questions_have_the_answer_of_the_log() {
        long seed = new Random().nextLong();
        appendToBoth(1, random(seed, 5));
        store.rollUp();
        assertSame("all rolled up, seed " + seed);
        appendToBoth(2, random(seed + 1, 2));
        assertSame("late rows not rolled up, seed " + seed);
        store.rollUp();
        assertSame("late rows rolled up, seed " + seed);
        store.close();
        store = started(BY_HAND);
        assertSame("after a restart, seed " + seed);
        appendToBoth(3, new RandomRows(seed + 2).rows(10));
        store.rollUp();
        assertSame("after appending to it, seed " + seed);
    }

    @Test
    void questions_have_the_answer_of_the_log_after_retention() {
        long seed = new Random().nextLong();
        appendToBoth(1, random(seed, 5));
        store.rollUp();
        appendToBoth(2, random(seed + 1, 2));
        Retention oneHour = new Retention(Duration.ofHours(1), Long.MAX_VALUE);
        long now = Rows.START_NANOS + HOUR + 1234 * SECOND + 567_891;
        assertThat(store.retain(oneHour, now)).isEqualTo(reference.retain(oneHour, now));
        assertSame("cut, seed " + seed);
        store.rollUp();
        assertSame("cut and rolled up, seed " + seed);
        appendToBoth(3, random(seed + 2, 5));
        assertSame("rows from before the cut, seed " + seed);
        store.rollUp();
        assertSame("rows from before the cut rolled up, seed " + seed);
    }

    @Test
    void latencies_have_the_classes_of_the_log() {
        appendToBoth(1, random(4711, 5));
        store.rollUp();
        List<Measure> measures =
                List.of(Measure.LATENCY_COUNT, Measure.QUERIES, Measure.NXDOMAIN, Measure.LATE);
        for (Filter filter : FILTERS) {
            Aggregation query =
                    new Aggregation(
                            TimeRange.ALL,
                            filter,
                            List.of(new Aggregation.Key.Latency()),
                            measures,
                            new Order.ByKeys(),
                            100,
                            NEVER);
            AggregationResult found = store.aggregate(query);
            assertThat(found.basis()).isEqualTo(Basis.MINUTE);
            assertThat(found.rows()).isEqualTo(reference.aggregate(query).rows());
            assertThat(found.other()).isEqualTo(reference.aggregate(query).other());
        }
    }

    @Test
    void folded_rows_weigh_as_often_as_their_count_says() {
        appendToBoth(
                1,
                new Rows()
                        .answered("a.example.org", 1000)
                        .count(1_000_000)
                        .attempts(1_000_000)
                        .answered("b.example.org", 9000)
                        .unanswered("c.example.org")
                        .at(Rows.START_NANOS + 2 * HOUR));
        store.rollUp();
        assertSame("folded");
    }

    @Test
    void what_is_not_covered_is_answered_from_the_log() {
        appendAll(store, 1, random(1, 5));
        assertThat(basis(TimeRange.ALL, ALL, column("QNAME"))).isEqualTo(Basis.LOG);
        store.rollUp();
        assertThat(basis(TimeRange.ALL, ALL, column("QNAME"))).isEqualTo(Basis.MINUTE);
        assertThat(basis(TimeRange.ALL, ALL, column("MESSAGE_ID"))).isEqualTo(Basis.LOG);
        assertThat(basis(TimeRange.ALL, ALL, new Aggregation.Key.TimeStep(Duration.ofSeconds(90))))
                .isEqualTo(Basis.LOG);
        assertThat(basis(TimeRange.ALL, ALL, new Aggregation.Key.Latency())).isEqualTo(Basis.LOG);
        assertThat(
                        basis(
                                TimeRange.ALL,
                                StoreFixture.number(
                                        TransactionColumn.LATENCY_US, Comparison.GREATER, 5),
                                column("QNAME")))
                .isEqualTo(Basis.LOG);
        TimeRange withinAMinute =
                new TimeRange(Rows.START_NANOS + SECOND, Rows.START_NANOS + 59 * SECOND);
        assertThat(basis(withinAMinute, ALL, column("QNAME"))).isEqualTo(Basis.LOG);
    }

    @Test
    void a_narrow_range_is_answered_from_the_log() {
        appendAll(store, 1, random(1, 5));
        store.rollUp();
        store.close();
        store = started(wideFrom(Duration.ofMinutes(2)));
        long from = Rows.START_NANOS;
        assertThat(basis(new TimeRange(from, from + 120 * SECOND), ALL)).isEqualTo(Basis.LOG);
        assertThat(basis(new TimeRange(from, from + HOUR + 1), ALL)).isEqualTo(Basis.MINUTE);
    }

    @Test
    void many_rows_are_answered_from_sums_in_however_little_time() {
        appendAll(store, 1, random(1, 5));
        store.rollUp();
        store.close();
        long rows = 5 * BATCH_ROWS;
        Duration never = Duration.ofDays(365);
        store = started(new RollUpConfig(never, rows - 1, 1, never, Duration.ZERO, 0));
        assertThat(basis(TimeRange.ALL, ALL)).isEqualTo(Basis.MINUTE);
        TimeRange some = new TimeRange(Rows.START_NANOS, Rows.START_NANOS + HOUR);
        assertThat(basis(some, ALL)).isEqualTo(Basis.LOG);
        store.close();
        store = started(new RollUpConfig(never, rows, 1, never, Duration.ZERO, 0));
        assertThat(basis(TimeRange.ALL, ALL)).isEqualTo(Basis.LOG);
    }

    @Test
    void all_of_time_over_a_short_log_is_no_wide_range() {
        appendAll(store, 1, random(1, 5));
        store.rollUp();
        store.close();
        store = started(wideFrom(Duration.ofDays(365)));
        assertThat(basis(TimeRange.ALL, ALL)).isEqualTo(Basis.LOG);
    }

    private static RollUpConfig wideFrom(Duration wide) {
        return new RollUpConfig(wide, Long.MAX_VALUE, 1, Duration.ofDays(1), Duration.ZERO, 0);
    }

    private Basis basis(TimeRange range, Filter filter, Aggregation.Key... keys) {
        return store.aggregate(
                        new Aggregation(
                                range,
                                filter,
                                List.of(keys),
                                List.of(Measure.QUERY_BYTES),
                                new Order.ByKeys(),
                                1,
                                NEVER))
                .basis();
    }

    @Test
    void each_minute_of_the_table_is_that_of_the_log() throws SQLException {
        appendAll(store, 1, random(1, 5));
        appendAll(store, 2, random(2, 5));
        store.rollUp();
        store.close();
        assertThat(
                        number(
                                "SELECT count(*) FROM (SELECT date_trunc('minute', time) AS minute,"
                                        + " sum(count) AS n FROM \"transaction\" GROUP BY ALL) log"
                                        + " FULL JOIN (SELECT time AS minute, sum(count) AS n FROM"
                                        + " transaction_minute GROUP BY ALL) USING (minute, n)"))
                .isEqualTo(number("SELECT count(DISTINCT time) FROM transaction_minute"));
    }

    @Test
    void what_was_appended_is_rolled_up_when_the_store_is_closed() throws SQLException {
        store.close();
        store =
                started(
                        new RollUpConfig(
                                Duration.ZERO,
                                0,
                                CHUNK_ROWS,
                                Duration.ofDays(1),
                                Duration.ofMinutes(5),
                                0));
        appendAll(store, 1, random(1, 5));
        store.close();
        assertThat(number("SELECT sum(count)::BIGINT FROM transaction_minute"))
                .isEqualTo(number("SELECT sum(count)::BIGINT FROM transaction_log"))
                .isGreaterThan(5 * BATCH_ROWS);
    }

    @Test
    void whole_chunks_are_rolled_up_in_the_background() throws InterruptedException {
        store.close();
        store =
                started(
                        new RollUpConfig(
                                Duration.ZERO,
                                0,
                                CHUNK_ROWS,
                                Duration.ofMillis(1),
                                Duration.ZERO,
                                0));
        appendToBoth(1, new RandomRows(1).rows(2000));
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (basis(TimeRange.ALL, ALL) != Basis.MINUTE) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(end);
        }
        assertSame("in the background");
        assertThat(store.failedRollUps()).isZero();
    }

    private long number(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url());
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            assertThat(found.next()).isTrue();
            return found.getLong(1);
        }
    }

    private String url() {
        return "jdbc:duckdb:" + directory.resolve("isitdns.duckdb");
    }

    /// Whole steps, ragged ones, and all of time.
    private static List<TimeRange> ranges() {
        long start = Rows.START_NANOS;
        return List.of(
                TimeRange.ALL,
                new TimeRange(start + HOUR, start + 3 * HOUR),
                new TimeRange(start + 1234 * SECOND + 5, start + 9876 * SECOND + 999_999_999),
                new TimeRange(Long.MIN_VALUE, start + 2 * HOUR + 1));
    }

    private void assertSame(String when) {
        List<Order> orders =
                List.of(
                        new Order.Descending(Measure.QUERIES),
                        new Order.Descending(Measure.LATENCY_MAX_US),
                        new Order.ByKeys());
        int next = 0;
        for (TimeRange range : ranges()) {
            for (Filter filter : FILTERS) {
                for (List<Aggregation.Key> keys : KEYS) {
                    Order order = orders.get(next % orders.size());
                    if (next++ % EVERY != 0) {
                        continue;
                    }
                    Aggregation query =
                            new Aggregation(
                                    range,
                                    filter,
                                    keys,
                                    List.of(Measure.values()),
                                    order,
                                    3,
                                    NEVER);
                    assertSame(when + ", " + query, query);
                }
            }
        }
    }

    private void assertSame(String when, Aggregation query) {
        AggregationResult found = store.aggregate(query);
        AggregationResult expected = reference.aggregate(query);
        assertThat(found.basis()).as(when).isEqualTo(Basis.MINUTE);
        assertThat(found.rows()).as(when).isEqualTo(byClass(expected.rows()));
        assertThat(found.other()).as(when).isEqualTo(expected.other().map(this::byClass));
        assertThat(found.otherGroups()).as(when).isEqualTo(expected.otherGroups());
        assertThat(found.total()).as(when).isEqualTo(byClass(expected.total()));
    }

    private List<Row> byClass(List<Row> rows) {
        return rows.stream().map(this::byClass).toList();
    }

    /// The row with percentiles as aggregates give them.
    private Row byClass(Row row) {
        List<@Nullable Long> values = new ArrayList<>(row.values());
        for (Measure measure :
                List.of(Measure.LATENCY_P50_US, Measure.LATENCY_P95_US, Measure.LATENCY_P99_US)) {
            Long exact = values.get(measure.ordinal());
            if (exact != null) {
                values.set(measure.ordinal(), LatencyClass.lowest(LatencyClass.of(exact)));
            }
        }
        return new Row(row.keys(), values);
    }
}
