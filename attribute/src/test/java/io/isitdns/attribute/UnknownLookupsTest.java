package io.isitdns.attribute;

import static io.isitdns.attribute.SmallCluster.CART_ON_NODE_2;
import static io.isitdns.attribute.SmallCluster.CHECKOUT;
import static io.isitdns.attribute.SmallCluster.DNS_1;
import static io.isitdns.attribute.SmallCluster.DNS_SERVICE;
import static io.isitdns.attribute.SmallCluster.NOW;
import static io.isitdns.attribute.SmallCluster.OUTSIDE;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupOutcome;
import io.isitdns.model.NameClass;
import io.isitdns.model.ResolverFamily;
import io.isitdns.model.ServiceName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the hub makes of the lookups of an agent.
class UnknownLookupsTest {
    private static final ClientIdentity UNKNOWN =
            ClientIdentity.unknown(UnknownReason.NOT_KNOWN_YET.text());

    private final SmallCluster cluster =
            new SmallCluster().deployed("shop", "cart", "node-2", CART_ON_NODE_2, Map.of());
    private final UnknownLookups unknown =
            new UnknownLookups(cluster.viewOfHub(), NameConfig.DEFAULT);

    private static Lookup lookup(
            String client,
            ClientIdentity identity,
            String server,
            LookupOutcome outcome,
            String... candidates) {
        return new Lookup(
                NOW,
                7,
                Rows.address(client),
                identity,
                candidates[candidates.length - 1],
                List.of("A", "AAAA"),
                outcome,
                900,
                2 * candidates.length,
                2 * candidates.length - 2,
                0,
                false,
                List.of(candidates),
                List.of(),
                ResolverFamily.GLIBC,
                List.of(Rows.address(server)),
                NameClass.EXTERNAL,
                null,
                "example.org",
                false);
    }

    @Test
    void a_client_that_the_agent_did_not_know_yet_becomes_known_and_so_does_what_it_meant() {
        Lookup completed =
                unknown.complete(
                                lookup(
                                        CHECKOUT,
                                        UNKNOWN,
                                        DNS_SERVICE,
                                        LookupOutcome.RESOLVED,
                                        "cart.shop.svc.cluster.local"))
                        .orElseThrow();

        assertThat(completed.client().workload()).isEqualTo("checkout");
        assertThat(completed.nameClass()).isEqualTo(NameClass.SERVICE);
        assertThat(completed.service()).isEqualTo(new ServiceName("shop", "cart"));
        assertThat(completed.registrableDomain()).isNull();
        assertThat(completed.lookupId()).isEqualTo(7);
    }

    @Test
    void of_a_search_path_the_last_name_tells_what_was_found() {
        Lookup completed =
                unknown.complete(
                                lookup(
                                        CHECKOUT,
                                        UNKNOWN,
                                        DNS_SERVICE,
                                        LookupOutcome.RESOLVED,
                                        "api.example.net.shop.svc.cluster.local",
                                        "api.example.net"))
                        .orElseThrow();

        assertThat(completed.nameClass()).isEqualTo(NameClass.EXTERNAL);
        assertThat(completed.registrableDomain()).isEqualTo("example.net");
    }

    @Test
    void a_service_that_does_not_exist_is_one_still() {
        Lookup completed =
                unknown.complete(
                                lookup(
                                        CHECKOUT,
                                        UNKNOWN,
                                        DNS_SERVICE,
                                        LookupOutcome.NXDOMAIN,
                                        "basket.shop.svc.cluster.local",
                                        "basket.svc.cluster.local",
                                        "basket.cluster.local",
                                        "basket"))
                        .orElseThrow();

        assertThat(completed.service()).isEqualTo(new ServiceName("shop", "basket"));
    }

    @Test
    void what_the_agent_knew_stays() {
        ClientIdentity told = ClientIdentity.pod("other", "name", "node-1");
        Lookup lookup =
                lookup(
                        CHECKOUT,
                        told,
                        DNS_SERVICE,
                        LookupOutcome.RESOLVED,
                        "cart.shop.svc.cluster.local");

        assertThat(unknown.complete(lookup).orElseThrow()).isSameAs(lookup);
    }

    @Test
    void what_a_dns_server_asks_others_is_no_lookup() {
        assertThat(
                        unknown.complete(
                                lookup(
                                        DNS_1,
                                        UNKNOWN,
                                        OUTSIDE,
                                        LookupOutcome.RESOLVED,
                                        "www.example.org")))
                .isEmpty();
    }

    @Test
    void names_that_cannot_be_read_and_lookups_without_a_server_stay_as_they_are() {
        Lookup strange =
                lookup(CHECKOUT, UNKNOWN, DNS_SERVICE, LookupOutcome.RESOLVED, "a..example.org");

        assertThat(unknown.complete(strange).orElseThrow()).isSameAs(strange);
    }
}
