package io.isitdns.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.client.HubClient;
import io.isitdns.client.HubQuery;
import io.isitdns.client.RowPage;
import io.isitdns.dns.QType;
import io.isitdns.lab.Question;
import io.isitdns.lab.cluster.AddressPlan;
import io.isitdns.lab.cluster.Family;
import io.isitdns.lab.cluster.LabCluster;
import io.isitdns.lab.cluster.LabNode;
import io.isitdns.lab.cluster.LabPod;
import io.isitdns.lab.cluster.PodSpec;
import io.isitdns.lab.cluster.Relay;
import io.isitdns.model.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The product in a cluster of the lab: a hub in its world and an agent on each node, all of which
/// ask the lab's API server. Closing kills them.
final class ObservedCluster implements AutoCloseable {
    private static final int API_PORT = 6443;
    private static final int PAGES_PORT = 8053;
    private static final String PAGES = "http://127.0.0.1:" + PAGES_PORT;
    private static final String API = "http://" + AddressPlan.ROUTER.ipv4() + ':' + API_PORT;
    private static final String INGEST = AddressPlan.ROUTER.ipv4() + ":8443";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int PAGE = 1000;
    private static final int FINDINGS = 1;

    /// The domain of names that no test looks at.
    private static final String MARKS = ".mark.example.org";

    private final LabCluster cluster;
    private final Path directory;
    private final List<AutoCloseable> running = new ArrayList<>();
    private final List<LabPod> markers = new ArrayList<>();
    private @Nullable HubClient client;
    private int marks;
    private boolean allNodes;

    private ObservedCluster(LabCluster cluster, Path directory) {
        this.cluster = cluster;
        this.directory = directory;
    }

    /// Starts it; returns when every agent knows the cluster.
    ///
    /// @param directory where all of it keep their data
    static ObservedCluster start(LabCluster cluster, ApiServer api, Path directory)
            throws IOException {
        Set<Integer> all =
                cluster.nodes().stream().map(LabNode::number).collect(Collectors.toSet());
        return startOn(all, cluster, api, directory);
    }

    /// The same with agents on these nodes alone.
    static ObservedCluster startOn(
            Set<Integer> nodes, LabCluster cluster, ApiServer api, Path directory)
            throws IOException {
        ObservedCluster observed = new ObservedCluster(cluster, directory);
        try {
            observed.start(api, nodes);
            return observed;
        } catch (IOException | RuntimeException | Error e) {
            observed.close();
            throw e;
        }
    }

    private void start(ApiServer api, Set<Integer> numbers) throws IOException {
        Files.writeString(directory.resolve("token"), "a-token-that-nobody-guesses");
        running.add(cluster.relay(API_PORT, api.port()));
        startHub();
        List<LabNode> nodes =
                cluster.nodes().stream().filter(node -> numbers.contains(node.number())).toList();
        allNodes = nodes.size() == cluster.nodes().size();
        List<Program> agents = nodes.stream().map(this::startAgent).toList();
        agents.forEach(agent -> assertThat(agent.line()).contains("captures on node-"));
        for (LabNode node : nodes) {
            LabPod marker =
                    cluster.pod(PodSpec.of("lab", "mark-" + node.number()).on(node.number()));
            markers.add(marker);
        }
        for (LabPod marker : markers) {
            Awaitility.await().atMost(PATIENCE).until(() -> knowsTheCluster(marker));
        }
    }

    private void startHub() throws IOException {
        Program hub =
                Program.startBehind(
                        cluster.world().prefix(),
                        "hub",
                        "--data",
                        directory.resolve("hub").toString(),
                        "--ingest",
                        INGEST,
                        "--tls-name",
                        AddressPlan.ROUTER.ipv4(),
                        "--token-file",
                        directory.resolve("token").toString(),
                        "--kube-api",
                        API);
        running.add(hub);
        assertThat(hub.line()).contains("takes deliveries");
        Relay relay = cluster.relayIn(PAGES_PORT);
        running.add(relay);
        client = new HubClient(URI.create("http://127.0.0.1:" + relay.port()), PATIENCE);
        running.add(client);
    }

    private Program startAgent(LabNode node) {
        Program agent =
                Program.startBehind(
                        node.prefix(),
                        "agent",
                        "--hub",
                        "https://" + INGEST,
                        "--hub-ca",
                        directory.resolve("hub/tls/hub-certificate.pem").toString(),
                        "--token-file",
                        directory.resolve("token").toString(),
                        "--data",
                        directory.resolve(node.name()).toString(),
                        "--node-name",
                        node.name(),
                        "--kube-api",
                        API);
        running.add(agent);
        return agent;
    }

    /// Asks a name of the world; whether its way is told as only an agent can that has the hub's
    /// facts, on the node of the pod and on those of the servers.
    private boolean knowsTheCluster(LabPod marker) throws IOException {
        String name = mark(marker);
        settle();
        List<String> legs =
                rowsSoFar("qname = \"" + name + '"').stream()
                        .map(row -> row.get("leg").asString())
                        .toList();
        return (legs.contains("upstream") || !allNodes)
                && Collections.frequency(legs, "client") == 1;
    }

    /// Asks something that no test looks at; returns its name.
    private String mark(LabPod marker) throws IOException {
        marks++;
        String name = "m" + marks + MARKS;
        marker.client()
                .ask(cluster.dnsAddress(Family.IPV4), Transport.UDP, new Question(name, QType.A));
        return name;
    }

    /// Holds all rows at the hub of what was asked before this call and matches a filter against a
    /// check. On a busy machine a response may fail to be seen in time; its row then waits for its
    /// expiry.
    void assertRows(String filter, Consumer<List<JsonNode>> check) throws IOException {
        settle();
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(POLL)
                .untilAsserted(() -> check.accept(rowsSoFar(filter)));
    }

    /// Holds the way of the one transaction of the lookup of a name against a check, as soon as all
    /// has come that was seen of it.
    void assertWay(String name, Consumer<JsonNode> check) throws IOException {
        settle();
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(POLL)
                .untilAsserted(() -> check.accept(way(name)));
    }

    private JsonNode way(String name) {
        HubQuery query = HubQuery.DEFAULTS.filteredBy("name = \"" + name + '"').limitedTo(PAGE);
        List<JsonNode> lookups = hub().lookups(query, Optional.empty()).rows();
        assertThat(lookups).hasSize(1);
        JsonNode lookup = lookups.getFirst();
        JsonNode path =
                hub().lookupPath(lookup.get("lookup_id").asLong(), lookup.get("time").asString());
        assertThat(path.get("transactions")).hasSize(1);
        return path.at("/transactions/0");
    }

    /// Waits until the hub has all that was seen on every node before this call.
    private void settle() throws IOException {
        for (LabPod marker : markers) {
            String node = "node-" + marker.spec().node();
            String filter = "qname = \"" + mark(marker) + "\" AND node = \"" + node + '"';
            Awaitility.await().atMost(PATIENCE).until(() -> !rowsSoFar(filter).isEmpty());
        }
    }

    private List<JsonNode> rowsSoFar(String filter) {
        HubQuery query = HubQuery.DEFAULTS.filteredBy(filter).limitedTo(PAGE);
        List<JsonNode> rows = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            RowPage page = hub().transactions(query, after);
            rows.addAll(page.rows());
            after = page.next();
        } while (after.isPresent());
        return rows;
    }

    /// The rows of a report over all that the hub has.
    List<JsonNode> report(String name) {
        JsonNode rows = hub().report(name, HubQuery.DEFAULTS).get("rows");
        return rows.valueStream().toList();
    }

    /// Asks the hub for its verdict, as a user of the command does, until it names a cause, which
    /// the exit code tells.
    Program.Ended awaitCause(String subject) throws IOException {
        settle();
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(POLL)
                .until(() -> diagnose(subject), ended -> ended.exitCode() == FINDINGS);
    }

    private Program.Ended diagnose(String subject) {
        return Program.runBehind(
                cluster.world().prefix(), "diagnose", subject, "--hub", PAGES, "-o", "json");
    }

    /// Starts `observe -f` at the hub, closed by the caller.
    Program follow(String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("observe", "-f", "--hub", PAGES, "-o", "json"));
        arguments.addAll(List.of(options));
        return Program.startBehind(cluster.world().prefix(), arguments.toArray(String[]::new));
    }

    private HubClient hub() {
        return Objects.requireNonNull(client);
    }

    @Override
    public void close() {
        for (AutoCloseable each : running.reversed()) {
            try {
                each.close();
            } catch (Exception e) {
                throw new UncheckedIOException(new IOException(e));
            }
        }
    }
}
