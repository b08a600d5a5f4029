package io.isitdns.lab.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.QType;
import io.isitdns.dns.Rcode;
import io.isitdns.lab.Question;
import io.isitdns.model.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Clusters really made. Needs root, and the commands `ip`, `nft`, `unbound`, `dnsmasq`, `getent`,
/// `node` and `dig`.
@Tag("root")
@Timeout(120)
class LabClusterTest {
    private static final String WORLD_NAME = "www.example.org";
    private static final String SERVICE_NAME = "kube-dns.kube-system.svc.cluster.local";

    private static Stream<Arguments> kinds() {
        List<Arguments> kinds = new ArrayList<>();
        for (Cni cni : Cni.values()) {
            for (ServiceMode service : ServiceMode.values()) {
                for (CacheMode cache : CacheMode.values()) {
                    kinds.add(Arguments.of(cni, service, cache));
                }
            }
        }
        return kinds.stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_question_reaches_a_server_and_comes_back(
            Cni cni, ServiceMode service, CacheMode cache) throws IOException {
        try (LabCluster cluster =
                LabCluster.builder().cni(cni).service(service).nodeCache(cache).start()) {
            LabPod pod = cluster.pod("shop", "checkout-1");
            LabPod host = cluster.pod(PodSpec.of("shop", "exporter").inHostNetwork());
            int asked = 0;
            for (LabPod asker : List.of(pod, host)) {
                asked += askAll(cluster, asker).size();
            }
            assertThat(servedByDns(cluster)).hasSize(asked);
            assertThat(cluster.upstream().served()).hasSize(asked / 2);
        }
    }

    private static List<Asked> askAll(LabCluster cluster, LabPod pod) throws IOException {
        ScriptedClient client = pod.client();
        for (Family family : Family.values()) {
            for (Transport transport : List.of(Transport.UDP, Transport.TCP)) {
                for (String name : List.of(SERVICE_NAME, WORLD_NAME)) {
                    String server = cluster.dnsAddress(family);
                    client.ask(server, transport, new Question(name, QType.AAAA));
                }
            }
        }
        assertThat(client.asked())
                .allSatisfy(row -> assertThat(row.rcode()).isEqualTo(Rcode.NOERROR));
        return client.asked();
    }

    private static List<Served> servedByDns(LabCluster cluster) {
        return cluster.dnsPods().stream()
                .flatMap(pod -> cluster.server(pod).served().stream())
                .toList();
    }

    @Test
    void a_server_sees_the_client_s_own_address_port_and_id_behind_a_service() throws IOException {
        try (LabCluster cluster = LabCluster.builder().dns(1, ServerProgram.SCRIPTED).start()) {
            LabPod pod = cluster.pod(PodSpec.of("shop", "checkout-1").on(2));
            Question question = new Question(WORLD_NAME, QType.A);
            Asked asked =
                    pod.client().ask(cluster.dnsAddress(Family.IPV4), Transport.UDP, question);
            assertThat(asked.clientIp()).isEqualTo(pod.addresses().ipv4());
            Served served = servedByDns(cluster).getFirst();
            assertThat(served.query().clientIp()).isEqualTo(asked.clientIp());
            assertThat(served.query().clientPort()).isEqualTo(asked.clientPort());
            assertThat(served.query().messageId()).isEqualTo(asked.messageId());
            assertThat(served.serverIp())
                    .isEqualTo(cluster.dnsPods().getFirst().addresses().ipv4());
            assertThat(served.responseBytes()).isEqualTo(asked.responseBytes());
        }
    }

    @Test
    void with_masquerade_a_server_on_the_other_node_sees_the_node() throws IOException {
        try (LabCluster cluster =
                LabCluster.builder()
                        .service(ServiceMode.DNAT_AND_MASQUERADE)
                        .dns(1, ServerProgram.SCRIPTED)
                        .start()) {
            LabPod pod = cluster.pod(PodSpec.of("shop", "checkout-1").on(2));
            for (Family family : Family.values()) {
                Question question = new Question(WORLD_NAME, QType.A);
                pod.client().ask(cluster.dnsAddress(family), Transport.UDP, question);
            }
            assertThat(servedByDns(cluster))
                    .extracting(served -> served.query().clientIp())
                    .containsExactlyElementsOf(cluster.node(2).addresses().both());
        }
    }

    @Test
    void it_starts_within_five_seconds() throws IOException {
        long before = System.nanoTime();
        try (LabCluster cluster =
                LabCluster.builder().nodeCache(CacheMode.SERVICE_ADDRESS).start()) {
            assertThat(cluster.nodes()).hasSize(2);
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isLessThan(Duration.ofSeconds(5));
        }
    }

    @ParameterizedTest
    @CsvSource({"UNBOUND,DNSMASQ", "DNSMASQ,UNBOUND"})
    void real_servers_answer_in_pods_and_as_caches(ServerProgram dns, ServerProgram cache)
            throws IOException {
        try (LabCluster cluster =
                LabCluster.builder()
                        .dns(2, dns)
                        .cacheProgram(cache)
                        .nodeCache(CacheMode.OWN_ADDRESS)
                        .start()) {
            LabPod pod = cluster.pod("shop", "checkout-1");
            for (Family family : Family.values()) {
                for (Transport transport : List.of(Transport.UDP, Transport.TCP)) {
                    Question question = new Question(WORLD_NAME, QType.A);
                    Asked asked = pod.client().ask(cluster.dnsAddress(family), transport, question);
                    assertThat(asked.rcode()).isEqualTo(Rcode.NOERROR);
                }
            }
            assertThat(cluster.upstream().served()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GLIBC, 'A AAAA', 1",
        "NODE_LOOKUP, 'A AAAA', 1",
        "JVM, 'A AAAA', 1",
        "NODE_RESOLVE, 'A', 0",
        "DIG, 'A', 1"
    })
    void stub_resolvers_ask_as_they_do(StubResolver resolver, String types, int viaSearchList)
            throws IOException {
        try (LabCluster cluster = LabCluster.builder().dns(1, ServerProgram.SCRIPTED).start()) {
            LabPod pod = cluster.pod("shop", "checkout-1");
            assertThat(pod.lookUp(resolver, WORLD_NAME)).contains("192.0.2.80");
            List<String> names =
                    viaSearchList == 0
                            ? List.of(WORLD_NAME)
                            : List.of(
                                    WORLD_NAME + ".shop.svc.cluster.local",
                                    WORLD_NAME + ".svc.cluster.local",
                                    WORLD_NAME + ".cluster.local",
                                    WORLD_NAME);
            assertThat(servedByDns(cluster))
                    .extracting(served ->
                            served.query().question().name()
                                    + ' '
                                    + QType.of(served.query().question().type()))
                    .containsExactlyInAnyOrderElementsOf(pairs(names, types.split(" ")));
        }
    }

    private static List<String> pairs(List<String> names, String[] types) {
        List<String> pairs = new ArrayList<>();
        for (String name : names) {
            for (String type : types) {
                pairs.add(name + ' ' + type);
            }
        }
        return pairs;
    }

    @Test
    void a_deleted_pod_s_programs_end_and_the_next_pod_has_its_addresses() throws IOException {
        try (LabCluster cluster = LabCluster.builder().start()) {
            LabPod old = cluster.pod("shop", "checkout-1");
            Question question = new Question(SERVICE_NAME, QType.A);
            String server = cluster.dnsAddress(Family.IPV4);
            old.client().ask(server, Transport.UDP, question);
            Process program = old.network().process(List.of("sleep", "1000")).start();
            cluster.delete(old);
            assertThat(program.onExit().join().exitValue()).isNotZero();
            LabPod young = cluster.pod("shop", "cart-1");
            assertThat(young.addresses()).isEqualTo(old.addresses());
            assertThat(young.uid()).isNotEqualTo(old.uid());
            for (Family family : Family.values()) {
                Asked asked =
                        young.client().ask(cluster.dnsAddress(family), Transport.UDP, question);
                assertThat(asked.rcode()).isEqualTo(Rcode.NOERROR);
            }
        }
    }

    @Test
    void a_service_without_its_last_pod_no_longer_answers() throws IOException {
        try (LabCluster cluster = LabCluster.builder().dns(1, ServerProgram.SCRIPTED).start()) {
            LabPod pod = cluster.pod("shop", "checkout-1");
            cluster.delete(cluster.dnsPods().getFirst());
            Asked asked =
                    pod.client()
                            .ask(
                                    cluster.dnsAddress(Family.IPV4),
                                    Transport.UDP,
                                    new Question(SERVICE_NAME, QType.A));
            assertThat(asked.answered()).isFalse();
        }
    }

    @Test
    void what_the_api_server_would_hear_comes_in_the_order_of_a_real_cluster() throws IOException {
        Phases phases = new Phases();
        try (LabCluster cluster = LabCluster.builder().listener(phases).start()) {
            phases.heard.clear();
            LabPod pod = cluster.create(PodSpec.of("shop", "checkout-1"));
            assertThat(phases.heard).containsExactly("shop/checkout-1 PENDING");
            cluster.publish(pod);
            cluster.service("shop", "checkout", Map.of("app", "checkout-1"));
            cluster.delete(pod);
        }
        assertThat(phases.heard)
                .containsExactly(
                        "shop/checkout-1 PENDING",
                        "shop/checkout-1 RUNNING",
                        "shop/checkout with 1",
                        "shop/checkout-1 TERMINATING",
                        "shop/checkout with 0",
                        "shop/checkout-1 TERMINATED",
                        "shop/checkout-1 DELETED");
    }

    private static final class Phases implements ClusterListener {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void node(LabNode node) {
            heard.add(node.name());
        }

        @Override
        public void service(LabService service) {
            heard.add(service.path() + " with " + service.pods().size());
        }

        @Override
        public void pod(LabPod pod, PodPhase phase) {
            heard.add(pod.path() + ' ' + phase);
        }
    }
}
