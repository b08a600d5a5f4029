package io.isitdns.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.QType;
import io.isitdns.lab.Question;
import io.isitdns.lab.cluster.AddressPlan;
import io.isitdns.lab.cluster.Asked;
import io.isitdns.lab.cluster.Family;
import io.isitdns.lab.cluster.LabCluster;
import io.isitdns.lab.cluster.LabNode;
import io.isitdns.lab.cluster.LabPod;
import io.isitdns.lab.cluster.PodSpec;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Agents on both nodes of a cluster ship to one hub what they see of the same exchanges.
///
/// Needs root, and the commands `ip` and `nft`.
@Tag("root")
@Timeout(300)
class TwoAgentsTest {
    private static final String INGEST = AddressPlan.ROUTER.ipv4() + ":8443";
    private static final String PAGES = "http://127.0.0.1:8053";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int EXCHANGES = 20;

    @TempDir private Path directory;

    private final List<Program> programs = new ArrayList<>();

    @Test
    void each_end_of_an_exchange_is_at_the_hub_once_for_each_node() throws IOException {
        try (LabCluster cluster = LabCluster.builder().dns(1, ServerProgram.SCRIPTED).start()) {
            try {
                startHub(cluster);
                for (LabNode node : cluster.nodes()) {
                    startAgent(node);
                    awaitCapture(cluster, node);
                }
                Sights expected = askFromTheOtherNode(cluster);
                Awaitility.await()
                        .atMost(PATIENCE)
                        .untilAsserted(() ->
                                assertThat(rows(cluster))
                                        .containsExactlyInAnyOrderElementsOf(expected.whole()));
            } finally {
                programs.forEach(Program::close);
            }
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
                        "--token-file",
                        directory.resolve("token").toString());
        programs.add(hub);
        assertThat(hub.line()).contains("takes deliveries");
    }

    private void startAgent(LabNode node) {
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
                        node.name());
        programs.add(agent);
        assertThat(agent.line()).contains("captures on " + node.name());
    }

    /// Asks the server in the world until the hub has a row of it.
    private static void awaitCapture(LabCluster cluster, LabNode node) {
        Question mark = new Question("mark-" + node.name() + ".example.net", QType.A);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> {
                    node.client().ask(AddressPlan.UPSTREAM.ipv4(), Transport.UDP, mark);
                    return !rows(cluster, "*.example.net", node.name()).isEmpty();
                });
    }

    /// The DNS server is on the first node, the client on the second.
    private static Sights askFromTheOtherNode(LabCluster cluster) throws IOException {
        LabPod pod = cluster.pod(PodSpec.of("shop", "checkout-1").on(2));
        Sights expected = new Sights(cluster);
        for (int number = 0; number < EXCHANGES; number++) {
            Question question = new Question("q" + number + ".example.org", QType.A);
            Family family = number % 2 == 0 ? Family.IPV4 : Family.IPV6;
            Transport transport = number % 3 == 0 ? Transport.TCP : Transport.UDP;
            Asked asked = pod.client().ask(cluster.dnsAddress(family), transport, question);
            expected.follow(pod, asked);
        }
        return expected;
    }

    private static List<Sight> rows(LabCluster cluster) {
        return rows(cluster, "*.example.org", "*").stream().map(Sight::of).toList();
    }

    private static List<JsonNode> rows(LabCluster cluster, String qname, String node) {
        return Program.runBehind(
                        cluster.world().prefix(),
                        "observe",
                        "--hub",
                        PAGES,
                        "--qname",
                        qname,
                        "--node",
                        node,
                        "--last",
                        "1000",
                        "-o",
                        "json")
                .assertFine()
                .out()
                .lines()
                .map(Program::parse)
                .toList();
    }
}
