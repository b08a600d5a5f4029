package io.isitdns.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.QType;
import io.isitdns.lab.Question;
import io.isitdns.lab.cluster.AddressPlan;
import io.isitdns.lab.cluster.Asked;
import io.isitdns.lab.cluster.Cni;
import io.isitdns.lab.cluster.Family;
import io.isitdns.lab.cluster.LabCluster;
import io.isitdns.lab.cluster.LabNode;
import io.isitdns.lab.cluster.LabPod;
import io.isitdns.lab.cluster.PodSpec;
import io.isitdns.lab.cluster.Relay;
import io.isitdns.lab.cluster.ServerProgram;
import io.isitdns.model.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// What an agent counts of a pod is what the pod's interface counted, and what the pod asked.
///
/// Needs root, and the commands `ip`, `nft` and `bash`.
@Tag("root")
@Timeout(300)
class PodTrafficTest {
    private static final String INGEST = AddressPlan.ROUTER.ipv4() + ":8443";
    private static final String PAGES = "http://127.0.0.1:8053";
    private static final int API_PORT = 8001;
    private static final String API = "http://" + AddressPlan.ROUTER.ipv4() + ":" + API_PORT;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String KIND = "cluster_dns";
    private static final int QUERIES = 20;
    private static final long SENT = 50 * 1000;

    /// To the discard port of the router, which nobody listens on.
    private static final String SEND =
            "for i in {1..50}; do head -c 1000 /dev/zero >/dev/udp/"
                    + AddressPlan.ROUTER.ipv4()
                    + "/9; sleep 0.001; done 2>/dev/null; true";

    @TempDir private Path directory;

    private final List<Program> programs = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(Cni.class)
    void bytes_are_those_of_the_interface_and_dns_bytes_those_of_the_messages(Cni cni)
            throws Exception {
        try (ApiServer api = new ApiServer();
                LabCluster cluster =
                        LabCluster.builder()
                                .cni(cni)
                                .dns(1, ServerProgram.SCRIPTED)
                                .listener(api)
                                .start();
                Relay _ = cluster.relay(API_PORT, api.port())) {
            startHub(cluster);
            LabNode node = cluster.node(1);
            Program agent = startAgent(node);
            awaitPods(cluster);
            LabPod pod = cluster.pod(PodSpec.of("shop", "checkout-1"));
            List<Asked> asked = ask(cluster, pod);
            pod.run("bash", "-c", SEND);
            awaitRows(cluster, asked.size());
            long sentBefore = counter(node, pod, "rx_bytes");
            long receivedBefore = counter(node, pod, "tx_bytes");
            assertThat(agent.endedByRequest()).isTrue();

            JsonNode row = podTraffic(cluster);
            assertThat(row.get("dns_sent_bytes").asLong())
                    .isEqualTo(asked.stream().mapToLong(Asked::queryBytes).sum());
            assertThat(row.get("dns_received_bytes").asLong())
                    .isEqualTo(asked.stream().mapToLong(Asked::responseBytes).sum());
            assertThat(row.get("sent_bytes").asLong())
                    .isBetween(Math.max(SENT, sentBefore), counter(node, pod, "rx_bytes"));
            assertThat(row.get("received_bytes").asLong())
                    .isBetween(receivedBefore, counter(node, pod, "tx_bytes"));
        } finally {
            programs.forEach(Program::close);
        }
    }

    private void startHub(LabCluster cluster) throws IOException {
        Files.writeString(directory.resolve("token"), "a-token-that-nobody-guesses");
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
                        "--kube-api",
                        API,
                        "--token-file",
                        directory.resolve("token").toString());
        programs.add(hub);
        assertThat(hub.line()).contains("takes deliveries");
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
                        directory.resolve("agent").toString(),
                        "--kube-api",
                        API,
                        "--node-name",
                        node.name());
        programs.add(agent);
        assertThat(agent.line()).contains("captures on " + node.name());
        return agent;
    }

    /// Until the agent knows who asks whom: what comes after that is counted once and whole.
    private static void awaitPods(LabCluster cluster) {
        LabPod marker = cluster.pod(PodSpec.of("shop", "marker"));
        Question mark = new Question("mark.example.org", QType.A);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> {
                    marker.client().ask(cluster.dnsAddress(Family.IPV4), Transport.UDP, mark);
                    return rows(cluster, "marker").stream()
                            .anyMatch(row -> row.path("server_kind").asString("").equals(KIND));
                });
    }

    private static List<Asked> ask(LabCluster cluster, LabPod pod) throws IOException {
        List<Asked> asked = new ArrayList<>();
        for (int number = 0; number < QUERIES; number++) {
            Family family = number % 2 == 0 ? Family.IPV4 : Family.IPV6;
            Transport transport = number % 3 == 0 ? Transport.TCP : Transport.UDP;
            Question question = new Question("q" + number + ".example.org", QType.A);
            asked.add(pod.client().ask(cluster.dnsAddress(family), transport, question));
        }
        return asked;
    }

    private static void awaitRows(LabCluster cluster, int number) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> rows(cluster, "checkout-1").size() == number);
    }

    private static List<JsonNode> rows(LabCluster cluster, String pod) {
        return hubSays(
                cluster, "observe", "--pod", "shop/" + pod, "--leg", "client", "--last", "1000");
    }

    private static JsonNode podTraffic(LabCluster cluster) {
        List<JsonNode> rows = new ArrayList<>();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> {
                    rows.clear();
                    hubSays(cluster, "report", "pod-traffic", "--namespace", "shop").stream()
                            .filter(row -> row.path("client_pod").asString("").equals("checkout-1"))
                            .forEach(rows::add);
                    return !rows.isEmpty();
                });
        return rows.getFirst();
    }

    private static List<JsonNode> hubSays(LabCluster cluster, String... question) {
        List<String> arguments = new ArrayList<>(List.of(question));
        arguments.addAll(List.of("--hub", PAGES, "-o", "json"));
        return Program.runBehind(cluster.world().prefix(), arguments.toArray(String[]::new))
                .assertFine()
                .out()
                .lines()
                .map(Program::parse)
                .toList();
    }

    private static long counter(LabNode node, LabPod pod, String name) {
        String file = "/sys/class/net/" + pod.device() + "/statistics/" + name;
        return Long.parseLong(node.network().run("cat", file).strip());
    }
}
