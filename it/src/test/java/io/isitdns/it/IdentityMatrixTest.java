package io.isitdns.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.QType;
import io.isitdns.lab.Question;
import io.isitdns.lab.cluster.CacheMode;
import io.isitdns.lab.cluster.Cni;
import io.isitdns.lab.cluster.Family;
import io.isitdns.lab.cluster.LabCluster;
import io.isitdns.lab.cluster.LabPod;
import io.isitdns.lab.cluster.PodSpec;
import io.isitdns.lab.cluster.ServerProgram;
import io.isitdns.lab.cluster.ServiceMode;
import io.isitdns.model.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Every way from a client to its DNS server on real packets: who asked, whom, and for which
/// Service, or why that is not known, each time once per leg. The only DNS pod is on the first
/// node.
///
/// Needs root, and the commands `ip` and `nft`.
@Tag("root")
@Timeout(300)
class IdentityMatrixTest {
    private static final String CART = ".cart.shop.svc.cluster.local";
    private static final String HOST_NETWORK = "host network on ";
    private static final String CLUSTER_DNS = "cluster_dns kube-system/coredns-1 kube-dns";

    @TempDir private Path directory;

    /// A client, and what it asks, another name each time.
    private record Way(LabPod client, Family family, Transport transport, String qname) {}

    @ParameterizedTest
    @CsvSource({
        "BRIDGE, DNAT, NONE",
        "BRIDGE, DNAT, OWN_ADDRESS",
        "ROUTED, DNAT_AND_MASQUERADE, NONE",
        "ROUTED, DNAT, SERVICE_ADDRESS",
        "BRIDGE, DIRECT, NONE",
        "ROUTED, DIRECT, OWN_ADDRESS"
    })
    void every_way_has_its_client_server_and_service(Cni cni, ServiceMode service, CacheMode cache)
            throws IOException {
        try (ApiServer api = new ApiServer();
                LabCluster cluster =
                        LabCluster.builder()
                                .cni(cni)
                                .service(service)
                                .nodeCache(cache)
                                .dns(1, ServerProgram.SCRIPTED)
                                .listener(api)
                                .start();
                ObservedCluster observed =
                        ObservedCluster.start(withCart(cluster), api, directory)) {
            List<Way> ways = askEveryWay(cluster);
            List<String> expected =
                    ways.stream().flatMap(way -> expected(cluster, way).stream()).toList();
            observed.assertRows(
                    "qname = \"*" + CART + '"',
                    rows ->
                            assertThat(rows.stream().map(IdentityMatrixTest::text))
                                    .containsExactlyInAnyOrderElementsOf(expected));
        }
    }

    private static LabCluster withCart(LabCluster cluster) {
        cluster.service("shop", "cart", Map.of("app", "cart-1"));
        return cluster;
    }

    private static List<Way> askEveryWay(LabCluster cluster) throws IOException {
        List<Way> ways = new ArrayList<>();
        for (LabPod client : clients(cluster)) {
            for (Family family : Family.values()) {
                for (Transport transport : List.of(Transport.UDP, Transport.TCP)) {
                    String qname = "p" + ways.size() + CART;
                    client.client()
                            .ask(
                                    cluster.dnsAddress(family),
                                    transport,
                                    new Question(qname, QType.A));
                    ways.add(new Way(client, family, transport, qname));
                }
            }
        }
        return ways;
    }

    /// One in each network of each node.
    private static List<LabPod> clients(LabCluster cluster) {
        List<LabPod> clients = new ArrayList<>();
        for (int node = 1; node <= cluster.nodes().size(); node++) {
            PodSpec pod = PodSpec.of("shop", "checkout-" + node).ownedBy("Deployment", "checkout");
            clients.add(cluster.pod(pod.on(node)));
            PodSpec host = PodSpec.of("shop", "exporter-" + node).inHostNetwork();
            clients.add(cluster.pod(host.on(node)));
        }
        return clients;
    }

    /// What each leg of a way must say.
    private static List<String> expected(LabCluster cluster, Way way) {
        String node = "node-" + way.client().spec().node();
        List<String> legs = new ArrayList<>();
        legs.add(leg(way, node, "client", who(way.client()), server(cluster, way)));
        if (cluster.config().cache() != CacheMode.NONE) {
            legs.add(leg(way, node, "upstream", HOST_NETWORK + node, CLUSTER_DNS));
        }
        if (hasServerLeg(cluster, way)) {
            legs.add(leg(way, "node-1", "server", whoArrives(cluster, way), CLUSTER_DNS));
        }
        return legs;
    }

    private static String leg(Way way, String seenOn, String leg, String who, String server) {
        return String.join(" | ", way.qname(), seenOn, leg, who, server, "shop/cart");
    }

    private static String who(LabPod client) {
        boolean host = client.spec().hostNetwork();
        String who = host ? HOST_NETWORK : "Deployment checkout " + client.path() + " on ";
        return who + "node-" + client.spec().node();
    }

    /// Whose address the query has when it comes to the DNS pod.
    private static String whoArrives(LabCluster cluster, Way way) {
        boolean asPod =
                cluster.config().cache() == CacheMode.NONE
                        && cluster.config().service() != ServiceMode.DNAT_AND_MASQUERADE;
        String node = "node-" + way.client().spec().node();
        return asPod ? who(way.client()) : HOST_NETWORK + node;
    }

    /// From another node, the query is seen on the server's node too. On that itself it is seen
    /// again when its address was translated after an interface saw it.
    private static boolean hasServerLeg(LabCluster cluster, Way way) {
        boolean translated =
                cluster.config().cache() == CacheMode.NONE
                        && cluster.config().service() != ServiceMode.DIRECT
                        && !way.client().spec().hostNetwork();
        return way.client().spec().node() != 1 || translated;
    }

    private static String server(LabCluster cluster, Way way) {
        String node = "-" + way.client().spec().node();
        return switch (cluster.config().cache()) {
            case NONE -> CLUSTER_DNS;
            case OWN_ADDRESS -> "node_cache kube-system/node-local-dns" + node + " null";
            case SERVICE_ADDRESS -> "node_cache kube-system/node-local-dns" + node + " kube-dns";
        };
    }

    private static String text(JsonNode row) {
        String reason = text(row, "client_identity_reason");
        String who =
                reason.equals("null")
                        ? text(row, "client_workload_kind")
                                + ' '
                                + text(row, "client_workload")
                                + ' '
                                + text(row, "client_namespace")
                                + '/'
                                + text(row, "client_pod")
                        : reason;
        String server =
                text(row, "server_kind")
                        + ' '
                        + text(row, "server_namespace")
                        + '/'
                        + text(row, "server_pod")
                        + ' '
                        + text(row, "server_service");
        return String.join(
                " | ",
                text(row, "qname"),
                text(row, "node"),
                text(row, "leg"),
                who + " on " + text(row, "client_node"),
                server,
                text(row, "service_namespace") + '/' + text(row, "service_name"));
    }

    private static String text(JsonNode row, String column) {
        JsonNode value = row.get(column);
        return value.isNull() ? "null" : value.asString();
    }
}
