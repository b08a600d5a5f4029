package io.isitdns.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.QType;
import io.isitdns.lab.Question;
import io.isitdns.lab.cluster.Asked;
import io.isitdns.lab.cluster.Family;
import io.isitdns.lab.cluster.LabCluster;
import io.isitdns.lab.cluster.LabPod;
import io.isitdns.lab.cluster.PodSpec;
import io.isitdns.lab.cluster.ServerProgram;
import io.isitdns.lab.cluster.StubResolver;
import io.isitdns.model.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Agents on both nodes of a cluster ship to one hub what they see of the same exchanges. The DNS
/// pod is on the first node, the pods that ask on the second.
///
/// Needs root, and the commands `ip` and `nft`.
@Tag("root")
@Timeout(300)
class TwoAgentsTest {
    private static final int EXCHANGES = 20;

    @TempDir private Path directory;

    @Test
    void an_exchange_of_which_two_agents_see_the_ends_counts_once_per_leg() throws IOException {
        try (ApiServer api = new ApiServer();
                LabCluster cluster = cluster(api);
                ObservedCluster observed = ObservedCluster.start(cluster, api, directory)) {
            List<String> expected = new ArrayList<>();
            for (String name : ask(cluster)) {
                expected.add("node-2 client " + name);
                expected.add("node-1 server " + name);
                expected.add("node-1 upstream " + name);
            }
            observed.assertRows(
                    "qname = q*.example.org",
                    rows ->
                            assertThat(rows.stream().map(TwoAgentsTest::sight))
                                    .containsExactlyInAnyOrderElementsOf(expected));
        }
    }

    @Test
    void one_workload_is_followed_live_and_only_names_outside_the_cluster_are_external()
            throws IOException {
        try (ApiServer api = new ApiServer();
                LabCluster cluster = cluster(api);
                ObservedCluster observed = ObservedCluster.start(cluster, api, directory);
                Program follower = observed.follow("--workload", "shop/checkout")) {
            cluster.service("shop", "cart", Map.of("app", "cart-1"));
            LabPod basket =
                    cluster.pod(
                            PodSpec.of("shop", "basket-1").ownedBy("Deployment", "basket").on(2));
            LabPod checkout = checkout(cluster);
            CompletableFuture<String> first =
                    CompletableFuture.supplyAsync(
                            follower::line, task -> Thread.ofVirtual().start(task));
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> {
                        basket.lookUp(StubResolver.GLIBC, "cart");
                        checkout.lookUp(StubResolver.GLIBC, "www.example.org");
                        return first.isDone();
                    });
            JsonNode row = Program.parse(first.join());
            assertThat(row.get("client_workload").asString()).isEqualTo("checkout");
            assertThat(observed.report("external-domains"))
                    .extracting(each -> each.get("registrable_domain").asString())
                    .containsExactly("example.org");
        }
    }

    private static LabCluster cluster(ApiServer api) throws IOException {
        return LabCluster.builder().dns(1, ServerProgram.SCRIPTED).listener(api).start();
    }

    private static LabPod checkout(LabCluster cluster) {
        return cluster.pod(
                PodSpec.of("shop", "checkout-1").ownedBy("Deployment", "checkout").on(2));
    }

    /// Returns the names asked.
    private static List<String> ask(LabCluster cluster) throws IOException {
        LabPod pod = checkout(cluster);
        List<String> names = new ArrayList<>();
        for (int number = 0; number < EXCHANGES; number++) {
            Question question = new Question("q" + number + ".example.org", QType.A);
            Family family = number % 2 == 0 ? Family.IPV4 : Family.IPV6;
            Transport transport = number % 3 == 0 ? Transport.TCP : Transport.UDP;
            Asked asked = pod.client().ask(cluster.dnsAddress(family), transport, question);
            assertThat(asked.answered()).isTrue();
            names.add(question.name());
        }
        return names;
    }

    private static String sight(JsonNode row) {
        return row.get("node").asString()
                + ' '
                + row.get("leg").asString()
                + ' '
                + row.get("qname").asString();
    }
}
