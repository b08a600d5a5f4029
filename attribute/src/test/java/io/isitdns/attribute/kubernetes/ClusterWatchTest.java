package io.isitdns.attribute.kubernetes;

import static io.isitdns.attribute.kubernetes.ApiServer.refusal;
import static io.isitdns.attribute.kubernetes.PodJson.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.mockwebserver.http.RecordedRequest;
import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import io.isitdns.model.ClusterEvent;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.DnsSettings;
import io.isitdns.model.cluster.EndpointFact;
import io.isitdns.model.cluster.NodeFact;
import io.isitdns.model.cluster.OwnerFact;
import io.isitdns.model.cluster.PodFact;
import io.isitdns.model.cluster.ServiceFact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ClusterWatchTest {
    private static final String SERVICES = "/api/v1/namespaces/kube-system/services";
    private static final String SLICES =
            "/apis/discovery.k8s.io/v1/namespaces/kube-system/endpointslices";
    private static final String REPLICA_SETS = "/apis/apps/v1/namespaces/shop/replicasets";
    private static final String JOBS = "/apis/batch/v1/namespaces/shop/jobs";
    private static final String DNS_SERVICE =
            """
            {"apiVersion":"v1","kind":"Service","metadata":{"name":"kube-dns",\
            "namespace":"kube-system"},"spec":{"clusterIP":"192.0.2.53",\
            "clusterIPs":["192.0.2.53","2001:db8::53"],"selector":{"k8s-app":"kube-dns"},\
            "ports":[{"name":"dns","port":53,"protocol":"UDP","targetPort":5353}]}}\
            """;
    private static final String DNS_SLICE =
            """
            {"apiVersion":"discovery.k8s.io/v1","kind":"EndpointSlice","metadata":{\
            "name":"kube-dns-x1","namespace":"kube-system",\
            "labels":{"kubernetes.io/service-name":"kube-dns"}},"addressType":"IPv4",\
            "endpoints":[{"addresses":["198.51.100.%d"],"conditions":{"ready":true},\
            "nodeName":"node-a","targetRef":{"kind":"Pod","name":"coredns-1"}}]}\
            """;

    private final Recorder listener = new Recorder();
    private final List<ClusterEvent> events = new CopyOnWriteArrayList<>();
    private final ApiServer server = new ApiServer();
    private final KubernetesApi api = server.api();
    private ClusterConfig config;
    private ClusterWatch watch;

    @BeforeEach
    void configure(@TempDir Path directory) throws IOException {
        Path resolvConf = directory.resolve("resolv.conf");
        Files.writeString(
                resolvConf, "search isitdns.svc.k8s.example svc.k8s.example k8s.example\n");
        config =
                ClusterConfig.DEFAULT
                        .withWatch(
                                WatchConfig.DEFAULT.withDelays(
                                        Duration.ofMillis(5), Duration.ofMillis(20)))
                        .withResolvConf(resolvConf);
        watch = watch(List.of(), ClusterFacts.NONE);
    }

    @AfterEach
    void stopAll() {
        watch.close();
        api.close();
        server.close();
    }

    private ClusterWatch watch(List<PodFact> pods, ClusterFacts facts) {
        return new ClusterWatch(
                api,
                pods,
                facts,
                listener,
                events::add,
                config,
                InstantSource.system(),
                new Random(1));
    }

    @Test
    void clusterDnsIsKnownWithItsAddressesAndEndpoints() {
        server.create(SERVICES, DNS_SERVICE);
        server.create(SLICES, DNS_SLICE.formatted(7));
        watch.start();

        Wait.until(() ->
                assertThat(listener.lastFacts().services())
                        .containsExactly(
                                new ServiceFact(
                                        "kube-system",
                                        "kube-dns",
                                        addresses("192.0.2.53", "2001:db8::53"),
                                        Map.of("k8s-app", "kube-dns"),
                                        true,
                                        List.of(
                                                new EndpointFact(
                                                        addresses("198.51.100.7"),
                                                        "coredns-1",
                                                        "node-a",
                                                        true)))));
    }

    @Test
    void theFirstFactsAreWholeAndNameTheZone() {
        server.create(SERVICES, DNS_SERVICE);
        server.create(SLICES, DNS_SLICE.formatted(7));
        watch.start();
        Wait.until(() -> assertThat(listener.facts()).isNotEmpty());

        ClusterFacts first = listener.facts().getFirst();
        assertThat(first.clusterDomain()).isEqualTo("k8s.example");
        assertThat(first.services()).hasSize(1);
        assertThat(first.version()).isPositive();
    }

    @Test
    void changesComeWithAGrowingVersionAndWhatChangesNothingIsNotToldOf() {
        server.create(SERVICES, DNS_SERVICE);
        server.create(SLICES, DNS_SLICE.formatted(7));
        watch.start();
        Wait.until(() -> assertThat(watch.status().isCurrent()).isTrue());
        Wait.until(() -> assertThat(listener.facts()).hasSize(1));

        server.replace(
                SLICES + "/kube-dns-x1", DNS_SLICE.formatted(7).replace("IPv4", "IPv4\",\"x\":\""));
        server.replace(SLICES + "/kube-dns-x1", DNS_SLICE.formatted(8));

        Wait.until(() -> assertThat(endpoint()).isEqualTo("198.51.100.8"));
        assertThat(listener.facts()).hasSize(2);
        assertThat(listener.facts().get(1).version())
                .isGreaterThan(listener.facts().getFirst().version());
    }

    @Test
    void nodesAreKnownByAllTheirAddressesButNotByTheirNames() {
        server.create(
                "/api/v1/nodes",
                """
                {"apiVersion":"v1","kind":"Node","metadata":{"name":"node-a"},"status":{\
                "addresses":[{"type":"InternalIP","address":"192.0.2.1"},\
                {"type":"InternalIP","address":"2001:db8::1"},\
                {"type":"Hostname","address":"node-a.example.org"}]}}\
                """);
        watch.start();

        Wait.until(() ->
                assertThat(listener.lastFacts().nodes())
                        .containsExactly(
                                new NodeFact("node-a", addresses("192.0.2.1", "2001:db8::1"))));
    }

    @Test
    void replicaSetsAndJobsLeadToWhatIsAboveThemAndOnlyMetadataIsAskedFor() {
        server.create(REPLICA_SETS, owned("apps/v1", "ReplicaSet", "cart-1", "Deployment", "cart"));
        server.create(REPLICA_SETS, owned("apps/v1", "ReplicaSet", "web-1", "Rollout", "web"));
        server.create(JOBS, owned("batch/v1", "Job", "report-7", "CronJob", "report"));
        watch.start();

        Wait.until(() ->
                assertThat(listener.lastFacts().owners())
                        .isEqualTo(
                                Map.of(
                                        owner("ReplicaSet", "cart-1"),
                                        owner("Deployment", "cart"),
                                        owner("ReplicaSet", "web-1"),
                                        owner("Rollout", "web"),
                                        owner("Job", "report-7"),
                                        owner("CronJob", "report"))));
        assertThat(server.recorded())
                .filteredOn(request -> request.getPath().startsWith("/apis/apps/v1/replicasets"))
                .extracting(request -> request.getHeader("Accept"))
                .isNotEmpty()
                .allMatch(accept -> accept.startsWith("application/json;as=PartialObjectMetadata"));
    }

    @Test
    void whatMayNotBeReadIsLeftOutAndTheRestIsTold() {
        server.create(SERVICES, DNS_SERVICE);
        server.script(
                request -> isAbout(request, "replicasets") ? refusal(403, "no replicasets") : null);
        watch.start();

        Wait.until(() -> assertThat(listener.lastFacts().services()).hasSize(1));
        assertThat(watch.status().message().orElseThrow())
                .startsWith(
                        "not allowed to list and watch replicasets: bind the ClusterRole"
                                + " isitdns-hub");

        server.create(REPLICA_SETS, owned("apps/v1", "ReplicaSet", "cart-1", "Deployment", "cart"));
        server.unscripted();
        Wait.until(() -> assertThat(listener.lastFacts().owners()).hasSize(1));
        Wait.until(() -> assertThat(watch.status().message()).isEmpty());
    }

    @Test
    void withoutAnApiServerWhatWasKnownBeforeStays() {
        ClusterFacts known =
                new ClusterFacts(
                        7,
                        "k8s.example",
                        List.of(
                                new ServiceFact(
                                        "shop", "cart", List.of(), Map.of(), false, List.of())),
                        List.of(new NodeFact("node-z", List.of())),
                        Map.of(owner("ReplicaSet", "cart-1"), owner("Deployment", "cart")));
        server.create(SERVICES, DNS_SERVICE);
        server.script(request -> isAbout(request, "services") ? null : refusal(503, "starting"));
        watch = watch(List.of(), known);
        watch.start();

        Wait.until(() -> assertThat(listener.lastFacts().version()).isGreaterThan(7));
        assertThat(listener.lastFacts().nodes()).isEqualTo(known.nodes());
        assertThat(listener.lastFacts().owners()).isEqualTo(known.owners());
        assertThat(listener.lastFacts().services())
                .extracting(ServiceFact::name)
                .containsExactly("kube-dns");
    }

    @Test
    void podsOfAllNodesAreTold() {
        server.create(PodJson.COLLECTION, pod("a").json());
        server.create(PodJson.COLLECTION, pod("b").on("node-b").json());
        watch.start();
        Wait.until(() -> assertThat(listener.names()).containsExactly("a", "b"));
        Wait.until(() -> assertThat(watch.status().isCurrent()).isTrue());

        server.delete(pod("b").path());

        Wait.until(() -> assertThat(listener.names()).containsExactly("a"));
    }

    @Test
    void podsKnownBeforeOnANodeThatIsGoneAreGone() {
        PodFact stale =
                new PodFact(
                        "uid-z",
                        "shop",
                        "z",
                        "node-z",
                        List.of(),
                        false,
                        Map.of(),
                        Optional.empty(),
                        List.of(),
                        DnsSettings.DEFAULT,
                        0,
                        PodFact.STILL_RUNNING);
        listener.pod(stale);
        server.create(PodJson.COLLECTION, pod("a").json());
        watch = watch(List.of(stale), ClusterFacts.NONE);
        watch.start();

        Wait.until(() -> assertThat(listener.names()).containsExactly("a"));
    }

    @Test
    void aBurstOfChangesIsToldOfTogether() {
        watch.start();
        Wait.until(() -> assertThat(listener.facts()).hasSize(1));
        Wait.until(() -> assertThat(watch.status().isCurrent()).isTrue());
        long begin = System.nanoTime();
        for (int number = 0; number < 200; number++) {
            server.create(
                    "/api/v1/namespaces/shop/services",
                    """
                    {"apiVersion":"v1","kind":"Service","metadata":{"name":"s%d",\
                    "namespace":"shop"},"spec":{"clusterIP":"None"}}\
                    """
                            .formatted(number));
        }

        Wait.until(() -> assertThat(listener.lastFacts().services()).hasSize(200));
        long elapsed = System.nanoTime() - begin;
        assertThat((long) listener.facts().size())
                .isLessThanOrEqualTo(elapsed / config.watch().publishEvery().toNanos() + 2);
    }

    private String endpoint() {
        return listener.lastFacts()
                .services()
                .getFirst()
                .endpoints()
                .getFirst()
                .addresses()
                .getFirst()
                .toString();
    }

    private static boolean isAbout(RecordedRequest request, String plural) {
        return request.getPath().contains("/" + plural + "?");
    }

    private static OwnerFact owner(String kind, String name) {
        return new OwnerFact("shop", kind, name);
    }

    private static String owned(
            String group, String kind, String name, String ownerKind, String ownerName) {
        return """
        {"apiVersion":"%s","kind":"%s","metadata":{"name":"%s","namespace":"shop",\
        "ownerReferences":[{"apiVersion":"x/v1","kind":"%s","name":"%s","uid":"u",\
        "controller":true}]}}\
        """
                .formatted(group, kind, name, ownerKind, ownerName);
    }

    private static List<IpAddress> addresses(String... texts) {
        return List.of(texts).stream().map(IpText::parse).toList();
    }
}
