package io.isitdns.attribute.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isitdns.model.cluster.ClusterSnapshot;
import io.isitdns.model.cluster.PodFact;
import io.isitdns.model.cluster.PolicyState;
import io.isitdns.model.cluster.ServiceState;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Objects out of files as kubectl writes them.
class ObjectsFileTest {
    private static final String OBJECTS =
            """
            apiVersion: v1
            kind: List
            items:
            - apiVersion: v1
              kind: Pod
              metadata:
                name: cart-7d9f-abcde
                namespace: shop
                uid: u1
                labels: {app: cart}
                ownerReferences:
                - {apiVersion: apps/v1, kind: ReplicaSet, name: cart-7d9f, uid: u2, controller: true}
              spec:
                nodeName: node-1
                containers:
                - {name: main, image: example.org/cart}
                dnsConfig:
                  options:
                  - {name: ndots, value: "2"}
              status: {phase: Running, podIP: 10.1.2.3, podIPs: [{ip: 10.1.2.3}]}
            - apiVersion: apps/v1
              kind: ReplicaSet
              metadata:
                name: cart-7d9f
                namespace: shop
                uid: u2
                ownerReferences:
                - {apiVersion: apps/v1, kind: Deployment, name: cart, uid: u3, controller: true}
            - apiVersion: v1
              kind: Service
              metadata: {name: cart, namespace: shop}
              spec: {type: ClusterIP, clusterIP: 10.96.3.4, clusterIPs: [10.96.3.4], ports: [{port: 80}]}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: db, namespace: shop}
            spec: {clusterIP: None, ports: [{port: 5432}]}
            ---
            apiVersion: discovery.k8s.io/v1
            kind: EndpointSlice
            metadata:
              name: db-x1
              namespace: shop
              labels: {kubernetes.io/service-name: db}
            addressType: IPv4
            endpoints:
            - addresses: [10.1.2.9]
              conditions: {ready: false}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: coredns
              namespace: kube-system
              managedFields:
              - {manager: kubectl, operation: Update, time: "2026-11-22T10:00:00Z"}
            data:
              Corefile: |
                .:53 {
                  kubernetes prod.example in-addr.arpa
                }
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: only-web, namespace: shop}
            spec:
              podSelector: {matchLabels: {app: cart}}
              policyTypes: [Egress]
              egress:
              - ports:
                - {protocol: UDP, port: 53}
                - {protocol: TCP, port: 443}
            """;

    private static ClusterSnapshot read(String text) {
        return ObjectsFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 0);
    }

    @Test
    void pods_come_with_address_labels_owner_and_resolver_options() {
        ClusterSnapshot snapshot = read(OBJECTS);

        assertThat(snapshot.pods())
                .singleElement()
                .satisfies(pod -> {
                    assertThat(pod.name()).isEqualTo("cart-7d9f-abcde");
                    assertThat(pod.addresses()).hasToString("[10.1.2.3]");
                    assertThat(pod.dns().ndots()).isEqualTo(2);
                    assertThat(pod.toNanos()).isEqualTo(PodFact.STILL_RUNNING);
                });
        assertThat(snapshot.facts().owners().values())
                .anySatisfy(owner -> assertThat(owner.name()).isEqualTo("cart"));
    }

    @Test
    void services_come_with_their_kind_and_endpoints_as_far_as_known() {
        ClusterSnapshot snapshot = read(OBJECTS);

        ServiceState cart = snapshot.service("shop", "cart").orElseThrow();
        assertThat(cart.kind()).isEqualTo(ServiceState.Kind.CLUSTER_IP);
        assertThat(cart.addresses()).hasToString("[10.96.3.4]");
        assertThat(cart.endpointsKnown()).isFalse();
        ServiceState database = snapshot.service("shop", "db").orElseThrow();
        assertThat(database.kind()).isEqualTo(ServiceState.Kind.HEADLESS);
        assertThat(database.endpointsKnown()).isTrue();
        assertThat(database.ready()).isZero();
    }

    @Test
    void the_corefile_tells_zone_and_time() {
        ClusterSnapshot snapshot = read(OBJECTS);

        assertThat(snapshot.facts().clusterDomain()).isEqualTo("prod.example");
        assertThat(snapshot.corefileNanos())
                .isEqualTo(Times.parse("2026-11-22T10:00:00Z"))
                .isPositive();
    }

    @Test
    void a_policy_tells_what_it_lets_out_to_dns() {
        ClusterSnapshot snapshot = read(OBJECTS);

        PolicyState policy = snapshot.policies().getFirst();
        assertThat(policy.allowsUdp()).isTrue();
        assertThat(policy.allowsTcp()).isFalse();
        assertThat(policy.selects(snapshot.pods().getFirst())).isTrue();
    }

    @Test
    void what_is_no_yaml_is_refused() {
        assertThatThrownBy(() -> read("a: [")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_empty_file_tells_nothing() {
        assertThat(read("").services()).isEmpty();
    }
}
