package io.isitdns.agent.ship;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.agent.ship.SimulatedHub.Mood;
import io.isitdns.agent.ship.SimulatedHub.Time;
import io.isitdns.agent.spool.Spool;
import io.isitdns.agent.spool.SpoolConfig;
import io.isitdns.client.wire.Delivery;
import io.isitdns.dns.IpAddress;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Counter;
import io.isitdns.model.Coverage;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupOutcome;
import io.isitdns.model.NameClass;
import io.isitdns.model.ResolverFamily;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.store.testkit.RandomRows;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shipping of an agent in simulated time: each step is called by the test.
class ShipperTest {
    private static final int ROWS_PER_SECOND = 100;

    @TempDir private Path folder;

    private final Time time = new Time();
    private final SimulatedHub hub = new SimulatedHub(time);
    private final List<ClusterFacts> facts = new ArrayList<>();
    private final ShipConfig config = ShipConfig.defaults("node-a", "0.1.0");
    private final RandomRows rows = new RandomRows(7);
    private Map<Counter, Long> counters = Map.of();
    private int podsAsked;
    private long sent;
    private long sentLookups;
    private Instant nextStep = time.instant();

    @SuppressWarnings("NullAway.Init") // made before each test
    private Spool spool;

    @SuppressWarnings("NullAway.Init") // made before each test
    private Shipper shipper;

    @SuppressWarnings("NullAway.Init") // made before each test
    private ShipmentWriter writer;

    @BeforeEach
    void start() {
        start(SpoolConfig.in(folder.resolve("spool")));
    }

    private void start(SpoolConfig spoolConfig) {
        spool = new Spool(spoolConfig);
        spool.start();
        FactsSink sink =
                new FactsSink() {
                    @Override
                    public void facts(ClusterFacts newFacts) {
                        facts.add(newFacts);
                    }

                    @Override
                    public void podsWanted() {
                        podsAsked++;
                    }
                };
        shipper = new Shipper(config, spool, hub, sink, time, new Random(1), () -> counters);
        writer = new ShipmentWriter(config, spool, shipper, time);
    }

    @AfterEach
    void close() {
        spool.close();
    }

    @Test
    void all_that_was_captured_reaches_the_hub() {
        runFor(Duration.ofMinutes(1));
        settle();
        assertThat(hub.transactions()).isEqualTo(sent).isPositive();
        assertThat(shipper.metrics().deliveredTransactions()).isEqualTo(sent);
        assertThat(shipper.metrics().failedAttempts()).isZero();
    }

    @Test
    void coverage_says_what_waited_on_the_disk_and_the_agent_what_it_counted() {
        runFor(Duration.ofSeconds(20));
        hub.is(Mood.DOWN);
        runFor(Duration.ofMinutes(1));
        counters = Map.of(Counter.TCP_HOLES, 3L, Counter.CLIENT_KNOWN, 0L);
        hub.is(Mood.WELL);
        runFor(Duration.ofMinutes(1));
        settle();
        List<Long> spooled = hub.coverage().stream().map(Coverage::spooled).toList();
        assertThat(spooled.getFirst()).isZero();
        assertThat(spooled).anyMatch(waiting -> waiting > 30 * ROWS_PER_SECOND);
        assertThat(spooled.getLast()).isLessThan(10 * ROWS_PER_SECOND);
        Map<Counter, Long> told = hub.deliveries().getLast().agent().counters();
        assertThat(told)
                .containsEntry(Counter.TCP_HOLES, 3L)
                .containsEntry(Counter.FAILED_DELIVERIES, shipper.metrics().failedAttempts())
                .doesNotContainKeys(Counter.CLIENT_KNOWN, Counter.DROPPED_POD_CHANGES);
    }

    @Test
    void a_hub_that_was_gone_for_ten_minutes_gets_everything_afterwards() {
        runFor(Duration.ofSeconds(20));
        hub.is(Mood.DOWN);
        int before = hub.deliveries().size();
        runFor(Duration.ofMinutes(10));
        assertThat(hub.deliveries().size() - before).isBetween(15, 60);
        assertThat(spool.status().transactions()).isGreaterThan(9 * 60 * ROWS_PER_SECOND);
        hub.is(Mood.WELL);
        runFor(Duration.ofMinutes(1));
        settle();
        assertThat(hub.transactions()).isEqualTo(sent);
        assertThat(hub.reportedLost()).isZero();
        assertThat(spool.status().transactions()).isZero();
    }

    @Test
    void with_a_small_spool_exactly_the_reported_number_is_missing() {
        spool.close();
        start(SpoolConfig.in(folder.resolve("small")).withMostBytes(SpoolConfig.LEAST_BYTES));
        hub.is(Mood.DOWN);
        runFor(Duration.ofMinutes(10));
        hub.is(Mood.WELL);
        runFor(Duration.ofMinutes(1));
        settle();
        assertThat(hub.reportedLost()).isPositive().isEqualTo(spool.status().lostTransactions());
        assertThat(hub.transactions() + hub.reportedLost()).isEqualTo(sent);
    }

    @Test
    void what_was_delivered_without_an_answer_is_delivered_again_under_the_same_number() {
        hub.is(Mood.ANSWER_LOST);
        runFor(Duration.ofSeconds(10));
        hub.is(Mood.WELL);
        runFor(Duration.ofMinutes(1));
        settle();
        assertThat(hub.repeated()).isPositive();
        assertThat(hub.transactions()).isEqualTo(sent);
    }

    @Test
    void an_agent_that_was_killed_delivers_what_was_in_its_spool_and_goes_on() {
        hub.is(Mood.DOWN);
        runFor(Duration.ofSeconds(30));
        writer.close();
        spool.close();
        start();
        hub.is(Mood.WELL);
        runFor(Duration.ofSeconds(40));
        settle();
        assertThat(hub.transactions()).isEqualTo(sent);
        assertThat(hub.deliveries())
                .flatExtracting(delivery -> delivery.parcel().stream().toList())
                .extracting("boot")
                .doesNotContainNull();
    }

    @Test
    void lookups_reach_the_hub_once_each_although_both_failed() {
        hub.is(Mood.ANSWER_LOST);
        runFor(Duration.ofSeconds(10));
        hub.is(Mood.DOWN);
        runFor(Duration.ofSeconds(20));
        writer.close();
        spool.close();
        start();
        hub.is(Mood.WELL);
        runFor(Duration.ofSeconds(40));
        settle();
        assertThat(hub.repeated()).isPositive();
        assertThat(hub.lookups())
                .extracting(Lookup::lookupId)
                .containsExactlyElementsOf(LongStream.range(0, sentLookups).boxed().toList());
    }

    @Test
    void lookups_that_fill_more_than_a_shipment_may_hold_are_cut_apart() {
        String longest = "x".repeat(60).concat(".").repeat(4);
        for (int i = 0; i < config.rows(); i++) {
            String path = i + "." + longest;
            writer.lookup(lookup(i, IntStream.range(0, 32).mapToObj(n -> n + "." + path).toList()));
        }
        writer.close();
        assertThat(spool.status().parcels()).isGreaterThan(1);
        settle();
        assertThat(hub.lookups())
                .hasSize(config.rows())
                .extracting(Lookup::lookupId)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void a_busy_hub_is_left_alone_as_long_as_it_asks() {
        writer.transactions(rows(5));
        writer.close();
        hub.is(Mood.BUSY);
        assertThat(shipper.step()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void waits_grow_after_each_failure_and_are_short_again_after_success() {
        hub.is(Mood.UNAUTHORISED);
        writer.transactions(rows(5));
        writer.close();
        assertThat(shipper.step()).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
        assertThat(shipper.step()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        for (int i = 0; i < 10; i++) {
            shipper.step();
        }
        assertThat(shipper.step()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
        hub.is(Mood.WELL);
        assertThat(shipper.step()).isEqualTo(Duration.ZERO);
        hub.is(Mood.UNAUTHORISED);
        time.passes(config.idle());
        assertThat(shipper.step()).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
        assertThat(shipper.metrics().failedAttempts()).isEqualTo(14);
    }

    @Test
    void a_shipment_that_no_hub_takes_is_lost_and_reported_and_blocks_nothing() {
        TransactionBatch batch = rows(5);
        sent += count(batch);
        writer.transactions(batch);
        writer.close();
        hub.is(Mood.REJECTING);
        assertThat(shipper.step()).isEqualTo(Duration.ZERO);
        hub.is(Mood.WELL);
        runFor(Duration.ofSeconds(20));
        settle();
        assertThat(hub.reportedLost()).isEqualTo(count(batch));
        assertThat(shipper.metrics().rejectedParcels()).isEqualTo(1);
        assertThat(hub.transactions()).isEqualTo(sent - count(batch));
    }

    @Test
    void facts_are_handed_on_once_and_pods_are_asked_for() {
        hub.tells(new ClusterFacts(3, "cluster.local", List.of(), List.of(), Map.of()), true);
        runFor(Duration.ofSeconds(30));
        assertThat(facts).extracting(ClusterFacts::version).containsExactly(3L);
        assertThat(podsAsked).isPositive();
    }

    @Test
    void an_idle_agent_asks_now_and_then() {
        for (int second = 0; second < 60; second++) {
            step();
            time.passes(Duration.ofSeconds(1));
        }
        assertThat(hub.deliveries()).hasSizeBetween(10, 13);
        assertThat(hub.deliveries()).allSatisfy(one -> assertThat(one.parcel()).isEmpty());
    }

    @Test
    void an_agent_says_how_far_its_clock_is_off_and_what_waits() {
        runFor(Duration.ofSeconds(20));
        Delivery last = hub.deliveries().getLast();
        long ahead = SimulatedHub.AHEAD.toNanos();
        // The simulated way takes a millisecond, all of it on the way back.
        assertThat(last.agent().clockOffsetNanos().orElseThrow())
                .isBetween(ahead - 1_000_000, ahead + 1_000_000);
        assertThat(last.agent().node()).isEqualTo("node-a");
    }

    /// Captures and ships for so long.
    private void runFor(Duration duration) {
        Instant end = time.instant().plus(duration);
        int second = 0;
        while (time.instant().isBefore(end)) {
            TransactionBatch batch = rows(ROWS_PER_SECOND);
            sent += count(batch);
            writer.transactions(batch);
            writer.lookup(lookup(sentLookups++, List.of("www.example.org")));
            if (second++ % 10 == 0) {
                writer.coverage(coverage());
            }
            writer.pause();
            step();
            time.passes(Duration.ofSeconds(1));
        }
    }

    /// Lets the writer and the shipper finish what is there.
    private void settle() {
        writer.coverage(coverage());
        writer.close();
        for (int i = 0; i < 200; i++) {
            step();
            time.passes(Duration.ofSeconds(1));
        }
    }

    /// Steps as often as the shipper would by now.
    private void step() {
        while (!time.instant().isBefore(nextStep)) {
            nextStep = time.instant().plus(shipper.step());
            if (spool.status().parcels() == 0) {
                nextStep = time.instant().plusMillis(1);
            }
        }
    }

    /// Transactions in a batch, in which some rows stand for many.
    private static long count(TransactionBatch batch) {
        return Arrays.stream(batch.count, 0, batch.size()).asLongStream().sum();
    }

    private static Lookup lookup(long lookupId, List<String> candidates) {
        return new Lookup(
                SimulatedHub.nanos(Instant.EPOCH),
                lookupId,
                new IpAddress(0, 0xffff_c000_020aL),
                ClientIdentity.NONE,
                "www.example.org",
                List.of("A"),
                LookupOutcome.RESOLVED,
                900,
                candidates.size(),
                candidates.size() - 1,
                0,
                false,
                candidates,
                List.of(),
                ResolverFamily.GLIBC,
                List.of(),
                NameClass.EXTERNAL,
                null,
                "example.org",
                false);
    }

    private TransactionBatch rows(int count) {
        return rows.rows(count).batch();
    }

    private Coverage coverage() {
        return new Coverage(
                SimulatedHub.nanos(time.instant()),
                1,
                "node-a",
                "0.1.0",
                9,
                9,
                9,
                0,
                0,
                Map.of(),
                0,
                0,
                Map.of(),
                0,
                0,
                0,
                0,
                0);
    }
}
