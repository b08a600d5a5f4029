package io.isitdns.attribute;

import static io.isitdns.attribute.SmallCluster.CACHE;
import static io.isitdns.attribute.SmallCluster.CART_ON_NODE_2;
import static io.isitdns.attribute.SmallCluster.CHECKOUT;
import static io.isitdns.attribute.SmallCluster.DNS_1;
import static io.isitdns.attribute.SmallCluster.DNS_2;
import static io.isitdns.attribute.SmallCluster.DNS_SERVICE;
import static io.isitdns.attribute.SmallCluster.NODE_1;
import static io.isitdns.attribute.SmallCluster.NODE_2;
import static io.isitdns.attribute.SmallCluster.NOW;
import static io.isitdns.attribute.SmallCluster.OUTSIDE;
import static io.isitdns.attribute.SmallCluster.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.Leg;
import io.isitdns.model.ServerKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClusterLegsTest {
    private static final String NAME = "www.example.org";

    private final Rows rows = new Rows();
    private final ClusterAttributor agent = new SmallCluster().attributor();

    private List<Leg> legsOf(ClusterAttributor attributor, Rows seen) {
        attributor.attribute(seen.batch);
        return IntStream.range(0, seen.batch.size()).mapToObj(seen::leg).toList();
    }

    @Test
    void an_exchange_across_two_nodes_counts_once_per_leg() {
        rows.exchange(CHECKOUT, DNS_SERVICE, NAME, 1);
        rows.exchange(CHECKOUT, DNS_2, NAME, 1);
        Rows elsewhere = new Rows("node-2");
        elsewhere.exchange(CHECKOUT, DNS_2, NAME, 1);
        ClusterAttributor other =
                new ClusterAttributor(
                        new SmallCluster().view(OwnNode.named("node-2")),
                        NameConfig.DEFAULT,
                        SocketOwner.NONE);

        assertThat(legsOf(agent, rows)).containsExactly(Leg.CLIENT);
        assertThat(legsOf(other, elsewhere)).containsExactly(Leg.SERVER);
        assertThat(agent.translated()).isEqualTo(1);
    }

    @Test
    void under_load_every_exchange_counts_once_too() {
        int exchanges = 4_000;
        Rows load = new Rows("node-1", 2 * exchanges);
        for (int number = 0; number < exchanges; number++) {
            load.exchange(CHECKOUT, DNS_SERVICE, number + NAME, number);
        }
        for (int number = 0; number < exchanges; number++) {
            load.exchange(CHECKOUT, DNS_2, number + NAME, number);
        }
        agent.attribute(load.batch);

        assertThat(agent.translated()).isEqualTo(exchanges);
        assertThat(load.batch.size()).isEqualTo(exchanges);
    }

    @Test
    void the_server_that_the_translation_chose_is_known_on_the_clients_leg() {
        rows.exchange(CHECKOUT, DNS_2, NAME, 1);
        rows.exchange(CHECKOUT, DNS_SERVICE, NAME, 1);
        agent.attribute(rows.batch);

        assertThat(rows.batch.size()).isEqualTo(1);
        assertThat(rows.batch.server[0].pod()).isEqualTo("coredns-5d4f8-y3y");
        assertThat(rows.batch.server[0].service()).isEqualTo("kube-dns");
    }

    @Test
    void an_exchange_of_one_of_two_pods_of_the_node_counts_once_per_leg() {
        SmallCluster doubtful =
                new SmallCluster().deployed("shop", "other", "node-1", CHECKOUT, Map.of());
        rows.exchange(CHECKOUT, DNS_SERVICE, NAME, 1);
        rows.exchange(CHECKOUT, DNS_1, NAME, 1);
        rows.exchange(CHECKOUT, DNS_SERVICE, NAME, 2);
        rows.exchange(CHECKOUT, DNS_2, NAME, 2);

        assertThat(legsOf(doubtful.attributor(), rows))
                .containsExactly(Leg.CLIENT, Leg.SERVER, Leg.CLIENT);
        assertThat(rows.batch.client[0].reason()).isEqualTo("two pods had this address");
    }

    @Test
    void without_translation_the_server_on_another_node_is_seen_on_the_clients_leg() {
        rows.ask(CHECKOUT, DNS_2, NAME);

        assertThat(legsOf(agent, rows)).containsExactly(Leg.CLIENT);
        assertThat(agent.translated()).isZero();
    }

    @Test
    void another_id_port_or_question_is_another_exchange() {
        rows.exchange(CHECKOUT, DNS_SERVICE, NAME, 1);
        rows.exchange(CHECKOUT, DNS_1, NAME, 2);
        rows.exchange(CHECKOUT, DNS_1, "www.example.net", 1);
        int otherPort = rows.exchange(CHECKOUT, DNS_1, NAME, 1);
        rows.port(otherPort, 1234);

        assertThat(legsOf(agent, rows))
                .containsExactly(Leg.CLIENT, Leg.CLIENT, Leg.CLIENT, Leg.CLIENT);
    }

    @Test
    void the_first_sight_may_be_in_the_batch_before() {
        rows.exchange(CHECKOUT, DNS_SERVICE, NAME, 1);
        Rows later = new Rows();
        later.exchange(CHECKOUT, DNS_1, NAME, 1);

        assertThat(legsOf(agent, rows)).containsExactly(Leg.CLIENT);
        assertThat(legsOf(agent, later)).containsExactly(Leg.SERVER);
    }

    @Test
    void the_first_sight_may_be_in_the_batch_behind_when_that_is_announced() {
        rows.exchange(CHECKOUT, DNS_1, NAME, 1);
        Rows behind = new Rows();
        behind.exchange(CHECKOUT, DNS_SERVICE, NAME, 1);

        assertThat(agent.mayBeKnownSoon(rows.batch)).isFalse();
        assertThat(agent.mayBeSeenAgain(rows.batch)).isTrue();
        agent.announce(behind.batch);
        assertThat(agent.mayBeSeenAgain(rows.batch)).isFalse();
        assertThat(legsOf(agent, rows)).containsExactly(Leg.SERVER);
        assertThat(legsOf(agent, behind)).containsExactly(Leg.CLIENT);
    }

    @Test
    void an_exchange_of_long_ago_is_another_one() {
        rows.exchange(CHECKOUT, DNS_SERVICE, NAME, 1);
        rows.at(NOW + 3 * SECOND).exchange(CHECKOUT, DNS_1, NAME, 1);

        assertThat(legsOf(agent, rows)).containsExactly(Leg.CLIENT, Leg.CLIENT);
    }

    @Test
    void a_masqueraded_query_to_the_outside_counts_once() {
        rows.exchange(CHECKOUT, OUTSIDE, NAME, 1);
        int masqueraded = rows.exchange(NODE_1, OUTSIDE, NAME, 1);
        rows.port(masqueraded, 2345);

        assertThat(legsOf(agent, rows)).containsExactly(Leg.CLIENT);
        assertThat(rows.batch.client[0].pod()).isEqualTo("checkout-5d4f8-x2x");
    }

    @Test
    void a_masqueraded_query_to_cluster_dns_counts_once_per_leg() {
        rows.exchange(CHECKOUT, DNS_SERVICE, NAME, 1);
        int masqueraded = rows.exchange(NODE_1, DNS_1, NAME, 1);
        rows.port(masqueraded, 2345);

        assertThat(legsOf(agent, rows)).containsExactly(Leg.CLIENT, Leg.SERVER);
    }

    @Test
    void a_process_of_the_node_that_asks_the_same_name_keeps_its_row() {
        rows.exchange(CHECKOUT, OUTSIDE, NAME, 1);
        rows.exchange(NODE_1, OUTSIDE, NAME, 2);

        assertThat(legsOf(agent, rows)).containsExactly(Leg.CLIENT, Leg.CLIENT);
    }

    @Test
    void what_cluster_dns_asks_is_the_upstream_leg_and_counts_once_when_masqueraded() {
        rows.exchange(DNS_1, OUTSIDE, NAME, 1);
        rows.exchange(NODE_1, OUTSIDE, NAME, 1);

        assertThat(legsOf(agent, rows)).containsExactly(Leg.UPSTREAM);
        assertThat(rows.serverKind(0)).isEqualTo(ServerKind.UPSTREAM);
    }

    @Test
    void clients_of_other_nodes_are_seen_on_the_servers_leg() {
        rows.ask(CART_ON_NODE_2, DNS_1, NAME);
        rows.ask(NODE_2, DNS_1, NAME);

        assertThat(legsOf(agent, rows)).containsExactly(Leg.SERVER, Leg.SERVER);
    }

    @Test
    void a_node_cache_asks_cluster_dns_and_others_on_the_upstream_leg() {
        ClusterAttributor cached = new SmallCluster().cached().attributor();
        rows.ask(CHECKOUT, CACHE, NAME);
        rows.ask(NODE_1, DNS_1, "cart.shop.svc.cluster.local");
        rows.ask(NODE_1, DNS_2, "cart.shop.svc.cluster.local");
        rows.ask(NODE_1, OUTSIDE, NAME);
        rows.ask(NODE_1, OUTSIDE, "registry.example.net");

        assertThat(legsOf(cached, rows))
                .containsExactly(Leg.CLIENT, Leg.UPSTREAM, Leg.UPSTREAM, Leg.UPSTREAM, Leg.CLIENT);
        assertThat(rows.serverKind(1)).isEqualTo(ServerKind.CLUSTER_DNS);
        assertThat(rows.serverKind(3)).isEqualTo(ServerKind.UPSTREAM);
        assertThat(rows.serverKind(4)).isEqualTo(ServerKind.EXTERNAL);
    }

    @Test
    void a_node_cache_at_the_services_address_asks_with_the_message_id_that_it_was_asked_with() {
        OwnNode node = OwnNode.named("node-1").at(Set.of(Rows.address(DNS_SERVICE)));
        ClusterAttributor cached =
                new ClusterAttributor(
                        new SmallCluster().cached().view(node),
                        NameConfig.DEFAULT,
                        SocketOwner.NONE);
        rows.exchange(CHECKOUT, DNS_SERVICE, NAME, 1);
        rows.exchange(NODE_1, DNS_2, NAME, 1);

        assertThat(legsOf(cached, rows)).containsExactly(Leg.CLIENT, Leg.UPSTREAM);
        assertThat(rows.serverKind(0)).isEqualTo(ServerKind.NODE_CACHE);
    }

    @Test
    void before_the_cluster_is_known_every_row_is_of_the_clients_leg() {
        ClusterView empty =
                new ClusterView(
                        ClusterViewConfig.OF_NODE,
                        OwnNode.named("node-1"),
                        new SmallCluster().clock());
        rows.ask(CHECKOUT, DNS_SERVICE, NAME);
        ClusterAttributor ignorant =
                new ClusterAttributor(empty, NameConfig.DEFAULT, SocketOwner.NONE);

        assertThat(legsOf(ignorant, rows)).containsExactly(Leg.CLIENT);
        assertThat(rows.serverKind(0)).isEqualTo(ServerKind.UNKNOWN);
    }
}
