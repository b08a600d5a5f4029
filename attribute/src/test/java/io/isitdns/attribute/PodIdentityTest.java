package io.isitdns.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.ClientIdentity;
import io.isitdns.model.cluster.DnsSettings;
import io.isitdns.model.cluster.OwnerFact;
import io.isitdns.model.cluster.PodFact;
import io.isitdns.model.cluster.ServiceFact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodIdentityTest {
    private static final Map<String, String> HASHED =
            Map.of("app", "web", "pod-template-hash", "5d4f8");

    private static PodFact pod(
            Map<String, String> labels, Optional<OwnerFact> owner, String... containers) {
        return new PodFact(
                "uid",
                "shop",
                "web-x2x",
                "node-1",
                List.of(),
                false,
                labels,
                owner,
                List.of(containers),
                DnsSettings.DEFAULT,
                0,
                PodFact.STILL_RUNNING);
    }

    private static ClientIdentity identity(PodFact pod, Map<OwnerFact, OwnerFact> owners) {
        return new PodIdentity(owners, 64).of(pod, List.of());
    }

    private static Optional<OwnerFact> owner(String kind, String name) {
        return Optional.of(new OwnerFact("shop", kind, name));
    }

    private static String workload(ClientIdentity identity) {
        return identity.workloadKind() + "/" + identity.workload();
    }

    @Test
    void the_workload_is_the_owner_at_the_top() {
        Map<OwnerFact, OwnerFact> owners =
                Map.of(
                        new OwnerFact("shop", "ReplicaSet", "web-5d4f8"),
                        new OwnerFact("shop", "Deployment", "web"),
                        new OwnerFact("shop", "Deployment", "web"),
                        new OwnerFact("shop", "Storefront", "main"));

        assertThat(workload(identity(pod(HASHED, owner("ReplicaSet", "web-5d4f8")), owners)))
                .isEqualTo("Storefront/main");
    }

    @Test
    void without_facts_the_template_hash_tells_the_deployment() {
        assertThat(workload(identity(pod(HASHED, owner("ReplicaSet", "web-5d4f8")), Map.of())))
                .isEqualTo("Deployment/web");
    }

    @Test
    void a_replica_set_that_no_deployment_made_stays_one() {
        assertThat(workload(identity(pod(HASHED, owner("ReplicaSet", "web")), Map.of())))
                .isEqualTo("ReplicaSet/web");
        assertThat(workload(identity(pod(Map.of(), owner("ReplicaSet", "web-5d4f8")), Map.of())))
                .isEqualTo("ReplicaSet/web-5d4f8");
    }

    @Test
    void a_job_stays_a_job_until_its_cron_job_is_known() {
        PodFact pod = pod(Map.of(), owner("Job", "report-28500"));
        Map<OwnerFact, OwnerFact> owners =
                Map.of(
                        new OwnerFact("shop", "Job", "report-28500"),
                        new OwnerFact("shop", "CronJob", "report"));

        assertThat(workload(identity(pod, Map.of()))).isEqualTo("Job/report-28500");
        assertThat(workload(identity(pod, owners))).isEqualTo("CronJob/report");
    }

    @Test
    void owners_that_go_round_in_a_circle_come_to_an_end() {
        OwnerFact one = new OwnerFact("shop", "Loop", "one");
        OwnerFact other = new OwnerFact("shop", "Loop", "other");
        Map<OwnerFact, OwnerFact> owners = Map.of(one, other, other, one);

        assertThat(workload(identity(pod(Map.of(), Optional.of(one)), owners))).startsWith("Loop/");
    }

    @Test
    void a_pod_without_owner_or_owned_by_its_node_is_its_own_workload() {
        assertThat(workload(identity(pod(Map.of(), Optional.empty()), Map.of())))
                .isEqualTo("Pod/web-x2x");
        assertThat(workload(identity(pod(Map.of(), owner("Node", "node-1")), Map.of())))
                .isEqualTo("Pod/web-x2x");
    }

    @Test
    void services_that_select_the_pod_are_named_and_others_are_not() {
        List<ServiceFact> services =
                List.of(
                        service("shop", "web", Map.of("app", "web")),
                        service("shop", "all-of-it", Map.of("app", "web", "tier", "front")),
                        service("shop", "by-hand", Map.of()),
                        service("billing", "web", Map.of("app", "web")));
        ClientIdentity identity =
                new PodIdentity(Map.of(), 64).of(pod(HASHED, Optional.empty()), services);

        assertThat(identity.services()).containsExactly("web");
    }

    private static ServiceFact service(
            String namespace, String name, Map<String, String> selector) {
        return new ServiceFact(namespace, name, List.of(), selector, false, List.of());
    }

    @Test
    void the_container_is_known_only_when_there_is_one() {
        assertThat(identity(pod(Map.of(), Optional.empty(), "main"), Map.of()).container())
                .isEqualTo("main");
        assertThat(identity(pod(Map.of(), Optional.empty(), "a", "b"), Map.of()).container())
                .isNull();
    }

    @Test
    void labels_beyond_the_limit_are_left_out_the_last_ones_first() {
        ClientIdentity identity =
                new PodIdentity(Map.of(), 1).of(pod(HASHED, Optional.empty()), List.of());

        assertThat(identity.labels()).isEqualTo(Map.of("app", "web"));
    }
}
