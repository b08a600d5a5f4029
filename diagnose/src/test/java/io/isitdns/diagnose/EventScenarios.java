package io.isitdns.diagnose;

import static io.isitdns.diagnose.Responders.between;
import static io.isitdns.diagnose.Responders.but;
import static io.isitdns.diagnose.Responders.silent;
import static io.isitdns.diagnose.Responders.sometimes;
import static io.isitdns.diagnose.Responders.until;
import static io.isitdns.diagnose.Stage.MILLI;

import io.isitdns.lab.lookup.PodTraffic.Pod;
import io.isitdns.lab.lookup.Responder;
import io.isitdns.lab.lookup.Responder.Response;
import io.isitdns.model.ClusterEvent.Kind;
import java.util.List;

/// Modes that a change in the cluster brings about, where the change is known; in the twins a
/// change is as near that has nothing to do with it.
final class EventScenarios {
    private static final int POD = 77;

    private EventScenarios() {}

    static List<Scenario> all() {
        return List.of(vanished(), policy(), corefile(), restart(), rollout());
    }

    /// A change some seconds before a moment.
    private static void before(
            Stage stage,
            double moment,
            Kind kind,
            String objectKind,
            String object,
            String change) {
        int slash = object.indexOf('/');
        stage.happens(
                moment - stage.random().nextDouble(0.5, 5),
                kind,
                objectKind,
                object.substring(0, slash),
                object.substring(slash + 1),
                change);
    }

    private static Scenario vanished() {
        return Scenario.of(
                        "F03",
                        "a Service is deleted while pods ask for it; the deletion is known",
                        stage -> {
                            double at = stage.random().nextDouble(15, 30);
                            before(stage, at, Kind.DELETED, "Service", "shop/redis", "deleted");
                            stage.background(
                                    until(
                                            at,
                                            stage.healthy(),
                                            but(
                                                    stage,
                                                    question ->
                                                            NameScenarios.isFor(question, "redis"),
                                                    _ -> NameScenarios.missing(stage))));
                        })
                .butNot(
                        "F02",
                        "another Service is deleted; the one asked for never was",
                        stage -> {
                            before(stage, 10, Kind.DELETED, "Service", "shop/old", "deleted");
                            stage.background(
                                    but(
                                            stage,
                                            question -> NameScenarios.isFor(question, "redis"),
                                            _ -> NameScenarios.missing(stage)));
                        });
    }

    private static Scenario policy() {
        return Scenario.of(
                        "F25",
                        "a policy that is made keeps a pod from DNS that could ask before",
                        stage -> {
                            double at = stage.random().nextDouble(15, 25);
                            before(
                                    stage,
                                    at,
                                    Kind.CREATED,
                                    "NetworkPolicy",
                                    "shop/egress",
                                    "created: lets no DNS out");
                            cutOff(stage, at);
                        })
                .butNot(
                        "a pod falls silent just after a policy of another namespace is made",
                        stage -> {
                            double at = stage.random().nextDouble(15, 25);
                            before(
                                    stage,
                                    at,
                                    Kind.CREATED,
                                    "NetworkPolicy",
                                    "billing/egress",
                                    "created: lets no DNS out");
                            cutOff(stage, at);
                        });
    }

    /// A pod of the namespace `shop` gets no response any more.
    private static void cutOff(Stage stage, double from) {
        stage.background();
        Pod pod = stage.pod(POD, stage.library());
        stage.objects(
                Snapshots.with(List.of(), List.of(Snapshots.pod("cart-0", pod.address(), "n"))));
        stage.lookUps(
                pod,
                Stage.SERVICES,
                until(from, stage.healthy(), silent()),
                3 * stage.seconds(),
                1);
    }

    private static Scenario corefile() {
        return Scenario.of(
                        "F37",
                        "a new Corefile answers all external names with NXDOMAIN; its change is known",
                        stage -> {
                            double at = stage.random().nextDouble(20, 30);
                            before(
                                    stage,
                                    at,
                                    Kind.CHANGED,
                                    "ConfigMap",
                                    "kube-system/coredns",
                                    "x");
                            stage.background(
                                    until(
                                            at,
                                            stage.healthy(),
                                            but(stage, stage::isOutside, ServerScenarios::denied)),
                                    stage.seconds() + 20);
                        })
                .butNot(
                        "one external name is gone just after the Corefile was changed",
                        stage -> {
                            double at = stage.random().nextDouble(20, 30);
                            before(
                                    stage,
                                    at,
                                    Kind.CHANGED,
                                    "ConfigMap",
                                    "kube-system/coredns",
                                    "x");
                            stage.background(
                                    until(
                                            at,
                                            stage.healthy(),
                                            but(
                                                    stage,
                                                    question ->
                                                            question.name()
                                                                    .equals(
                                                                            Stage.OUTSIDE
                                                                                    .getFirst()),
                                                    ServerScenarios::denied)),
                                    stage.seconds() + 20);
                        });
    }

    private static Scenario restart() {
        return Scenario.of(
                        "F35",
                        "the DNS server is killed once; the restart of its pod is known",
                        stage -> {
                            double at = stage.random().nextDouble(10, 16);
                            before(
                                    stage,
                                    at,
                                    Kind.OOM_KILLED,
                                    "Pod",
                                    "kube-system/coredns-1",
                                    "container coredns ran out of memory and was started again");
                            Responder unsynced =
                                    but(
                                            stage,
                                            question -> !stage.isOutside(question),
                                            _ -> new Response(Stage.servfail(), MILLI / 2));
                            stage.background(
                                    ServerScenarios.outage(at, unsynced, stage.healthy()),
                                    stage.seconds() + 30);
                        })
                .butNot(
                        "only one pod gets no response just after a DNS pod was restarted",
                        stage -> {
                            before(
                                    stage,
                                    15,
                                    Kind.RESTARTED,
                                    "Pod",
                                    "kube-system/coredns-1",
                                    "container coredns ended and was started again");
                            stage.background();
                            stage.lookUps(
                                    stage.pod(POD, stage.library()),
                                    Stage.SERVICES,
                                    between(15, 25, stage.healthy(), silent()),
                                    stage.seconds(),
                                    1);
                        });
    }

    private static Scenario rollout() {
        return Scenario.of(
                        "F23",
                        "the queries to one DNS pod of several are lost while CoreDNS is rolled out",
                        stage -> {
                            double from = stage.random().nextDouble(15, 25);
                            double to = from + stage.random().nextDouble(6, 14);
                            double share = 1.0 / stage.random().nextInt(2, 5);
                            before(
                                    stage,
                                    from,
                                    Kind.ROLLED_OUT,
                                    "Deployment",
                                    "kube-system/coredns",
                                    "rolled out: revision 3 after 2");
                            Responder healthy = stage.healthy();
                            stage.background(
                                    between(
                                            from,
                                            to,
                                            healthy,
                                            sometimes(stage, share, silent(), healthy)),
                                    stage.seconds() + 30);
                        })
                .butNot(
                        "now and then any query is lost, and CoreDNS is rolled out meanwhile",
                        stage -> {
                            before(
                                    stage,
                                    20,
                                    Kind.ROLLED_OUT,
                                    "Deployment",
                                    "kube-system/coredns",
                                    "rolled out: revision 3 after 2");
                            stage.background(
                                    sometimes(
                                            stage,
                                            stage.random().nextDouble(0.01, 0.04),
                                            silent(),
                                            stage.healthy()));
                        });
    }
}
