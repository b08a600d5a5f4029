package io.isitdns.attribute.kubernetes;

import static io.isitdns.attribute.kubernetes.ApiServer.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.ClusterEvent;
import io.isitdns.model.cluster.ClusterFacts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the watches tell of a cluster that changes.
@Timeout(120)
class ClusterEventsTest {
    private static final String CONFIG_MAPS = "/api/v1/namespaces/kube-system/configmaps";
    private static final String PODS = "/api/v1/namespaces/kube-system/pods";
    private static final String SERVICES = "/api/v1/namespaces/shop/services";
    private static final String DNS_SERVICES = "/api/v1/namespaces/kube-system/services";
    private static final String SLICES = "/apis/discovery.k8s.io/v1/namespaces/shop/endpointslices";
    private static final String POLICIES =
            "/apis/networking.k8s.io/v1/namespaces/shop/networkpolicies";
    private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/shop/deployments";
    private static final String NODES = "/api/v1/nodes";

    private final List<ClusterEvent> events = new CopyOnWriteArrayList<>();
    private final Recorder listener = new Recorder();
    private final ApiServer server = new ApiServer();
    private final KubernetesApi api = server.api();
    private ClusterWatch watch;

    @BeforeEach
    void configure() {
        watch = watch();
    }

    private ClusterWatch watch() {
        return new ClusterWatch(
                api,
                List.of(),
                ClusterFacts.NONE,
                listener,
                events::add,
                ClusterConfig.DEFAULT
                        .withClusterDomain("cluster.local")
                        .withWatch(
                                WatchConfig.DEFAULT.withDelays(
                                        Duration.ofMillis(5), Duration.ofMillis(20))),
                InstantSource.system(),
                new Random(1));
    }

    @AfterEach
    void stopAll() {
        watch.close();
        api.close();
        server.close();
    }

    private void start() {
        watch.start();
        Wait.until(() -> assertThat(watch.status().isCurrent()).isTrue());
    }

    private static String line(ClusterEvent event) {
        return event.object() + " " + event.kind().word() + ": " + event.change();
    }

    private List<String> lines() {
        return events.stream().map(ClusterEventsTest::line).toList();
    }

    private void assertEvents(String... lines) {
        Wait.until(() -> assertThat(lines()).containsExactly(lines));
    }

    private static String meta(String namespace, String name, String more) {
        return "\"metadata\":{\"namespace\":\"%s\",%s\"name\":\"%s\",\"uid\":\"uid-%s\"}"
                .formatted(namespace, more, name, name);
    }

    private static String corefile(String forward) {
        return "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\","
                + meta("kube-system", "coredns", "")
                + ",\"data\":{\"Corefile\":\".:53 {\\n    forward . "
                + forward
                + "\\n    route53 example.org.:Z1 {\\n        aws_access_key KEY"
                + forward
                + " x\\n    }\\n}\\n\"}}";
    }

    private static String pod(boolean ready, int restarts, String more) {
        return "{\"apiVersion\":\"v1\",\"kind\":\"Pod\","
                + meta("kube-system", "coredns-1", "\"labels\":{\"k8s-app\":\"kube-dns\"}," + more)
                + ",\"spec\":{\"nodeName\":\"node-a\",\"containers\":[{\"name\":\"coredns\"}]},"
                + "\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\""
                + (ready ? "True" : "False")
                + "\"}],\"containerStatuses\":[{\"name\":\"coredns\",\"restartCount\":"
                + restarts
                + ",\"state\":{\"running\":{}},\"lastState\":{\"terminated\":{\"reason\":\"OOMKilled\","
                + "\"exitCode\":137,\"finishedAt\":\"2026-11-22T10:00:03Z\"}}}]}}";
    }

    private static String service(String namespace, String name, String address) {
        return "{\"apiVersion\":\"v1\",\"kind\":\"Service\","
                + meta(namespace, name, "")
                + ",\"spec\":{\"clusterIP\":\""
                + address
                + "\",\"selector\":{\"app\":\"x\"},\"ports\":[{\"port\":53}]}}";
    }

    private static String slice(String service, boolean ready) {
        return "{\"apiVersion\":\"discovery.k8s.io/v1\",\"kind\":\"EndpointSlice\","
                + meta(
                        "shop",
                        service + "-x1",
                        "\"labels\":{\"kubernetes.io/service-name\":\"" + service + "\"},")
                + ",\"endpoints\":[{\"addresses\":[\"198.51.100.7\"],\"conditions\":{\"ready\":"
                + ready
                + "},\"targetRef\":{\"kind\":\"Pod\",\"name\":\"cart-0\"}}]}";
    }

    private static String policy(String egress) {
        return "{\"apiVersion\":\"networking.k8s.io/v1\",\"kind\":\"NetworkPolicy\","
                + meta("shop", "egress", "")
                + ",\"spec\":{\"podSelector\":{\"matchLabels\":{\"app\":\"cart\"}},"
                + "\"policyTypes\":[\"Egress\"],\"egress\":["
                + egress
                + "]}}";
    }

    private static String deployment(int generation, int revision) {
        return "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\","
                + meta(
                        "shop",
                        "cart",
                        "\"generation\":"
                                + generation
                                + ",\"annotations\":{\"deployment.kubernetes.io/revision\":\""
                                + revision
                                + "\"},")
                + "}";
    }

    private static String node(String ready) {
        return """
        {"apiVersion":"v1","kind":"Node","metadata":{"name":"node-7"},"status":{\
        "conditions":[{"type":"Ready","status":"%s","reason":"KubeletNotReady"}]}}\
        """
                .formatted(ready);
    }

    @Test
    void whatIsThereAtTheStartIsNoEvent() {
        server.create(CONFIG_MAPS, corefile("192.0.2.1"));
        server.create(PODS, pod(true, 3, ""));
        server.create(SLICES, slice("cart", false));
        server.create(NODES, node("False"));
        start();

        server.replace(CONFIG_MAPS + "/coredns", corefile("192.0.2.9"));

        assertEvents("ConfigMap kube-system/coredns changed: changed: Corefile");
    }

    @Test
    void aChangedCorefileIsToldLineByLineWithoutItsKeys() {
        server.create(CONFIG_MAPS, corefile("192.0.2.1"));
        start();

        server.replace(CONFIG_MAPS + "/coredns", corefile("192.0.2.9"));
        assertEvents("ConfigMap kube-system/coredns changed: changed: Corefile");

        assertThat(events.getFirst().detail())
                .containsExactly(
                        "- forward . 192.0.2.1",
                        "- aws_access_key (left out)",
                        "+ forward . 192.0.2.9",
                        "+ aws_access_key (left out)");
        assertThat(events.getFirst().clusterDns()).isTrue();
    }

    @Test
    void aPodOfClusterDnsRunsOutOfMemoryAndIsDeleted() {
        server.create(PODS, pod(true, 0, ""));
        start();

        server.replace(PODS + "/coredns-1", pod(false, 1, ""));
        server.replace(PODS + "/coredns-1", pod(true, 1, ""));
        server.delete(PODS + "/coredns-1");

        assertEvents(
                "Pod kube-system/coredns-1 oom_killed: container coredns ran out of memory and was"
                        + " started again",
                "Pod kube-system/coredns-1 not_ready: is not ready",
                "Pod kube-system/coredns-1 ready: is ready",
                "Pod kube-system/coredns-1 deleted: deleted");
        assertThat(events.getFirst().detail())
                .containsExactly("coredns: OOMKilled, exit code 137, restarts so far 1");
        assertThat(events.getFirst().timeNanos()).isEqualTo(Times.parse("2026-11-22T10:00:03Z"));
    }

    @Test
    void podsThatServeNoDnsAreNotToldOf() {
        start();
        server.create("/api/v1/namespaces/shop/pods", PodJson.pod("cart-0").json());
        server.create(NODES, node("True"));

        assertEvents("Node node-7 created: joined the cluster");
    }

    @Test
    void servicesAndTheirEndpointsComeAndGo() {
        start();
        server.create(SERVICES, service("shop", "cart", "192.0.2.7"));
        assertEvents("Service shop/cart created: created with 192.0.2.7");
        server.create(SLICES, slice("cart", true));
        server.replace(SLICES + "/cart-x1", slice("cart", false));
        Wait.until(() -> assertThat(events).hasSize(2));
        server.replace(SLICES + "/cart-x1", slice("cart", true));
        Wait.until(() -> assertThat(events).hasSize(3));
        server.replace(SERVICES + "/cart", service("shop", "cart", "192.0.2.8"));
        Wait.until(() -> assertThat(events).hasSize(4));
        server.delete(SERVICES + "/cart");

        assertEvents(
                "Service shop/cart created: created with 192.0.2.7",
                "Service shop/cart not_ready: has no ready endpoint left, of 1",
                "Service shop/cart ready: has ready endpoints again: 1",
                "Service shop/cart changed: changed: its addresses",
                "Service shop/cart deleted: deleted");
    }

    @Test
    void clusterDnsIsKnownAlsoWhenItIsDeleted() {
        server.create(SERVICES, service("shop", "cart", "192.0.2.7"));
        server.create(DNS_SERVICES, service("kube-system", "kube-dns", "192.0.2.53"));
        start();

        server.delete(DNS_SERVICES + "/kube-dns");

        assertEvents("Service kube-system/kube-dns deleted: deleted");
        assertThat(events.getFirst().clusterDns()).isTrue();
    }

    @Test
    void aNetworkPolicyIsToldByWhatItDoesToDns() {
        start();
        server.create(
                POLICIES,
                policy(
                        "{\"ports\":[{\"port\":53,\"protocol\":\"UDP\"},{\"port\":53,\"protocol\":\"TCP\"}]}"));
        assertEvents("NetworkPolicy shop/egress created: created: lets DNS out");
        server.replace(POLICIES + "/egress", policy("{\"ports\":[{\"port\":443}]}"));
        server.delete(POLICIES + "/egress");

        assertEvents(
                "NetworkPolicy shop/egress created: created: lets DNS out",
                "NetworkPolicy shop/egress changed: changed: lets no DNS out; before, it lets DNS"
                        + " out",
                "NetworkPolicy shop/egress deleted: deleted: it limited egress and lets no DNS"
                        + " out");
        assertThat(events.getFirst().detail())
                .containsExactly("for pods app=cart of namespace shop");
    }

    @Test
    void aRollOutIsToldAndScalingIsNot() {
        server.create(DEPLOYMENTS, deployment(1, 1));
        start();

        server.replace(DEPLOYMENTS + "/cart", deployment(2, 1));
        server.replace(DEPLOYMENTS + "/cart", deployment(3, 2));

        assertEvents("Deployment shop/cart rolled_out: rolled out: revision 2 after 1");
    }

    @Test
    void aNodeIsToldWhenItsReadinessChangesAndNotWhenItIsSaidAgain() {
        server.create(NODES, node("True"));
        start();

        server.replace(NODES + "/node-7", node("True"));
        server.replace(NODES + "/node-7", node("Unknown"));
        server.replace(NODES + "/node-7", node("False"));
        server.replace(NODES + "/node-7", node("True"));

        assertEvents(
                "Node node-7 not_ready: is not ready (KubeletNotReady)",
                "Node node-7 ready: is ready");
    }

    @Test
    void whatChangedWhileTheServerWasAwayIsToldOnceWhenEverythingIsListedAnew() {
        server.create(CONFIG_MAPS, corefile("192.0.2.1"));
        server.create(POLICIES, policy(""));
        server.create(NODES, node("True"));
        start();
        server.stop();
        server.replace(CONFIG_MAPS + "/coredns", corefile("192.0.2.9"));
        server.delete(POLICIES + "/egress");
        server.startAgain();
        server.script(request ->
                ApiServer.isWatch(request) ? refusal(410, "too old resource version") : null);
        Wait.until(() -> assertThat(events).hasSize(2));
        server.unscripted();
        Wait.until(() -> assertThat(watch.status().isCurrent()).isTrue());

        assertThat(lines())
                .containsExactlyInAnyOrder(
                        "ConfigMap kube-system/coredns changed: changed: Corefile",
                        "NetworkPolicy shop/egress deleted: deleted: it limited egress and lets no"
                                + " DNS out");
    }

    @Test
    void aKindThatMayNotBeWatchedIsSaidAndTheRestGoesOn() {
        server.script(request ->
                request.getPath().contains("networkpolicies")
                        ? refusal(403, "networkpolicies is forbidden")
                        : null);
        server.create(CONFIG_MAPS, corefile("192.0.2.1"));
        watch.start();
        Wait.until(() ->
                assertThat(watch.status().message().orElse(""))
                        .startsWith("not allowed to list and watch networkpolicies: bind"));
        Wait.until(() ->
                assertThat(watch.status().resources())
                        .filteredOn(each -> each.connectedSince().isEmpty())
                        .extracting(ResourceStatus::name)
                        .containsExactly("networkpolicies"));

        server.replace(CONFIG_MAPS + "/coredns", corefile("192.0.2.9"));

        assertEvents("ConfigMap kube-system/coredns changed: changed: Corefile");
    }
}
