package io.isitdns.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.QType;
import io.isitdns.lab.Question;
import io.isitdns.lab.cluster.Asked;
import io.isitdns.lab.cluster.CacheMode;
import io.isitdns.lab.cluster.Cni;
import io.isitdns.lab.cluster.Family;
import io.isitdns.lab.cluster.LabCluster;
import io.isitdns.lab.cluster.LabPod;
import io.isitdns.lab.cluster.PodSpec;
import io.isitdns.lab.cluster.ServiceMode;
import io.isitdns.model.Transport;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Captures on both nodes of a cluster: every query is seen once on each stretch of its way that
/// passes the node, and nothing else is, whatever the network is made of.
///
/// Needs root, and the commands `ip` and `nft`.
@Tag("root")
@Timeout(300)
class ClusterLegsTest {
    @ParameterizedTest
    @CsvSource({
        "BRIDGE, DNAT, NONE",
        "BRIDGE, DNAT, OWN_ADDRESS",
        "BRIDGE, DNAT, SERVICE_ADDRESS",
        "BRIDGE, DNAT_AND_MASQUERADE, NONE",
        "BRIDGE, DIRECT, NONE",
        "ROUTED, DNAT, NONE",
        "ROUTED, DNAT_AND_MASQUERADE, OWN_ADDRESS",
        "ROUTED, DIRECT, SERVICE_ADDRESS"
    })
    void every_stretch_of_the_way_has_one_row_per_node(
            Cni cni, ServiceMode service, CacheMode cache) throws IOException {
        try (LabCluster cluster =
                LabCluster.builder().cni(cni).service(service).nodeCache(cache).start()) {
            List<NodeObserver> observers = NodeObserver.onAll(cluster.nodes());
            try {
                Sights expected = askFromEverywhere(cluster);
                List<JsonNode> rows =
                        observers.stream()
                                .flatMap(observer -> observer.rows().stream())
                                .filter(row -> !expected.partial().contains(Sight.of(row)))
                                .toList();
                assertThat(rows.stream().map(Sight::of))
                        .containsExactlyInAnyOrderElementsOf(expected.whole());
                assertThat(rows)
                        .extracting(row -> row.get("outcome").asString())
                        .containsOnly("answered");
            } finally {
                observers.forEach(NodeObserver::close);
            }
        }
    }

    /// Asks from both networks and both nodes over both transports and families, each time for a
    /// name of its own; returns what can be seen of it.
    private static Sights askFromEverywhere(LabCluster cluster) throws IOException {
        List<LabPod> pods =
                List.of(
                        cluster.pod("shop", "checkout-1"),
                        cluster.pod(PodSpec.of("shop", "exporter").inHostNetwork()),
                        cluster.pod(PodSpec.of("shop", "cart-1").on(2)));
        Sights expected = new Sights(cluster);
        int number = 0;
        for (LabPod pod : pods) {
            for (Family family : Family.values()) {
                for (Transport transport : List.of(Transport.UDP, Transport.TCP)) {
                    number++;
                    Question question = new Question("q" + number + ".example.org", QType.A);
                    Asked asked = pod.client().ask(cluster.dnsAddress(family), transport, question);
                    assertThat(asked.answered()).isTrue();
                    expected.follow(pod, asked);
                }
            }
        }
        return expected;
    }
}
