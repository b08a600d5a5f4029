package io.isitdns.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.agent.LookupGrouping;
import io.isitdns.agent.ship.FactsSink;
import io.isitdns.agent.ship.ShipConfig;
import io.isitdns.agent.ship.ShipmentWriter;
import io.isitdns.agent.ship.Shipper;
import io.isitdns.agent.spool.Spool;
import io.isitdns.agent.spool.SpoolConfig;
import io.isitdns.client.ingest.Courier;
import io.isitdns.client.ingest.IngestClient;
import io.isitdns.client.ingest.Outcome;
import io.isitdns.client.wire.Delivery;
import io.isitdns.correlate.lookup.LookupConfig;
import io.isitdns.correlate.lookup.SearchLists;
import io.isitdns.dns.NameText;
import io.isitdns.dns.QType;
import io.isitdns.hub.ingest.AgentAuthenticator;
import io.isitdns.hub.ingest.AgentRegistry;
import io.isitdns.hub.ingest.Ingest;
import io.isitdns.hub.ingest.IngestConfig;
import io.isitdns.hub.ingest.Sinks;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Lookup;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.store.Filter;
import io.isitdns.store.Selection;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import io.isitdns.store.duckdb.DuckDbConfig;
import io.isitdns.store.duckdb.DuckDbStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Lookups of two agents reach the store of a hub once each, whatever is killed on the way or
/// delivered twice. Agents and hub are real, in one process, with HTTP between them.
@Timeout(120)
class ShippedLookupsTest {
    private static final int LOOKUPS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final InstantSource CLOCK = InstantSource.system();
    private static final long START_NANOS = 1_767_225_600_000_000_000L;

    @TempDir private Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<Lookup> published = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @Test
    void lookups_of_two_agents_are_stored_once_although_all_were_killed_and_answers_lost() {
        // Both agents see something while nothing takes it, and are killed.
        for (String node : List.of("node-a", "node-b")) {
            Spool spool = spool(node);
            see(node, 0, LOOKUPS, spool);
            spool.close();
        }
        // They start again with a hub whose first answers are lost; all are killed on the way.
        Hub first = new Hub();
        long repeated = 0;
        for (String node : List.of("node-a", "node-b")) {
            Spool spool = spool(node);
            long before = repeated;
            try (Shipper shipper = shipper(node, spool, new AnswersLost(client(first)))) {
                shipper.start();
                Awaitility.await()
                        .atMost(PATIENCE)
                        .until(() -> first.agents.status().ingest().repeated() > before);
            }
            spool.close();
            repeated = first.agents.status().ingest().repeated();
        }
        first.close();
        // What is left comes, and something new with it.
        Hub second = new Hub();
        opened.add(second);
        for (String node : List.of("node-a", "node-b")) {
            Spool spool = spool(node);
            opened.add(spool);
            see(node, LOOKUPS, 2 * LOOKUPS, spool);
            Shipper shipper = shipper(node, spool, client(second));
            opened.add(shipper);
            shipper.start();
        }
        List<String> expected = IntStream.range(0, 2 * LOOKUPS).mapToObj(this::name).toList();
        for (String node : List.of("node-a", "node-b")) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(stored(second.store, node))
                                    .containsExactlyInAnyOrderElementsOf(expected));
        }
        assertThat(published).as("each was shown live once").hasSize(4 * LOOKUPS);
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(second.store.status().transactions())
                                .isEqualTo(2 * 2 * 2 * LOOKUPS));
    }

    private String name(int number) {
        return "name" + number + ".example.org";
    }

    private Spool spool(String node) {
        Spool spool = new Spool(SpoolConfig.in(folder.resolve(node)));
        spool.start();
        return spool;
    }

    private static ShipConfig config(String node) {
        ShipConfig usual = ShipConfig.defaults(node, "test");
        return new ShipConfig(
                node,
                usual.version(),
                64,
                usual.age(),
                usual.idle(),
                Duration.ofMillis(10),
                Duration.ofMillis(50),
                Duration.ofMillis(100));
    }

    private static Shipper shipper(String node, Spool spool, Courier courier) {
        return new Shipper(
                config(node), spool, courier, FactsSink.NONE, CLOCK, new Random(1), Map::of);
    }

    /// A node sees lookups of one pod; they lie in the spool when this returns.
    private void see(String node, int from, int to, Spool spool) {
        Shipper idle = shipper(node, spool, _ -> new Outcome.Unreachable("nothing answers"));
        try (ShipmentWriter writer = new ShipmentWriter(config(node), spool, idle, CLOCK);
                LookupGrouping grouping =
                        new LookupGrouping(LookupConfig.DEFAULT, SearchLists.UNKNOWN, writer)) {
            TransactionBatch batch = new TransactionBatch(2 * (to - from));
            batch.capturedOn(node, TransactionBatch.InterfaceNames.NUMBERED);
            for (int number = from; number < to; number++) {
                row(batch, node, number, QType.A);
                row(batch, node, number, QType.AAAA);
            }
            grouping.transactions(batch);
        }
    }

    private void row(TransactionBatch batch, String node, int number, int qtype) {
        byte[] name = Objects.requireNonNull(NameText.parse(name(number)));
        int row = batch.addRow();
        batch.timeNanos[row] = START_NANOS + number * 1_000_000L;
        batch.client[row] = ClientIdentity.pod("shop", "of-" + node, node);
        batch.clientLow[row] = 0xffff_c000_0200L + (node.endsWith("a") ? 10 : 11);
        batch.clientPort[row] = 40_000 + number;
        batch.serverLow[row] = 0xffff_c000_0235L;
        batch.messageId[row] = number ^ qtype << 10;
        batch.qtype[row] = qtype;
        batch.qnameOffset[row] = batch.addBytes(name, 0, name.length);
        batch.qnameLength[row] = name.length;
        batch.attempts[row] = 1;
        batch.latencyMicros[row] = 300;
        batch.firstLatencyMicros[row] = 300;
    }

    private IngestClient client(Hub hub) {
        IngestClient client =
                new IngestClient(
                        new io.isitdns.client.ingest.IngestConfig(
                                URI.create("http://127.0.0.1:" + hub.ingest.port()),
                                Optional.empty(),
                                Optional.empty(),
                                Duration.ofSeconds(20)));
        opened.add(client);
        return client;
    }

    private static List<String> stored(Store store, String node) {
        List<String> names = new ArrayList<>();
        var _ =
                store.selectLookups(
                        new Selection(
                                TimeRange.ALL,
                                new Filter.Everything(),
                                10_000,
                                Optional.empty(),
                                CLOCK.instant().plus(PATIENCE)),
                        lookup -> {
                            if (node.equals(lookup.client().node())) {
                                names.add(lookup.name());
                            }
                        });
        return names;
    }

    /// Loses the first answer to each parcel.
    private static final class AnswersLost implements Courier {
        private final Courier way;
        private final Set<String> delivered = new HashSet<>();

        AnswersLost(Courier way) {
            this.way = way;
        }

        @Override
        public Outcome deliver(Delivery delivery) {
            Outcome outcome = way.deliver(delivery);
            boolean first =
                    delivery.parcel()
                            .map(parcel -> delivered.add(parcel.boot() + parcel.sequence()))
                            .orElse(false);
            return first ? new Outcome.Unreachable("connection reset") : outcome;
        }
    }

    /// A hub with a store on disk, as `isitdns hub` has it.
    private final class Hub implements AutoCloseable {
        private final Store store = new DuckDbStore(DuckDbConfig.in(folder.resolve("hub")), CLOCK);
        private final AgentRegistry agents =
                new AgentRegistry(IngestConfig.defaults(), CLOCK, OptionalInt::empty);
        private final Ingest ingest =
                new Ingest(
                        IngestConfig.defaults().listeningOn("127.0.0.1", 0),
                        Optional.empty(),
                        AgentAuthenticator.ANYONE,
                        agents,
                        store,
                        Sinks.publishing(_ -> {}, published::add),
                        () -> ClusterFacts.NONE,
                        CLOCK);

        Hub() {
            store.start();
            ingest.start();
        }

        @Override
        public void close() {
            ingest.close();
            store.close();
        }
    }
}
