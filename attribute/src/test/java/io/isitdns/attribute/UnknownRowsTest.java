package io.isitdns.attribute;

import static io.isitdns.attribute.SmallCluster.CART_ON_NODE_2;
import static io.isitdns.attribute.SmallCluster.CHECKOUT;
import static io.isitdns.attribute.SmallCluster.DNS_1;
import static io.isitdns.attribute.SmallCluster.DNS_SERVICE;
import static io.isitdns.attribute.SmallCluster.NODE_1;
import static io.isitdns.attribute.SmallCluster.OUTSIDE;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Leg;
import io.isitdns.model.NameClass;
import io.isitdns.model.Outcome;
import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServerKind;
import io.isitdns.model.ServiceName;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the hub makes of the batches of the agent on node-1.
class UnknownRowsTest {
    private static final String BRIDGE = "192.0.2.1";

    private final Rows rows = new Rows();
    private final SmallCluster cluster =
            new SmallCluster().deployed("shop", "cart", "node-2", CART_ON_NODE_2, Map.of());
    private final ClusterView hub = cluster.viewOfHub();
    private final UnknownRows unknown = new UnknownRows(hub, NameConfig.DEFAULT);

    private void attributedBy(ClusterView agent) {
        new ClusterAttributor(agent, NameConfig.DEFAULT, SocketOwner.NONE).attribute(rows.batch);
    }

    private ClusterView agentThatKnowsNothing() {
        return new ClusterView(ClusterViewConfig.OF_NODE, OwnNode.named("node-1"), cluster.clock());
    }

    @Test
    void a_client_of_another_node_becomes_known() {
        int row = rows.ask(CART_ON_NODE_2, DNS_1, "cart.shop.svc.cluster.local");
        attributedBy(cluster.view());
        assertThat(rows.batch.client[row].reason()).isEqualTo("no pod has this address");

        assertThat(unknown.complete(rows.batch)).isEqualTo(1);
        assertThat(rows.batch.client[row].pod()).isEqualTo("cart-5d4f8-x2x");
        assertThat(rows.batch.client[row].node()).isEqualTo("node-2");
        assertThat(rows.leg(row)).isEqualTo(Leg.SERVER);
    }

    @Test
    void rows_of_an_agent_that_knew_nothing_are_completed_in_all_columns() {
        int client = rows.ask(CHECKOUT, DNS_SERVICE, "cart.shop.svc.cluster.local");
        int upstream = rows.ask(DNS_1, OUTSIDE, "www.example.org");
        int server = rows.ask(CART_ON_NODE_2, DNS_1, "www.example.org");
        int node = rows.ask(NODE_1, OUTSIDE, "www.example.org");
        attributedBy(agentThatKnowsNothing());

        assertThat(unknown.complete(rows.batch)).isEqualTo(4);
        assertThat(rows.batch.client[client].workload()).isEqualTo("checkout");
        assertThat(rows.batch.service[client]).isEqualTo(new ServiceName("shop", "cart"));
        assertThat(rows.serverKind(client)).isEqualTo(ServerKind.CLUSTER_DNS);
        assertThat(rows.batch.server[client].service()).isEqualTo("kube-dns");
        assertThat(rows.leg(upstream)).isEqualTo(Leg.UPSTREAM);
        assertThat(rows.serverKind(upstream)).isEqualTo(ServerKind.UPSTREAM);
        assertThat(rows.leg(server)).isEqualTo(Leg.SERVER);
        assertThat(rows.batch.client[node].reason()).isEqualTo("host network");
        assertThat(rows.batch.client[node].node()).isEqualTo("node-1");
        assertThat(rows.leg(node)).isEqualTo(Leg.CLIENT);
    }

    @Test
    void the_search_list_of_a_client_that_becomes_known_tells_what_it_meant() {
        rows.ending(Outcome.NXDOMAIN);
        int row = rows.ask(CART_ON_NODE_2, DNS_1, "ledger.billing.shop.svc.cluster.local");
        attributedBy(cluster.view());
        assertThat(rows.nameClass(row)).isEqualTo(NameClass.SERVICE);

        unknown.complete(rows.batch);
        assertThat(rows.nameClass(row)).isEqualTo(NameClass.SEARCH_EXPANSION);
        assertThat(rows.batch.service[row]).isNull();
    }

    @Test
    void what_the_agent_knew_stays() {
        int row = rows.ask(CHECKOUT, DNS_SERVICE, "www.example.org");
        attributedBy(cluster.view());
        ClientIdentity told = ClientIdentity.pod("other", "name", "node-1");
        rows.batch.client[row] = told;
        rows.batch.serverKind[row] = (byte) ServerKind.NODE_CACHE.ordinal();
        rows.batch.server[row] = ServerIdentity.NONE;

        assertThat(unknown.complete(rows.batch)).isZero();
        assertThat(rows.batch.client[row]).isSameAs(told);
        assertThat(rows.serverKind(row)).isEqualTo(ServerKind.NODE_CACHE);
        assertThat(rows.batch.server[row]).isEqualTo(ServerIdentity.NONE);
    }

    @Test
    void a_replica_set_that_an_agent_told_becomes_the_workload_above_it() {
        int row = rows.ask(CHECKOUT, DNS_SERVICE, "www.example.org");
        attributedBy(cluster.view());
        rows.batch.client[row] =
                ClientIdentity.pod("shop", "checkout-5d4f8-x2x", "node-1")
                        .ownedBy("ReplicaSet", "checkout-5d4f8");

        assertThat(unknown.complete(rows.batch)).isEqualTo(1);
        assertThat(rows.batch.client[row].workloadKind()).isEqualTo("Deployment");
    }

    @Test
    void a_server_that_an_agent_took_for_external_may_be_a_pod_elsewhere() {
        int row = rows.ask(CHECKOUT, CART_ON_NODE_2, "www.example.org");
        attributedBy(cluster.view());
        assertThat(rows.serverKind(row)).isEqualTo(ServerKind.EXTERNAL);

        unknown.complete(rows.batch);
        assertThat(rows.serverKind(row)).isEqualTo(ServerKind.UNKNOWN);
        assertThat(rows.batch.server[row].pod()).isEqualTo("cart-5d4f8-x2x");
    }

    @Test
    void an_address_that_only_its_node_knows_is_not_outside_the_cluster() {
        int row = rows.ask(CHECKOUT, BRIDGE, "www.example.org");
        OwnNode node = OwnNode.named("node-1").at(Set.of(Rows.address(BRIDGE)));
        attributedBy(cluster.view(node));
        assertThat(rows.serverKind(row)).isEqualTo(ServerKind.UNKNOWN);

        assertThat(unknown.complete(rows.batch)).isZero();
        assertThat(rows.serverKind(row)).isEqualTo(ServerKind.UNKNOWN);
    }

    @Test
    void a_hub_that_knows_nothing_changes_nothing() {
        rows.ask(CART_ON_NODE_2, DNS_1, "www.example.org");
        rows.ask(CHECKOUT, OUTSIDE, "www.example.org");
        attributedBy(cluster.view());
        ClusterView empty =
                new ClusterView(ClusterViewConfig.OF_CLUSTER, OwnNode.NONE, cluster.clock());

        assertThat(new UnknownRows(empty, NameConfig.DEFAULT).complete(rows.batch)).isZero();
    }

    @Test
    void rows_that_nobody_attributed_are_attributed() {
        int row = rows.ask(CHECKOUT, DNS_SERVICE, "www.example.org");

        assertThat(unknown.complete(rows.batch)).isEqualTo(1);
        assertThat(rows.batch.client[row].workload()).isEqualTo("checkout");
    }
}
