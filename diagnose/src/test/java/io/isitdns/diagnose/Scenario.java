package io.isitdns.diagnose;

import static io.isitdns.diagnose.Stage.MILLI;
import static io.isitdns.diagnose.Stage.OUTSIDE;
import static io.isitdns.diagnose.Stage.SECOND;
import static io.isitdns.diagnose.Stage.START;
import static io.isitdns.diagnose.Stage.ZONE;
import static io.isitdns.diagnose.Stage.answer;
import static io.isitdns.diagnose.Stage.data;
import static io.isitdns.diagnose.Stage.isOutside;
import static io.isitdns.diagnose.Stage.names;
import static io.isitdns.diagnose.Stage.pod;
import static io.isitdns.diagnose.Stage.servfail;

import io.isitdns.dns.QType;
import io.isitdns.dns.Rcode;
import io.isitdns.lab.Question;
import io.isitdns.lab.Reply;
import io.isitdns.lab.lookup.PodTraffic.Pod;
import io.isitdns.lab.lookup.ResolverLibrary;
import io.isitdns.lab.lookup.Responder;
import io.isitdns.lab.lookup.Responder.Response;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What goes wrong, and a twin in which something near to it does not.
///
/// @param mode what should be named first
/// @param what happens
/// @param plays makes it happen
/// @param twin what happens in the twin
/// @param playsTwin makes the twin happen, in which the mode must not be named
record Scenario(
        String mode, String what, Consumer<Stage> plays, String twin, Consumer<Stage> playsTwin) {
    /// The mode at work in the twin; empty when none is, or none that is known.
    String twinMode() {
        return switch (mode) {
            case "F16" -> "F02";
            case "F58" -> "F40";
            default -> "";
        };
    }

    private static final int SECONDS = 60;
    private static final int POD = 7;

    static List<Scenario> all() {
        return List.of(
                ndots(),
                wrongName(),
                muslNodata(),
                muslServfail(),
                brokenAaaa(),
                hostNetwork(),
                pairRace(),
                policy(),
                noTcp(),
                rateLimit(),
                overload(),
                upstreamDown(),
                forwardLimit(),
                reverse(),
                noCache(),
                deadNameserver(),
                oldMusl());
    }

    private static Scenario ndots() {
        return new Scenario(
                "F01",
                "a pod asks for external names through the search list",
                stage -> {
                    stage.background(stage.healthy(), SECONDS);
                    stage.lookUps(
                            pod(POD, ResolverLibrary.GLIBC), OUTSIDE, stage.healthy(), SECONDS, 8);
                },
                "the same with names of the cluster",
                stage -> {
                    stage.background(stage.healthy(), SECONDS);
                    stage.lookUps(
                            pod(POD, ResolverLibrary.GLIBC),
                            Stage.SERVICES,
                            stage.healthy(),
                            SECONDS,
                            4);
                });
    }

    private static Scenario wrongName() {
        return new Scenario(
                "F02",
                "a pod asks for a name with a typo",
                withPod(List.of("cart", "redis", "paymnet")),
                "random names, each once",
                stage -> {
                    stage.background(stage.healthy(), SECONDS);
                    for (int i = 0; i < 20; i++) {
                        stage.traffic()
                                .lookUp(
                                        pod(POD, ResolverLibrary.GLIBC),
                                        "x" + stage.random().nextInt(1 << 20) + ".example.org",
                                        stage.healthy(),
                                        START + i * SECOND);
                    }
                });
    }

    private static Consumer<Stage> withPod(List<String> names) {
        return stage -> {
            stage.background(stage.healthy(), SECONDS);
            stage.lookUps(pod(POD, ResolverLibrary.GLIBC), names, stage.healthy(), SECONDS, 1);
        };
    }

    /// The healthy server, but for some questions.
    private static Responder but(Stage stage, Asks asks, Does does) {
        Responder healthy = stage.healthy();
        return (question, at) ->
                asks.matches(question) ? does.respond(question) : healthy.overUdp(question, at);
    }

    private interface Asks {
        boolean matches(Question question);
    }

    private interface Does {
        @Nullable Response respond(Question question);
    }

    private static Consumer<Stage> allAsk(Function responder) {
        return stage -> stage.background(responder.of(stage), SECONDS);
    }

    private interface Function {
        Responder of(Stage stage);
    }

    private static boolean isBelowSuffix(Question question) {
        return question.name().endsWith(Stage.NODE_SUFFIX);
    }

    private static Scenario muslNodata() {
        return new Scenario(
                "F09",
                "a suffix of the node answers NODATA",
                allAsk(stage ->
                        but(
                                stage,
                                Scenario::isBelowSuffix,
                                _ ->
                                        new Response(
                                                Reply.nodata(false, Stage.NODE_SUFFIX, 30),
                                                MILLI))),
                "the names themselves have no data",
                allAsk(stage ->
                        but(
                                stage,
                                Stage::isOutside,
                                _ -> new Response(Reply.nodata(false, "example", 30), MILLI))));
    }

    private static Scenario muslServfail() {
        return new Scenario(
                "F10",
                "the server of a node's suffix fails",
                stage ->
                        withMusl(
                                stage,
                                but(
                                        stage,
                                        Scenario::isBelowSuffix,
                                        _ -> new Response(servfail(), MILLI))),
                "the server of the names themselves fails",
                stage ->
                        withMusl(
                                stage,
                                but(
                                        stage,
                                        Stage::isOutside,
                                        _ -> new Response(servfail(), MILLI))));
    }

    private static void withMusl(Stage stage, Responder responder) {
        stage.background(stage.healthy(), SECONDS);
        stage.lookUps(pod(POD, ResolverLibrary.MUSL), names(), responder, SECONDS, 2);
    }

    private static Scenario brokenAaaa() {
        return new Scenario(
                "F12",
                "AAAA of external names gets SERVFAIL",
                allAsk(stage ->
                        but(
                                stage,
                                question -> isOutside(question) && question.type() == QType.AAAA,
                                _ -> new Response(servfail(), MILLI))),
                "A and AAAA of external names get SERVFAIL",
                allAsk(stage ->
                        but(stage, Stage::isOutside, _ -> new Response(servfail(), MILLI))));
    }

    private static Scenario hostNetwork() {
        Pod astray =
                new Pod(
                        "10.0.0.5",
                        ResolverLibrary.GLIBC,
                        "10.0.0.2",
                        null,
                        List.of(Stage.NODE_SUFFIX));
        return new Scenario(
                "F16",
                "a pod on the host network asks the node's resolver for Services",
                stage -> {
                    stage.background(stage.healthy(), SECONDS);
                    stage.lookUps(
                            astray,
                            List.of("cart.shop.svc." + ZONE, "redis.shop.svc." + ZONE),
                            but(
                                    stage,
                                    question -> question.name().contains(ZONE),
                                    _ -> new Response(Reply.nxdomain(false, "example", 30), MILLI)),
                            SECONDS,
                            0.5);
                },
                "a pod asks the cluster's DNS for a Service that does not exist",
                withPod(List.of("cart", "redis", "nosuch.shop.svc." + ZONE)));
    }

    private static Scenario pairRace() {
        return new Scenario(
                "F20",
                "now and then the second query of a pair is lost",
                stage -> {
                    Responder healthy = stage.healthy();
                    Responder racing =
                            (question, at) ->
                                    question.type() == QType.AAAA && stage.random().nextInt(25) == 0
                                            ? null
                                            : healthy.overUdp(question, at);
                    stage.background(racing, healthy, SECONDS);
                },
                "now and then any query is lost",
                allAsk(stage ->
                        (question, at) ->
                                stage.random().nextInt(50) == 0
                                        ? null
                                        : stage.healthy().overUdp(question, at)));
    }

    private static Scenario policy() {
        return new Scenario(
                "F25",
                "a policy keeps a pod from DNS",
                stage -> {
                    stage.background(stage.healthy(), SECONDS);
                    stage.lookUps(
                            pod(POD, ResolverLibrary.GLIBC),
                            names(),
                            (_, _) -> null,
                            3 * SECONDS,
                            1);
                },
                "the DNS server answers nobody",
                allAsk(_ -> (_, _) -> null));
    }

    private static Scenario noTcp() {
        return new Scenario(
                "F26",
                "a large answer is truncated, and TCP is blocked",
                stage -> {
                    stage.background(stage.healthy(), SECONDS);
                    stage.lookUps(
                            pod(POD, ResolverLibrary.GLIBC),
                            List.of("cart", "known-large.example.org"),
                            new Truncating(stage, false),
                            SECONDS,
                            1);
                },
                "a large answer is truncated, and TCP works",
                stage -> {
                    stage.background(stage.healthy(), SECONDS);
                    stage.lookUps(
                            pod(POD, ResolverLibrary.GLIBC),
                            List.of("cart", "known-large.example.org"),
                            new Truncating(stage, true),
                            SECONDS,
                            1);
                });
    }

    /// Truncates answers for large names.
    private record Truncating(Stage stage, boolean tcpOpens) implements Responder {
        @Override
        public Response overUdp(Question question, long atNanos) {
            Reply whole = answer(question);
            boolean large = question.name().equals("known-large.example.org");
            return new Response(large ? whole.truncatedTo(0) : whole, MILLI);
        }

        @Override
        public @Nullable Response overTcp(Question question, long atNanos) {
            return tcpOpens ? new Response(answer(question), MILLI) : null;
        }
    }

    private static Scenario rateLimit() {
        return new Scenario(
                "F31",
                "an upstream answers 50 queries a second and drops the others",
                stage -> {
                    stage.background(stage.healthy(), SECONDS);
                    upstream(stage, 50, 0);
                },
                "an upstream answers all, however many",
                stage -> {
                    stage.background(stage.healthy(), SECONDS);
                    upstream(stage, Integer.MAX_VALUE, 0);
                });
    }

    private static void upstream(Stage stage, int limit, long slower) {
        for (int second = 0; second < 30; second++) {
            int asked = second % 2 == 0 ? 30 : 90 + stage.random().nextInt(60);
            for (int i = 0; i < asked; i++) {
                boolean answered = i < limit;
                long at = START + second * SECOND + i * (SECOND / 160);
                stage.traffic()
                        .forward(
                                Stage.DNS,
                                "192.0.2.53",
                                "known-" + second + "-" + i + ".example.org",
                                (question, _) ->
                                        answered
                                                ? new Response(
                                                        data(question, false), 5 * MILLI + slower)
                                                : null,
                                at);
            }
        }
    }

    private static Scenario overload() {
        return new Scenario(
                "F33",
                "the more is asked, the longer all names take, until queries are lost",
                stage -> waves(stage, true),
                "the more is asked, the longer external names take",
                stage -> waves(stage, false));
    }

    private static void waves(Stage stage, boolean inside) {
        stage.background(stage.healthy(), SECONDS);
        for (int second = 0; second < SECONDS; second++) {
            int load = 4 + 3 * Math.min(second % 30, 30 - second % 30);
            Responder responder =
                    (question, _) -> {
                        boolean slow = inside || isOutside(question);
                        long nanos =
                                slow ? load * stage.random().nextLong(2 * MILLI, 4 * MILLI) : MILLI;
                        boolean lost = slow && load > 30 && stage.random().nextInt(25) == 0;
                        return lost
                                ? null
                                : new Response(answer(question), load > 5 ? nanos : MILLI);
                    };
            for (int i = 0; i < load; i++) {
                stage.traffic()
                        .lookUp(
                                pod(20 + i % 8, ResolverLibrary.GLIBC),
                                names().get(stage.random().nextInt(names().size())),
                                responder,
                                START + second * SECOND + stage.random().nextLong(SECOND));
            }
        }
    }

    private static Scenario upstreamDown() {
        return new Scenario(
                "F40",
                "an upstream is dead: SERVFAIL after two or six seconds for external names",
                allAsk(stage ->
                        but(
                                stage,
                                Stage::isOutside,
                                _ ->
                                        new Response(
                                                servfail(),
                                                stage.random().nextInt(4) == 0
                                                        ? 6 * SECOND
                                                        : 2 * SECOND))),
                "one zone fails at once",
                allAsk(stage ->
                        but(
                                stage,
                                question -> question.name().equals(OUTSIDE.getFirst()),
                                _ -> new Response(servfail(), 20 * MILLI))));
    }

    private static Scenario forwardLimit() {
        Responder.Response refused =
                new Response(Reply.failure(Rcode.REFUSED, Reply.NO_EDE, ""), MILLI / 5);
        return new Scenario(
                "F43",
                "external names are slow, and refused while too many wait",
                allAsk(stage ->
                        but(
                                stage,
                                Stage::isOutside,
                                question ->
                                        stage.random().nextInt(2) == 0
                                                ? refused
                                                : new Response(answer(question), 600 * MILLI))),
                "a proxy refuses one name always",
                allAsk(stage ->
                        but(
                                stage,
                                question -> question.name().equals(OUTSIDE.getFirst()),
                                _ -> refused)));
    }

    private static Scenario reverse() {
        return new Scenario(
                "F54",
                "a pod looks up the names of addresses that have none",
                stage -> {
                    stage.background(stage.healthy(), SECONDS);
                    askReverse(stage, 60, stage.healthy());
                },
                "a few reverse lookups",
                stage -> {
                    stage.background(stage.healthy(), SECONDS);
                    askReverse(stage, 5, stage.healthy());
                });
    }

    private static void askReverse(Stage stage, int lookups, Responder responder) {
        for (int i = 0; i < lookups; i++) {
            stage.traffic()
                    .ask(
                            pod(POD, ResolverLibrary.GLIBC),
                            stage.random().nextInt(256) + ".1.244.10.in-addr.arpa",
                            QType.PTR,
                            responder,
                            START + i * SECOND + stage.random().nextLong(SECOND));
        }
    }

    private static Scenario noCache() {
        return new Scenario(
                "F57",
                "a pod asks for one name ten times a second",
                stage -> {
                    stage.background(stage.healthy(), 2 * SECONDS);
                    stage.lookUps(
                            pod(POD, ResolverLibrary.GLIBC),
                            List.of("redis"),
                            stage.healthy(),
                            2 * SECONDS,
                            10);
                },
                "a pod asks for one name every ten seconds",
                stage -> {
                    stage.background(stage.healthy(), 2 * SECONDS);
                    stage.lookUps(
                            pod(POD, ResolverLibrary.GLIBC),
                            List.of("redis"),
                            stage.healthy(),
                            2 * SECONDS,
                            0.1);
                });
    }

    private static Scenario deadNameserver() {
        Pod two =
                new Pod("10.244.1.7", ResolverLibrary.GLIBC, Stage.DNS, "10.96.0.99", Stage.SEARCH);
        return new Scenario(
                "F58",
                "the first nameserver of a pod is dead",
                stage -> {
                    stage.background(stage.healthy(), SECONDS);
                    stage.lookUps(two, Stage.SERVICES, stage.healthy(), 2 * SECONDS, 1);
                },
                "the only nameserver takes four seconds for external names",
                allAsk(stage ->
                        but(
                                stage,
                                Stage::isOutside,
                                question -> new Response(answer(question), 4 * SECOND))));
    }

    private static Scenario oldMusl() {
        return new Scenario(
                "F60",
                "musl without TCP takes a truncated answer",
                stage -> {
                    stage.background(stage.healthy(), SECONDS);
                    stage.lookUps(
                            pod(POD, ResolverLibrary.MUSL),
                            List.of("cart", "redis", "known-large.example.org"),
                            new Truncating(stage, false),
                            SECONDS,
                            1);
                },
                "musl with TCP",
                stage -> {
                    stage.background(stage.healthy(), SECONDS);
                    stage.lookUps(
                            pod(POD, ResolverLibrary.MUSL),
                            List.of("cart", "redis", "known-large.example.org"),
                            new Truncating(stage, true),
                            SECONDS,
                            1);
                });
    }
}
