package io.isitdns.attribute;

import static io.isitdns.attribute.SmallCluster.CHECKOUT;
import static io.isitdns.attribute.SmallCluster.DNS_SERVICE;
import static io.isitdns.attribute.SmallCluster.NODE_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.NameClass;
import io.isitdns.model.Outcome;
import io.isitdns.model.RowText;
import io.isitdns.model.ServiceName;
import io.isitdns.model.cluster.DnsSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names that the pod `checkout` in the namespace `shop` asks for.
class ClusterNamesTest {
    private static final OwnNode NODE = OwnNode.named("node-1").searching(List.of("corp.example"));

    private final Rows rows = new Rows();
    private ClusterAttributor agent = agent(new SmallCluster());

    private static ClusterAttributor agent(SmallCluster cluster) {
        return new ClusterAttributor(cluster.view(NODE), NameConfig.DEFAULT, SocketOwner.NONE);
    }

    private int ask(String client, String name, Outcome outcome) {
        int row = rows.ending(outcome).ask(client, DNS_SERVICE, name);
        agent.attribute(rows.batch);
        return row;
    }

    @ParameterizedTest
    @CsvSource({
        "cart.shop.svc.cluster.local, ANSWERED, SERVICE",
        "cart.shop.svc.cluster.local, NODATA, SERVICE",
        "cart.shop.svc.cluster.local, UNANSWERED, SERVICE",
        "chekout.shop.svc.cluster.local, NXDOMAIN, SERVICE",
        "ledger.billing.svc.cluster.local, NXDOMAIN, SERVICE",
        "web-9.web.shop.svc.cluster.local, NXDOMAIN, SERVICE",
        "web-0.web.shop.svc.cluster.local, ANSWERED, SERVICE",
        "_http._tcp.cart.shop.svc.cluster.local, ANSWERED, SERVICE",
        "_http._tcp.crat.shop.svc.cluster.local, NXDOMAIN, SERVICE",
        "192-0-2-10.shop.pod.cluster.local, ANSWERED, CLUSTER",
        "192-0-2-99.shop.pod.cluster.local, NXDOMAIN, CLUSTER",
        "shop.svc.cluster.local, NODATA, CLUSTER"
    })
    void names_of_the_cluster_are_what_was_meant(String name, Outcome outcome, NameClass expected) {
        assertThat(rows.nameClass(ask(CHECKOUT, name, outcome))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "example.org.shop.svc.cluster.local, NXDOMAIN",
        "example.org.svc.cluster.local, NXDOMAIN",
        "example.org.cluster.local, NXDOMAIN",
        "example.org.corp.example, NXDOMAIN",
        "example.org.corp.example, NODATA",
        "example.org.corp.example, FAILED",
        "example.org.shop.svc.cluster.local, UNANSWERED",
        "cart.billing.shop.svc.cluster.local, NXDOMAIN",
        "cart.svc.cluster.local, NXDOMAIN",
        "cart.cluster.local, NXDOMAIN",
        "cart.corp.example, NXDOMAIN",
        "cart.shop.svc.cluster.local.shop.svc.cluster.local, NXDOMAIN",
        "redis.cache.internal.svc.cluster.local, NXDOMAIN",
        "intranet.corp.example.shop.svc.cluster.local, NXDOMAIN",
        "_ldap._tcp.example.org.shop.svc.cluster.local, NXDOMAIN",
        "1.2.0.192.in-addr.arpa.shop.svc.cluster.local, NXDOMAIN",
        "cart.shop, NXDOMAIN",
        "cart.shop.svc, NXDOMAIN"
    })
    void what_the_search_list_made_and_nobody_meant_is_an_expansion(String name, Outcome outcome) {
        int row = ask(CHECKOUT, name, outcome);

        assertThat(rows.nameClass(row)).isEqualTo(NameClass.SEARCH_EXPANSION);
        assertThat(rows.batch.service[row]).isNull();
        assertThat(RowText.registrableDomain(rows.batch, row)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "www.example.org, ANSWERED, EXTERNAL",
        "www.example.org, NXDOMAIN, EXTERNAL",
        "intranet.corp.example, ANSWERED, LOCAL",
        "intranet.corp.example, NODATA, LOCAL",
        "corp.example, NXDOMAIN, LOCAL",
        "cart, NXDOMAIN, LOCAL",
        "example.org.corp.example, ANSWERED, LOCAL",
        "printer.local, NXDOMAIN, LOCAL"
    })
    void names_outside_are_external_unless_they_are_the_nodes_own(
            String name, Outcome outcome, NameClass expected) {
        assertThat(rows.nameClass(ask(CHECKOUT, name, outcome))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "cart.shop.svc.cluster.local, shop, cart",
        "chekout.shop.svc.cluster.local, shop, chekout",
        "web-0.web.shop.svc.cluster.local, shop, web",
        "_http._tcp.web.shop.svc.cluster.local, shop, web",
        "80.100.51.198.in-addr.arpa, shop, cart",
        "53.2.0.192.in-addr.arpa, kube-system, kube-dns"
    })
    void the_service_asked_for_is_named(String name, String namespace, String service) {
        int row = ask(CHECKOUT, name, Outcome.ANSWERED);

        assertThat(rows.batch.service[row]).isEqualTo(new ServiceName(namespace, service));
    }

    @Test
    void the_reverse_name_of_an_ipv6_address_names_its_service() {
        String nibbles = "0.8.0.0.0.0.1.0.1.5.0.0.8.9.1.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa";
        int row = ask(CHECKOUT, nibbles, Outcome.ANSWERED);

        assertThat(rows.nameClass(row)).isEqualTo(NameClass.REVERSE);
        assertThat(rows.batch.service[row]).isEqualTo(new ServiceName("shop", "cart"));
    }

    @Test
    void a_reverse_name_of_somebody_else_names_no_service() {
        int row = ask(CHECKOUT, "1.2.0.192.in-addr.arpa", Outcome.ANSWERED);

        assertThat(rows.nameClass(row)).isEqualTo(NameClass.REVERSE);
        assertThat(rows.batch.service[row]).isNull();
    }

    @Test
    void a_pod_that_does_not_search_the_cluster_means_what_it_asks() {
        DnsSettings none = new DnsSettings(DnsSettings.Policy.NONE, List.of(), List.of(), 1);
        SmallCluster cluster =
                new SmallCluster()
                        .resolving(none)
                        .deployed("shop", "probe", "node-1", "192.0.2.30", Map.of());
        agent = agent(cluster);

        assertThat(rows.nameClass(ask("192.0.2.30", "cart.cluster.local", Outcome.NXDOMAIN)))
                .isEqualTo(NameClass.CLUSTER);
        assertThat(rows.nameClass(ask("192.0.2.30", "cart.shop", Outcome.NXDOMAIN)))
                .isEqualTo(NameClass.EXTERNAL);
    }

    @Test
    void suffixes_of_the_pods_own_settings_make_expansions_and_their_names_stay_external() {
        DnsSettings own =
                new DnsSettings(
                        DnsSettings.Policy.CLUSTER_FIRST, List.of(), List.of("example.net"), 5);
        SmallCluster cluster =
                new SmallCluster()
                        .resolving(own)
                        .deployed("shop", "probe", "node-1", "192.0.2.30", Map.of());
        agent = agent(cluster);

        assertThat(rows.nameClass(ask("192.0.2.30", "example.org.example.net", Outcome.NXDOMAIN)))
                .isEqualTo(NameClass.SEARCH_EXPANSION);
        assertThat(rows.nameClass(ask("192.0.2.30", "api.example.net", Outcome.ANSWERED)))
                .isEqualTo(NameClass.EXTERNAL);
        assertThat(rows.nameClass(ask(CHECKOUT, "example.org.example.net", Outcome.NXDOMAIN)))
                .as("not in the list of this pod")
                .isEqualTo(NameClass.EXTERNAL);
    }

    @Test
    void a_name_is_remembered_for_each_search_list_by_itself() {
        String name = "shop.svc.cluster.local";
        int pod = rows.ending(Outcome.NXDOMAIN).ask(CHECKOUT, DNS_SERVICE, name);
        int node = rows.ask(NODE_1, DNS_SERVICE, name);
        agent.attribute(rows.batch);

        assertThat(rows.nameClass(pod)).isEqualTo(NameClass.SEARCH_EXPANSION);
        assertThat(rows.nameClass(node)).isEqualTo(NameClass.CLUSTER);
    }

    @Test
    void a_service_that_comes_later_changes_what_its_pods_names_are() {
        SmallCluster cluster = new SmallCluster().without("web");
        ClusterView view = cluster.view(NODE);
        agent = new ClusterAttributor(view, NameConfig.DEFAULT, SocketOwner.NONE);
        String name = "web-0.web.shop.svc.cluster.local";
        assertThat(rows.nameClass(ask(CHECKOUT, name, Outcome.NXDOMAIN)))
                .isEqualTo(NameClass.SEARCH_EXPANSION);

        view.facts(new SmallCluster().facts());
        assertThat(rows.nameClass(ask(CHECKOUT, name, Outcome.NXDOMAIN)))
                .isEqualTo(NameClass.SERVICE);
    }
}
