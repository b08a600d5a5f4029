package io.isitdns.attribute;

import static io.isitdns.attribute.SmallCluster.CACHE;
import static io.isitdns.attribute.SmallCluster.CACHE_UPSTREAM;
import static io.isitdns.attribute.SmallCluster.CHECKOUT;
import static io.isitdns.attribute.SmallCluster.DNS_1;
import static io.isitdns.attribute.SmallCluster.DNS_2;
import static io.isitdns.attribute.SmallCluster.DNS_SERVICE;
import static io.isitdns.attribute.SmallCluster.NODE_1;
import static io.isitdns.attribute.SmallCluster.OUTSIDE;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServerKind;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.EndpointFact;
import io.isitdns.model.cluster.ServiceFact;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerKindTest {
    private static final String OTHER_DNS = "198.51.100.53";

    private final Rows rows = new Rows();

    private int ask(ClusterView view, String client, String server) {
        int row = rows.ask(client, server, "www.example.org");
        new ClusterAttributor(view, NameConfig.DEFAULT, SocketOwner.NONE).attribute(rows.batch);
        return row;
    }

    private static ServiceFact service(
            String namespace, String name, String address, Map<String, String> selector) {
        return new ServiceFact(
                namespace, name, List.of(Rows.address(address)), selector, true, List.of());
    }

    private static ClusterView knowing(ServiceFact... services) {
        SmallCluster cluster = new SmallCluster().without("kube-dns").without("kube-dns-upstream");
        Stream.of(services).forEach(cluster::and);
        return cluster.view();
    }

    @ParameterizedTest
    @CsvSource({
        "kube-system, kube-dns, app, x",
        "openshift-dns, dns-default, dns.operator.openshift.io/daemonset-dns, default",
        "kube-system, rke2-coredns-rke2-coredns, k8s-app, kube-dns",
        "networking, resolver, k8s-app, kube-dns",
        "networking, my-coredns, app, dns",
        "somewhere, names, app, dns"
    })
    void the_dns_service_of_a_cluster_may_have_any_namespace_and_name(
            String namespace, String name, String key, String value) {
        ClusterView view = knowing(service(namespace, name, OTHER_DNS, Map.of(key, value)));
        int row = ask(view, CHECKOUT, OTHER_DNS);

        assertThat(rows.serverKind(row)).isEqualTo(ServerKind.CLUSTER_DNS);
        assertThat(rows.batch.server[row]).isEqualTo(new ServerIdentity(namespace, null, name));
    }

    @Test
    void another_service_for_dns_beside_that_of_the_cluster_is_of_no_known_kind() {
        ClusterView view =
                new SmallCluster()
                        .and(service("lab", "coredns", OTHER_DNS, Map.of("app", "lab")))
                        .view();
        int row = ask(view, CHECKOUT, OTHER_DNS);

        assertThat(rows.serverKind(row)).isEqualTo(ServerKind.UNKNOWN);
        assertThat(rows.batch.server[row].service()).isEqualTo("coredns");
    }

    @Test
    void a_server_that_cluster_dns_forwards_to_is_upstream_even_as_a_service() {
        ClusterView view =
                new SmallCluster()
                        .and(service("lab", "names", OTHER_DNS, Map.of("app", "lab")))
                        .view();

        assertThat(rows.serverKind(ask(view, DNS_1, OTHER_DNS))).isEqualTo(ServerKind.UPSTREAM);
        assertThat(rows.serverKind(ask(view, DNS_1, OUTSIDE))).isEqualTo(ServerKind.UPSTREAM);
    }

    @Test
    void a_server_that_others_ask_outside_is_external() {
        ClusterView view = new SmallCluster().view();

        assertThat(rows.serverKind(ask(view, CHECKOUT, OUTSIDE))).isEqualTo(ServerKind.EXTERNAL);
        assertThat(rows.serverKind(ask(view, NODE_1, OUTSIDE))).isEqualTo(ServerKind.EXTERNAL);
    }

    @Test
    void a_pod_or_node_that_is_no_known_server_is_named_but_of_no_known_kind() {
        ClusterView view = new SmallCluster().view();
        int pod = ask(view, DNS_1, CHECKOUT);
        int node = ask(view, CHECKOUT, NODE_1);

        assertThat(rows.serverKind(pod)).isEqualTo(ServerKind.UPSTREAM);
        assertThat(rows.batch.server[pod].pod()).isEqualTo("checkout-5d4f8-x2x");
        assertThat(rows.serverKind(node)).isEqualTo(ServerKind.UNKNOWN);
    }

    @Test
    void the_service_of_a_cache_for_its_own_questions_is_cluster_dns() {
        int row = ask(new SmallCluster().view(), NODE_1, CACHE_UPSTREAM);

        assertThat(rows.serverKind(row)).isEqualTo(ServerKind.CLUSTER_DNS);
        assertThat(rows.batch.server[row].service()).isEqualTo("kube-dns-upstream");
    }

    @Test
    void the_cache_address_is_a_node_cache_even_when_nothing_is_known() {
        ClusterView empty =
                new ClusterView(
                        ClusterViewConfig.OF_NODE, OwnNode.NONE, new SmallCluster().clock());

        assertThat(rows.serverKind(ask(empty, CHECKOUT, CACHE))).isEqualTo(ServerKind.NODE_CACHE);
    }

    @Test
    void a_cache_that_binds_the_service_address_is_taken_at_its_word() {
        OwnNode bound = OwnNode.named("node-1").at(Set.of(Rows.address(DNS_SERVICE)));
        OwnNode unbound = OwnNode.named("node-1").at(Set.of(Rows.address(NODE_1)));
        int at = ask(new SmallCluster().cached().view(bound), CHECKOUT, DNS_SERVICE);
        assertThat(rows.serverKind(at)).isEqualTo(ServerKind.NODE_CACHE);
        assertThat(rows.batch.server[at])
                .isEqualTo(
                        new ServerIdentity("kube-system", "node-local-dns-5d4f8-x2x", "kube-dns"));

        int passed = ask(new SmallCluster().cached().view(unbound), CHECKOUT, DNS_SERVICE);
        assertThat(rows.serverKind(passed)).isEqualTo(ServerKind.CLUSTER_DNS);
    }

    @Test
    void a_cache_that_was_thought_to_answer_did_not_when_the_query_went_on() {
        ClusterView view = new SmallCluster().cached().view();
        int first = rows.exchange(CHECKOUT, DNS_SERVICE, "www.example.org", 1);
        rows.exchange(CHECKOUT, DNS_2, "www.example.org", 1);
        new ClusterAttributor(view, NameConfig.DEFAULT, SocketOwner.NONE).attribute(rows.batch);

        assertThat(rows.batch.size()).isEqualTo(1);
        assertThat(rows.serverKind(first)).isEqualTo(ServerKind.CLUSTER_DNS);
        assertThat(rows.batch.server[first].pod()).isEqualTo("coredns-5d4f8-y3y");
    }

    @Test
    void a_dns_pod_that_just_left_its_service_is_still_cluster_dns() {
        SmallCluster cluster = new SmallCluster();
        ClusterView view = cluster.view();
        ClusterFacts facts = cluster.facts();
        view.facts(
                new ClusterFacts(
                        2,
                        facts.clusterDomain(),
                        facts.services().stream().map(ServerKindTest::withoutEndpoints).toList(),
                        facts.nodes(),
                        facts.owners()));
        int row = ask(view, CHECKOUT, DNS_2);

        assertThat(rows.serverKind(row)).isEqualTo(ServerKind.CLUSTER_DNS);
        assertThat(rows.batch.server[row].pod()).isEqualTo("coredns-5d4f8-y3y");
    }

    private static ServiceFact withoutEndpoints(ServiceFact fact) {
        return new ServiceFact(
                fact.namespace(),
                fact.name(),
                fact.addresses(),
                fact.selector(),
                fact.servesDns(),
                List.<EndpointFact>of());
    }

    @Test
    void a_node_cache_is_known_by_the_addresses_of_its_interface() {
        OwnNode node =
                OwnNode.named("node-1")
                        .cachedAt(Set.of(Rows.address(OTHER_DNS), Rows.address(DNS_SERVICE)));
        ClusterView view = new SmallCluster().cached().view(node);
        int own = ask(view, CHECKOUT, OTHER_DNS);
        int service = ask(view, CHECKOUT, DNS_SERVICE);

        String pod = "node-local-dns-5d4f8-x2x";
        assertThat(rows.serverKind(own)).isEqualTo(ServerKind.NODE_CACHE);
        assertThat(rows.batch.server[own]).isEqualTo(new ServerIdentity("kube-system", pod, null));
        assertThat(rows.serverKind(service)).isEqualTo(ServerKind.NODE_CACHE);
        assertThat(rows.batch.server[service])
                .isEqualTo(new ServerIdentity("kube-system", pod, "kube-dns"));
    }
}
