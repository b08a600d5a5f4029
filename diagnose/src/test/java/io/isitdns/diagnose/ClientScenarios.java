package io.isitdns.diagnose;

import static io.isitdns.diagnose.Responders.but;
import static io.isitdns.diagnose.Responders.until;
import static io.isitdns.diagnose.Stage.SECOND;
import static io.isitdns.diagnose.Stage.START;

import io.isitdns.dns.QType;
import io.isitdns.lab.Question;
import io.isitdns.lab.Reply;
import io.isitdns.lab.ZoneRecord;
import io.isitdns.lab.lookup.PodTraffic.Pod;
import io.isitdns.lab.lookup.ResolverLibrary;
import io.isitdns.lab.lookup.Responder;
import io.isitdns.lab.lookup.Responder.Response;
import io.isitdns.model.cluster.PodFact;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Modes of what clients do.
final class ClientScenarios {
    private static final int POD = 77;

    private ClientScenarios() {}

    static List<Scenario> all() {
        return List.of(reverse(), pinned(), noCache(), deadNameserver(), family(), oldMusl());
    }

    private static Scenario reverse() {
        return Scenario.of(
                        "F54",
                        "a pod looks up the names of addresses that have none",
                        stage -> askReverse(stage, 60))
                .butNot("a few reverse lookups", stage -> askReverse(stage, 5));
    }

    private static void askReverse(Stage stage, int lookups) {
        stage.background();
        for (int i = 0; i < lookups; i++) {
            stage.traffic()
                    .ask(
                            stage.pod(POD, ResolverLibrary.GLIBC),
                            stage.random().nextInt(256) + ".1.244.10.in-addr.arpa",
                            QType.PTR,
                            stage.healthy(),
                            START + i * SECOND + stage.random().nextLong(SECOND));
        }
    }

    private static Scenario pinned() {
        return Scenario.of(
                        "F56",
                        "a name gets another address, and one pod does not ask again",
                        stage -> moved(stage, true))
                .butNot("all ask again", stage -> moved(stage, false));
    }

    private static void moved(Stage stage, boolean onePins) {
        int seconds = 240;
        double at = stage.random().nextDouble(30, 50);
        Responder responder =
                until(
                        at,
                        stage.healthy(),
                        but(
                                stage,
                                question -> question.name().startsWith("redis.shop"),
                                question -> other(stage, question)));
        stage.background(responder, seconds);
        Pod pod = stage.pod(POD, stage.library());
        stage.lookUps(pod, List.of("redis"), responder, (int) at - 2, 0.5);
        stage.lookUps(pod, List.of("cart", "users"), responder, seconds, 0.5);
        if (!onePins) {
            stage.lookUps(pod, List.of("redis"), responder, seconds, 0.1);
        }
    }

    private static Response other(Stage stage, Question question) {
        Reply reply =
                question.type() == QType.A
                        ? Reply.answer(
                                true, List.of(ZoneRecord.a(question.name(), 30, 0xc633_6405)))
                        : Reply.nodata(true, stage.zone(), 30);
        return new Response(reply, stage.nanos());
    }

    private static Scenario noCache() {
        return Scenario.of("F57", "a pod asks for one name ten times a second", asksForRedis(10))
                .butNot("a pod asks for one name every ten seconds", asksForRedis(0.1));
    }

    private static Consumer<Stage> asksForRedis(double perSecond) {
        return stage -> {
            stage.background(stage.healthy(), 2 * stage.seconds());
            stage.lookUps(
                    stage.pod(POD, stage.library()),
                    List.of("redis"),
                    stage.healthy(),
                    2 * stage.seconds(),
                    perSecond);
        };
    }

    private static Scenario deadNameserver() {
        return Scenario.of(
                        "F58",
                        "the first nameserver of a pod is dead",
                        stage -> {
                            stage.background();
                            Pod pod = stage.pod(POD, ResolverLibrary.GLIBC);
                            String dead =
                                    stage.dns().contains(":") ? "fd00:10:96::99" : "10.96.0.99";
                            stage.lookUps(
                                    new Pod(
                                            pod.address(),
                                            pod.library(),
                                            pod.server(),
                                            dead,
                                            pod.search()),
                                    Stage.SERVICES,
                                    stage.healthy(),
                                    2 * stage.seconds(),
                                    1);
                        })
                .butNot(
                        "F40",
                        "the only nameserver takes four seconds for external names",
                        stage ->
                                stage.background(
                                        but(
                                                stage,
                                                stage::isOutside,
                                                question ->
                                                        new Response(
                                                                stage.answer(question),
                                                                3 * SECOND
                                                                        + SECOND / 2
                                                                        + stage.nanos()))));
    }

    private static Scenario family() {
        return Scenario.of(
                        "F59",
                        "pods without IPv6 get IPv6 addresses",
                        stage -> dualStack(stage, true))
                .butNot("pods have both", stage -> dualStack(stage, false));
    }

    private static void dualStack(Stage stage, boolean ipv4Only) {
        List<PodFact> pods = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String address = "10.244.7." + (i + 1);
            pods.add(
                    Snapshots.pod(
                            "client-" + i, address, ipv4Only ? List.of() : List.of("fd00::" + i)));
            stage.lookUps(
                    new Pod(address, stage.library(), "10.96.0.10", null, stage.search()),
                    stage.names(),
                    but(stage, stage::isOutside, question -> both(stage, question)),
                    stage.seconds(),
                    2);
        }
        stage.objects(Snapshots.with(List.of(), pods));
    }

    private static Response both(Stage stage, Question question) {
        Reply reply =
                question.type() == QType.AAAA
                        ? Reply.answer(
                                false,
                                List.of(
                                        ZoneRecord.aaaa(
                                                question.name(), 30, 0x2001_0db8L << 32, 9)))
                        : stage.answer(question);
        return new Response(reply, stage.nanos());
    }

    private static Scenario oldMusl() {
        return Scenario.of(
                        "F60",
                        "musl without TCP takes a truncated answer",
                        stage -> PathScenarios.large(stage, ResolverLibrary.MUSL, false))
                .butNot(
                        "musl with TCP",
                        stage -> PathScenarios.large(stage, ResolverLibrary.MUSL, true));
    }
}
