package io.isitdns.store.testkit;

import static io.isitdns.store.testkit.StoreFixture.NEVER;
import static io.isitdns.store.testkit.StoreFixture.and;
import static io.isitdns.store.testkit.StoreFixture.append;
import static io.isitdns.store.testkit.StoreFixture.compare;
import static io.isitdns.store.testkit.StoreFixture.is;
import static io.isitdns.store.testkit.StoreFixture.like;
import static io.isitdns.store.testkit.StoreFixture.names;
import static io.isitdns.store.testkit.StoreFixture.not;
import static io.isitdns.store.testkit.StoreFixture.number;
import static io.isitdns.store.testkit.StoreFixture.or;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import io.isitdns.model.ColumnType;
import io.isitdns.model.Outcome;
import io.isitdns.model.TransactionColumn;
import io.isitdns.store.Aggregation;
import io.isitdns.store.Filter;
import io.isitdns.store.Filter.Comparison;
import io.isitdns.store.Filter.Value;
import io.isitdns.store.Measure;
import io.isitdns.store.MemoryStore;
import io.isitdns.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How every store filters, and that it answers random questions as [MemoryStore] does.
@SuppressWarnings("NullAway.Init") // JUnit sets the directory, and the store before each test
public abstract class StoreFilterContract {
    private static final String A = "a.example.org";
    private static final String B = "b.example.org";
    private static final String C = "c_c.example.net";

    @TempDir Path directory;

    private Store store;

    /// A store in this directory, not started yet.
    protected abstract Store open(Path directory);

    @BeforeEach
    void openStoreWithThreeRows() {
        store = open(directory);
        store.start();
        append(
                store,
                "agent-1",
                1,
                new Rows()
                        .answered(A, 100)
                        .from("192.0.2.1")
                        .edns(1232, true)
                        .flags("aa", "rd")
                        .answer(A, "CNAME", 30, "x.example.org")
                        .answer("x.example.org", "A", 300, "198.51.100.1")
                        .responded(B, Outcome.NXDOMAIN, "NXDOMAIN", 2000)
                        .from("192.0.2.129")
                        .flags("rd", "ra")
                        .unanswered(C)
                        .from("2001:db8::1")
                        .flags("cd")
                        .qtype("AAAA"));
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void numbers_are_compared() {
        assertThat(names(store, latency(Comparison.EQUAL, 100))).containsExactly(A);
        assertThat(names(store, latency(Comparison.LESS, 2000))).containsExactly(A);
        assertThat(names(store, latency(Comparison.LESS_OR_EQUAL, 2000))).containsExactly(A, B);
        assertThat(names(store, latency(Comparison.GREATER, 100))).containsExactly(B);
        assertThat(names(store, latency(Comparison.GREATER_OR_EQUAL, 100))).containsExactly(A, B);
        assertThat(names(store, latency(Comparison.GREATER, Long.MIN_VALUE))).containsExactly(A, B);
    }

    @Test
    void a_number_is_one_of_many() {
        Filter[] many = new Filter[100];
        for (int i = 0; i < many.length; i++) {
            many[i] = latency(Comparison.EQUAL, 100 + i);
        }

        assertThat(names(store, or(many))).containsExactly(A);
        assertThat(names(store, not(or(many)))).containsExactly(B, C);
        many[99] = is(TransactionColumn.QNAME, C);
        assertThat(names(store, or(many))).containsExactly(A, C);
    }

    @Test
    void a_text_is_one_of_many() {
        Filter[] many = new Filter[100];
        for (int i = 0; i < many.length; i++) {
            many[i] = is(TransactionColumn.QNAME, "it's-" + i + ".example.org");
        }
        many[50] = is(TransactionColumn.QNAME, C);

        assertThat(names(store, or(many))).containsExactly(C);
        assertThat(names(store, not(or(many)))).containsExactly(A, B);
        many[99] = latency(Comparison.EQUAL, 100);
        assertThat(names(store, or(many))).containsExactly(A, C);
    }

    private static Filter latency(Comparison comparison, long micros) {
        return number(TransactionColumn.LATENCY_US, comparison, micros);
    }

    @Test
    void not_holds_for_what_is_absent() {
        assertThat(names(store, not(latency(Comparison.EQUAL, 100)))).containsExactly(B, C);
        assertThat(names(store, not(not(latency(Comparison.EQUAL, 100))))).containsExactly(A);
        assertThat(names(store, not(is(TransactionColumn.RCODE, "NXDOMAIN"))))
                .containsExactly(A, C);
        assertThat(names(store, not(is(TransactionColumn.CLIENT_POD, "shop-1"))))
                .containsExactly(A, B, C);
        assertThat(
                        names(
                                store,
                                not(
                                        and(
                                                is(TransactionColumn.RCODE, "NXDOMAIN"),
                                                is(TransactionColumn.QTYPE, "AAAA")))))
                .containsExactly(A, B, C);
    }

    @Test
    void filters_are_combined() {
        assertThat(names(store, new Filter.Everything())).containsExactly(A, B, C);
        assertThat(names(store, or(is(TransactionColumn.QNAME, A), is(TransactionColumn.QNAME, C))))
                .containsExactly(A, C);
        assertThat(
                        names(
                                store,
                                and(
                                        like(TransactionColumn.QNAME, "*.example.org"),
                                        not(is(TransactionColumn.QNAME, A)))))
                .containsExactly(B);
        assertThat(names(store, and())).containsExactly(A, B, C);
        assertThat(names(store, or())).isEmpty();
    }

    @Test
    void texts_are_compared_by_their_bytes() {
        assertThat(names(store, is(TransactionColumn.QNAME, "A.example.org"))).isEmpty();
        assertThat(names(store, is(TransactionColumn.QNAME, "' OR 1=1 --"))).isEmpty();
        assertThat(
                        names(
                                store,
                                compare(
                                        TransactionColumn.QNAME,
                                        "",
                                        Comparison.GREATER,
                                        new Value.Text(A))))
                .containsExactly(B, C);
    }

    @Test
    void patterns_know_stars_and_question_marks_only() {
        assertThat(names(store, like(TransactionColumn.QNAME, "?.example.org")))
                .containsExactly(A, B);
        assertThat(names(store, like(TransactionColumn.QNAME, "*_c.*net"))).containsExactly(C);
        assertThat(names(store, like(TransactionColumn.QNAME, "__c.*"))).isEmpty();
        assertThat(names(store, like(TransactionColumn.QNAME, "%"))).isEmpty();
        assertThat(names(store, like(TransactionColumn.QNAME, "[ab]*"))).isEmpty();
        assertThat(names(store, like(TransactionColumn.QNAME, "*"))).containsExactly(A, B, C);
        assertThat(names(store, like(TransactionColumn.OUTCOME, "*n*ed"))).containsExactly(A, C);
        assertThat(names(store, like(TransactionColumn.CLIENT_IP, "192.0.2.*")))
                .containsExactly(A, B);
    }

    @Test
    void addresses_are_compared_with_networks() {
        assertThat(names(store, network("192.0.2.0", 96 + 24))).containsExactly(A, B);
        assertThat(names(store, network("192.0.2.128", 96 + 25))).containsExactly(B);
        assertThat(names(store, network("192.0.2.1", 128))).containsExactly(A);
        assertThat(names(store, network("2001:db8::", 32))).containsExactly(C);
        assertThat(names(store, network("2001:db8::1", 64))).containsExactly(C);
        assertThat(names(store, network("0.0.0.0", 96))).containsExactly(A, B);
        assertThat(names(store, network("::", 0))).containsExactly(A, B, C);
    }

    private static Filter network(String ip, int prefix) {
        IpAddress address = Objects.requireNonNull(IpText.parse(ip));
        return compare(
                TransactionColumn.CLIENT_IP,
                "",
                Comparison.EQUAL,
                new Value.Network(address.high(), address.low(), prefix));
    }

    @Test
    void flags_hold_when_one_of_them_does() {
        assertThat(names(store, is(TransactionColumn.FLAGS, "rd"))).containsExactly(A, B);
        assertThat(names(store, like(TransactionColumn.FLAGS, "?a"))).containsExactly(A, B);
        assertThat(names(store, not(is(TransactionColumn.FLAGS, "aa")))).containsExactly(B, C);
        assertThat(names(store, is(TransactionColumn.FLAGS, "xx"))).isEmpty();
    }

    @Test
    void true_and_false_are_compared() {
        Filter dnssecOk =
                compare(TransactionColumn.DNSSEC_OK, "", Comparison.EQUAL, new Value.Flag(true));
        assertThat(names(store, dnssecOk)).containsExactly(A);
        assertThat(names(store, not(dnssecOk))).containsExactly(B, C);
        assertThat(
                        names(
                                store,
                                compare(
                                        TransactionColumn.LATE,
                                        "",
                                        Comparison.EQUAL,
                                        new Value.Flag(false))))
                .containsExactly(A, B, C);
    }

    @Test
    void answers_hold_when_one_of_them_does() {
        assertThat(names(store, answer("rdata", new Value.Text("198.51.100.1"))))
                .containsExactly(A);
        assertThat(names(store, answer("rdata", new Value.Pattern("198.51.*")))).containsExactly(A);
        assertThat(names(store, answer("rdata", new Value.Text("30")))).isEmpty();
        assertThat(names(store, answer("type", new Value.Text("CNAME")))).containsExactly(A);
        assertThat(names(store, answer("name", new Value.Pattern("x.*")))).containsExactly(A);
        assertThat(names(store, answer("ttl", new Value.Whole(300)))).containsExactly(A);
        assertThat(
                        names(
                                store,
                                not(
                                        compare(
                                                TransactionColumn.ANSWERS,
                                                "ttl",
                                                Comparison.LESS,
                                                new Value.Whole(31)))))
                .containsExactly(B, C);
    }

    private static Filter answer(String element, Value value) {
        return compare(TransactionColumn.ANSWERS, element, Comparison.EQUAL, value);
    }

    @Test
    void times_are_compared_as_whole_microseconds() {
        long second = Rows.START_NANOS + 1000;
        assertThat(names(store, time(Comparison.EQUAL, second))).containsExactly(B);
        assertThat(names(store, time(Comparison.EQUAL, second + 1))).isEmpty();
        assertThat(names(store, time(Comparison.LESS, second + 1))).containsExactly(A, B);
        assertThat(names(store, time(Comparison.LESS_OR_EQUAL, second))).containsExactly(A, B);
        assertThat(names(store, time(Comparison.GREATER, second - 1))).containsExactly(B, C);
        assertThat(names(store, time(Comparison.GREATER_OR_EQUAL, second + 1))).containsExactly(C);
    }

    private static Filter time(Comparison comparison, long nanos) {
        return number(TransactionColumn.TIME, comparison, nanos);
    }

    @Test
    void random_questions_are_answered_as_the_reference_does() {
        long seed = System.nanoTime();
        RandomRows rows = new RandomRows(seed);
        try (Store reference = new MemoryStore(1_000_000, InstantSource.system())) {
            for (long sequence = 2; sequence < 6; sequence++) {
                Rows more = rows.rows(400);
                append(store, "agent-1", sequence, more);
                append(reference, "agent-1", sequence, more);
            }
            append(reference, "agent-0", 1, new Rows());
            Random random = new Random(seed);
            Filter added =
                    number(
                            TransactionColumn.TIME,
                            Comparison.GREATER_OR_EQUAL,
                            Rows.START_NANOS + 3000);
            for (int i = 0; i < 60; i++) {
                Filter filter = and(added, filter(random, 3));
                Aggregation query = aggregation(random, filter);
                assertThat(store.aggregate(query))
                        .as("seed %d, question %d: %s", seed, i, query)
                        .isEqualTo(reference.aggregate(query));
                assertThat(names(store, filter))
                        .as("seed %d, selection %d: %s", seed, i, filter)
                        .isEqualTo(names(reference, filter));
            }
        }
    }

    private static Aggregation aggregation(Random random, Filter filter) {
        List<Aggregation.Key> keys = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            keys.add(key(random));
        }
        Measure ordered = one(random, Measure.values());
        return new Aggregation(
                new io.isitdns.store.TimeRange(
                        Rows.START_NANOS + random.nextInt(1_000_000),
                        Rows.START_NANOS + random.nextLong(5_000_000_000_000L)),
                filter,
                keys,
                List.of(Measure.values()),
                random.nextBoolean()
                        ? new Aggregation.Order.ByKeys()
                        : new Aggregation.Order.Descending(ordered),
                1 + random.nextInt(8),
                NEVER);
    }

    private static Aggregation.Key key(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> new Aggregation.Key.TimeStep(Duration.ofSeconds(1 + random.nextInt(100)));
            case 1 -> new Aggregation.Key.Latency();
            default -> {
                TransactionColumn column = one(random, TransactionColumn.values());
                yield switch (column.type()) {
                    case NUMBER, FLAG, TEXT, WORD, ADDRESS -> new Aggregation.Key.Column(column);
                    case TIME, WORDS, TEXTS, PAIRS, ANSWERS -> key(random);
                };
            }
        };
    }

    private static Filter filter(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 1 : 4)) {
            case 1 -> not(filter(random, depth - 1));
            case 2 -> and(filter(random, depth - 1), filter(random, depth - 1));
            case 3 -> or(filter(random, depth - 1), filter(random, depth - 1));
            default -> comparison(random);
        };
    }

    private static Filter comparison(Random random) {
        TransactionColumn column = one(random, TransactionColumn.values());
        Comparison comparison = one(random, Comparison.values());
        if (column.type() == ColumnType.ANSWERS) {
            return answer(random, comparison);
        }
        boolean unordered = column.type() == ColumnType.ADDRESS || column.type() == ColumnType.FLAG;
        Value value =
                switch (column.type()) {
                    case TIME ->
                            new Value.Whole(Rows.START_NANOS + random.nextLong(4_000_000_000_000L));
                    case NUMBER -> new Value.Whole(random.nextInt(random.nextBoolean() ? 3 : 3000));
                    case FLAG -> new Value.Flag(random.nextBoolean());
                    case ADDRESS -> randomNetwork(random);
                    case TEXT, WORD, WORDS, TEXTS, PAIRS, ANSWERS -> new Value.Text(text(random));
                };
        boolean pattern = value instanceof Value.Text && random.nextBoolean();
        return compare(
                column,
                column.type() == ColumnType.PAIRS ? one(random, "app", "it's", "empty") : "",
                unordered || pattern ? Comparison.EQUAL : comparison,
                pattern ? new Value.Pattern("*" + text(random) + "*") : value);
    }

    private static Filter answer(Random random, Comparison comparison) {
        if (random.nextBoolean()) {
            return compare(
                    TransactionColumn.ANSWERS,
                    "ttl",
                    comparison,
                    new Value.Whole(random.nextInt(300)));
        }
        String element = one(random, "name", "type", "rdata");
        return compare(
                TransactionColumn.ANSWERS, element, comparison, new Value.Text(text(random)));
    }

    private static Value randomNetwork(Random random) {
        IpAddress address =
                Objects.requireNonNull(IpText.parse(one(random, "192.0.2.1", "2001:db8::1")));
        return new Value.Network(address.high(), address.low(), random.nextInt(129));
    }

    private static String text(Random random) {
        return one(
                random,
                "a.example.org",
                "example",
                "_",
                "%",
                ".",
                "\\000",
                "A",
                "AAAA",
                "NXDOMAIN",
                "udp",
                "client",
                "rd",
                "shop",
                "checkout",
                "node-a",
                "kube-dns",
                "",
                "192.0.2.1",
                "\u00e4");
    }

    @SafeVarargs
    private static <T> T one(Random random, T... from) {
        return from[random.nextInt(from.length)];
    }
}
