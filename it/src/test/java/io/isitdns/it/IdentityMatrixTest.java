package io.isitdns.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.QType;
import io.isitdns.lab.Question;
import io.isitdns.lab.cluster.CacheMode;
import io.isitdns.lab.cluster.Family;
import io.isitdns.lab.cluster.LabCluster;
import io.isitdns.lab.cluster.LabPod;
import io.isitdns.lab.cluster.PodSpec;
import io.isitdns.lab.cluster.Relay;
import io.isitdns.lab.cluster.ServerProgram;
import io.isitdns.lab.cluster.ServiceMode;
import io.isitdns.model.Transport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Every way from a client to its DNS server on real packets: who asked, whom, and for which
/// Service, or why that is not known.
///
/// Needs root, and the commands `ip` and `nft`.
@Tag("root")
@Timeout(300)
class IdentityMatrixTest {
    private static final int API_PORT = 6443;

    /// What the client leg of one way must say.
    ///
    /// @param qname the name asked, another one for each way
    /// @param pod the asking pod, as `namespace/name`; `null/null` in the host network
    /// @param reason why the pod is not known, `null` when it is
    /// @param serverKind what was asked
    /// @param server the pod asked
    private record Expected(
            String qname, String pod, String reason, String serverKind, String server) {}

    @ParameterizedTest
    @CsvSource({
        "DNAT, NONE",
        "DIRECT, NONE",
        "DNAT, OWN_ADDRESS",
        "DNAT, SERVICE_ADDRESS",
        "DIRECT, OWN_ADDRESS"
    })
    void every_way_has_its_client_server_and_service(ServiceMode service, CacheMode cache)
            throws IOException {
        try (ApiServer api = new ApiServer();
                LabCluster cluster =
                        LabCluster.builder()
                                .service(service)
                                .nodeCache(cache)
                                .dns(1, ServerProgram.SCRIPTED)
                                .listener(api)
                                .start();
                Relay _ = cluster.relay(API_PORT, api.port())) {
            cluster.service("shop", "cart", Map.of("app", "cart-1"));
            List<NodeObserver> observers = NodeObserver.onAll(cluster.nodes());
            try {
                List<Expected> expected = askEveryWay(cluster);
                List<JsonNode> rows = observers.getFirst().rows();
                assertThat(expected)
                        .allSatisfy(way -> assertThat(clientLeg(rows, way)).isEqualTo(way));
            } finally {
                observers.forEach(NodeObserver::close);
            }
        }
    }

    private static List<Expected> askEveryWay(LabCluster cluster) throws IOException {
        PodSpec spec = PodSpec.of("shop", "checkout-1").ownedBy("Deployment", "checkout");
        List<LabPod> clients =
                List.of(
                        cluster.pod(spec),
                        cluster.pod(PodSpec.of("shop", "exporter").inHostNetwork()));
        List<Expected> expected = new ArrayList<>();
        for (LabPod client : clients) {
            for (Family family : Family.values()) {
                for (Transport transport : List.of(Transport.UDP, Transport.TCP)) {
                    String qname = "p" + expected.size() + ".cart.shop.svc.cluster.local";
                    client.client()
                            .ask(
                                    cluster.dnsAddress(family),
                                    transport,
                                    new Question(qname, QType.A));
                    expected.add(expected(cluster, client, qname));
                }
            }
        }
        return expected;
    }

    private static Expected expected(LabCluster cluster, LabPod client, String qname) {
        boolean cached = cluster.config().cache() != CacheMode.NONE;
        LabPod server = cached ? cluster.cachePods().getFirst() : cluster.dnsPods().getFirst();
        boolean host = client.spec().hostNetwork();
        return new Expected(
                qname,
                host ? "null/null" : client.path(),
                host ? "host network" : "null",
                cached ? "node_cache" : "cluster_dns",
                server.path());
    }

    /// What the only row of the client leg says of a way.
    private static Expected clientLeg(List<JsonNode> rows, Expected way) {
        List<JsonNode> found =
                rows.stream()
                        .filter(row -> text(row, "qname").equals(way.qname()))
                        .filter(row -> text(row, "leg").equals("client"))
                        .toList();
        assertThat(found).as("client leg of " + way).hasSize(1);
        JsonNode row = found.getFirst();
        assertThat(text(row, "client_node")).isEqualTo("node-1");
        assertThat(text(row, "service_namespace") + '/' + text(row, "service_name"))
                .isEqualTo("shop/cart");
        return new Expected(
                text(row, "qname"),
                text(row, "client_namespace") + '/' + text(row, "client_pod"),
                text(row, "client_identity_reason"),
                text(row, "server_kind"),
                text(row, "server_namespace") + '/' + text(row, "server_pod"));
    }

    private static String text(JsonNode row, String column) {
        JsonNode value = row.get(column);
        return value.isNull() ? "null" : value.asString();
    }
}
