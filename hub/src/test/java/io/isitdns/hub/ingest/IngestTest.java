package io.isitdns.hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isitdns.client.ingest.IngestClient;
import io.isitdns.client.ingest.Outcome;
import io.isitdns.client.wire.AgentState;
import io.isitdns.client.wire.Delivery;
import io.isitdns.client.wire.Parcel;
import io.isitdns.client.wire.PodChange;
import io.isitdns.client.wire.Receipt;
import io.isitdns.client.wire.Shipment;
import io.isitdns.client.wire.ShipmentCodec;
import io.isitdns.hub.HubException;
import io.isitdns.hub.NodesStatus;
import io.isitdns.hub.SomeLookups;
import io.isitdns.hub.ingest.AgentAuthenticator.Verdict;
import io.isitdns.model.Coverage;
import io.isitdns.model.Lookup;
import io.isitdns.model.PodTraffic;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.store.MemoryStore;
import io.isitdns.store.TimeRange;
import io.isitdns.store.testkit.Rows;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Deliveries over real HTTP on loopback.
class IngestTest {
    private static final InstantSource NOW =
            InstantSource.fixed(Instant.parse("2026-01-01T01:00:00Z"));
    private static final String TOKEN = "correct-horse-battery-staple";

    @TempDir private Path folder;

    private final MemoryStore store = new MemoryStore(100_000, NOW);
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<Integer> published = new ArrayList<>();
    private final List<Lookup> lookups = new ArrayList<>();
    private final List<PodChange> pods = new ArrayList<>();
    private ClusterFacts facts = ClusterFacts.NONE;
    private AgentRegistry agents = registry(config());

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @Test
    void a_shipment_is_durable_when_it_is_answered() {
        IngestClient client = client(ingest(AgentAuthenticator.ANYONE));
        Receipt receipt = accepted(client.deliver(delivery("node-a", 0, rows(50))));
        assertThat(receipt.repeated()).isFalse();
        assertThat(store.status().transactions()).isEqualTo(50);
        assertThat(store.coverage(TimeRange.ALL).frames()).isEqualTo(11);
        assertThat(store.podTraffic(TimeRange.ALL, Optional.empty(), 10)).hasSize(1);
        assertThat(published).containsExactly(50);
        assertThat(lookups).containsExactly(SomeLookups.of("www.example.org", 0));
        assertThat(store.status().lookups()).isEqualTo(1);
    }

    @Test
    void lookups_are_completed_before_they_are_stored_and_those_that_are_none_are_left_out() {
        Completion completion =
                new Completion() {
                    @Override
                    public void complete(TransactionBatch batch) {}

                    @Override
                    public Optional<Lookup> complete(Lookup lookup) {
                        return lookup.lookupId() == 1
                                ? Optional.empty()
                                : Optional.of(SomeLookups.of("known.example.org", 7));
                    }
                };
        Sinks sinks = sinks().completedBy(completion);
        IngestClient client = client(ingest(AgentAuthenticator.ANYONE, sinks));
        accepted(client.deliver(delivery("node-a", 0, rows(1))));
        accepted(client.deliver(delivery("node-a", 1, rows(1))));
        assertThat(lookups).containsExactly(SomeLookups.of("known.example.org", 7));
        assertThat(store.status().lookups()).isEqualTo(1);
        assertThat(store.status().transactions()).isEqualTo(2);
    }

    @Test
    void a_shipment_that_comes_again_is_stored_once() {
        IngestClient client = client(ingest(AgentAuthenticator.ANYONE));
        Delivery delivery = delivery("node-a", 0, rows(50));
        accepted(client.deliver(delivery));
        assertThat(accepted(client.deliver(delivery)).repeated()).isTrue();
        assertThat(store.status().transactions()).isEqualTo(50);
        assertThat(published).containsExactly(50);
        assertThat(store.status().lookups()).isEqualTo(1);
        assertThat(lookups).hasSize(1);
        assertThat(agents.status().ingest()).isEqualTo(new NodesStatus.Ingest(1, 1, 0, 0));
    }

    @Test
    void two_agents_with_the_same_numbers_are_told_apart() {
        IngestClient client = client(ingest(AgentAuthenticator.ANYONE));
        accepted(client.deliver(delivery("node-a", 0, rows(50))));
        accepted(client.deliver(delivery("node-b", 0, rows(70))));
        assertThat(store.status().transactions()).isEqualTo(120);
        assertThat(agents.status().agents())
                .extracting(NodesStatus.Agent::node)
                .containsExactly("node-a", "node-b");
        assertThat(agents.status().reporting()).isEqualTo(2);
    }

    @Test
    void many_agents_at_once_are_stored_once_each() throws Exception {
        Ingest ingest = ingest(AgentAuthenticator.ANYONE);
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < 12; number++) {
            String node = "node-" + number;
            IngestClient client = client(ingest);
            threads.add(Thread.ofVirtual().start(() -> deliverAll(client, node, 10)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(store.status().transactions()).isEqualTo(12 * 10 * 7);
        assertThat(published).hasSize(12 * 10).containsOnly(7);
        assertThat(agents.status().agents())
                .hasSize(12)
                .allSatisfy(agent -> assertThat(agent.transactions()).isEqualTo(70));
    }

    /// Delivers each shipment twice, and again while the hub is busy.
    private static void deliverAll(IngestClient client, String node, int shipments) {
        for (int sequence = 0; sequence < 2 * shipments; sequence++) {
            Delivery delivery = delivery(node, sequence / 2, rows(7));
            Outcome outcome = client.deliver(delivery);
            while (outcome instanceof Outcome.Busy) {
                outcome = client.deliver(delivery);
            }
            assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        }
    }

    @Test
    void numbers_that_were_left_out_are_counted() {
        IngestClient client = client(ingest(AgentAuthenticator.ANYONE));
        accepted(client.deliver(delivery("node-a", 0, rows(5))));
        accepted(client.deliver(delivery("node-a", 4, rows(5))));
        assertThat(agents.status().agents().getFirst().missingShipments()).isEqualTo(3);
        assertThat(agents.status().agents().getFirst().transactions()).isEqualTo(10);
    }

    @Test
    void a_delivery_without_shipment_brings_facts_that_are_new() {
        facts = new ClusterFacts(7, "cluster.local", List.of(), List.of(), Map.of());
        IngestClient client = client(ingest(AgentAuthenticator.ANYONE));
        Receipt first =
                accepted(client.deliver(new Delivery(state("node-a", ""), Optional.empty())));
        assertThat(first.facts()).contains(facts);
        Receipt second =
                accepted(
                        client.deliver(
                                new Delivery(state("node-a", first.factsTag()), Optional.empty())));
        assertThat(second.facts()).isEmpty();
        assertThat(first.podsWanted()).isTrue();
    }

    @Test
    void pods_are_wanted_until_all_of_the_node_were_told() {
        IngestClient client = client(ingest(AgentAuthenticator.ANYONE));
        PodChange listed = new PodChange.Listed("node-a", List.of(), 5);
        Shipment shipment =
                new Shipment("1", rows(1), List.of(), List.of(), List.of(), List.of(listed));
        Parcel parcel = new Parcel("boot", 0, ShipmentCodec.encode(shipment).bytes());
        Receipt receipt =
                accepted(client.deliver(new Delivery(state("node-a", ""), Optional.of(parcel))));
        assertThat(receipt.podsWanted()).isFalse();
        assertThat(pods).containsExactly(listed);
    }

    @Test
    void a_token_must_be_the_right_one_and_may_change() throws Exception {
        Path hubToken = Files.writeString(folder.resolve("hub-token"), TOKEN + "\n");
        Path agentToken = Files.writeString(folder.resolve("token"), "forged-token-0123456789");
        Ingest ingest = ingest(new SharedToken(hubToken));
        assertThat(client(ingest).deliver(delivery("node-a", 0, rows(5))))
                .isInstanceOfSatisfying(
                        Outcome.Unauthorised.class,
                        refused ->
                                assertThat(refused.sentence())
                                        .contains("HTTP 401 an agent must bring a token"));
        IngestClient client = client(ingest, Optional.of(agentToken));
        assertThat(client.deliver(delivery("node-a", 0, rows(5))))
                .isInstanceOf(Outcome.Unauthorised.class);
        Files.writeString(agentToken, TOKEN);
        accepted(client.deliver(delivery("node-a", 0, rows(5))));
        Files.writeString(hubToken, "another-token-0123456789");
        assertThat(client.deliver(delivery("node-a", 1, rows(5))))
                .isInstanceOf(Outcome.Unauthorised.class);
        assertThat(store.status().transactions()).isEqualTo(5);
        assertThat(agents.status().ingest().refused()).isEqualTo(3);
    }

    @Test
    void a_token_file_that_cannot_be_read_puts_agents_off() {
        Ingest ingest = ingest(new SharedToken(folder.resolve("missing")));
        assertThat(client(ingest).deliver(delivery("node-a", 0, rows(5))))
                .isInstanceOf(Outcome.Busy.class);
    }

    @Test
    void an_agent_speaks_for_the_node_of_its_token_only() {
        Ingest ingest = ingest(_ -> new Verdict.Known(Optional.of("node-b")));
        assertThat(client(ingest).deliver(delivery("node-a", 0, rows(5))))
                .isInstanceOfSatisfying(
                        Outcome.Unauthorised.class,
                        refused -> assertThat(refused.sentence()).contains("for node node-b"));
        Delivery foreign =
                new Delivery(state("node-b", ""), delivery("node-a", 0, rows(5)).parcel());
        assertThat(client(ingest).deliver(foreign)).isInstanceOf(Outcome.Rejected.class);
        assertThat(store.status().transactions()).isZero();
    }

    @Test
    void damaged_large_and_foreign_deliveries_are_refused_and_counted() throws Exception {
        Ingest ingest = ingest(AgentAuthenticator.ANYONE);
        Parcel damaged = new Parcel("boot", 0, new byte[] {1, 2, 3});
        assertThat(client(ingest).deliver(new Delivery(state("a", ""), Optional.of(damaged))))
                .isInstanceOf(Outcome.Rejected.class);
        assertThat(post(ingest, new byte[] {-1, -1}).statusCode()).isEqualTo(400);
        assertThat(post(ingest, new byte[config().mostBodyBytes() + 1]).statusCode())
                .isEqualTo(413);
        assertThat(agents.status().ingest().refused()).isEqualTo(3);
    }

    @Test
    void nothing_else_is_served_there() throws Exception {
        Ingest ingest = ingest(AgentAuthenticator.ANYONE);
        for (String path : List.of("/", "/api/v1/status", "/metrics", IngestClient.PATH)) {
            HttpRequest get = HttpRequest.newBuilder(url(ingest).resolve(path)).build();
            assertThat(http().send(get, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void whoever_starts_the_hub_is_told_without_a_token_whether_it_is_well() throws Exception {
        Ingest ingest = ingest(_ -> new AgentAuthenticator.Verdict.Unknown("nobody"));
        for (String path : List.of("/healthz", "/readyz")) {
            HttpRequest get = HttpRequest.newBuilder(url(ingest).resolve(path)).build();
            HttpResponse<String> answer = http().send(get, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("ok\n");
        }
    }

    @Test
    void a_store_in_trouble_puts_agents_off_and_keeps_nothing() {
        FullStore full = new FullStore(store);
        IngestClient client =
                client(
                        started(
                                new Ingest(
                                        config(),
                                        Optional.empty(),
                                        AgentAuthenticator.ANYONE,
                                        agents,
                                        full,
                                        sinks(),
                                        () -> facts,
                                        NOW)));
        Delivery delivery = delivery("node-a", 0, rows(5));
        assertThat(client.deliver(delivery))
                .isInstanceOfSatisfying(
                        Outcome.Busy.class,
                        busy -> {
                            assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(5));
                            assertThat(busy.sentence()).contains("HTTP 503 no space left");
                        });
        assertThat(published).isEmpty();
        full.mend();
        assertThat(accepted(client.deliver(delivery)).repeated()).isFalse();
        assertThat(store.status().transactions()).isEqualTo(5);
    }

    @Test
    void more_shipments_than_may_wait_are_put_off() {
        IngestConfig none =
                new IngestConfig(
                        "127.0.0.1",
                        0,
                        1 << 20,
                        32,
                        0,
                        10,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10));
        agents = registry(none);
        Ingest ingest =
                started(
                        new Ingest(
                                none,
                                Optional.empty(),
                                AgentAuthenticator.ANYONE,
                                agents,
                                store,
                                sinks(),
                                () -> facts,
                                NOW));
        assertThat(client(ingest).deliver(delivery("node-a", 0, rows(5))))
                .isInstanceOfSatisfying(
                        Outcome.Busy.class,
                        busy -> assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(1)));
        assertThat(agents.status().ingest().busy()).isEqualTo(1);
    }

    @Test
    void plain_http_is_refused_beyond_loopback() {
        Ingest ingest =
                new Ingest(
                        IngestConfig.defaults().listeningOn("0.0.0.0", 0),
                        Optional.empty(),
                        AgentAuthenticator.ANYONE,
                        agents,
                        store,
                        sinks(),
                        () -> facts,
                        NOW);
        assertThatThrownBy(ingest::start)
                .isInstanceOf(HubException.class)
                .hasMessageContaining("plain text");
    }

    @Test
    void agents_beyond_the_most_make_the_oldest_forgotten() {
        IngestConfig two =
                new IngestConfig(
                        "127.0.0.1",
                        0,
                        1 << 20,
                        2,
                        2,
                        2,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10));
        Instant[] now = {NOW.instant()};
        AgentRegistry few = new AgentRegistry(two, () -> now[0], OptionalInt::empty);
        for (String node : List.of("node-a", "node-b", "node-c")) {
            few.heard(state(node, ""));
            now[0] = now[0].plusSeconds(20);
        }
        assertThat(few.status().agents())
                .extracting(NodesStatus.Agent::node)
                .containsExactly("node-b", "node-c");
        assertThat(few.status().reporting()).isEqualTo(1);
    }

    private Ingest ingest(AgentAuthenticator authenticator) {
        return ingest(authenticator, sinks());
    }

    private Ingest ingest(AgentAuthenticator authenticator, Sinks sinks) {
        return started(
                new Ingest(
                        config(),
                        Optional.empty(),
                        authenticator,
                        agents,
                        store,
                        sinks,
                        () -> facts,
                        NOW));
    }

    private Ingest started(Ingest ingest) {
        opened.add(ingest);
        ingest.start();
        return ingest;
    }

    private Sinks sinks() {
        return Sinks.publishing(batch -> published.add(batch.size()), lookups::add)
                .withPods(pods::add);
    }

    private static IngestConfig config() {
        return IngestConfig.defaults().listeningOn("127.0.0.1", 0);
    }

    private static AgentRegistry registry(IngestConfig config) {
        return new AgentRegistry(config, NOW, OptionalInt::empty);
    }

    private IngestClient client(Ingest ingest) {
        return client(ingest, Optional.empty());
    }

    private IngestClient client(Ingest ingest, Optional<Path> token) {
        IngestClient client =
                new IngestClient(
                        new io.isitdns.client.ingest.IngestConfig(
                                url(ingest), token, Optional.empty(), Duration.ofSeconds(20)));
        opened.add(client);
        return client;
    }

    private static URI url(Ingest ingest) {
        return URI.create("http://127.0.0.1:" + ingest.port());
    }

    private HttpClient http() {
        HttpClient http = HttpClient.newHttpClient();
        opened.add(http::shutdownNow);
        return http;
    }

    private HttpResponse<String> post(Ingest ingest, byte[] body) throws Exception {
        HttpRequest post =
                HttpRequest.newBuilder(url(ingest).resolve(IngestClient.PATH))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
        return http().send(post, HttpResponse.BodyHandlers.ofString());
    }

    private static Delivery delivery(String node, long sequence, TransactionBatch batch) {
        batch.capturedOn(node, TransactionBatch.InterfaceNames.NUMBERED);
        Coverage coverage =
                new Coverage(
                        Rows.START_NANOS,
                        10,
                        node,
                        "1",
                        11,
                        9,
                        5,
                        4,
                        0,
                        Map.of(),
                        2,
                        0,
                        Map.of(),
                        0,
                        0,
                        0,
                        0,
                        0);
        PodTraffic traffic =
                new PodTraffic(
                        Rows.START_NANOS,
                        node,
                        "shop",
                        "cart-0",
                        OptionalLong.of(9),
                        OptionalLong.of(8),
                        7,
                        6);
        Shipment shipment =
                new Shipment(
                        "1",
                        batch,
                        List.of(SomeLookups.of("www.example.org", sequence)),
                        List.of(coverage),
                        List.of(traffic),
                        List.of());
        return new Delivery(
                state(node, ""),
                Optional.of(new Parcel("boot", sequence, ShipmentCodec.encode(shipment).bytes())));
    }

    private static AgentState state(String node, String factsTag) {
        return new AgentState(node, "0.1.0", 5, OptionalLong.empty(), 0, 0, 0, factsTag);
    }

    private static TransactionBatch rows(int count) {
        Rows rows = new Rows();
        for (int i = 0; i < count; i++) {
            rows.answered("name" + i + ".example.org", 1000);
        }
        TransactionBatch batch = rows.batch();
        batch.capturedOn("node-a", TransactionBatch.InterfaceNames.NUMBERED);
        return batch;
    }

    private static Receipt accepted(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return ((Outcome.Accepted) outcome).receipt();
    }
}
