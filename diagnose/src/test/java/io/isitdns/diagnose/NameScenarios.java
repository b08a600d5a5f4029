package io.isitdns.diagnose;

import static io.isitdns.diagnose.Responders.between;
import static io.isitdns.diagnose.Responders.but;
import static io.isitdns.diagnose.Responders.silent;
import static io.isitdns.diagnose.Responders.sometimes;
import static io.isitdns.diagnose.Responders.until;
import static io.isitdns.diagnose.Stage.MILLI;
import static io.isitdns.diagnose.Stage.OUTSIDE;
import static io.isitdns.diagnose.Stage.SECOND;
import static io.isitdns.diagnose.Stage.START;
import static io.isitdns.diagnose.Stage.servfail;

import io.isitdns.dns.QType;
import io.isitdns.lab.Question;
import io.isitdns.lab.Reply;
import io.isitdns.lab.lookup.PodTraffic.Pod;
import io.isitdns.lab.lookup.ResolverLibrary;
import io.isitdns.lab.lookup.Responder;
import io.isitdns.lab.lookup.Responder.Response;
import io.isitdns.model.cluster.ServiceState;
import java.util.List;
import java.util.function.Consumer;

/// Modes of names, search lists and answers.
final class NameScenarios {
    private static final int POD = 77;

    private NameScenarios() {}

    static List<Scenario> all() {
        return List.of(
                ndots(),
                wrongName(),
                vanished(),
                headless(),
                earlyPod(),
                emptyService(),
                muslNodata(),
                muslServfail(),
                brokenAaaa(),
                silentAaaaForAWhile(),
                negativeCache());
    }

    private static Consumer<Stage> podAsks(List<String> names, double perSecond) {
        return stage -> {
            stage.background();
            stage.lookUps(
                    stage.pod(POD, stage.library()),
                    names,
                    stage.healthy(),
                    stage.seconds(),
                    perSecond);
        };
    }

    private static Scenario ndots() {
        return Scenario.of(
                        "F01",
                        "a pod asks for external names through the search list",
                        podAsks(OUTSIDE, 12))
                .butNot("the same with names of the cluster", podAsks(Stage.SERVICES, 4));
    }

    private static Scenario wrongName() {
        return Scenario.of(
                        "F02",
                        "a pod asks for a name with a typo",
                        podAsks(List.of("cart", "redis", "paymnet"), 1))
                .butNot(
                        "random names, each once",
                        stage -> {
                            stage.background();
                            for (int i = 0; i < 20; i++) {
                                stage.traffic()
                                        .lookUp(
                                                stage.pod(POD, stage.library()),
                                                "x"
                                                        + stage.random().nextInt(1 << 20)
                                                        + ".example.org",
                                                stage.healthy(),
                                                START + i * SECOND);
                            }
                        });
    }

    static boolean isFor(Question question, String name) {
        return question.name().equals(name) || question.name().startsWith(name + ".");
    }

    static Response missing(Stage stage) {
        return new Response(Reply.nxdomain(true, stage.zone(), 30), stage.nanos());
    }

    private static Scenario vanished() {
        return Scenario.of(
                        "F03",
                        "a Service is deleted while pods ask for it",
                        stage ->
                                stage.background(
                                        until(
                                                stage.random().nextDouble(15, 30),
                                                stage.healthy(),
                                                but(
                                                        stage,
                                                        question -> isFor(question, "redis"),
                                                        _ -> missing(stage)))))
                .butNot(
                        "F02",
                        "a Service that never was",
                        stage ->
                                stage.background(
                                        but(
                                                stage,
                                                question -> isFor(question, "redis"),
                                                _ -> missing(stage))));
    }

    private static Scenario headless() {
        return Scenario.of(
                        "F04",
                        "a headless Service has no ready endpoint",
                        stage -> {
                            stage.objects(Snapshots.of(stage, ServiceState.Kind.HEADLESS, false));
                            stage.background(
                                    but(
                                            stage,
                                            question -> isFor(question, "redis"),
                                            _ -> missing(stage)));
                        })
                .butNot(
                        "it has one",
                        stage -> {
                            stage.objects(Snapshots.of(stage, ServiceState.Kind.HEADLESS, true));
                            stage.background();
                        });
    }

    private static Scenario earlyPod() {
        return Scenario.of(
                        "F05",
                        "a pod of a StatefulSet is looked for before it is ready",
                        stage -> appears(stage, "db-0.db.shop", stage.random().nextDouble(15, 30)))
                .butNot(
                        "F02",
                        "it never gets ready",
                        stage -> appears(stage, "db-0.db.shop", stage.seconds() * 10.0));
    }

    private static Scenario negativeCache() {
        return Scenario.of(
                        "F47",
                        "a name is asked for before it is made",
                        stage ->
                                appears(
                                        stage,
                                        "new.example.org",
                                        stage.random().nextDouble(15, 30)))
                .butNot(
                        "F02",
                        "it is never made",
                        stage -> appears(stage, "new.example.org", stage.seconds() * 10.0));
    }

    private static void appears(Stage stage, String name, double seconds) {
        stage.background();
        boolean outside = name.endsWith(".org");
        String whole = outside ? name : name + ".svc." + stage.zone();
        Responder missing = but(stage, question -> isFor(question, name), _ -> missing(stage));
        Responder found =
                but(
                        stage,
                        missing,
                        question -> question.name().equals(whole),
                        question -> new Response(stage.data(question, !outside), stage.nanos()));
        stage.lookUps(
                stage.pod(POD, stage.library()),
                List.of(name, "cart"),
                until(seconds, missing, found),
                stage.seconds(),
                1);
    }

    private static Scenario emptyService() {
        return Scenario.of(
                        "F06",
                        "a Service has no ready endpoint",
                        stage -> {
                            stage.objects(Snapshots.of(stage, ServiceState.Kind.CLUSTER_IP, false));
                            stage.background();
                        })
                .butNot(
                        "it has one",
                        stage -> {
                            stage.objects(Snapshots.of(stage, ServiceState.Kind.CLUSTER_IP, true));
                            stage.background();
                        });
    }

    private static boolean isBelowSuffix(Question question) {
        return question.name().endsWith(Stage.NODE_SUFFIX);
    }

    private static Scenario muslNodata() {
        return Scenario.of(
                        "F09",
                        "a suffix of the node answers NODATA",
                        stage ->
                                withMusl(
                                        stage,
                                        but(
                                                stage,
                                                NameScenarios::isBelowSuffix,
                                                _ -> nodata(Stage.NODE_SUFFIX))))
                .butNot(
                        "the names themselves have no data",
                        stage ->
                                withMusl(
                                        stage,
                                        but(stage, stage::isOutside, _ -> nodata("example"))));
    }

    private static Response nodata(String zone) {
        return new Response(Reply.nodata(false, zone, 30), MILLI);
    }

    private static Scenario muslServfail() {
        return Scenario.of(
                        "F10",
                        "the server of a node's suffix fails",
                        stage ->
                                withMusl(
                                        stage,
                                        but(
                                                stage,
                                                NameScenarios::isBelowSuffix,
                                                _ -> new Response(servfail(), MILLI))))
                .butNot(
                        "the server of the names themselves fails",
                        stage ->
                                withMusl(
                                        stage,
                                        but(
                                                stage,
                                                stage::isOutside,
                                                _ -> new Response(servfail(), MILLI))));
    }

    private static void withMusl(Stage stage, Responder responder) {
        stage.background();
        Pod pod = stage.pod(POD, ResolverLibrary.MUSL);
        stage.lookUps(pod, stage.names(), responder, stage.seconds(), 2);
    }

    private static Scenario brokenAaaa() {
        return Scenario.of(
                        "F12",
                        "AAAA of external names gets SERVFAIL",
                        stage ->
                                stage.background(
                                        but(
                                                stage,
                                                question ->
                                                        stage.isOutside(question)
                                                                && question.type() == QType.AAAA,
                                                _ -> new Response(servfail(), MILLI))))
                .butNot(
                        "A and AAAA of external names get SERVFAIL",
                        stage ->
                                stage.background(
                                        but(
                                                stage,
                                                stage::isOutside,
                                                _ -> new Response(servfail(), MILLI))));
    }

    private static Scenario silentAaaaForAWhile() {
        return Scenario.of(
                        "F12",
                        "for a while AAAA of one name is never answered",
                        stage -> {
                            double from = stage.seconds() * 0.3;
                            asksOneName(
                                    stage,
                                    between(
                                            from,
                                            from * 2,
                                            stage.healthy(),
                                            but(
                                                    stage,
                                                    question ->
                                                            question.name().startsWith("redis.")
                                                                    && question.type()
                                                                            == QType.AAAA,
                                                    _ -> null)));
                        })
                .butNot(
                        "now and then a query for it is lost",
                        stage ->
                                asksOneName(
                                        stage, sometimes(stage, 0.02, silent(), stage.healthy())));
    }

    private static void asksOneName(Stage stage, Responder responder) {
        stage.background(responder);
        for (int pod = POD; pod < POD + 3; pod++) {
            stage.lookUps(
                    stage.pod(pod, ResolverLibrary.MUSL),
                    List.of("redis"),
                    responder,
                    stage.seconds(),
                    0.2);
        }
    }
}
