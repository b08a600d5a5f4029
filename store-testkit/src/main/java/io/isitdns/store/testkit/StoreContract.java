package io.isitdns.store.testkit;

import static io.isitdns.store.testkit.StoreFixture.NEVER;
import static io.isitdns.store.testkit.StoreFixture.append;
import static io.isitdns.store.testkit.StoreFixture.coverage;
import static io.isitdns.store.testkit.StoreFixture.groups;
import static io.isitdns.store.testkit.StoreFixture.names;
import static io.isitdns.store.testkit.StoreFixture.page;
import static io.isitdns.store.testkit.StoreFixture.rows;
import static io.isitdns.store.testkit.StoreFixture.totals;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.QType;
import io.isitdns.model.LatencyClass;
import io.isitdns.model.Outcome;
import io.isitdns.model.TransactionColumn;
import io.isitdns.model.Transport;
import io.isitdns.store.Aggregation;
import io.isitdns.store.AggregationResult;
import io.isitdns.store.CoverageSummary;
import io.isitdns.store.Cursor;
import io.isitdns.store.Filter;
import io.isitdns.store.Measure;
import io.isitdns.store.Retention;
import io.isitdns.store.Selection;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every store does. A store proves it by a test class that extends this one and says how it
/// is opened.
@SuppressWarnings("NullAway.Init") // JUnit sets the directory, and the store before each test
public abstract class StoreContract {
    private static final Filter ALL = new Filter.Everything();
    private static final long SECOND = 1_000_000_000L;

    @TempDir Path directory;

    private Store store;

    /// A store in this directory, not started yet; the same one again for the same directory.
    protected abstract Store open(Path directory);

    @BeforeEach
    void openStore() {
        store = open(directory);
        store.start();
    }

    @AfterEach
    void closeStore() {
        store.close();
        store.close();
    }

    @Test
    void an_empty_store_answers_with_nothing() {
        AggregationResult all =
                store.aggregate(
                        StoreFixture.all(
                                ALL,
                                List.of(),
                                List.of(Measure.QUERIES, Measure.LATENCY_P95_US),
                                10));
        assertThat(all.rows()).containsExactly(all.total());
        assertThat(all.total().values()).containsExactly(0L, null);
        assertThat(groups(store, 5, List.of(Measure.QUERIES), TransactionColumn.QNAME).rows())
                .isEmpty();
        assertThat(rows(store, ALL)).isEmpty();
        assertThat(store.status().transactions()).isZero();
        assertThat(store.status().oldestNanos()).isEmpty();
        assertThat(store.lastSequence("agent-1")).isEqualTo(-1);
        assertThat(store.coverage(TimeRange.ALL).nodes()).isZero();
    }

    @Test
    void rows_are_visible_after_the_commit_and_not_before() {
        try (Store.Append append = store.begin("agent-1", 1).orElseThrow()) {
            append.add(new Rows().answered("a.example.org", 10).batch());
            assertThat(names(store, ALL)).isEmpty();
            append.commit();
        }
        assertThat(names(store, ALL)).containsExactly("a.example.org");
    }

    @Test
    void a_closed_append_without_commit_leaves_nothing() {
        try (Store.Append append = store.begin("agent-1", 1).orElseThrow()) {
            append.add(new Rows().answered("a.example.org", 10).batch());
            append.add(coverage("node-a", 0, SECOND, 10));
        }
        assertThat(names(store, ALL)).isEmpty();
        assertThat(store.coverage(TimeRange.ALL).frames()).isZero();
        assertThat(store.lastSequence("agent-1")).isEqualTo(-1);
        append(store, "agent-1", 1, new Rows().answered("b.example.org", 10));
        assertThat(names(store, ALL)).containsExactly("b.example.org");
    }

    @Test
    void a_repeated_append_is_harmless() {
        append(store, "agent-1", 7, new Rows().answered("a.example.org", 10));
        assertThat(store.begin("agent-1", 7)).isEmpty();
        append(store, "agent-2", 7, new Rows().answered("b.example.org", 10));
        append(store, "agent-1", 9, new Rows().answered("c.example.org", 10));
        append(store, "agent-1", 8, new Rows().answered("d.example.org", 10));
        assertThat(store.status().transactions()).isEqualTo(4);
        assertThat(store.lastSequence("agent-1")).isEqualTo(9);
        assertThat(store.lastSequence("agent-2")).isEqualTo(7);
    }

    @Test
    void an_append_of_many_batches_is_one() {
        try (Store.Append append = store.begin("agent-1", 1).orElseThrow()) {
            for (int i = 0; i < 5; i++) {
                Rows rows = new Rows(Rows.START_NANOS + i * SECOND);
                IntStream.range(0, 1500).forEach(n -> rows.answered("n" + n + ".example.org", n));
                append.add(rows.batch());
                rows.batch().clear();
            }
            append.add(new Rows().batch());
            append.commit();
        }
        assertThat(totals(store, ALL, Measure.QUERIES, Measure.LATENCY_COUNT))
                .containsExactly(7500L, 7500L);
    }

    @Test
    void every_measure_counts_what_it_says() {
        Rows rows =
                new Rows()
                        .answered("a.example.org", 100)
                        .answered("b.example.org", 301)
                        .transport(Transport.TCP)
                        .responded("c.example.org", Outcome.NODATA, "NOERROR", 200)
                        .from("2001:db8::1")
                        .responded("d.example.org", Outcome.NXDOMAIN, "NXDOMAIN", 400)
                        .flags("rd", "tc")
                        .responded("e.example.org", Outcome.FAILED, "SERVFAIL", 5_000_000)
                        .attempts(3)
                        .late()
                        .unanswered("f.example.org")
                        .attempts(2)
                        .flags("tc")
                        .unreachable("g.example.org")
                        .unsolicited("h.example.org")
                        .from("2001:db8::2")
                        .transport(Transport.TCP);
        append(store, "agent-1", 1, rows);
        Map<Measure, Long> expected =
                Map.ofEntries(
                        Map.entry(Measure.QUERIES, 7L),
                        Map.entry(Measure.RESPONSES, 5L),
                        Map.entry(Measure.ANSWERED, 2L),
                        Map.entry(Measure.NODATA, 1L),
                        Map.entry(Measure.NXDOMAIN, 1L),
                        Map.entry(Measure.FAILED, 1L),
                        Map.entry(Measure.UNANSWERED, 1L),
                        Map.entry(Measure.UNREACHABLE, 1L),
                        Map.entry(Measure.UNSOLICITED, 1L),
                        Map.entry(Measure.QUERY_MESSAGES, 10L),
                        Map.entry(Measure.RESPONSE_MESSAGES, 6L),
                        Map.entry(Measure.RETRANSMISSIONS, 3L),
                        Map.entry(Measure.LATE, 1L),
                        Map.entry(Measure.QUERY_BYTES, 400L),
                        Map.entry(Measure.RESPONSE_BYTES, 600L),
                        Map.entry(Measure.BYTES, 1000L),
                        Map.entry(Measure.TCP_QUERIES, 1L),
                        Map.entry(Measure.IPV6_QUERIES, 1L),
                        Map.entry(Measure.TRUNCATED, 1L),
                        Map.entry(Measure.LATENCY_COUNT, 5L),
                        Map.entry(Measure.LATENCY_MIN_US, 100L),
                        Map.entry(Measure.LATENCY_MEAN_US, 1_000_200L),
                        Map.entry(Measure.LATENCY_P50_US, 301L),
                        Map.entry(Measure.LATENCY_P95_US, 5_000_000L),
                        Map.entry(Measure.LATENCY_P99_US, 5_000_000L),
                        Map.entry(Measure.LATENCY_MAX_US, 5_000_000L));
        for (Measure measure : Measure.values()) {
            assertThat(totals(store, ALL, measure))
                    .as(measure.measureName())
                    .containsExactly(expected.get(measure));
        }
    }

    @Test
    void queries_are_the_sum_of_their_outcomes() {
        append(store, "agent-1", 1, new RandomRows(4711).rows(500));
        var found =
                totals(
                        store,
                        ALL,
                        Measure.QUERIES,
                        Measure.ANSWERED,
                        Measure.NODATA,
                        Measure.NXDOMAIN,
                        Measure.FAILED,
                        Measure.UNANSWERED,
                        Measure.UNREACHABLE);
        assertThat(found.stream().skip(1).mapToLong(Long::longValue).sum()).isEqualTo(found.get(0));
    }

    @Test
    void the_mean_is_rounded_half_up() {
        append(
                store,
                "agent-1",
                1,
                new Rows().answered("a.example.org", 1).answered("b.example.org", 2));
        assertThat(totals(store, ALL, Measure.LATENCY_MEAN_US)).containsExactly(2L);
    }

    @Test
    void percentiles_are_nearest_rank() {
        Rows rows = new Rows();
        LongStream.rangeClosed(1, 100)
                .map(n -> 101 - n)
                .forEach(n -> rows.answered("a.example.org", n * 10));
        append(store, "agent-1", 1, rows);
        assertThat(
                        totals(
                                store,
                                ALL,
                                Measure.LATENCY_P50_US,
                                Measure.LATENCY_P95_US,
                                Measure.LATENCY_P99_US))
                .containsExactly(500L, 950L, 990L);
    }

    @Test
    void a_row_counts_as_often_as_its_count_says() {
        Rows rows =
                new Rows()
                        .answered("a.example.org", 100)
                        .count(5)
                        .attempts(5)
                        .answered("b.example.org", 400);
        append(store, "agent-1", 1, rows);
        assertThat(
                        totals(
                                store,
                                ALL,
                                Measure.QUERIES,
                                Measure.RETRANSMISSIONS,
                                Measure.LATENCY_COUNT,
                                Measure.LATENCY_MEAN_US))
                .containsExactly(6L, 0L, 6L, 150L);
    }

    @Test
    void percentiles_weigh_a_row_as_its_count_says() {
        append(
                store,
                "agent-1",
                1,
                new Rows()
                        .answered("a.example.org", 100)
                        .answered("b.example.org", 400)
                        .count(5)
                        .attempts(5));
        assertThat(totals(store, ALL, Measure.LATENCY_P50_US)).containsExactly(400L);
    }

    @Test
    void groups_are_ordered_by_measure_then_by_keys_and_limited() {
        Rows rows = new Rows();
        for (String name : List.of("c", "b", "a", "d", "d", "e", "f", "f", "f")) {
            rows.answered(name + ".example.org", name.charAt(0));
        }
        append(store, "agent-1", 1, rows);
        AggregationResult found =
                groups(
                        store,
                        3,
                        List.of(Measure.QUERIES, Measure.LATENCY_P50_US),
                        TransactionColumn.QNAME);
        assertThat(found.rows())
                .containsExactly(
                        row(List.of("f.example.org"), 3L, 102L),
                        row(List.of("d.example.org"), 2L, 100L),
                        row(List.of("a.example.org"), 1L, 97L));
        assertThat(found.other()).contains(row(Collections.singletonList(null), 3L, 99L));
        assertThat(found.otherGroups()).isEqualTo(3);
        assertThat(found.total()).isEqualTo(row(Collections.singletonList(null), 9L, 100L));
        assertThat(found.partial()).isFalse();
    }

    @Test
    void sums_of_the_groups_beyond_the_limit_are_what_the_largest_leave_of_the_whole() {
        Rows rows = new Rows();
        for (String name : List.of("c", "b", "a", "d", "d", "e")) {
            rows.answered(name + ".example.org", 1);
            rows.unanswered(name + ".example.org").attempts(3);
        }
        append(store, "agent-1", 1, rows);
        AggregationResult found =
                groups(
                        store,
                        2,
                        List.of(Measure.QUERIES, Measure.UNANSWERED, Measure.RETRANSMISSIONS),
                        TransactionColumn.QNAME);
        assertThat(found.rows())
                .containsExactly(
                        row(List.of("d.example.org"), 4L, 2L, 4L),
                        row(List.of("a.example.org"), 2L, 1L, 2L));
        assertThat(found.other()).contains(row(Collections.singletonList(null), 6L, 3L, 6L));
        assertThat(found.otherGroups()).isEqualTo(3);
        assertThat(found.total()).isEqualTo(row(Collections.singletonList(null), 12L, 6L, 12L));
    }

    @Test
    void groups_can_be_ordered_by_keys_with_absent_ones_first() {
        Rows rows =
                new Rows()
                        .responded("a.example.org", Outcome.NXDOMAIN, "NXDOMAIN", 5)
                        .unanswered("b.example.org")
                        .answered("c.example.org", 5);
        append(store, "agent-1", 1, rows);
        Aggregation query =
                new Aggregation(
                        TimeRange.ALL,
                        ALL,
                        List.of(new Aggregation.Key.Column(TransactionColumn.RCODE)),
                        List.of(Measure.QUERIES),
                        new Aggregation.Order.ByKeys(),
                        10,
                        NEVER);
        assertThat(store.aggregate(query).rows())
                .containsExactly(
                        row(Collections.singletonList(null), 1L),
                        row(List.of("NOERROR"), 1L),
                        row(List.of("NXDOMAIN"), 1L));
    }

    @Test
    void groups_ordered_by_a_latency_have_those_without_one_last() {
        append(
                store,
                "agent-1",
                1,
                new Rows()
                        .unanswered("a.example.org")
                        .answered("b.example.org", 5)
                        .answered("c.example.org", 9));
        Aggregation query =
                new Aggregation(
                        TimeRange.ALL,
                        ALL,
                        List.of(new Aggregation.Key.Column(TransactionColumn.QNAME)),
                        List.of(Measure.QUERIES),
                        new Aggregation.Order.Descending(Measure.LATENCY_MAX_US),
                        2,
                        NEVER);
        AggregationResult found = store.aggregate(query);
        assertThat(found.rows())
                .extracting(one -> one.keys().getFirst())
                .containsExactly("c.example.org", "b.example.org");
        assertThat(found.other()).contains(row(Collections.singletonList(null), 1L));
    }

    @Test
    void every_column_that_can_be_a_key_is_one() {
        Rows rows =
                new Rows()
                        .answered("www.example.org", 1000)
                        .registrableFrom(4)
                        .edns(1232, true)
                        .ede(22, "no \"reachable\" authority, \u00e4")
                        .clientSubnet24(192, 0, 2)
                        .client(Identities.CHECKOUT)
                        .server(Identities.COREDNS)
                        .service("shop", "cart")
                        .lookup(4711);
        append(store, "agent-1", 1, rows);
        Map<TransactionColumn, Object> expected = keysOfOneRow();
        for (TransactionColumn column : TransactionColumn.values()) {
            switch (column.type()) {
                case NUMBER, FLAG, TEXT, WORD, ADDRESS ->
                        assertThat(groups(store, 1, List.of(Measure.QUERIES), column).rows())
                                .as(column.columnName())
                                .containsExactly(
                                        row(Collections.singletonList(expected.get(column)), 1L));
                case TIME, WORDS, TEXTS, PAIRS, ANSWERS -> {}
            }
        }
    }

    /// What the row of [#every_column_that_can_be_a_key_is_one()] has in each column.
    private static Map<TransactionColumn, Object> keysOfOneRow() {
        return Map.ofEntries(
                Map.entry(TransactionColumn.COUNT, 1L),
                Map.entry(TransactionColumn.NODE, "node-a"),
                Map.entry(TransactionColumn.INTERFACE, "if0"),
                Map.entry(TransactionColumn.LEG, "client"),
                Map.entry(TransactionColumn.CLIENT_IP, "192.0.2.10"),
                Map.entry(TransactionColumn.CLIENT_PORT, 40_000L),
                Map.entry(TransactionColumn.CLIENT_NAMESPACE, "shop"),
                Map.entry(TransactionColumn.CLIENT_POD, "checkout-5d4f-x"),
                Map.entry(TransactionColumn.CLIENT_WORKLOAD_KIND, "Deployment"),
                Map.entry(TransactionColumn.CLIENT_WORKLOAD, "checkout"),
                Map.entry(TransactionColumn.CLIENT_NODE, "node-a"),
                Map.entry(TransactionColumn.CLIENT_PROCESS, "java"),
                Map.entry(TransactionColumn.CLIENT_CONTAINER, "main"),
                Map.entry(TransactionColumn.SERVER_IP, "192.0.2.53"),
                Map.entry(TransactionColumn.SERVER_PORT, 53L),
                Map.entry(TransactionColumn.SERVER_KIND, "cluster_dns"),
                Map.entry(TransactionColumn.SERVER_NAMESPACE, "kube-system"),
                Map.entry(TransactionColumn.SERVER_POD, "coredns-0"),
                Map.entry(TransactionColumn.SERVER_SERVICE, "kube-dns"),
                Map.entry(TransactionColumn.TRANSPORT, "udp"),
                Map.entry(TransactionColumn.MESSAGE_ID, 4711L),
                Map.entry(TransactionColumn.OPCODE, "QUERY"),
                Map.entry(TransactionColumn.QNAME, "www.example.org"),
                Map.entry(TransactionColumn.QTYPE, "A"),
                Map.entry(TransactionColumn.QCLASS, "IN"),
                Map.entry(TransactionColumn.OUTCOME, "answered"),
                Map.entry(TransactionColumn.RCODE, "NOERROR"),
                Map.entry(TransactionColumn.EDNS_UDP_SIZE, 1232L),
                Map.entry(TransactionColumn.DNSSEC_OK, true),
                Map.entry(TransactionColumn.EDE_CODE, 22L),
                Map.entry(TransactionColumn.EDE_TEXT, "no \"reachable\" authority, \u00e4"),
                Map.entry(TransactionColumn.CLIENT_SUBNET, "192.0.2.0/24"),
                Map.entry(TransactionColumn.LATENCY_US, 1000L),
                Map.entry(TransactionColumn.FIRST_LATENCY_US, 1000L),
                Map.entry(TransactionColumn.ATTEMPTS, 1L),
                Map.entry(TransactionColumn.LATE, false),
                Map.entry(TransactionColumn.QUERY_BYTES, 40L),
                Map.entry(TransactionColumn.RESPONSE_BYTES, 100L),
                Map.entry(TransactionColumn.ANSWERS_OMITTED, 0L),
                Map.entry(TransactionColumn.NAME_CLASS, "external"),
                Map.entry(TransactionColumn.SERVICE_NAMESPACE, "shop"),
                Map.entry(TransactionColumn.SERVICE_NAME, "cart"),
                Map.entry(TransactionColumn.REGISTRABLE_DOMAIN, "example.org"),
                Map.entry(TransactionColumn.LOOKUP_ID, 4711L));
    }

    @Test
    void time_steps_and_latency_classes_are_keys() {
        append(
                store,
                "agent-1",
                1,
                new Rows()
                        .answered("a.example.org", 100)
                        .at(Rows.START_NANOS + 59 * SECOND)
                        .answered("b.example.org", 1001)
                        .at(Rows.START_NANOS + 60 * SECOND)
                        .unanswered("c.example.org")
                        .at(Rows.START_NANOS + 61 * SECOND));
        Aggregation query =
                new Aggregation(
                        TimeRange.ALL,
                        ALL,
                        List.of(
                                new Aggregation.Key.TimeStep(Duration.ofMinutes(1)),
                                new Aggregation.Key.Latency()),
                        List.of(Measure.QUERIES),
                        new Aggregation.Order.ByKeys(),
                        10,
                        NEVER);
        long second = Rows.START_NANOS + 60 * SECOND;
        assertThat(store.aggregate(query).rows())
                .containsExactly(
                        row(List.of(Rows.START_NANOS, 100L), 1L),
                        row(Arrays.asList(second, null), 1L),
                        row(List.of(second, LatencyClass.lowest(LatencyClass.of(1001))), 1L));
    }

    @Test
    void ranges_begin_with_their_first_microsecond_and_end_before_their_last() {
        append(
                store,
                "agent-1",
                1,
                new Rows()
                        .answered("a.example.org", 1)
                        .at(Rows.START_NANOS + 1999)
                        .answered("b.example.org", 1)
                        .at(Rows.START_NANOS + 2000)
                        .answered("c.example.org", 1)
                        .at(Rows.START_NANOS + 3001));
        assertThat(namesIn(1000, 2000)).containsExactly("a.example.org");
        assertThat(namesIn(1001, 2001)).containsExactly("b.example.org");
        assertThat(namesIn(2000, 3000)).containsExactly("b.example.org");
        assertThat(namesIn(2000, 3001)).containsExactly("c.example.org", "b.example.org");
        assertThat(namesIn(5000, 1000)).isEmpty();
    }

    private List<String> namesIn(long from, long to) {
        List<String> names = new ArrayList<>();
        TimeRange range = new TimeRange(Rows.START_NANOS + from, Rows.START_NANOS + to);
        store.select(
                new Selection(range, ALL, 10, Optional.empty(), NEVER),
                (batch, row) -> names.add(StoreFixture.name(batch, row)));
        var counted =
                store.aggregate(
                        new Aggregation(
                                range,
                                ALL,
                                List.of(),
                                List.of(Measure.QUERIES),
                                new Aggregation.Order.ByKeys(),
                                1,
                                NEVER));
        assertThat(counted.total().values()).containsExactly((long) names.size());
        return names;
    }

    @Test
    void rows_come_back_as_they_were_given() {
        Rows rows = new RandomRows(42).rows(300);
        List<String> given = new ArrayList<>();
        for (int row = 0; row < rows.batch().size(); row++) {
            given.addFirst(StoreFixture.json(rows.batch(), row));
        }
        append(store, "agent-1", 1, rows);
        assertThat(rows(store, ALL)).containsExactlyElementsOf(given);
    }

    @Test
    void names_of_any_bytes_come_back() {
        String longest = ("a".repeat(63) + ".").repeat(3) + "b".repeat(61);
        List<String> odd =
                List.of(
                        ".",
                        "\\000\\255.example.org",
                        "a\\.b.example.org",
                        "quo\\\"te'.example.org",
                        "100%_!*?.example.org",
                        longest);
        Rows rows = new Rows();
        odd.forEach(name -> rows.answered(name, 1));
        append(store, "agent-1", 1, rows);
        assertThat(names(store, ALL)).containsExactlyElementsOf(odd);
        odd.forEach(name ->
                assertThat(names(store, StoreFixture.is(TransactionColumn.QNAME, name)))
                        .containsExactly(name));
    }

    @Test
    void a_row_without_a_question_has_no_name() {
        append(store, "agent-1", 1, new Rows().answered("a.example.org", 1).withoutQuestion());
        assertThat(
                        groups(
                                        store,
                                        1,
                                        List.of(Measure.QUERIES),
                                        TransactionColumn.QNAME,
                                        TransactionColumn.QTYPE)
                                .rows())
                .containsExactly(row(Arrays.asList(null, null), 1L));
        assertThat(rows(store, ALL)).hasSize(1);
    }

    @Test
    void sixty_four_answers_are_kept_and_the_rest_counted() {
        Rows rows = new Rows().answered("a.example.org", 1);
        for (int i = 0; i < 70; i++) {
            rows.answer("a.example.org", "A", i, "192.0.2." + i);
        }
        append(store, "agent-1", 1, rows);
        assertThat(rows(store, ALL))
                .containsExactly(StoreFixture.json(rows.batch(), 0))
                .first()
                .asString()
                .contains("\"answers_omitted\":6", "192.0.2.63")
                .doesNotContain("192.0.2.64");
    }

    @Test
    void pages_have_neither_holes_nor_repeats_while_rows_arrive() {
        Rows rows = new Rows();
        IntStream.range(0, 50)
                .forEach(n ->
                        rows.answered("n" + n + ".example.org", n).at(Rows.START_NANOS + n / 3));
        append(store, "agent-1", 1, rows);
        List<String> names = new ArrayList<>();
        Optional<Cursor> next = page(store, 7, Optional.empty(), names);
        long sequence = 2;
        while (next.isPresent()) {
            append(
                    store,
                    "agent-1",
                    sequence++,
                    new Rows(Rows.START_NANOS + SECOND).answered("new.example.org", 1));
            next = page(store, 7, next, names);
        }
        assertThat(names)
                .containsExactlyElementsOf(
                        IntStream.range(0, 50)
                                .mapToObj(n -> "n" + (49 - n) + ".example.org")
                                .toList());
    }

    @Test
    void pages_of_a_long_range_go_from_its_newest_row_to_its_oldest() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Rows rows = new Rows();
        List<Long> times = new ArrayList<>();
        for (int n = 0; n < 60; n++) {
            // Most at the end of the hour, some all over it.
            long back = random.nextLong(n % 2 == 0 ? 3600 * SECOND : 30 * SECOND);
            times.add(Rows.START_NANOS + 3600 * SECOND - 1000 - back / 1000 * 1000);
            rows.answered("n.example.org", n).at(times.getLast());
        }
        append(store, "agent-1", 1, rows);
        TimeRange hour = new TimeRange(Rows.START_NANOS, Rows.START_NANOS + 3600 * SECOND);
        List<Long> found = new ArrayList<>();
        Optional<Cursor> next = Optional.empty();
        do {
            next =
                    store.select(
                            new Selection(hour, new Filter.Everything(), 7, next, NEVER),
                            (batch, row) -> found.add(batch.timeNanos[row]));
        } while (next.isPresent());
        times.sort(Comparator.reverseOrder());
        assertThat(found).as("seed %d", seed).containsExactlyElementsOf(times);
    }

    @Test
    void a_page_that_holds_all_has_no_next_one() {
        append(
                store,
                "agent-1",
                1,
                new Rows().answered("a.example.org", 1).answered("b.example.org", 1));
        assertThat(page(store, 2, Optional.empty(), new ArrayList<>())).isEmpty();
        assertThat(page(store, 1, Optional.empty(), new ArrayList<>())).isPresent();
    }

    @Test
    void past_the_deadline_the_answer_is_partial() {
        append(store, "agent-1", 1, new Rows().answered("a.example.org", 1));
        Aggregation query =
                new Aggregation(
                        TimeRange.ALL,
                        ALL,
                        List.of(),
                        List.of(Measure.QUERIES),
                        new Aggregation.Order.ByKeys(),
                        1,
                        Instant.EPOCH);
        assertThat(store.aggregate(query).partial()).isTrue();
        Cursor after = new Cursor(Long.MAX_VALUE, Long.MAX_VALUE);
        Selection selection =
                new Selection(TimeRange.ALL, ALL, 1, Optional.of(after), Instant.EPOCH);
        assertThat(store.select(selection, (_, _) -> {})).contains(after);
    }

    @Test
    void what_waited_on_disks_is_the_most_of_each_node_and_not_a_sum_over_time() {
        try (Store.Append append = store.begin("agent", 1).orElseThrow()) {
            append.add(coverage("node-a", 10 * SECOND, 10 * SECOND, 100).withSpooled(50));
            append.add(coverage("node-a", 20 * SECOND, 10 * SECOND, 100).withSpooled(70));
            append.add(coverage("node-a", 30 * SECOND, 10 * SECOND, 100).withSpooled(0));
            append.add(coverage("node-b", 30 * SECOND, 10 * SECOND, 100).withSpooled(4));
            append.commit();
        }
        assertThat(store.coverage(TimeRange.ALL).spooled()).isEqualTo(74);
        assertThat(store.coverage(new TimeRange(30 * SECOND, 40 * SECOND)).spooled()).isEqualTo(4);
        assertThat(store.coverage(new TimeRange(50 * SECOND, 60 * SECOND)).spooled()).isZero();
    }

    @Test
    void coverage_is_summed_over_the_stretches_that_touch_the_range() {
        try (Store.Append append = store.begin("agent-1", 1).orElseThrow()) {
            append.add(coverage("node-a", 10 * SECOND, 10 * SECOND, 100));
            append.add(coverage("node-a", 20 * SECOND, 10 * SECOND, 200));
            append.add(coverage("node-b", 30 * SECOND, 10 * SECOND, 400));
            append.commit();
        }
        CoverageSummary all = store.coverage(TimeRange.ALL);
        assertThat(all.nodes()).isEqualTo(2);
        assertThat(all.frames()).isEqualTo(700);
        assertThat(all.messages()).isEqualTo(691);
        assertThat(all.malformed()).isEqualTo(Map.of("SHORT_HEADER", 6L));
        assertThat(all.droppedInQueues()).isEqualTo(Map.of("attribute", 12L));
        assertThat(all.lost()).isEqualTo(30);
        assertThat(all.oldestNanos()).hasValue(10 * SECOND);
        assertThat(all.newestNanos()).hasValue(40 * SECOND);
        assertThat(all.complete()).isFalse();
        assertThat(store.coverage(new TimeRange(20 * SECOND, 30 * SECOND)).frames()).isEqualTo(200);
        assertThat(store.coverage(new TimeRange(19 * SECOND, 21 * SECOND)).frames()).isEqualTo(300);
        assertThat(store.coverage(new TimeRange(40 * SECOND, 50 * SECOND)).nodes()).isZero();
    }

    @Test
    void status_tells_how_many_rows_and_from_when_to_when() {
        append(
                store,
                "agent-1",
                1,
                new Rows()
                        .answered("a.example.org", 1)
                        .answered("b.example.org", 1)
                        .at(Rows.START_NANOS + SECOND + 1));
        assertThat(store.status().transactions()).isEqualTo(2);
        assertThat(store.status().oldestNanos()).hasValue(Rows.START_NANOS);
        assertThat(store.status().newestNanos()).hasValue(Rows.START_NANOS + SECOND);
    }

    @Test
    void what_is_older_than_the_retention_leaves() {
        append(
                store,
                "agent-1",
                1,
                new Rows()
                        .answered("old.example.org", 1)
                        .answered("new.example.org", 1)
                        .at(Rows.START_NANOS + 100 * SECOND));
        long deleted =
                store.retain(
                        new Retention(Duration.ofSeconds(50), Long.MAX_VALUE),
                        Rows.START_NANOS + 120 * SECOND);
        assertThat(deleted).isEqualTo(1);
        assertThat(names(store, ALL)).containsExactly("new.example.org");
        assertThat(store.status().deletedRows()).isEqualTo(1);
        assertThat(store.lastSequence("agent-1")).isEqualTo(1);
    }

    @Test
    void unknown_types_keep_their_number() {
        append(store, "agent-1", 1, new Rows().answered("a.example.org", 1).qtype(65280));
        assertThat(QType.of(65280)).isEqualTo("TYPE65280");
        assertThat(names(store, StoreFixture.is(TransactionColumn.QTYPE, "TYPE65280"))).hasSize(1);
        assertThat(names(store, StoreFixture.like(TransactionColumn.QTYPE, "TYPE*"))).hasSize(1);
        assertThat(rows(store, ALL)).first().asString().contains("TYPE65280");
    }

    private static AggregationResult.Row row(List<?> keys, Long... values) {
        return AggregationResult.Row.of(keys.toArray(), values);
    }
}
