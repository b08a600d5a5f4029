package io.isitdns.attribute;

import static io.isitdns.attribute.SmallCluster.CACHE;
import static io.isitdns.attribute.SmallCluster.CHECKOUT;
import static io.isitdns.attribute.SmallCluster.DNS_1;
import static io.isitdns.attribute.SmallCluster.DNS_SERVICE;
import static io.isitdns.attribute.SmallCluster.NODE_1;
import static io.isitdns.attribute.SmallCluster.both;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Leg;
import io.isitdns.model.NameClass;
import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServerKind;
import io.isitdns.model.ServiceName;
import io.isitdns.model.Transport;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every way from a client to its DNS server: who, whom, for what and on which leg, each time.
class AttributionMatrixTest {
    private static final String DNS_POD = "coredns-5d4f8-x2x";
    private static final String CACHE_POD = "node-local-dns-5d4f8-x2x";

    /// One way.
    ///
    /// @param direct whether nothing translates the address asked: the client sends to a DNS pod's
    ///   own address, or to that of the cache
    record Way(
            boolean hostNetwork,
            boolean nodeCache,
            Transport transport,
            boolean ipv6,
            boolean direct) {}

    static Stream<Way> ways() {
        return IntStream.range(0, 32)
                .mapToObj(bits ->
                        new Way(
                                (bits & 1) != 0,
                                (bits & 2) != 0,
                                (bits & 4) != 0 ? Transport.TCP : Transport.UDP,
                                (bits & 8) != 0,
                                (bits & 16) != 0));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void every_way_has_its_client_server_service_and_leg(Way way) {
        Rows rows = new Rows().over(way.transport());
        sights(way)
                .forEach(server ->
                        rows.exchange(
                                address(way, way.hostNetwork() ? NODE_1 : CHECKOUT),
                                address(way, server),
                                "cart.shop.svc.cluster.local",
                                7));
        attributor(way).attribute(rows.batch);

        assertThat(legs(rows)).as("legs").containsExactlyElementsOf(expectedLegs(way));
        for (int row = 0; row < rows.batch.size(); row++) {
            assertClient(way, rows.batch.client[row]);
            assertThat(rows.serverKind(row))
                    .isEqualTo(way.nodeCache() ? ServerKind.NODE_CACHE : ServerKind.CLUSTER_DNS);
            assertThat(rows.batch.server[row]).isEqualTo(expectedServer(way));
            assertThat(rows.batch.service[row]).isEqualTo(new ServiceName("shop", "cart"));
            assertThat(rows.nameClass(row)).isEqualTo(NameClass.SERVICE);
        }
    }

    /// Addresses under which one exchange is seen asked on the node. The translation for a client
    /// in the host network happens before it is on any interface.
    private static List<String> sights(Way way) {
        if (way.nodeCache()) {
            return List.of(way.direct() ? CACHE : DNS_SERVICE);
        }
        return way.direct() || way.hostNetwork() ? List.of(DNS_1) : List.of(DNS_SERVICE, DNS_1);
    }

    private static List<Leg> expectedLegs(Way way) {
        return sights(way).size() == 2 ? List.of(Leg.CLIENT, Leg.SERVER) : List.of(Leg.CLIENT);
    }

    private static ServerIdentity expectedServer(Way way) {
        if (way.nodeCache()) {
            String service = way.direct() ? null : "kube-dns";
            return new ServerIdentity("kube-system", CACHE_POD, service);
        }
        return new ServerIdentity("kube-system", DNS_POD, "kube-dns");
    }

    private static void assertClient(Way way, ClientIdentity client) {
        assertThat(client.node()).isEqualTo("node-1");
        if (way.hostNetwork()) {
            assertThat(client.reason()).isEqualTo("host network");
            assertThat(client.pod()).isNull();
            assertThat(client.namespace()).isNull();
        } else {
            assertThat(client.reason()).isNull();
            assertThat(client.namespace()).isEqualTo("shop");
            assertThat(client.pod()).isEqualTo("checkout-5d4f8-x2x");
            assertThat(client.workloadKind()).isEqualTo("Deployment");
            assertThat(client.workload()).isEqualTo("checkout");
            assertThat(client.services()).containsExactly("checkout");
            assertThat(client.container()).isEqualTo("main");
        }
    }

    private static ClusterAttributor attributor(Way way) {
        SmallCluster cluster = way.nodeCache() ? new SmallCluster().cached() : new SmallCluster();
        Set<IpAddress> bound = new HashSet<>(both(NODE_1));
        if (way.nodeCache()) {
            bound.addAll(both(CACHE));
            bound.addAll(both(DNS_SERVICE));
        }
        OwnNode node = new OwnNode("node-1", List.of(), bound, Set.copyOf(both(CACHE)));
        return new ClusterAttributor(cluster.view(node), NameConfig.DEFAULT, SocketOwner.NONE);
    }

    private static String address(Way way, String ipv4) {
        return way.ipv6() ? SmallCluster.twin(ipv4) : ipv4;
    }

    private static List<Leg> legs(Rows rows) {
        return IntStream.range(0, rows.batch.size()).mapToObj(rows::leg).toList();
    }
}
