package io.isitdns.diagnose;

import static io.isitdns.diagnose.Responders.between;
import static io.isitdns.diagnose.Responders.but;
import static io.isitdns.diagnose.Responders.silent;
import static io.isitdns.diagnose.Responders.until;
import static io.isitdns.diagnose.Stage.MILLI;
import static io.isitdns.diagnose.Stage.SECOND;
import static io.isitdns.diagnose.Stage.START;
import static io.isitdns.diagnose.Stage.servfail;

import io.isitdns.lab.Question;
import io.isitdns.lab.Reply;
import io.isitdns.lab.lookup.ResolverLibrary;
import io.isitdns.lab.lookup.Responder;
import io.isitdns.lab.lookup.Responder.Response;
import java.util.List;
import java.util.stream.LongStream;

/// Modes of DNS servers: CoreDNS and the cache on a node.
final class ServerScenarios {
    private static final String NODE_CACHE = "169.254.20.10";

    private ServerScenarios() {}

    static List<Scenario> all() {
        return List.of(
                overload(),
                throttling(),
                restart(),
                loop(),
                corefile(),
                nodeCacheDown(),
                nodeCacheTcp());
    }

    private static Scenario overload() {
        return Scenario.of(
                        "F33",
                        "the more is asked, the longer all names take, until queries are lost",
                        stage -> waves(stage, true))
                .butNot(
                        "the more is asked, the longer external names take",
                        stage -> waves(stage, false));
    }

    private static void waves(Stage stage, boolean inside) {
        Responder responder =
                (question, at) -> {
                    int load = load(at);
                    boolean slow = load > 5 && (inside || stage.isOutside(question));
                    boolean lost = slow && load > 30 && stage.random().nextInt(25) == 0;
                    long nanos =
                            slow ? load * stage.random().nextLong(2 * MILLI, 4 * MILLI) : MILLI;
                    return lost ? null : new Response(stage.answer(question), nanos);
                };
        stage.background(responder);
        for (int second = 0; second < stage.seconds(); second++) {
            long from = START + second * SECOND;
            for (int i = 0; i < load(from); i++) {
                stage.traffic()
                        .lookUp(
                                stage.pod(20 + i % 8, ResolverLibrary.GLIBC),
                                stage.names().get(stage.random().nextInt(stage.names().size())),
                                responder,
                                from + stage.random().nextLong(SECOND));
            }
        }
    }

    /// How much is asked in the second of a time: up and down.
    private static int load(long atNanos) {
        int place = (int) ((atNanos - START) / SECOND % 30);
        return 4 + 3 * Math.min(place, 30 - place);
    }

    private static Scenario throttling() {
        return Scenario.of(
                        "F34",
                        "the DNS server stands still for most of each 100 ms",
                        stage -> {
                            long quota = stage.random().nextLong(15 * MILLI, 45 * MILLI);
                            long period = 100 * MILLI;
                            busy(
                                    stage,
                                    (question, at) -> {
                                        long phase = at % period;
                                        long wait = phase < quota ? 0 : period - phase;
                                        return new Response(
                                                stage.answer(question),
                                                wait + stage.random().nextLong(MILLI / 5, MILLI));
                                    });
                        })
                .butNot(
                        "it stands still at irregular times",
                        stage -> {
                            List<Long> pauses = pauses(stage);
                            busy(
                                    stage,
                                    (question, at) -> {
                                        long wait = 0;
                                        for (long pause : pauses) {
                                            if (at >= pause && at < pause + 70 * MILLI) {
                                                wait = pause + 70 * MILLI - at;
                                            }
                                        }
                                        return new Response(
                                                stage.answer(question),
                                                wait + stage.random().nextLong(MILLI / 5, MILLI));
                                    });
                        });
    }

    private static List<Long> pauses(Stage stage) {
        return LongStream.range(0, 60)
                .map(i -> START + i * SECOND / 3 + stage.random().nextLong(SECOND / 4))
                .boxed()
                .toList();
    }

    private static void busy(Stage stage, Responder responder) {
        for (int i = 0; i < 8; i++) {
            stage.lookUps(
                    stage.pod(20 + i, ResolverLibrary.GLIBC), Stage.SERVICES, responder, 20, 15);
        }
    }

    private static Scenario restart() {
        return Scenario.of(
                        "F35",
                        "the DNS server is killed twice, and starts without its data",
                        stage -> {
                            double first = stage.random().nextDouble(10, 16);
                            double second = first + stage.random().nextDouble(28, 34);
                            Responder unsynced =
                                    but(
                                            stage,
                                            question -> !stage.isOutside(question),
                                            _ -> new Response(servfail(), MILLI / 2));
                            Responder once = outage(first, unsynced, stage.healthy());
                            stage.background(
                                    until(
                                            second - 1,
                                            once,
                                            outage(second, unsynced, stage.healthy())),
                                    stage.seconds() + 30);
                        })
                .butNot(
                        "only one pod gets no response at those times",
                        stage -> {
                            stage.background();
                            stage.lookUps(
                                    stage.pod(77, stage.library()),
                                    Stage.SERVICES,
                                    between(15, 25, stage.healthy(), silent()),
                                    stage.seconds(),
                                    1);
                        });
    }

    /// Silent for ten seconds, then without data for three.
    static Responder outage(double from, Responder unsynced, Responder healthy) {
        return until(
                from, healthy, until(from + 10, silent(), until(from + 13, unsynced, healthy)));
    }

    private static Scenario loop() {
        return Scenario.of(
                        "F36",
                        "the DNS server's upstream asks the DNS server",
                        stage -> {
                            stage.background();
                            forward(stage, 60);
                        })
                .butNot(
                        "it asks its upstream once for each name",
                        stage -> {
                            stage.background();
                            forward(stage, 1);
                        });
    }

    private static void forward(Stage stage, int times) {
        String node = stage.dns().contains(":") ? "fd00:10::2" : "10.0.0.2";
        for (int name = 0; name < 15; name++) {
            long at = START + (10 + name) * SECOND;
            for (int i = 0; i < times; i++) {
                long then = at + i * 3L * MILLI;
                Responder slow = (_, _) -> new Response(servfail(), SECOND + at - then);
                String asked = "known-" + name + ".example.org";
                stage.traffic().forward(stage.dns(), node, asked, slow, then);
                if (times > 1) {
                    stage.traffic().forward(node, stage.dns(), asked, slow, then + MILLI);
                }
            }
        }
    }

    private static Scenario corefile() {
        return Scenario.of(
                        "F37",
                        "a new Corefile answers all external names with NXDOMAIN",
                        stage ->
                                stage.background(
                                        until(
                                                stage.random().nextDouble(20, 30),
                                                stage.healthy(),
                                                but(
                                                        stage,
                                                        stage::isOutside,
                                                        ServerScenarios::denied)),
                                        stage.seconds() + 20))
                .butNot(
                        "one external name is gone",
                        stage ->
                                stage.background(
                                        until(
                                                stage.random().nextDouble(20, 30),
                                                stage.healthy(),
                                                but(
                                                        stage,
                                                        question ->
                                                                question.name()
                                                                        .equals(
                                                                                Stage.OUTSIDE
                                                                                        .getFirst()),
                                                        ServerScenarios::denied)),
                                        stage.seconds() + 20));
    }

    static Response denied(Question question) {
        return new Response(Reply.nxdomain(true, "example", 30), MILLI / 3);
    }

    /// Pods of a node that ask the node's cache.
    private static void onNode(Stage stage, String server, Responder responder) {
        for (int i = 0; i < 5; i++) {
            stage.lookUps(
                    stage.podAsking(20 + i, stage.library(), server),
                    stage.names(),
                    responder,
                    stage.seconds(),
                    2);
        }
    }

    private static String nodeCache(Stage stage) {
        return stage.dns().contains(":") ? "fe80::20:10" : NODE_CACHE;
    }

    private static Scenario nodeCacheDown() {
        return Scenario.of(
                        "F51",
                        "the cache of a node is down for a while",
                        stage -> {
                            stage.background();
                            onNode(
                                    stage,
                                    nodeCache(stage),
                                    between(
                                            stage.random().nextDouble(8, 12),
                                            stage.random().nextDouble(26, 34),
                                            stage.healthy(),
                                            silent()));
                        })
                .butNot(
                        "F35",
                        "the cluster's DNS is down as long",
                        stage ->
                                stage.background(
                                        between(
                                                stage.random().nextDouble(8, 12),
                                                stage.random().nextDouble(26, 34),
                                                stage.healthy(),
                                                silent())));
    }

    private static Scenario nodeCacheTcp() {
        return Scenario.of(
                        "F52",
                        "the cache of a node waits for the cluster's DNS",
                        stage ->
                                onNode(
                                        stage,
                                        nodeCache(stage),
                                        but(
                                                stage,
                                                question -> question.name().endsWith(stage.zone()),
                                                question -> waits(stage, question))))
                .butNot(
                        "F40",
                        "it waits for its upstream",
                        stage ->
                                onNode(
                                        stage,
                                        nodeCache(stage),
                                        but(
                                                stage,
                                                stage::isOutside,
                                                _ -> new Response(servfail(), 2 * SECOND))));
    }

    private static Response waits(Stage stage, Question question) {
        return switch (stage.random().nextInt(6)) {
            case 0 -> new Response(stage.answer(question), 2 * SECOND + stage.nanos());
            case 1 -> new Response(servfail(), 2 * SECOND + stage.nanos());
            default -> new Response(stage.answer(question), stage.nanos());
        };
    }
}
