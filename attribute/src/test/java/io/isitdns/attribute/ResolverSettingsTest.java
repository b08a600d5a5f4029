package io.isitdns.attribute;

import static io.isitdns.attribute.SmallCluster.CART_ON_NODE_2;
import static io.isitdns.attribute.SmallCluster.CHECKOUT;
import static io.isitdns.attribute.SmallCluster.NODE_1;
import static io.isitdns.attribute.SmallCluster.NOW;
import static io.isitdns.attribute.SmallCluster.OUTSIDE;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.cluster.DnsSettings;
import io.isitdns.model.cluster.DnsSettings.Policy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a pod's resolv.conf says, as far as it is known.
class ResolverSettingsTest {
    private static final String MAIL = "192.0.2.30";
    private static final OwnNode NODE =
            OwnNode.named("node-1").searching(List.of("corp.example.org"));

    private final SmallCluster cluster =
            new SmallCluster().deployed("shop", "cart", "node-2", CART_ON_NODE_2, Map.of());

    private static @Nullable ResolverSettings at(ClusterView view, String address) {
        IpAddress ip = Rows.address(address);
        return view.resolverAt(ip.high(), ip.low(), NOW);
    }

    private static ClusterView viewWith(DnsSettings dns) {
        return new SmallCluster()
                .resolving(dns)
                .deployed("shop", "mail", "node-1", MAIL, Map.of())
                .view(NODE);
    }

    private static DnsSettings dns(Policy policy, int ndots) {
        return new DnsSettings(policy, List.of(), List.of("extra.example.org"), ndots);
    }

    @Test
    void a_pod_searches_the_cluster_then_as_its_node_does() {
        assertThat(at(cluster.view(NODE), CHECKOUT))
                .isEqualTo(
                        new ResolverSettings(
                                new SearchList(
                                        List.of(
                                                "shop.svc.cluster.local",
                                                "svc.cluster.local",
                                                "cluster.local",
                                                "corp.example.org")),
                                5));
    }

    @Test
    void the_same_pod_has_the_same_settings() {
        ClusterView view = cluster.view(NODE);
        assertThat(at(view, CHECKOUT)).isSameAs(at(view, CHECKOUT));
    }

    @Test
    void its_own_settings_count() {
        assertThat(at(viewWith(dns(Policy.NONE, DnsSettings.UNSET)), MAIL))
                .isEqualTo(new ResolverSettings(new SearchList(List.of("extra.example.org")), 1));
        assertThat(at(viewWith(dns(Policy.CLUSTER_FIRST, 2)), MAIL))
                .extracting(ResolverSettings::ndots)
                .isEqualTo(2);
        assertThat(at(viewWith(dns(Policy.DEFAULT, DnsSettings.UNSET)), MAIL))
                .isEqualTo(
                        new ResolverSettings(
                                new SearchList(List.of("corp.example.org", "extra.example.org")),
                                1));
    }

    @Test
    void nothing_is_said_where_a_part_is_not_known() {
        ClusterView view = cluster.view(NODE);
        assertThat(at(view, OUTSIDE)).isNull();
        assertThat(at(view, NODE_1)).as("whoever is in the host network").isNull();
        assertThat(at(cluster.viewOfHub(), CHECKOUT)).as("the node's search list").isNull();
        ClusterView withoutFacts =
                new ClusterView(ClusterViewConfig.OF_NODE, NODE, cluster.clock());
        assertThat(at(withoutFacts, CHECKOUT)).isNull();
    }
}
