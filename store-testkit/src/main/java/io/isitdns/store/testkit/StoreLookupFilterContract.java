package io.isitdns.store.testkit;

import static io.isitdns.store.testkit.StoreFixture.NEVER;
import static io.isitdns.store.testkit.StoreFixture.and;
import static io.isitdns.store.testkit.StoreFixture.compare;
import static io.isitdns.store.testkit.StoreFixture.is;
import static io.isitdns.store.testkit.StoreFixture.like;
import static io.isitdns.store.testkit.StoreFixture.not;
import static io.isitdns.store.testkit.StoreFixture.number;
import static io.isitdns.store.testkit.StoreFixture.or;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import io.isitdns.model.ColumnType;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupColumn;
import io.isitdns.model.LookupOutcome;
import io.isitdns.model.NameClass;
import io.isitdns.model.ResolverFamily;
import io.isitdns.store.Aggregation;
import io.isitdns.store.Filter;
import io.isitdns.store.Filter.Comparison;
import io.isitdns.store.Filter.Value;
import io.isitdns.store.LookupMeasure;
import io.isitdns.store.MemoryStore;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which lookups pass which filter, in every store.
@SuppressWarnings("NullAway.Init") // JUnit sets the directory, and the store before each test
public abstract class StoreLookupFilterContract {
    private static final String CART = "cart.shop";
    private static final String EXAMPLE = "www.example.org";
    private static final String LOST = "lost.example.com";

    @TempDir Path directory;

    private Store store;

    /// A store in this directory, not started yet.
    protected abstract Store open(Path directory);

    @BeforeEach
    void openStoreWithThreeLookups() {
        store = open(directory);
        store.start();
        StoreFixture.append(
                store,
                "agent-1",
                1,
                new Lookups()
                        .resolved(CART, 900)
                        .client(Identities.CHECKOUT)
                        .from("10.1.2.3")
                        .service("shop", "cart")
                        .qtypes("A", "AAAA")
                        .transactions(2, 0)
                        .nameClass(NameClass.SERVICE)
                        .resolver(ResolverFamily.MUSL)
                        .servers("10.96.0.10")
                        .addresses("10.96.7.7")
                        .candidates("cart.shop.svc.cluster.local")
                        .ended(EXAMPLE, LookupOutcome.PARTIAL, 60_000)
                        .client(Identities.PROBE)
                        .from("2001:db8::7")
                        .qtypes("A", "AAAA")
                        .transactions(8, 6)
                        .retries(1)
                        .tcpFallback()
                        .domain("example.org")
                        .addresses("192.0.2.80", "192.0.2.81")
                        .candidates("www.example.org.ops.svc.cluster.local", EXAMPLE)
                        .ended(LOST, LookupOutcome.UNANSWERED, 10_000_000)
                        .client(Identities.HOST)
                        .closedEarly()
                        .id(77)
                        .candidates()
                        .list());
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    /// The names of the lookups that pass, oldest first.
    private List<String> names(Filter filter) {
        return StoreFixture.lookups(store, filter).reversed().stream().map(Lookup::name).toList();
    }

    private static Filter flag(LookupColumn column, boolean wanted) {
        return compare(column, "", Comparison.EQUAL, new Value.Flag(wanted));
    }

    @Test
    void texts_and_words_are_compared() {
        assertThat(names(is(LookupColumn.NAME, EXAMPLE))).containsExactly(EXAMPLE);
        assertThat(names(like(LookupColumn.NAME, "*.example.*"))).containsExactly(EXAMPLE, LOST);
        assertThat(names(is(LookupColumn.OUTCOME, "unanswered"))).containsExactly(LOST);
        assertThat(names(like(LookupColumn.OUTCOME, "*r*"))).containsExactly(CART, EXAMPLE, LOST);
        assertThat(names(is(LookupColumn.RESOLVER, "musl"))).containsExactly(CART);
        assertThat(names(is(LookupColumn.NAME_CLASS, "service"))).containsExactly(CART);
        assertThat(names(is(LookupColumn.REGISTRABLE_DOMAIN, "example.org")))
                .containsExactly(EXAMPLE);
        assertThat(names(compare(LookupColumn.NAME, "", Comparison.LESS, new Value.Text("l"))))
                .containsExactly(CART);
    }

    @Test
    void numbers_and_times_are_compared() {
        assertThat(names(number(LookupColumn.DURATION_US, Comparison.GREATER, 900)))
                .containsExactly(EXAMPLE, LOST);
        assertThat(names(number(LookupColumn.WASTED, Comparison.GREATER_OR_EQUAL, 6)))
                .containsExactly(EXAMPLE);
        assertThat(names(number(LookupColumn.TRANSACTIONS, Comparison.LESS, 2)))
                .containsExactly(LOST);
        assertThat(names(number(LookupColumn.RETRIES, Comparison.EQUAL, 0)))
                .containsExactly(CART, LOST);
        assertThat(names(number(LookupColumn.LOOKUP_ID, Comparison.EQUAL, 77)))
                .containsExactly(LOST);
        long second = Rows.START_NANOS + 1000;
        assertThat(names(number(LookupColumn.TIME, Comparison.EQUAL, second)))
                .containsExactly(EXAMPLE);
        assertThat(names(number(LookupColumn.TIME, Comparison.EQUAL, second + 1))).isEmpty();
        assertThat(names(number(LookupColumn.TIME, Comparison.LESS_OR_EQUAL, second)))
                .containsExactly(CART, EXAMPLE);
    }

    @Test
    void flags_are_compared() {
        assertThat(names(flag(LookupColumn.TCP_FALLBACK, true))).containsExactly(EXAMPLE);
        assertThat(names(flag(LookupColumn.TCP_FALLBACK, false))).containsExactly(CART, LOST);
        assertThat(names(flag(LookupColumn.CLOSED_EARLY, true))).containsExactly(LOST);
    }

    @Test
    void addresses_lie_in_ranges() {
        IpAddress ten = Objects.requireNonNull(IpText.parse("10.0.0.0"));
        Filter inTen =
                compare(
                        LookupColumn.CLIENT_IP,
                        "",
                        Comparison.EQUAL,
                        new Value.Network(ten.high(), ten.low(), 104));
        assertThat(names(inTen)).containsExactly(CART);
        assertThat(names(not(inTen))).containsExactly(EXAMPLE, LOST);
        assertThat(names(like(LookupColumn.CLIENT_IP, "2001:*"))).containsExactly(EXAMPLE);
    }

    @Test
    void a_list_passes_when_one_element_does() {
        assertThat(names(is(LookupColumn.QTYPES, "AAAA"))).containsExactly(CART, EXAMPLE);
        assertThat(names(is(LookupColumn.ADDRESSES, "192.0.2.81"))).containsExactly(EXAMPLE);
        assertThat(names(like(LookupColumn.CANDIDATES, "*.cluster.local")))
                .containsExactly(CART, EXAMPLE);
        assertThat(names(is(LookupColumn.CANDIDATES, EXAMPLE))).containsExactly(EXAMPLE);
        assertThat(names(is(LookupColumn.SERVERS, "10.96.0.10"))).containsExactly(CART);
        assertThat(names(not(like(LookupColumn.SERVERS, "*")))).containsExactly(EXAMPLE, LOST);
        assertThat(names(not(like(LookupColumn.CANDIDATES, "*")))).containsExactly(LOST);
    }

    @Test
    void identities_are_compared_and_what_is_absent_passes_only_under_not() {
        assertThat(names(is(LookupColumn.CLIENT_NAMESPACE, "shop"))).containsExactly(CART);
        assertThat(names(is(LookupColumn.CLIENT_WORKLOAD_KIND, "Pod"))).containsExactly(EXAMPLE);
        assertThat(names(not(is(LookupColumn.CLIENT_NAMESPACE, "shop"))))
                .containsExactly(EXAMPLE, LOST);
        assertThat(names(is(LookupColumn.CLIENT_IDENTITY_REASON, "host network")))
                .containsExactly(LOST);
        assertThat(names(is(LookupColumn.CLIENT_SERVICES, "checkout"))).containsExactly(CART);
        assertThat(names(is(LookupColumn.SERVICE_NAME, "cart"))).containsExactly(CART);
        Filter tier =
                compare(
                        LookupColumn.CLIENT_LABELS,
                        "tier",
                        Comparison.EQUAL,
                        new Value.Pattern("f*"));
        assertThat(names(tier)).containsExactly(CART);
        assertThat(names(not(tier))).containsExactly(EXAMPLE, LOST);
    }

    @Test
    void parts_are_joined() {
        Filter slow = number(LookupColumn.DURATION_US, Comparison.GREATER, 1000);
        assertThat(names(and(slow, not(is(LookupColumn.OUTCOME, "unanswered")))))
                .containsExactly(EXAMPLE);
        assertThat(names(or(is(LookupColumn.NAME, CART), is(LookupColumn.NAME, LOST))))
                .containsExactly(CART, LOST);
        assertThat(names(and())).hasSize(3);
        assertThat(names(or())).isEmpty();
    }

    @Test
    void random_questions_are_answered_as_the_reference_does() {
        long seed = new Random().nextLong();
        RandomLookups lookups = new RandomLookups(seed);
        Random random = new Random(seed);
        try (Store reference = new MemoryStore(1_000_000, InstantSource.fixed(Instant.EPOCH));
                Store asked = open(directory.resolve("random"))) {
            asked.start();
            for (long sequence = 1; sequence < 4; sequence++) {
                List<Lookup> more = lookups.lookups(400).list();
                StoreFixture.append(asked, "agent-1", sequence, more);
                StoreFixture.append(reference, "agent-1", sequence, more);
            }
            for (int i = 0; i < 60; i++) {
                Filter filter = filter(random, 3);
                Aggregation query = aggregation(random, filter);
                assertThat(asked.aggregateLookups(query))
                        .as("seed %d, question %d: %s", seed, i, query)
                        .isEqualTo(reference.aggregateLookups(query));
                assertThat(StoreFixture.lookups(asked, filter))
                        .as("seed %d, selection %d: %s", seed, i, filter)
                        .isEqualTo(StoreFixture.lookups(reference, filter));
            }
        }
    }

    private static Aggregation aggregation(Random random, Filter filter) {
        List<Aggregation.Key> keys = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            keys.add(key(random));
        }
        LookupMeasure ordered = one(random, LookupMeasure.values());
        return new Aggregation(
                new TimeRange(
                        Rows.START_NANOS + random.nextInt(1_000_000),
                        Rows.START_NANOS + random.nextLong(5_000_000_000_000L)),
                filter,
                keys,
                List.of(LookupMeasure.values()),
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
                LookupColumn column = one(random, LookupColumn.values());
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
        LookupColumn column = one(random, LookupColumn.values());
        boolean unordered = column.type() == ColumnType.ADDRESS || column.type() == ColumnType.FLAG;
        Value value =
                switch (column.type()) {
                    case TIME ->
                            new Value.Whole(Rows.START_NANOS + random.nextLong(3_000_000_000_000L));
                    case NUMBER -> new Value.Whole(random.nextInt(random.nextBoolean() ? 3 : 3000));
                    case FLAG -> new Value.Flag(random.nextBoolean());
                    case ADDRESS -> new Value.Network(0, 0xffff_c000_0200L, random.nextInt(129));
                    case TEXT, WORD, WORDS, TEXTS, PAIRS, ANSWERS -> new Value.Text(text(random));
                };
        boolean pattern = value instanceof Value.Text && random.nextBoolean();
        return compare(
                column,
                column.type() == ColumnType.PAIRS ? one(random, "app", "it's", "empty") : "",
                unordered || pattern ? Comparison.EQUAL : one(random, Comparison.values()),
                pattern ? new Value.Pattern("*" + text(random) + "*") : value);
    }

    private static String text(Random random) {
        return one(
                random,
                "a.example.org",
                "example",
                "_",
                "%",
                ".",
                "A",
                "AAAA",
                "resolved",
                "glibc",
                "shop",
                "checkout",
                "node-a",
                "cluster.local",
                "",
                "192.0.2.80");
    }

    @SafeVarargs
    private static <T> T one(Random random, T... from) {
        return from[random.nextInt(from.length)];
    }
}
