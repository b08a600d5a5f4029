package io.isitdns.diagnose;

import static io.isitdns.diagnose.Responders.but;
import static io.isitdns.diagnose.Responders.later;
import static io.isitdns.diagnose.Responders.silent;
import static io.isitdns.diagnose.Responders.sometimes;
import static io.isitdns.diagnose.Stage.MILLI;
import static io.isitdns.diagnose.Stage.SECOND;
import static io.isitdns.diagnose.Stage.START;

import io.isitdns.dns.QType;
import io.isitdns.lab.Reply;
import io.isitdns.lab.lookup.ResolverLibrary;
import io.isitdns.lab.lookup.Responder.Response;
import io.isitdns.model.cluster.ServiceState;
import java.util.List;
import java.util.function.Consumer;

/// Clusters in which nothing is wrong, of which nothing must be said.
///
/// @param what there is
/// @param plays makes it happen
record Healthy(String what, Consumer<Stage> plays) {
    static List<Healthy> all() {
        return List.of(
                new Healthy("pods look names up", Stage::background),
                new Healthy("the objects of the cluster are known", Healthy::withObjects),
                new Healthy("one pod only", Healthy::onePod),
                new Healthy("musl only", stage -> only(stage, ResolverLibrary.MUSL)),
                new Healthy("Go only", stage -> only(stage, ResolverLibrary.GO)),
                new Healthy("the upstream is 30 to 90 ms away", Healthy::farUpstream),
                new Healthy(
                        "the DNS server is 20 ms away",
                        stage -> stage.background(later(stage.healthy(), 20 * MILLI))),
                new Healthy("one query in a thousand is lost", Healthy::losses),
                new Healthy("a few names do not exist", Healthy::missingNames),
                new Healthy(
                        "a large answer comes over TCP",
                        stage -> PathScenarios.large(stage, stage.library(), true)),
                new Healthy("a server fails once in a while", Healthy::failures),
                new Healthy("few lookups", Healthy::fewLookups),
                new Healthy("other record types", Healthy::otherTypes));
    }

    private static void withObjects(Stage stage) {
        stage.objects(Snapshots.of(stage, ServiceState.Kind.CLUSTER_IP, true));
        stage.background();
    }

    private static void onePod(Stage stage) {
        stage.lookUps(
                stage.pod(7, stage.library()), stage.names(), stage.healthy(), stage.seconds(), 2);
    }

    private static void farUpstream(Stage stage) {
        stage.background(
                but(
                        stage,
                        stage::isOutside,
                        question ->
                                new Response(
                                        stage.answer(question),
                                        stage.random().nextLong(30 * MILLI, 90 * MILLI))));
    }

    private static void losses(Stage stage) {
        stage.background(sometimes(stage, 0.001, silent(), stage.healthy()));
    }

    private static void missingNames(Stage stage) {
        stage.background();
        once(stage, "gone-");
    }

    private static void failures(Stage stage) {
        Response failure = new Response(Stage.servfail(), 3 * MILLI);
        stage.background(sometimes(stage, 0.002, (_, _) -> failure, stage.healthy()));
    }

    private static void fewLookups(Stage stage) {
        stage.lookUps(stage.pod(7, stage.library()), Stage.SERVICES, stage.healthy(), 20, 0.5);
    }

    private static void otherTypes(Stage stage) {
        stage.background();
        Response nodata = new Response(Reply.nodata(false, "example", 30), MILLI);
        for (int i = 0; i < 15; i++) {
            stage.traffic()
                    .ask(
                            stage.pod(7, ResolverLibrary.C_ARES),
                            "known-" + i + ".example.org",
                            i % 2 == 0 ? QType.TXT : QType.MX,
                            (_, _) -> nodata,
                            START + i * SECOND);
        }
    }

    private static void only(Stage stage, ResolverLibrary library) {
        for (int i = 0; i < stage.style().pods(); i++) {
            stage.lookUps(
                    stage.pod(10 + i, library),
                    stage.names(),
                    stage.healthy(),
                    stage.seconds(),
                    stage.style().perSecond());
        }
    }

    private static void once(Stage stage, String prefix) {
        for (int i = 0; i < 8; i++) {
            stage.traffic()
                    .lookUp(
                            stage.pod(7, stage.library()),
                            prefix + i + ".example.org",
                            stage.healthy(),
                            START + i * 3L * SECOND);
        }
    }
}
