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
import io.isitdns.lab.cluster.ServiceMode;
import io.isitdns.model.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// One lookup followed from the pod on the second node over the DNS pod on the first to its
/// upstream server, as the hub joins what the agents saw.
///
/// Needs root, and the commands `ip` and `nft`.
@Tag("root")
@Timeout(300)
class LookupPathTest {
    private static final Question QUESTION = new Question("way.example.org", QType.A);

    @TempDir private Path directory;

    @Test
    void behind_a_masquerade_on_every_node_the_leg_of_the_server_is_probable() throws IOException {
        try (ApiServer api = new ApiServer();
                LabCluster cluster = cluster(api, ServiceMode.DNAT_AND_MASQUERADE);
                ObservedCluster observed = ObservedCluster.start(cluster, api, directory)) {
            ask(cluster);
            observed.assertWay(
                    QUESTION.name(),
                    way -> {
                        assertThat(hops(way))
                                .startsWith(
                                        "client seen exact node-2", "server seen probable node-1")
                                .anyMatch(hop -> hop.startsWith("upstream seen "));
                        assertThat(way.get("missing").asString()).isEqualTo("nothing");
                    });
        }
    }

    @Test
    void across_two_nodes_and_a_translated_service_address_every_leg_is_exact() throws IOException {
        try (ApiServer api = new ApiServer();
                LabCluster cluster = cluster(api, ServiceMode.DNAT);
                ObservedCluster observed = ObservedCluster.start(cluster, api, directory)) {
            ask(cluster);
            observed.assertWay(
                    QUESTION.name(),
                    way -> {
                        assertThat(hops(way))
                                .startsWith("client seen exact node-2", "server seen exact node-1")
                                .anyMatch(hop -> hop.startsWith("upstream seen "));
                        assertThat(way.get("missing").asString()).isEqualTo("nothing");
                        assertThat(way.get("gaps"))
                                .allSatisfy(gap ->
                                        assertThat(gap.get("duration_us").asLong(0))
                                                .isNotNegative());
                    });
        }
    }

    @Test
    void without_an_agent_on_the_node_of_the_dns_pod_its_leg_is_unobserved_and_not_lost()
            throws IOException {
        try (ApiServer api = new ApiServer();
                LabCluster cluster = cluster(api, ServiceMode.DNAT);
                ObservedCluster observed =
                        ObservedCluster.startOn(Set.of(2), cluster, api, directory)) {
            ask(cluster);
            observed.assertWay(
                    QUESTION.name(),
                    way -> {
                        assertThat(hops(way))
                                .containsExactly(
                                        "client seen exact node-2",
                                        "server unobserved",
                                        "upstream unobserved");
                        assertThat(way.at("/hops/1/reason").asString())
                                .contains("nothing was captured on node-1");
                    });
        }
    }

    private static LabCluster cluster(ApiServer api, ServiceMode service) throws IOException {
        return LabCluster.builder()
                .dns(1, ServerProgram.SCRIPTED)
                .service(service)
                .listener(api)
                .start();
    }

    private static void ask(LabCluster cluster) throws IOException {
        LabPod pod =
                cluster.pod(
                        PodSpec.of("shop", "checkout-1").ownedBy("Deployment", "checkout").on(2));
        Asked asked = pod.client().ask(cluster.dnsAddress(Family.IPV4), Transport.UDP, QUESTION);
        assertThat(asked.answered()).isTrue();
    }

    /// Leg, state, confidence and node of each hop.
    private static List<String> hops(JsonNode way) {
        return way.get("hops").valueStream().map(LookupPathTest::text).toList();
    }

    private static String text(JsonNode hop) {
        String seen = hop.get("leg").asString() + ' ' + hop.get("state").asString();
        return hop.get("transaction").isNull()
                ? seen
                : seen
                        + ' '
                        + hop.get("confidence").asString()
                        + ' '
                        + hop.at("/transaction/node").asString();
    }
}
