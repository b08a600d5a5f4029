package io.isitdns.report.path;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Coverage;
import io.isitdns.model.Leg;
import io.isitdns.model.Lookup;
import io.isitdns.model.Outcome;
import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServerKind;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.EndpointFact;
import io.isitdns.model.cluster.ServiceFact;
import io.isitdns.report.path.LookupPath.TransactionPath;
import io.isitdns.store.MemoryStore;
import io.isitdns.store.Store;
import io.isitdns.store.testkit.Lookups;
import io.isitdns.store.testkit.Rows;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What agents of a small cluster saw around one lookup of `www.example.org`: the pod
/// `shop/checkout-1` on node-2 asks the Service `kube-dns`, whose pod `coredns-a` is on node-1 and
/// asks 198.51.100.53.
///
/// Times are in microseconds after the lookup began, by the clock of the node.
final class Scene {
    static final long LOOKUP = 77;
    static final String NAME = "www.example.org";
    static final String POD_IP = "10.244.2.5";
    static final String SERVICE_IP = "10.96.0.10";
    static final String DNS_IP = "10.244.1.9";
    static final String UPSTREAM_IP = "198.51.100.53";
    static final int PORT = 40_000;
    static final int ID = 4711;
    static final ClientIdentity POD = ClientIdentity.pod("shop", "checkout-1", "node-2");
    static final ClientIdentity DNS_POD = ClientIdentity.pod("kube-system", "coredns-a", "node-1");
    static final ServerIdentity SERVICE = new ServerIdentity("kube-system", null, "kube-dns");
    static final ServerIdentity CHOSEN = new ServerIdentity("kube-system", "coredns-a", "kube-dns");

    /// Long enough for all that belongs to the lookup to have come.
    private static final long LATER_MICROS = 40_000_000;

    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    private final Map<String, Rows> nodes = new TreeMap<>();
    private final Map<String, Long> offsets = new TreeMap<>();
    private ClusterFacts cluster = ClusterFacts.NONE;
    private long dropped;
    private long durationMicros = 5000;
    private PathConfig config = PathConfig.DEFAULT;

    /// A row on a node. It is not answered unless told otherwise.
    Rows on(String node, Leg leg, long micros) {
        Rows rows = nodes.computeIfAbsent(node, Scene::rows);
        rows.unanswered(NAME).leg(leg).at(Rows.START_NANOS + micros * 1000);
        return rows;
    }

    private static Rows rows(String node) {
        Rows rows = new Rows();
        rows.batch().capturedOn(node, TransactionBatch.InterfaceNames.NUMBERED);
        return rows;
    }

    /// The same, answered.
    Rows on(String node, Leg leg, long micros, long latencyMicros) {
        Rows rows = nodes.computeIfAbsent(node, Scene::rows);
        rows.answered(NAME, latencyMicros).leg(leg).at(Rows.START_NANOS + micros * 1000);
        return rows;
    }

    /// The pod's row, of the lookup; the translation showed which DNS pod was chosen.
    static Rows asPod(Rows row) {
        return row.from(POD_IP, PORT)
                .client(POD)
                .to(SERVICE_IP, 53)
                .server(CHOSEN)
                .serverKind(ServerKind.CLUSTER_DNS)
                .lookup(LOOKUP);
    }

    /// The DNS pod's row: the same query with its own address.
    static Rows atDns(Rows row) {
        return row.from(POD_IP, PORT)
                .client(POD)
                .to(DNS_IP, 53)
                .server(CHOSEN)
                .serverKind(ServerKind.CLUSTER_DNS);
    }

    /// What the DNS pod asks its upstream.
    static Rows asDns(Rows row) {
        return row.from(DNS_IP, 50_000)
                .client(DNS_POD)
                .to(UPSTREAM_IP, 53)
                .serverKind(ServerKind.UPSTREAM);
    }

    /// Gives the last row of a node another message ID.
    static void id(Rows rows, int messageId) {
        rows.batch().messageId[rows.batch().size() - 1] = messageId;
    }

    /// Another exchange on the DNS pod's node: there is an agent, and it goes on capturing.
    Scene observedDns() {
        for (long micros : new long[] {-LATER_MICROS, LATER_MICROS}) {
            Rows rows = on("node-1", Leg.SERVER, micros, 200);
            atDns(rows).from("10.244.1.77", 1234).client(ClientIdentity.NONE);
            id(rows, 99);
            asDns(on("node-1", Leg.UPSTREAM, micros + 50, 100));
            id(rows, 98);
        }
        return this;
    }

    Scene clock(String node, long offsetMicros) {
        offsets.put(node, offsetMicros * 1000);
        return this;
    }

    Scene dropped(long frames) {
        dropped = frames;
        return this;
    }

    Scene lasting(long micros) {
        durationMicros = micros;
        return this;
    }

    Scene limited(int rows) {
        config = new PathConfig(config.around(), config.vantage(), rows, config.servers());
        return this;
    }

    /// The cluster says on which node the DNS pods run.
    Scene endpoints(String... podsAndNodes) {
        List<EndpointFact> endpoints = new ArrayList<>();
        for (int i = 0; i < podsAndNodes.length; i += 2) {
            List<IpAddress> addresses =
                    i == 0 ? List.of(address(DNS_IP)) : List.of(address("10.244.3." + i));
            endpoints.add(new EndpointFact(addresses, podsAndNodes[i], podsAndNodes[i + 1], true));
        }
        ServiceFact service =
                new ServiceFact(
                        "kube-system",
                        "kube-dns",
                        List.of(address(SERVICE_IP)),
                        Map.of(),
                        true,
                        endpoints);
        cluster = new ClusterFacts(1, "cluster.local", List.of(service), List.of(), Map.of());
        return this;
    }

    static IpAddress address(String text) {
        return Objects.requireNonNull(IpText.parse(text));
    }

    LookupPath path() {
        return path(_ -> {});
    }

    /// The same with rows and batches in another order.
    LookupPath pathShuffled(long seed) {
        return path(batches -> Collections.shuffle(batches, new Random(seed)));
    }

    private LookupPath path(Consumer<List<TransactionBatch>> order) {
        Store store = new MemoryStore(100_000, InstantSource.fixed(Instant.EPOCH));
        Lookup lookup =
                new Lookups()
                        .resolved(NAME, durationMicros)
                        .id(LOOKUP)
                        .at(Rows.START_NANOS)
                        .from(POD_IP)
                        .client(POD)
                        .list()
                        .getFirst();
        List<TransactionBatch> batches = new ArrayList<>();
        nodes.values().forEach(rows -> batches.add(rows.batch()));
        order.accept(batches);
        try (Store.Append append = store.begin("scene", 1).orElseThrow()) {
            batches.forEach(append::add);
            append.add(lookup);
            append.add(coverage());
            append.commit();
        }
        StoredPath stored =
                new StoredPath(store, new PathFacts(offsets, Map.of(), cluster), FAR, config);
        return stored.of(lookup);
    }

    TransactionPath only() {
        List<TransactionPath> all = path().transactions();
        if (all.size() != 1) {
            throw new AssertionError(all.toString());
        }
        return all.getFirst();
    }

    private Coverage coverage() {
        return new Coverage(
                Rows.START_NANOS - 60_000_000_000L,
                120_000_000_000L,
                "node-1",
                "test",
                100,
                100,
                50,
                50,
                0,
                Map.of(),
                0,
                dropped,
                Map.of(),
                0,
                0,
                0,
                0,
                0);
    }

    /// A hop in words: `server seen exact node-1`.
    static String text(Hop hop) {
        StringBuilder text = new StringBuilder("  ".repeat(hop.depth()));
        text.append(hop.leg().word()).append(' ').append(hop.state().word());
        hop.confidence().ifPresent(confidence -> text.append(' ').append(confidence.word()));
        hop.row().ifPresent(row -> text.append(' ').append(row.node()));
        hop.startMicros().ifPresent(start -> text.append(" +").append(start));
        hop.durationMicros().ifPresent(duration -> text.append(" for ").append(duration));
        return text.toString();
    }

    /// A gap in words: `to_server 300 exact`.
    static String text(Gap gap) {
        String duration =
                gap.durationMicros().isPresent() ? " " + gap.durationMicros().getAsLong() : " ?";
        return "  ".repeat(gap.depth())
                + gap.part().word()
                + duration
                + (gap.exact() ? " exact" : "");
    }

    static List<String> hops(TransactionPath path) {
        return path.hops().stream().map(Scene::text).toList();
    }

    static List<String> gaps(TransactionPath path) {
        return path.gaps().stream().map(Scene::text).toList();
    }

    static Outcome unreachable() {
        return Outcome.UNREACHABLE;
    }
}
