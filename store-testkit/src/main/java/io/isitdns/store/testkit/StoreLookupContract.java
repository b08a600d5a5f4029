package io.isitdns.store.testkit;

import static io.isitdns.store.testkit.StoreFixture.NEVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.ClientIdentity;
import io.isitdns.model.LatencyClass;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupColumn;
import io.isitdns.model.LookupOutcome;
import io.isitdns.model.NameClass;
import io.isitdns.model.ResolverFamily;
import io.isitdns.model.TransactionColumn;
import io.isitdns.store.Aggregation;
import io.isitdns.store.AggregationResult;
import io.isitdns.store.Cursor;
import io.isitdns.store.Filter;
import io.isitdns.store.LookupMeasure;
import io.isitdns.store.Retention;
import io.isitdns.store.Selection;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How every store keeps lookups, gives them back and sums them up.
@SuppressWarnings("NullAway.Init") // JUnit sets the directory, and the store before each test
public abstract class StoreLookupContract {
    private static final Filter ALL = new Filter.Everything();
    private static final long SECOND = 1_000_000_000L;

    @TempDir Path directory;

    private Store store;

    /// A store in this directory, not started yet.
    protected abstract Store open(Path directory);

    @BeforeEach
    void openStore() {
        store = open(directory);
        store.start();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private void append(long sequence, Lookups lookups) {
        StoreFixture.append(store, "agent-1", sequence, lookups.list());
    }

    private List<String> names(Filter filter) {
        return StoreFixture.lookups(store, filter).stream().map(Lookup::name).toList();
    }

    private AggregationResult aggregate(List<Aggregation.Key> keys, LookupMeasure... measures) {
        return aggregate(TimeRange.ALL, keys, 10, measures);
    }

    private AggregationResult aggregate(
            TimeRange range, List<Aggregation.Key> keys, int limit, LookupMeasure... measures) {
        return store.aggregateLookups(
                new Aggregation(
                        range,
                        ALL,
                        keys,
                        List.of(measures),
                        new Aggregation.Order.Descending(LookupMeasure.LOOKUPS),
                        limit,
                        NEVER));
    }

    private static Aggregation.Key by(LookupColumn column) {
        return new Aggregation.Key.Column(column);
    }

    private static AggregationResult.Row row(List<?> keys, @Nullable Long... values) {
        return AggregationResult.Row.of(keys.toArray(), values);
    }

    @Test
    void a_store_without_lookups_answers_with_nothing() {
        AggregationResult all =
                aggregate(List.of(), LookupMeasure.LOOKUPS, LookupMeasure.DURATION_P95_US);
        assertThat(all.rows()).containsExactly(all.total());
        assertThat(all.total().values()).containsExactly(0L, null);
        assertThat(aggregate(List.of(by(LookupColumn.NAME)), LookupMeasure.LOOKUPS).rows())
                .isEmpty();
        assertThat(names(ALL)).isEmpty();
        assertThat(store.status().lookups()).isZero();
    }

    @Test
    void lookups_are_visible_after_the_commit_and_not_before() {
        try (Store.Append append = store.begin("agent-1", 1).orElseThrow()) {
            append.add(new Lookups().resolved("a.example.org", 10).list().getFirst());
            assertThat(names(ALL)).isEmpty();
            append.commit();
        }
        assertThat(names(ALL)).containsExactly("a.example.org");
        assertThat(store.status().lookups()).isEqualTo(1);
        assertThat(store.status().transactions()).isZero();
    }

    @Test
    void lookups_of_an_append_that_was_undone_or_repeated_do_not_count() {
        append(1, new Lookups().resolved("a.example.org", 10));
        try (Store.Append append = store.begin("agent-1", 2).orElseThrow()) {
            new Lookups().resolved("b.example.org", 10).list().forEach(append::add);
        }
        assertThat(store.begin("agent-1", 1)).isEmpty();
        append(2, new Lookups().resolved("c.example.org", 10).at(Rows.START_NANOS + SECOND));
        assertThat(names(ALL)).containsExactly("c.example.org", "a.example.org");
    }

    @Test
    void lookups_come_back_as_they_were_given() {
        List<Lookup> given = new RandomLookups(42).lookups(300).list();
        StoreFixture.append(store, "agent-1", 1, given);
        assertThat(StoreFixture.lookups(store, ALL)).containsExactlyElementsOf(given.reversed());
    }

    @Test
    void times_are_kept_to_the_microsecond() {
        append(1, new Lookups().resolved("a.example.org", 10).at(Rows.START_NANOS + 1999));
        assertThat(StoreFixture.lookups(store, ALL))
                .singleElement()
                .extracting(Lookup::timeNanos)
                .isEqualTo(Rows.START_NANOS + 1000);
    }

    @Test
    void more_lookups_than_are_held_at_once_come_between_batches() {
        List<Lookup> lookups = new RandomLookups(7).lookups(20_000).list();
        try (Store.Append append = store.begin("agent-1", 1).orElseThrow()) {
            for (int i = 0; i < lookups.size(); i++) {
                if (i % 3000 == 0) {
                    append.add(new Rows().answered("n" + i + ".example.org", 1).batch());
                }
                append.add(lookups.get(i));
            }
            append.commit();
        }
        assertThat(store.status().transactions()).isEqualTo(7);
        assertThat(store.status().lookups()).isEqualTo(20_000);
        assertThat(aggregate(List.of(), LookupMeasure.TRANSACTIONS).total().values())
                .containsExactly(lookups.stream().mapToLong(Lookup::transactions).sum());
    }

    @Test
    void every_measure_counts_what_it_says() {
        append(
                1,
                new Lookups()
                        .resolved("a.example.org", 100)
                        .resolved("b.example.org", 301)
                        .transactions(8, 6)
                        .ended("c.example.org", LookupOutcome.PARTIAL, 5_000_000)
                        .retries(2)
                        .ended("d.example.org", LookupOutcome.NODATA, 200)
                        .ended("e.example.org", LookupOutcome.NXDOMAIN, 400)
                        .transactions(4, 3)
                        .tcpFallback()
                        .ended("f.example.org", LookupOutcome.FAILED, 800)
                        .ended("g.example.org", LookupOutcome.UNANSWERED, 10_000_000)
                        .retries(3));
        Map<LookupMeasure, Long> expected =
                Map.ofEntries(
                        Map.entry(LookupMeasure.LOOKUPS, 7L),
                        Map.entry(LookupMeasure.RESOLVED, 2L),
                        Map.entry(LookupMeasure.PARTIAL, 1L),
                        Map.entry(LookupMeasure.NODATA, 1L),
                        Map.entry(LookupMeasure.NXDOMAIN, 1L),
                        Map.entry(LookupMeasure.FAILED, 1L),
                        Map.entry(LookupMeasure.UNANSWERED, 1L),
                        Map.entry(LookupMeasure.TRANSACTIONS, 17L),
                        Map.entry(LookupMeasure.WASTED, 9L),
                        Map.entry(LookupMeasure.RETRIES, 5L),
                        Map.entry(LookupMeasure.TCP_FALLBACKS, 1L),
                        Map.entry(LookupMeasure.DURATION_COUNT, 6L),
                        Map.entry(LookupMeasure.DURATION_MIN_US, 100L),
                        Map.entry(LookupMeasure.DURATION_MEAN_US, 833_634L),
                        Map.entry(LookupMeasure.DURATION_P50_US, 301L),
                        Map.entry(LookupMeasure.DURATION_P95_US, 5_000_000L),
                        Map.entry(LookupMeasure.DURATION_P99_US, 5_000_000L),
                        Map.entry(LookupMeasure.DURATION_MAX_US, 5_000_000L));
        for (LookupMeasure measure : LookupMeasure.values()) {
            assertThat(aggregate(List.of(), measure).total().values())
                    .as(measure.measureName())
                    .containsExactly(expected.get(measure));
        }
    }

    @Test
    void lookups_that_nobody_answered_have_no_duration_in_sums() {
        append(1, new Lookups().ended("a.example.org", LookupOutcome.UNANSWERED, 10_000_000));
        assertThat(
                        aggregate(
                                        List.of(new Aggregation.Key.Latency()),
                                        LookupMeasure.LOOKUPS,
                                        LookupMeasure.DURATION_COUNT,
                                        LookupMeasure.DURATION_MEAN_US,
                                        LookupMeasure.DURATION_P99_US)
                                .rows())
                .containsExactly(row(Arrays.asList((Object) null), 1L, 0L, null, null));
    }

    @Test
    void groups_beyond_the_limit_are_summed_from_their_lookups() {
        Lookups lookups = new Lookups();
        for (int name = 0; name < 5; name++) {
            for (int i = 0; i <= name; i++) {
                lookups.resolved("n" + name + ".example.org", 100 * name + i);
            }
        }
        append(1, lookups);
        AggregationResult found =
                aggregate(
                        TimeRange.ALL,
                        List.of(by(LookupColumn.NAME)),
                        2,
                        LookupMeasure.LOOKUPS,
                        LookupMeasure.DURATION_P50_US);
        assertThat(found.rows())
                .containsExactly(
                        row(List.of("n4.example.org"), 5L, 402L),
                        row(List.of("n3.example.org"), 4L, 301L));
        assertThat(found.other()).hasValue(row(Arrays.asList((Object) null), 6L, 101L));
        assertThat(found.otherGroups()).isEqualTo(3);
        assertThat(found.total()).isEqualTo(row(Arrays.asList((Object) null), 15L, 301L));
    }

    @Test
    void groups_are_made_by_identity_and_what_is_not_known_is_a_group() {
        append(
                1,
                new Lookups()
                        .resolved("cart.shop", 1)
                        .client(Identities.CHECKOUT)
                        .service("shop", "cart")
                        .resolved("cart.shop", 1)
                        .client(Identities.CHECKOUT)
                        .resolved("a.example.org", 1)
                        .client(Identities.HOST)
                        .resolved("b.example.org", 1)
                        .client(ClientIdentity.NONE));
        assertThat(
                        aggregate(
                                        List.of(
                                                by(LookupColumn.CLIENT_WORKLOAD),
                                                by(LookupColumn.CLIENT_IDENTITY_REASON),
                                                by(LookupColumn.SERVICE_NAME)),
                                        LookupMeasure.LOOKUPS)
                                .rows())
                .containsExactly(
                        row(Arrays.asList(null, null, null), 1L),
                        row(Arrays.asList(null, "host network", null), 1L),
                        row(Arrays.asList("checkout", null, null), 1L),
                        row(Arrays.asList("checkout", null, "cart"), 1L));
        assertThat(names(StoreFixture.is(LookupColumn.CLIENT_POD, "checkout-5d4f-x")))
                .containsExactly("cart.shop", "cart.shop");
    }

    @Test
    void steps_and_classes_of_duration_tell_lookups_apart() {
        append(
                1,
                new Lookups()
                        .resolved("a.example.org", 100)
                        .resolved("b.example.org", 1001)
                        .at(Rows.START_NANOS + 60 * SECOND)
                        .ended("c.example.org", LookupOutcome.UNANSWERED, 1001)
                        .at(Rows.START_NANOS + 61 * SECOND));
        long second = Rows.START_NANOS + 60 * SECOND;
        Aggregation query =
                new Aggregation(
                        TimeRange.ALL,
                        ALL,
                        List.of(
                                new Aggregation.Key.TimeStep(Duration.ofMinutes(1)),
                                new Aggregation.Key.Latency()),
                        List.of(LookupMeasure.LOOKUPS),
                        new Aggregation.Order.ByKeys(),
                        10,
                        NEVER);
        assertThat(store.aggregateLookups(query).rows())
                .containsExactly(
                        row(List.of(Rows.START_NANOS, 100L), 1L),
                        row(Arrays.asList(second, null), 1L),
                        row(List.of(second, LatencyClass.lowest(LatencyClass.of(1001))), 1L));
    }

    @Test
    void ranges_begin_with_their_first_microsecond_and_end_before_their_last() {
        append(
                1,
                new Lookups()
                        .resolved("a.example.org", 1)
                        .at(Rows.START_NANOS + 1999)
                        .resolved("b.example.org", 1)
                        .at(Rows.START_NANOS + 2000));
        TimeRange first = new TimeRange(Rows.START_NANOS + 1000, Rows.START_NANOS + 2000);
        assertThat(
                        aggregate(first, List.of(by(LookupColumn.NAME)), 10, LookupMeasure.LOOKUPS)
                                .rows())
                .containsExactly(row(List.of("a.example.org"), 1L));
        List<String> names = new ArrayList<>();
        store.selectLookups(
                new Selection(first, ALL, 10, Optional.empty(), NEVER),
                lookup -> names.add(lookup.name()));
        assertThat(names).containsExactly("a.example.org");
    }

    @Test
    void pages_have_neither_holes_nor_repeats_while_lookups_arrive() {
        Lookups lookups = new Lookups();
        IntStream.range(0, 50)
                .forEach(n -> lookups.resolved("n" + n, n).at(Rows.START_NANOS + n / 3 * 1000L));
        append(1, lookups);
        List<String> names = new ArrayList<>();
        Optional<Cursor> next = page(7, Optional.empty(), names);
        long sequence = 2;
        while (next.isPresent()) {
            append(sequence++, new Lookups().resolved("new", 1).at(Rows.START_NANOS + SECOND));
            next = page(7, next, names);
        }
        assertThat(names)
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(n -> "n" + (49 - n)).toList());
    }

    private Optional<Cursor> page(int limit, Optional<Cursor> after, List<String> into) {
        return store.selectLookups(
                new Selection(TimeRange.ALL, ALL, limit, after, NEVER),
                lookup -> into.add(lookup.name()));
    }

    @Test
    void past_the_deadline_the_answer_is_partial() {
        append(1, new Lookups().resolved("a.example.org", 1));
        Aggregation query =
                new Aggregation(
                        TimeRange.ALL,
                        ALL,
                        List.of(),
                        List.of(LookupMeasure.LOOKUPS),
                        new Aggregation.Order.ByKeys(),
                        1,
                        Instant.EPOCH);
        assertThat(store.aggregateLookups(query).partial()).isTrue();
        Cursor after = new Cursor(Long.MAX_VALUE, Long.MAX_VALUE);
        Selection selection =
                new Selection(TimeRange.ALL, ALL, 1, Optional.of(after), Instant.EPOCH);
        assertThat(store.selectLookups(selection, _ -> {})).contains(after);
    }

    @Test
    void what_is_older_than_the_retention_leaves_and_is_counted() {
        append(
                1,
                new Lookups()
                        .resolved("old.example.org", 1)
                        .client(Identities.PROBE)
                        .resolved("new.example.org", 1)
                        .client(Identities.CHECKOUT)
                        .service("shop", "cart")
                        .at(Rows.START_NANOS + 100 * SECOND));
        StoreFixture.append(store, "agent-1", 2, new Rows().answered("old.example.org", 1));
        List<Lookup> newest = StoreFixture.lookups(store, ALL).subList(0, 1);
        long deleted =
                store.retain(
                        new Retention(Duration.ofSeconds(50), Long.MAX_VALUE),
                        Rows.START_NANOS + 120 * SECOND);
        assertThat(deleted).isEqualTo(2);
        assertThat(store.status().deletedRows()).isEqualTo(2);
        assertThat(StoreFixture.lookups(store, ALL)).isEqualTo(newest);
        assertThat(store.status().lookups()).isEqualTo(1);
    }

    @Test
    void transactions_of_a_lookup_are_found_by_its_number() {
        StoreFixture.append(
                store,
                "agent-1",
                1,
                new Rows()
                        .answered("a.example.org", 1)
                        .lookup(123)
                        .answered("b.example.org", 1)
                        .lookup(124));
        append(
                2,
                new Lookups()
                        .resolved("a.example.org", 1)
                        .id(123)
                        .resolver(ResolverFamily.GLIBC)
                        .nameClass(NameClass.EXTERNAL));
        Filter.Comparison equal = Filter.Comparison.EQUAL;
        assertThat(
                        StoreFixture.names(
                                store,
                                StoreFixture.number(TransactionColumn.LOOKUP_ID, equal, 123)))
                .containsExactly("a.example.org");
        assertThat(names(StoreFixture.number(LookupColumn.LOOKUP_ID, equal, 123)))
                .containsExactly("a.example.org");
        assertThat(names(StoreFixture.number(LookupColumn.LOOKUP_ID, equal, 124))).isEmpty();
    }
}
