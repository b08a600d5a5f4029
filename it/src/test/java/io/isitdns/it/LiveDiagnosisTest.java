package io.isitdns.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.lab.cluster.Family;
import io.isitdns.lab.cluster.Felt;
import io.isitdns.lab.cluster.LabCluster;
import io.isitdns.lab.cluster.LabPod;
import io.isitdns.lab.cluster.PodSpec;
import io.isitdns.lab.cluster.ServerProgram;
import io.isitdns.lab.cluster.StubClient;
import io.isitdns.lab.cluster.StubLibrary;
import io.isitdns.lab.cluster.StubPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Something goes wrong in a cluster with agents and a hub, and the hub is asked whether it is DNS.
///
/// Needs root, and the commands `ip`, `nft`, `gcc`, `musl-gcc` and `node`.
@Tag("root")
@Timeout(300)
class LiveDiagnosisTest {
    private static final int LOOKUPS = 30;

    @TempDir private Path directory;

    /// F25: what one pod sends to port 53 is dropped on its node.
    @Test
    void a_pod_that_is_kept_from_dns_is_named_by_the_hub() throws IOException {
        StubPrograms programs = StubPrograms.in(Files.createDirectory(directory.resolve("stubs")));
        try (ApiServer api = new ApiServer();
                LabCluster cluster =
                        LabCluster.builder().dns(1, ServerProgram.SCRIPTED).listener(api).start();
                ObservedCluster observed = ObservedCluster.start(cluster, api, directory);
                StubClient checkout = pod(cluster, "checkout", 2, StubLibrary.GLIBC, programs);
                StubClient basket = pod(cluster, "basket", 2, StubLibrary.GLIBC, programs);
                StubClient search = pod(cluster, "search", 1, StubLibrary.MUSL, programs)) {
            drop(cluster, checkout.pod());
            assertThat(lookUp(basket)).allMatch(Felt::found);
            assertThat(lookUp(search)).allMatch(Felt::found);
            assertThat(lookUp(checkout)).noneMatch(Felt::found);

            Program.Ended ended = observed.awaitCause("cluster");

            assertThat(ended.exitCode()).isOne();
            JsonNode diagnosis = ended.json();
            assertThat(diagnosis.get("verdict").asString()).as(ended.out()).isEqualTo("CAUSE");
            JsonNode cause = diagnosis.get("causes").get(0);
            assertThat(cause.get("mode").asString()).as(ended.out()).isEqualTo("F25");
            assertThat(cause.get("scope").asString()).contains("checkout");
        }
    }

    private static StubClient pod(
            LabCluster cluster, String name, int node, StubLibrary library, StubPrograms programs)
            throws IOException {
        LabPod pod =
                cluster.pod(PodSpec.of("shop", name + "-1").ownedBy("Deployment", name).on(node));
        pod.network()
                .resolvConf(
                        """
                        nameserver %s
                        search shop.svc.cluster.local svc.cluster.local cluster.local
                        options ndots:5 timeout:1 attempts:2
                        """
                                .formatted(cluster.dnsAddress(Family.IPV4)));
        return StubClient.start(pod, library, programs);
    }

    private static void drop(LabCluster cluster, LabPod pod) {
        cluster.node(pod.spec().node())
                .network()
                .run(
                        "nft",
                        "table inet denied { chain in { type filter hook prerouting priority -250;"
                                + " ip saddr "
                                + pod.addresses().ipv4()
                                + " meta l4proto { tcp, udp } th dport 53 drop; }; }");
    }

    private static List<Felt> lookUp(StubClient client) {
        List<CompletableFuture<Felt>> all =
                IntStream.range(0, LOOKUPS)
                        .mapToObj(n -> client.lookUp("w" + n + ".example.org."))
                        .toList();
        return all.stream().map(CompletableFuture::join).toList();
    }
}
