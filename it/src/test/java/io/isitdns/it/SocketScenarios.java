package io.isitdns.it;

import static io.isitdns.it.SocketScenario.NOTHING;
import static io.isitdns.it.SocketStage.OUTSIDE;
import static io.isitdns.it.SocketStage.SERVICES;
import static io.isitdns.it.SocketStage.usualNames;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.isitdns.dns.Rcode;
import io.isitdns.it.SocketScenario.Part;
import io.isitdns.lab.cluster.AddressPlan;
import io.isitdns.lab.cluster.Counter;
import io.isitdns.lab.cluster.DnsAction;
import io.isitdns.lab.cluster.DnsRule;
import io.isitdns.lab.cluster.Felt;
import io.isitdns.lab.cluster.LabCluster;
import io.isitdns.lab.cluster.LabPod;
import io.isitdns.lab.cluster.LabService;
import io.isitdns.lab.cluster.StubClient;
import io.isitdns.lab.cluster.StubLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// The most frequent modes.
final class SocketScenarios {
    private static final String CAUSE = "CAUSE";
    private static final String CONTRIBUTES = "CONTRIBUTES";
    private static final String NOT_DNS = "NOT_DNS";
    private static final String UNKNOWN = "NOT_ENOUGH_DATA";
    private static final Map<String, String> NO_POD = Map.of("app", "nobody");

    private SocketScenarios() {}

    /// The longest first.
    static List<SocketScenario> all() {
        return List.of(
                repeated(),
                overload(),
                restart(),
                oneBadUpstream(),
                upstreamDown(),
                blocked(),
                searchPath(),
                wrongName(),
                vanished());
    }

    private static void usual(SocketStage stage) {
        stage.ask(stage.background(), usualNames(), 24, 6).join();
    }

    private static SocketScenario searchPath() {
        return new SocketScenario(
                "F01",
                new Part(
                        "a pod asks for external names through the search list",
                        2,
                        "F01",
                        CONTRIBUTES,
                        stage -> besideUsual(stage, StubLibrary.NODE, OUTSIDE, 80, 20)),
                new Part(
                        "the same with names of the cluster",
                        2,
                        NOTHING,
                        UNKNOWN,
                        stage -> besideUsual(stage, StubLibrary.NODE, SERVICES, 80, 20)));
    }

    /// A pod asks while others do the usual.
    private static void besideUsual(
            SocketStage stage,
            StubLibrary library,
            List<String> names,
            int number,
            double perSecond) {
        List<StubClient> others = stage.background();
        StubClient checkout = stage.pod("checkout", library);
        CompletableFuture.allOf(
                        stage.ask(List.of(checkout), names, number, perSecond),
                        stage.ask(others, usualNames(), 24, 6))
                .join();
    }

    private static SocketScenario wrongName() {
        List<String> once =
                IntStream.range(0, 20).mapToObj(n -> "missing-" + n + ".example.org").toList();
        return new SocketScenario(
                "F02",
                new Part(
                        "a pod asks for a name with a typo",
                        2,
                        "F02",
                        CAUSE,
                        stage ->
                                besideUsual(
                                        stage,
                                        StubLibrary.GLIBC,
                                        List.of("cart", "redis", "paymnet"),
                                        36,
                                        12)),
                new Part(
                        "names that do not exist, each once",
                        2,
                        NOTHING,
                        UNKNOWN,
                        stage -> besideUsual(stage, StubLibrary.JVM, once, 20, 10)));
    }

    private static SocketScenario vanished() {
        return new SocketScenario(
                "F03",
                new Part(
                        "a Service is deleted while pods ask for it",
                        2,
                        "F03",
                        CAUSE,
                        stage -> {
                            LabService orders = stage.service("orders", Map.of("app", "backend"));
                            List<StubClient> pods = stage.background();
                            List<String> names = List.of("orders", "cart", "users");
                            stage.ask(pods, names, 30, 10).join();
                            stage.cluster().delete(orders);
                            stage.ask(pods, names, 30, 10).join();
                        }),
                new Part(
                        "a Service that never was",
                        2,
                        "F02",
                        CAUSE,
                        stage ->
                                stage.ask(
                                                stage.background(),
                                                List.of("orders", "cart", "users"),
                                                60,
                                                10)
                                        .join()));
    }

    private static SocketScenario repeated() {
        return new SocketScenario(
                "F57",
                new Part(
                        "a pod asks for one name twice a second",
                        2,
                        "F57",
                        CONTRIBUTES,
                        stage -> forAMinute(stage, 130, 2)),
                new Part(
                        "a pod asks for one name every ten seconds",
                        2,
                        NOTHING,
                        UNKNOWN,
                        stage -> forAMinute(stage, 7, 0.1)));
    }

    private static void forAMinute(SocketStage stage, int number, double perSecond) {
        List<StubClient> others = stage.background();
        StubClient checkout = stage.pod("checkout", StubLibrary.JVM);
        CompletableFuture.allOf(
                        stage.ask(List.of(checkout), List.of("payment"), number, perSecond),
                        stage.ask(others, usualNames(), 60, 1))
                .join();
    }

    /// Not among all, since the verdict that DNS is innocent needs a machine that is not busy.
    static SocketScenario emptyService() {
        return new SocketScenario(
                "F06",
                new Part(
                        "a Service has no ready endpoint",
                        2,
                        "F06",
                        NOT_DNS,
                        stage -> {
                            stage.service("orders", NO_POD);
                            asksForOrders(stage);
                        }),
                new Part(
                        "it has one",
                        2,
                        NOTHING,
                        UNKNOWN,
                        stage -> {
                            stage.service("orders", Map.of("app", "backend"));
                            asksForOrders(stage);
                        }));
    }

    private static void asksForOrders(SocketStage stage) {
        StubClient checkout = stage.pod("checkout", StubLibrary.GLIBC);
        StubClient basket = stage.pod("basket", StubLibrary.MUSL);
        stage.ask(List.of(checkout, basket), List.of("orders", "cart", "users"), 30, 15).join();
    }

    private static SocketScenario upstreamDown() {
        return new SocketScenario(
                "F40",
                new Part(
                        "the upstream is dead: SERVFAIL after two seconds for external names",
                        2,
                        "F40",
                        CAUSE,
                        stage -> {
                            usual(stage);
                            stage.upstream(new DnsAction.Drop());
                            List<StubClient> pods = shops(stage);
                            CompletableFuture.allOf(
                                            stage.ask(pods, SERVICES, 20, 5),
                                            stage.ask(pods, OUTSIDE, 8, 4))
                                    .join();
                        }),
                new Part(
                        "one zone fails at once",
                        2,
                        "F45",
                        CONTRIBUTES,
                        stage -> {
                            stage.cluster()
                                    .dnsScript()
                                    .add(
                                            DnsRule.on(
                                                    "*.example.net",
                                                    DnsAction.fail(Rcode.SERVFAIL)));
                            List<StubClient> pods = shops(stage);
                            CompletableFuture.allOf(
                                            stage.ask(pods, SERVICES, 20, 5),
                                            stage.ask(pods, OUTSIDE, 24, 6))
                                    .join();
                        }));
    }

    private static List<StubClient> shops(SocketStage stage) {
        return List.of(
                stage.pod("checkout", StubLibrary.GLIBC), stage.pod("front", StubLibrary.MUSL));
    }

    private static SocketScenario oneBadUpstream() {
        return new SocketScenario(
                "F41",
                new Part(
                        "one of two upstreams is dead: some external names come two seconds late",
                        2,
                        "F41",
                        CAUSE,
                        stage ->
                                withUpstreams(
                                        stage,
                                        AddressPlan.DEAD_UPSTREAM,
                                        AddressPlan.UPSTREAM.ipv4())),
                new Part(
                        "the only upstream is dead",
                        2,
                        "F40",
                        CAUSE,
                        stage -> withUpstreams(stage, AddressPlan.DEAD_UPSTREAM)));
    }

    private static void withUpstreams(SocketStage stage, String... upstreams) {
        usual(stage);
        stage.outside(new DnsAction.ForwardToAny(List.of(upstreams)));
        List<StubClient> pods = shops(stage);
        CompletableFuture.allOf(stage.ask(pods, SERVICES, 20, 5), stage.ask(pods, OUTSIDE, 16, 4))
                .join();
    }

    private static SocketScenario overload() {
        return new SocketScenario(
                "F33",
                new Part(
                        "the more is asked, the longer all names take, until queries are lost",
                        1,
                        "F33",
                        CAUSE,
                        stage -> {
                            DnsAction queue =
                                    new DnsAction.Queue(counter(), new DnsAction.FromZone());
                            stage.cluster()
                                    .dnsScript()
                                    .add(DnsRule.on("*." + LabCluster.CLUSTER_DOMAIN, queue));
                            wave(stage);
                        }),
                new Part(
                        "the more is asked, the longer external names take",
                        1,
                        NOTHING,
                        UNKNOWN,
                        stage -> {
                            stage.upstream(
                                    new DnsAction.Queue(counter(), new DnsAction.FromZone()));
                            wave(stage);
                        }));
    }

    private static Counter counter() {
        return new Counter(Duration.ofMillis(10), 30);
    }

    /// More lookups each second, then fewer.
    private static void wave(SocketStage stage) {
        int half = 9;
        List<StubClient> pods = new ArrayList<>();
        for (int number = 1; number <= 4; number++) {
            pods.add(stage.hastyPod("worker-" + number, StubLibrary.GLIBC));
        }
        for (int second = 0; second <= 2 * half; second++) {
            int load = 1 + 2 * Math.min(second, 2 * half - second);
            stage.ask(pods, usualNames(), load, load).join();
        }
    }

    private static SocketScenario restart() {
        return new SocketScenario(
                "F35",
                new Part(
                        "the DNS server is killed twice, and starts without its data",
                        1,
                        "F35",
                        CAUSE,
                        SocketScenarios::killTwice),
                new Part(
                        "only one pod gets no response at such times",
                        1,
                        NOTHING,
                        UNKNOWN,
                        SocketScenarios::cutOffTwice));
    }

    private static void killTwice(SocketStage stage) {
        LabCluster cluster = stage.cluster();
        LabPod server = cluster.dnsPods().getFirst();
        Predicate<Felt> failed = felt -> !felt.found();
        DnsRule unsynced =
                DnsRule.on("*." + LabCluster.CLUSTER_DOMAIN, DnsAction.fail(Rcode.SERVFAIL));
        List<StubClient> pods = hastyPods(stage);
        try (SocketStage.Asking asking = stage.keepAsking(pods, SERVICES, 4)) {
            for (int time = 0; time < 2; time++) {
                asking.awaitLookups(36, Felt::found);
                cluster.kill(server);
                asking.awaitSpan(Duration.ofSeconds(4), failed);
                cluster.dnsScript().add(unsynced);
                revive(cluster, server);
                asking.awaitLookups(12, failed);
                cluster.dnsScript().remove(unsynced);
            }
            asking.awaitLookups(36, Felt::found);
        }
    }

    private static void revive(LabCluster cluster, LabPod server) {
        try {
            cluster.revive(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<StubClient> hastyPods(SocketStage stage) {
        return List.of(
                stage.hastyPod("basket", StubLibrary.GLIBC),
                stage.hastyPod("search", StubLibrary.MUSL),
                stage.hastyPod("mail", StubLibrary.NODE));
    }

    private static void cutOffTwice(SocketStage stage) {
        List<StubClient> pods = hastyPods(stage);
        StubClient checkout = stage.hastyPod("checkout", StubLibrary.GLIBC);
        try (SocketStage.Asking others = stage.keepAsking(pods, SERVICES, 4);
                SocketStage.Asking its = stage.keepAsking(List.of(checkout), SERVICES, 4)) {
            for (int time = 0; time < 2; time++) {
                its.awaitLookups(12, Felt::found);
                stage.drop(checkout.pod(), "meta l4proto { tcp, udp }");
                its.awaitSpan(Duration.ofSeconds(4), felt -> !felt.found());
                stage.dropNothing();
            }
            its.awaitLookups(12, Felt::found);
            others.awaitLookups(12, Felt::found);
        }
    }

    private static SocketScenario blocked() {
        return new SocketScenario(
                "F25",
                new Part(
                        "a policy keeps a pod from DNS",
                        2,
                        "F25",
                        CAUSE,
                        stage -> {
                            StubClient checkout = stage.hastyPod("checkout", StubLibrary.GLIBC);
                            stage.drop(checkout.pod(), "meta l4proto { tcp, udp }");
                            stage.knows(denyEgress(checkout.pod()));
                            CompletableFuture.allOf(
                                            stage.ask(List.of(checkout), SERVICES, 24, 8),
                                            stage.ask(stage.background(), usualNames(), 24, 6))
                                    .join();
                        }),
                new Part(
                        "the DNS server answers nobody",
                        2,
                        NOTHING,
                        UNKNOWN,
                        stage -> {
                            stage.cluster().dnsScript().add(DnsRule.onAll(new DnsAction.Drop()));
                            stage.ask(hastyPods(stage), SERVICES, 24, 8).join();
                        }));
    }

    private static NetworkPolicy denyEgress(LabPod pod) {
        return new NetworkPolicyBuilder()
                .withNewMetadata()
                .withNamespace(pod.spec().namespace())
                .withName("deny-egress")
                .endMetadata()
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(pod.spec().labels())
                .endPodSelector()
                .withPolicyTypes("Egress")
                .endSpec()
                .build();
    }
}
