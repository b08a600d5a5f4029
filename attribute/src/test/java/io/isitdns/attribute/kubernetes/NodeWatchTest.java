package io.isitdns.attribute.kubernetes;

import static io.isitdns.attribute.kubernetes.ApiServer.isWatch;
import static io.isitdns.attribute.kubernetes.ApiServer.json;
import static io.isitdns.attribute.kubernetes.ApiServer.refusal;
import static io.isitdns.attribute.kubernetes.PodJson.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.mockwebserver.http.WebSocket;
import io.isitdns.attribute.kubernetes.Trouble.Kind;
import io.isitdns.model.cluster.PodFact;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class NodeWatchTest {
    private static final WatchConfig QUICK =
            WatchConfig.DEFAULT.withDelays(Duration.ofMillis(5), Duration.ofMillis(20));

    private final Recorder listener = new Recorder();
    private ApiServer server;
    private KubernetesApi api;
    private NodeWatch watch;

    @BeforeEach
    void startServer() {
        server = new ApiServer();
        api = server.api();
        watch = watch(QUICK, List.of());
    }

    @AfterEach
    void stopAll() {
        watch.close();
        api.close();
        server.close();
    }

    private NodeWatch watch(WatchConfig config, List<PodFact> known) {
        return new NodeWatch(
                api, "node-a", known, listener, config, InstantSource.system(), new Random(1));
    }

    @Test
    void podsThatExistAreListedAndLaterOnesWatched() {
        server.create(PodJson.COLLECTION, pod("first").json());
        watch.start();
        Wait.until(() -> assertThat(listener.names()).containsExactly("first"));
        Wait.until(() -> assertThat(status().watches()).isEqualTo(1));

        server.create(PodJson.COLLECTION, pod("second").json());
        Wait.until(() -> assertThat(listener.names()).containsExactly("first", "second"));
        server.delete(pod("first").path());

        Wait.until(() -> assertThat(listener.names()).containsExactly("second"));
        assertThat(watch.status().isCurrent()).isTrue();
        assertThat(watch.status().message()).isEmpty();
    }

    @Test
    void podsOfOtherNodesAreLeftOutEvenWhenTheServerSendsThem() {
        server.create(PodJson.COLLECTION, pod("ours").json());
        server.create(PodJson.COLLECTION, pod("theirs").on("node-b").json());
        watch.start();
        Wait.until(() -> assertThat(status().watches()).isEqualTo(1));

        server.create(PodJson.COLLECTION, pod("later-theirs").on("node-b").json());
        server.create(PodJson.COLLECTION, pod("later-ours").json());

        Wait.until(() -> assertThat(listener.names()).containsExactly("later-ours", "ours"));
    }

    @Test
    void onlyTheOwnNodeIsAskedForAndFromTheCacheOfTheServer() {
        server.script(request -> isWatch(request) ? server.watch() : json(200, PodJson.list(7)));
        watch.start();
        Wait.until(() -> assertThat(server.requests()).hasSize(2));

        assertThat(server.requests().getFirst())
                .isEqualTo(
                        "GET /api/v1/pods?fieldSelector=spec.nodeName%3Dnode-a&resourceVersion=0");
        assertThat(server.requests().getLast())
                .startsWith("GET /api/v1/pods?fieldSelector=spec.nodeName%3Dnode-a&watch=true")
                .contains("allowWatchBookmarks=true", "timeoutSeconds=")
                .endsWith("resourceVersion=7");
    }

    @Test
    void aWatchThatBreaksGoesOnFromTheLastVersionWithoutANewList() throws InterruptedException {
        server.script(request ->
                isWatch(request) ? server.watch() : json(200, PodJson.list(7, pod("a"))));
        watch.start();
        WebSocket first = server.nextWatch();
        first.send(pod("b").version(9).event("ADDED"));
        Wait.until(() -> assertThat(listener.names()).containsExactly("a", "b"));

        first.close(1011, "going down");
        server.nextWatch().send(pod("c").version(12).event("ADDED"));

        Wait.until(() -> assertThat(listener.names()).containsExactly("a", "b", "c"));
        assertThat(server.requests().getLast()).endsWith("resourceVersion=9");
        assertThat(server.lists()).isEqualTo(1);
        assertThat(status().troubles()).isEqualTo(Map.of(Kind.UNREACHABLE, 1L));
        assertThat(status().events()).isEqualTo(2);
    }

    @Test
    void aBookmarkMovesTheVersionOn() throws InterruptedException {
        server.script(request ->
                isWatch(request) ? server.watch() : json(200, PodJson.list(7, pod("a"))));
        watch.start();
        WebSocket first = server.nextWatch();
        first.send(
                """
                {"type":"BOOKMARK","object":{"kind":"Pod","apiVersion":"v1",\
                "metadata":{"resourceVersion":"5000","creationTimestamp":null}}}\
                """);
        Wait.until(() -> assertThat(status().bookmarks()).isEqualTo(1));

        first.close(1000, "the time is over");
        server.nextWatch();

        assertThat(server.requests().getLast()).endsWith("resourceVersion=5000");
        assertThat(listener.names()).containsExactly("a");
        assertThat(status().malformed()).isZero();
    }

    @Test
    void whenTheHistoryIsGoneEverythingIsListedAnewAndPodsMissedAreGone()
            throws InterruptedException {
        server.script(request ->
                isWatch(request) ? server.watch() : json(200, PodJson.list(7, pod("a"))));
        watch.start();
        WebSocket first = server.nextWatch();
        server.script(request ->
                isWatch(request) ? server.watch() : json(200, PodJson.list(90, pod("b"))));
        first.send(
                """
                {"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","status":"Failure",\
                "message":"too old resource version: 7 (80)","reason":"Expired","code":410}}\
                """);
        server.nextWatch();

        assertThat(listener.names()).containsExactly("b");
        assertThat(server.requests())
                .filteredOn(request -> !request.contains("watch=true"))
                .last()
                .isEqualTo("GET /api/v1/pods?fieldSelector=spec.nodeName%3Dnode-a");
        assertThat(server.requests().getLast()).endsWith("resourceVersion=90");
        assertThat(status().troubles()).isEqualTo(Map.of(Kind.GONE, 1L));
        assertThat(status().relists()).isEqualTo(1);
        assertThat(watch.status().message()).isEmpty();
    }

    @Test
    void aHandshakeThatSaysGoneListsAnewToo() throws InterruptedException {
        server.script(request ->
                !isWatch(request)
                        ? json(200, PodJson.list(7, pod("a")))
                        : server.lists() == 1
                                ? refusal(410, "too old resource version")
                                : server.watch());
        watch.start();
        server.nextWatch();

        assertThat(server.lists()).isEqualTo(2);
        assertThat(status().troubles()).isEqualTo(Map.of(Kind.GONE, 1L));
    }

    @Test
    void withoutTheRightToListOneLineSaysWhichRoleToBindAndTheRightCountsAtOnce() {
        server.script(request -> refusal(403, "pods is forbidden: User cannot list resource"));
        watch.start();
        Wait.until(() -> assertThat(status().troubles().get(Kind.FORBIDDEN)).isGreaterThan(2));

        assertThat(watch.status().message().orElseThrow())
                .startsWith(
                        "not allowed to list and watch pods: bind the ClusterRole isitdns-agent")
                .contains("pods is forbidden: User cannot list resource")
                .contains("no pods have been listed since the start")
                .doesNotContain("\n");
        assertThat(watch.status().isCurrent()).isFalse();

        server.create(PodJson.COLLECTION, pod("a").json());
        server.unscripted();

        Wait.until(() -> assertThat(listener.names()).containsExactly("a"));
        Wait.until(() -> assertThat(watch.status().message()).isEmpty());
    }

    @Test
    void aRightToListWithoutOneToWatchIsTroubleToo() {
        server.script(request ->
                isWatch(request)
                        ? refusal(403, "cannot watch")
                        : json(200, PodJson.list(7, pod("a"))));
        watch.start();

        Wait.until(() -> assertThat(status().troubles().get(Kind.FORBIDDEN)).isGreaterThan(2));
        assertThat(listener.names()).containsExactly("a");
        assertThat(server.lists()).isEqualTo(1);
        assertThat(watch.status().message().orElseThrow()).contains("isitdns-agent");
    }

    @Test
    void whenTheServerIsGoneWhatIsKnownStaysAndItGoesOnWhenItComesBack() {
        server.create(PodJson.COLLECTION, pod("a").json());
        watch.start();
        Wait.until(() -> assertThat(status().watches()).isEqualTo(1));

        server.stop();
        Wait.until(() -> assertThat(status().troubles().get(Kind.UNREACHABLE)).isGreaterThan(3));

        assertThat(listener.names()).containsExactly("a");
        assertThat(watch.status().message().orElseThrow())
                .startsWith("cannot reach the Kubernetes API at " + server.address() + ": ")
                .containsPattern("; pods are those known as of 20[-0-9T:]+Z; trying again$");

        server.startAgain();
        server.create(PodJson.COLLECTION, pod("b").json());
        Wait.until(() -> assertThat(listener.names()).containsExactly("a", "b"));
        Wait.until(() -> assertThat(watch.status().isCurrent()).isTrue());
    }

    @Test
    void aWatchOnWhichNothingComesIsTakenForDead() throws InterruptedException {
        server.script(request ->
                isWatch(request) ? server.watch() : json(200, PodJson.list(7, pod("a"))));
        watch = watch(QUICK.withSilence(Duration.ofMillis(50)), List.of());
        watch.start();
        server.nextWatch();
        server.nextWatch().send(pod("b").version(8).event("ADDED"));

        Wait.until(() -> assertThat(listener.names()).containsExactly("a", "b"));
        assertThat(status().troubles().get(Kind.SILENT)).isPositive();
        assertThat(server.lists()).isEqualTo(1);
    }

    @Test
    void whatIsNoJsonIsCountedAndListedAnew() throws InterruptedException {
        server.script(request ->
                isWatch(request) ? server.watch() : json(200, PodJson.list(7, pod("a"))));
        watch.start();
        server.nextWatch().send("{\"type\":\"ADDED\",\"object\":{\"metadata\":");
        server.nextWatch();

        assertThat(server.lists()).isEqualTo(2);
        assertThat(status().troubles()).isEqualTo(Map.of(Kind.MALFORMED, 1L));
    }

    @Test
    void aServerThatIsNoApiServerIsToldInOneLine() {
        server.script(request -> json(200, "<html>\nWelcome</html>"));
        watch.start();

        Wait.until(() -> assertThat(status().troubles().get(Kind.MALFORMED)).isPositive());
        assertThat(watch.status().message().orElseThrow())
                .contains("check that the address is that of an API server")
                .doesNotContain("\n");
    }

    @Test
    void aPodWithoutUidIsCountedAndDoesNoHarm() throws InterruptedException {
        server.script(request ->
                isWatch(request) ? server.watch() : json(200, PodJson.list(7, pod("a"))));
        watch.start();
        WebSocket socket = server.nextWatch();
        socket.send("{\"type\":\"ADDED\",\"object\":{\"metadata\":{\"name\":\"x\"}}}");
        socket.send("{\"type\":\"PERHAPS\",\"object\":{}}");
        socket.send(pod("b").version(9).event("ADDED"));

        Wait.until(() -> assertThat(listener.names()).containsExactly("a", "b"));
        assertThat(status().malformed()).isEqualTo(1);
        assertThat(status().troubles()).isEmpty();
    }

    @Test
    void podsBeyondTheLimitAreLeftOutAndCounted() throws InterruptedException {
        server.script(request ->
                isWatch(request)
                        ? server.watch()
                        : json(200, PodJson.list(7, pod("a"), pod("b"), pod("c"))));
        watch = watch(QUICK.withMostObjects(2), List.of());
        watch.start();
        WebSocket socket = server.nextWatch();
        socket.send(pod("d").version(8).event("ADDED"));
        Wait.until(() -> assertThat(status().leftOut()).isEqualTo(2));
        socket.send(pod("a").version(9).event("DELETED"));
        socket.send(pod("e").version(10).event("ADDED"));

        Wait.until(() -> assertThat(listener.names()).containsExactly("b", "e"));
        assertThat(status().leftOut()).isEqualTo(2);
        assertThat(status().objects()).isEqualTo(2);
    }

    @Test
    void anEndThatWasSeenBeforeTheDeletionIsTheEndOfThePod() throws InterruptedException {
        server.script(request ->
                isWatch(request) ? server.watch() : json(200, PodJson.list(7, pod("a"))));
        watch.start();
        WebSocket socket = server.nextWatch();
        String terminated =
                """
                "terminated":{"startedAt":"2026-11-22T10:00:03Z",\
                "finishedAt":"2026-11-22T10:05:00Z"}\
                """;
        PodJson ended =
                pod("a").meta("\"deletionTimestamp\":\"2026-11-22T10:05:30Z\",").state(terminated);
        socket.send(ended.version(8).event("MODIFIED"));
        socket.send(ended.version(9).event("DELETED"));

        long end = Times.parse("2026-11-22T10:05:01Z");
        Wait.until(() -> assertThat(listener.gone()).isEqualTo(Map.of("uid-of-a", end)));
        assertThat(listener.changes()).isEqualTo(1);
    }

    @Test
    void aRestartOfAContainerDoesNotMoveTheBeginOfThePodKnownBefore() throws InterruptedException {
        server.script(request ->
                isWatch(request) ? server.watch() : json(200, PodJson.list(7, pod("a"))));
        watch.start();
        WebSocket socket = server.nextWatch();
        long begin = listener.named("a").fromNanos();
        socket.send(
                pod("a").version(8)
                        .restarts(1)
                        .state("\"running\":{\"startedAt\":\"2026-11-22T11:00:00Z\"}")
                        .event("MODIFIED"));

        Wait.until(() -> assertThat(listener.changes()).isEqualTo(1));
        assertThat(begin).isEqualTo(Times.parse("2026-11-22T10:00:03Z"));
        assertThat(listener.named("a").fromNanos()).isEqualTo(begin);
    }

    @Test
    void closingEndsTheWatchAndMayBeDoneTwice() throws InterruptedException {
        server.script(request ->
                isWatch(request) ? server.watch() : json(200, PodJson.list(7, pod("a"))));
        watch.start();
        WebSocket socket = server.nextWatch();
        watch.close();
        watch.close();
        socket.close(1011, "");

        assertThat(server.noWatchWithin(Duration.ofMillis(100))).isTrue();
        assertThat(listener.names()).containsExactly("a");
    }

    private ResourceStatus status() {
        return watch.status().resources().getFirst();
    }
}
