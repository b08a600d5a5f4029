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

import io.isitdns.dns.EdeCode;
import io.isitdns.dns.Rcode;
import io.isitdns.lab.Question;
import io.isitdns.lab.Reply;
import io.isitdns.lab.lookup.Responder;
import io.isitdns.lab.lookup.Responder.Response;
import java.util.List;

/// Modes of the servers that the DNS server asks.
final class UpstreamScenarios {
    private static final int DNSSEC_BOGUS = 6;

    private UpstreamScenarios() {}

    static List<Scenario> all() {
        return List.of(
                rateLimit(),
                down(),
                oneBad(),
                old(),
                forwardLimit(),
                splitHorizon(),
                dnssec(),
                failingZone(),
                failingZoneWithoutReason());
    }

    private static String upstream(Stage stage, int number) {
        return stage.dns().contains(":") ? "2001:db8:53::" + number : "192.0.2." + number;
    }

    private static Scenario rateLimit() {
        return Scenario.of(
                        "F31",
                        "an upstream answers so many queries a second and drops the others",
                        stage -> {
                            stage.background();
                            forwards(stage, stage.random().nextInt(40, 60));
                        })
                .butNot(
                        "an upstream answers all, however many",
                        stage -> {
                            stage.background();
                            forwards(stage, Integer.MAX_VALUE);
                        });
    }

    private static void forwards(Stage stage, int limit) {
        for (int second = 0; second < 30; second++) {
            int asked = second % 2 == 0 ? 30 : 90 + stage.random().nextInt(60);
            for (int i = 0; i < asked; i++) {
                boolean answered = i < limit;
                stage.traffic()
                        .forward(
                                stage.dns(),
                                upstream(stage, 53),
                                "known-" + second + "-" + i + ".example.org",
                                (question, _) ->
                                        answered
                                                ? new Response(
                                                        stage.data(question, false), 5 * MILLI)
                                                : null,
                                START + second * SECOND + i * (SECOND / 160));
            }
        }
    }

    private static Responder dead(Stage stage) {
        return but(
                stage,
                stage::isOutside,
                _ ->
                        new Response(
                                servfail(),
                                (stage.random().nextInt(4) == 0 ? 6 : 2) * SECOND + stage.nanos()));
    }

    private static Scenario down() {
        return Scenario.of(
                        "F40",
                        "an upstream is dead: SERVFAIL after two or six seconds for external names",
                        stage -> stage.background(dead(stage)))
                .butNot(
                        "F45",
                        "one zone fails at once",
                        stage ->
                                stage.background(
                                        but(
                                                stage,
                                                question ->
                                                        question.name().equals(OUTSIDE.getFirst()),
                                                _ -> new Response(servfail(), 20 * MILLI))));
    }

    private static Scenario oneBad() {
        return Scenario.of(
                        "F41",
                        "one of two upstreams is dead: some external names come two seconds late",
                        stage -> {
                            double share = stage.random().nextDouble(0.15, 0.5);
                            stage.background(
                                    but(
                                            stage,
                                            stage::isOutside,
                                            question -> {
                                                boolean late = stage.random().nextDouble() < share;
                                                return new Response(
                                                        stage.answer(question),
                                                        stage.nanos() + (late ? 2 * SECOND : 0));
                                            }));
                        })
                .butNot("F40", "both are dead", stage -> stage.background(dead(stage)));
    }

    private static Scenario old() {
        return Scenario.of(
                        "F42",
                        "one of two DNS pods asks an upstream that is no more",
                        stage -> twoServers(stage, false))
                .butNot(
                        "F41",
                        "both DNS pods ask both upstreams, of which one is no more",
                        stage -> twoServers(stage, true));
    }

    /// Two DNS pods, of which the first asks the dead upstream, or both ask it now and then.
    private static void twoServers(Stage stage, boolean both) {
        String first = stage.dns().contains(":") ? "fd00:244:9::1" : "10.244.9.1";
        String second = stage.dns().contains(":") ? "fd00:244:9::2" : "10.244.9.2";
        for (int i = 0; i < 6; i++) {
            String server = i % 2 == 0 ? first : second;
            stage.lookUps(
                    stage.podAsking(20 + i, stage.library(), server),
                    stage.names(),
                    forwarding(stage, server, both, server.equals(first)),
                    stage.seconds(),
                    2);
        }
    }

    /// Forwards names of the outside, on the wire too.
    private static Responder forwarding(Stage stage, String server, boolean both, boolean isFirst) {
        return (question, at) -> {
            if (!stage.isOutside(question)) {
                return new Response(stage.answer(question), stage.nanos());
            }
            boolean toDead = both ? stage.random().nextInt(3) == 0 : isFirst;
            String good = upstream(stage, both || !isFirst ? 53 : 99);
            if (toDead) {
                stage.traffic()
                        .forward(
                                server, upstream(stage, 99), question.name(), silent(), at + MILLI);
            }
            if (toDead && !both) {
                return new Response(servfail(), 2 * SECOND + stage.nanos());
            }
            long late = toDead ? 2 * SECOND : 0;
            Responder answers = (asked, _) -> new Response(stage.answer(asked), 3 * MILLI);
            stage.traffic().forward(server, good, question.name(), answers, at + late + 2 * MILLI);
            return new Response(stage.answer(question), late + 6 * MILLI);
        };
    }

    private static Scenario forwardLimit() {
        Response refused = new Response(Reply.failure(Rcode.REFUSED, Reply.NO_EDE, ""), MILLI / 5);
        return Scenario.of(
                        "F43",
                        "external names are slow, and refused while too many wait",
                        stage ->
                                stage.background(
                                        but(
                                                stage,
                                                stage::isOutside,
                                                question ->
                                                        stage.random().nextInt(2) == 0
                                                                ? refused
                                                                : new Response(
                                                                        stage.answer(question),
                                                                        600 * MILLI))))
                .butNot(
                        "a proxy refuses one name always",
                        stage ->
                                stage.background(
                                        but(
                                                stage,
                                                question ->
                                                        question.name().equals(OUTSIDE.getFirst()),
                                                _ -> refused)));
    }

    private static boolean isInternalName(Question question) {
        return question.name().equals("intranet.example.org");
    }

    private static Scenario splitHorizon() {
        return Scenario.of(
                        "F44",
                        "of two upstreams one does not know an internal name",
                        stage ->
                                asksIntranet(
                                        stage,
                                        but(
                                                stage,
                                                UpstreamScenarios::isInternalName,
                                                question ->
                                                        stage.random().nextInt(3) == 0
                                                                ? denied(stage)
                                                                : found(stage, question))))
                .butNot(
                        "the name is deleted",
                        stage ->
                                asksIntranet(
                                        stage,
                                        until(
                                                20,
                                                but(
                                                        stage,
                                                        UpstreamScenarios::isInternalName,
                                                        question -> found(stage, question)),
                                                stage.healthy())));
    }

    private static Response denied(Stage stage) {
        return new Response(Reply.nxdomain(false, "example", 30), stage.nanos());
    }

    private static Response found(Stage stage, Question question) {
        return new Response(stage.data(question, false), stage.nanos());
    }

    private static void asksIntranet(Stage stage, Responder responder) {
        stage.background();
        stage.lookUps(
                stage.pod(77, stage.library()),
                List.of("intranet.example.org", "cart", "redis"),
                responder,
                stage.seconds(),
                2);
    }

    /// Fails for half of the time, in turns.
    private static Scenario failingZone() {
        return Scenario.of(
                        "F46",
                        "the servers of a zone do not answer for some seconds, again and again",
                        stage -> {
                            long turn = stage.random().nextLong(4, 8) * SECOND;
                            Responder healthy = stage.healthy();
                            Response failure =
                                    new Response(
                                            Reply.failure(
                                                    Rcode.SERVFAIL,
                                                    EdeCode.NO_REACHABLE_AUTHORITY,
                                                    ""),
                                            15 * MILLI);
                            stage.background((question, at) ->
                                    isOfFirstZone(question) && (at / turn) % 2 == 0
                                            ? failure
                                            : healthy.overUdp(question, at));
                        })
                .butNot("F45", "the signatures of a zone are bogus", UpstreamScenarios::bogus);
    }

    /// As clients that do not speak EDNS see it.
    private static Scenario failingZoneWithoutReason() {
        return Scenario.of(
                        "F46",
                        "a zone fails for a while, and nobody says why",
                        stage -> {
                            double from = stage.seconds() * 0.3;
                            asksFirstZone(
                                    stage,
                                    between(from, from * 2, stage.healthy(), failing(stage)));
                        })
                .butNot(
                        "now and then a zone fails",
                        stage ->
                                asksFirstZone(
                                        stage,
                                        sometimes(stage, 0.1, failing(stage), stage.healthy())));
    }

    private static Responder failing(Stage stage) {
        return but(
                stage, UpstreamScenarios::isOfFirstZone, _ -> new Response(servfail(), 15 * MILLI));
    }

    private static void asksFirstZone(Stage stage, Responder responder) {
        stage.background(responder);
        stage.lookUps(
                stage.pod(77, stage.library()),
                List.of(OUTSIDE.getFirst()),
                responder,
                stage.seconds(),
                0.5);
    }

    private static boolean isOfFirstZone(Question question) {
        return question.name().equals(OUTSIDE.getFirst());
    }

    private static void bogus(Stage stage) {
        Response failure =
                new Response(Reply.failure(Rcode.SERVFAIL, DNSSEC_BOGUS, "bogus"), 15 * MILLI);
        stage.background(but(stage, UpstreamScenarios::isOfFirstZone, _ -> failure));
    }

    private static Scenario dnssec() {
        return Scenario.of("F45", "the signatures of a zone are bogus", UpstreamScenarios::bogus)
                .butNot("F40", "an upstream is dead", stage -> stage.background(dead(stage)));
    }
}
