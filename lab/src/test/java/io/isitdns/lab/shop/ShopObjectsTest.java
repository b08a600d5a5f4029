package io.isitdns.lab.shop;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.OwnerFact;
import io.isitdns.model.cluster.PodFact;
import io.isitdns.model.cluster.ServiceFact;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The objects fit the traffic.
class ShopObjectsTest {
    private static final long START = 1_700_000_000_000_000_000L;

    private final ShopSimulation shop = new ShopSimulation(1, START);

    @Test
    void every_pod_has_an_address_of_its_own_and_a_deployment_above_it() {
        List<PodFact> pods = shop.podFacts();
        ClusterFacts facts = shop.facts();

        assertThat(pods).hasSameSizeAs(shop.pods());
        assertThat(pods).flatExtracting(PodFact::addresses).doesNotHaveDuplicates();
        assertThat(pods)
                .allSatisfy(pod -> {
                    OwnerFact top = requireNonNull(facts.owners().get(pod.owner().orElseThrow()));
                    assertThat(top.kind()).isEqualTo("Deployment");
                    assertThat(pod.name()).startsWith(top.name() + "-");
                });
    }

    @Test
    void the_cluster_dns_is_a_service_with_its_pods_behind_it() {
        ServiceFact dns =
                shop.facts().services().stream()
                        .filter(ServiceFact::servesDns)
                        .reduce((one, other) -> {
                            throw new AssertionError(other);
                        })
                        .orElseThrow();

        assertThat(dns.namespace() + "/" + dns.name()).isEqualTo("kube-system/kube-dns");
        assertThat(dns.addresses()).hasToString("[10.96.0.10, fd00:10:96::a]");
        assertThat(dns.endpoints()).hasSize(2).allMatch(endpoint -> endpoint.ready());
    }

    @Test
    void the_address_of_a_service_is_the_one_its_name_is_answered_with() {
        assertThat(shop.facts().services())
                .filteredOn(service -> !service.servesDns())
                .hasSize(Shop.SERVICES.size() + Shop.OTHER_SERVICES.size())
                .flatExtracting(ServiceFact::addresses)
                .doesNotHaveDuplicates();
    }
}
