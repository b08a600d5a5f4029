package io.isitdns.diagnose;

import static io.isitdns.diagnose.Responders.between;
import static io.isitdns.diagnose.Responders.but;
import static io.isitdns.diagnose.Responders.silent;
import static io.isitdns.diagnose.Responders.sometimes;
import static io.isitdns.diagnose.Responders.until;
import static io.isitdns.diagnose.Stage.MILLI;
import static io.isitdns.diagnose.Stage.SECOND;
import static io.isitdns.diagnose.Stage.START;

import io.isitdns.dns.QType;
import io.isitdns.lab.Question;
import io.isitdns.lab.Reply;
import io.isitdns.lab.lookup.PodTraffic.Pod;
import io.isitdns.lab.lookup.ResolverLibrary;
import io.isitdns.lab.lookup.Responder;
import io.isitdns.lab.lookup.Responder.Response;
import io.isitdns.model.cluster.PodFact;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Modes of the way between pods and the DNS server.
final class PathScenarios {
    private static final int POD = 77;

    private PathScenarios() {}

    static List<Scenario> all() {
        return List.of(
                hostNetwork(),
                bypass(),
                pairRace(),
                staleFlow(),
                rollout(),
                policy(),
                noTcp(),
                crossNode());
    }

    private static Scenario hostNetwork() {
        return Scenario.of(
                        "F16",
                        "a pod on the host network asks the node's resolver for Services",
                        stage -> {
                            stage.background();
                            asksForServices(stage, "10.0.0.2");
                        })
                .butNot(
                        "F02",
                        "a pod asks the cluster's DNS for a Service that does not exist",
                        stage -> {
                            stage.background();
                            stage.lookUps(
                                    stage.pod(POD, stage.library()),
                                    List.of("cart", "redis", "nosuch.shop.svc." + stage.zone()),
                                    stage.healthy(),
                                    stage.seconds(),
                                    1);
                        });
    }

    private static Scenario bypass() {
        return Scenario.of(
                        "F18",
                        "a pod asks a public resolver for Services",
                        stage -> {
                            stage.background();
                            asksForServices(stage, "203.0.113.8");
                        })
                .butNot(
                        "F16",
                        "it asks the node's resolver",
                        stage -> {
                            stage.background();
                            asksForServices(stage, "10.0.0.2");
                        });
    }

    private static void asksForServices(Stage stage, String server) {
        boolean ipv6 = stage.dns().contains(":");
        Pod astray =
                new Pod(
                        ipv6 ? "fd00:10::5" : "10.0.0.5",
                        ResolverLibrary.GLIBC,
                        ipv6 ? server.startsWith("10.") ? "fd00:10::2" : "2001:db8:8::8" : server,
                        null,
                        List.of(Stage.NODE_SUFFIX));
        stage.lookUps(
                astray,
                List.of("cart.shop.svc." + stage.zone(), "redis.shop.svc." + stage.zone()),
                but(
                        stage,
                        question -> question.name().contains(stage.zone()),
                        _ -> new Response(Reply.nxdomain(false, "example", 30), stage.nanos())),
                stage.seconds(),
                0.5);
    }

    private static Scenario pairRace() {
        return Scenario.of(
                        "F20",
                        "now and then the second query of a pair is lost",
                        stage -> {
                            int one = stage.random().nextInt(15, 30);
                            Responder healthy = stage.healthy();
                            Responder racing =
                                    (question, at) ->
                                            question.type() == QType.AAAA
                                                            && stage.random().nextInt(one) == 0
                                                    ? null
                                                    : healthy.overUdp(question, at);
                            stage.background(racing, healthy, stage.seconds());
                        })
                .butNot(
                        "now and then any query is lost",
                        stage ->
                                stage.background(
                                        sometimes(
                                                stage,
                                                stage.random().nextDouble(0.01, 0.04),
                                                silent(),
                                                stage.healthy())));
    }

    private static Scenario staleFlow() {
        return Scenario.of(
                        "F22",
                        "a client that keeps its port gets no response any more",
                        stage -> fixedPort(stage, stage.healthy()))
                .butNot(
                        "nor from its other ports",
                        stage -> fixedPort(stage, until(20, stage.healthy(), silent())));
    }

    private static void fixedPort(Stage stage, Responder otherPorts) {
        stage.background();
        Pod pod = stage.pod(POD, stage.library());
        Responder dies = until(20, stage.healthy(), silent());
        for (int i = 0; i < stage.seconds() - 12; i++) {
            stage.traffic()
                    .askFrom(
                            pod,
                            40_000,
                            "cart.shop.svc." + stage.zone(),
                            dies,
                            START + i * SECOND + stage.random().nextLong(SECOND / 2));
        }
        stage.lookUps(pod, Stage.SERVICES, otherPorts, stage.seconds(), 0.5);
    }

    private static Scenario rollout() {
        return Scenario.of(
                        "F23",
                        "for some seconds the queries to one DNS pod of several are lost",
                        stage -> {
                            double from = stage.random().nextDouble(15, 25);
                            double to = from + stage.random().nextDouble(6, 14);
                            double share = 1.0 / stage.random().nextInt(2, 5);
                            Responder healthy = stage.healthy();
                            Responder partly = sometimes(stage, share, silent(), healthy);
                            stage.background(
                                    between(from, to, healthy, partly), stage.seconds() + 30);
                        })
                .butNot(
                        "now and then any query is lost",
                        stage ->
                                stage.background(
                                        sometimes(
                                                stage,
                                                stage.random().nextDouble(0.01, 0.04),
                                                silent(),
                                                stage.healthy())));
    }

    private static Scenario policy() {
        return Scenario.of(
                        "F25",
                        "a policy keeps a pod from DNS",
                        stage -> {
                            stage.background();
                            Pod pod = stage.pod(POD, stage.library());
                            if (stage.random().nextBoolean()) {
                                stage.lookUps(pod, stage.names(), silent(), 3 * stage.seconds(), 1);
                            } else {
                                refused(stage, pod);
                            }
                        })
                .butNot("the DNS server answers nobody", stage -> stage.background(silent()));
    }

    private static void refused(Stage stage, Pod pod) {
        for (int i = 0; i < stage.seconds(); i++) {
            String name = Stage.SERVICES.get(i % Stage.SERVICES.size());
            stage.traffic()
                    .refuse(
                            pod,
                            name + ".shop.svc." + stage.zone(),
                            START + i * SECOND + stage.random().nextLong(SECOND));
        }
    }

    private static Scenario noTcp() {
        return Scenario.of(
                        "F26",
                        "a large answer is truncated, and TCP is blocked",
                        stage -> large(stage, stage.libraryWithTcp(), false))
                .butNot(
                        "a large answer is truncated, and TCP works",
                        stage -> large(stage, stage.libraryWithTcp(), true));
    }

    /// A pod asks for a name whose answer does not fit into UDP.
    static void large(Stage stage, ResolverLibrary library, boolean tcpOpens) {
        stage.background();
        stage.lookUps(
                stage.pod(POD, library),
                List.of("cart", "redis", "known-large.example.org"),
                new Truncating(stage, tcpOpens),
                stage.seconds(),
                1);
    }

    private record Truncating(Stage stage, boolean tcpOpens) implements Responder {
        @Override
        public Response overUdp(Question question, long atNanos) {
            Reply whole = stage.answer(question);
            boolean large = question.name().equals("known-large.example.org");
            return new Response(large ? whole.truncatedTo(0) : whole, MILLI);
        }

        @Override
        public @Nullable Response overTcp(Question question, long atNanos) {
            return tcpOpens ? new Response(stage.answer(question), MILLI) : null;
        }
    }

    private static Scenario crossNode() {
        return Scenario.of(
                        "F28",
                        "queries to the DNS pod on the other node are lost",
                        stage -> twoNodes(stage, 0.3, 0))
                .butNot(
                        "queries to both DNS pods are lost as often",
                        stage -> twoNodes(stage, 0.15, 0.15));
    }

    private static void twoNodes(Stage stage, double farLoss, double nearLoss) {
        boolean ipv6 = stage.dns().contains(":");
        List<PodFact> pods = new ArrayList<>();
        String near = ipv6 ? "fd00:244:9::1" : "10.244.9.1";
        String far = ipv6 ? "fd00:244:8::1" : "10.244.8.1";
        pods.add(Snapshots.pod("coredns-1", near, "node-1"));
        pods.add(Snapshots.pod("coredns-2", far, "node-2"));
        for (int i = 0; i < 4; i++) {
            Pod toNear = stage.podAsking(i + 10, stage.library(), near);
            Pod toFar = stage.podAsking(i + 10, stage.library(), far);
            pods.add(Snapshots.pod("client-" + i, toNear.address(), "node-1"));
            lossy(stage, toNear, nearLoss);
            lossy(stage, toFar, farLoss);
        }
        stage.objects(Snapshots.with(List.of(), pods));
    }

    private static void lossy(Stage stage, Pod pod, double loss) {
        Responder responder = sometimes(stage, loss, silent(), stage.healthy());
        stage.lookUps(pod, Stage.SERVICES, responder, stage.seconds(), 1);
    }
}
