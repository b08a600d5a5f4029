package io.isitdns.hub;

import io.isitdns.model.Counter;
import io.isitdns.model.Coverage;
import io.isitdns.model.Outcome;
import io.isitdns.model.TransactionBatch;
import io.isitdns.report.text.TimeText;
import io.isitdns.store.MemoryStore;
import io.isitdns.store.Store;
import io.isitdns.store.testkit.Rows;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// A hub on a free port of loopback over a store with five transactions, an hour after them by its
/// clock, and a client for it.
final class TestHub implements AutoCloseable {
    static final Instant BEGIN = TimeText.instant(Rows.START_NANOS);
    static final InstantSource NOW = InstantSource.fixed(BEGIN.plus(Duration.ofHours(1)));
    static final String COVERAGE =
            """
            {"nodes":1,"frames":11,"messages":9,"query_messages":5,"response_messages":4,\
            "malformed":1,"malformed_by_reason":{"CUT":1},"not_dns":1,"coalesced":0,\
            "dropped_frames":2,"dropped_in_queues":{},"evicted":0,"duplicate_responses":0,\
            "folded":0,"spooled":0,"lost":0,"oldest_time":"2026-01-01T00:00:00.000000Z",\
            "newest_time":"2026-01-01T00:01:00.000000Z","complete":false}\
            """;

    static final NodesStatus NODES =
            new NodesStatus(
                    OptionalInt.of(2),
                    1,
                    List.of(
                            new NodesStatus.Agent(
                                    "node-a",
                                    "0.1.0",
                                    true,
                                    Rows.START_NANOS,
                                    OptionalLong.of(1_500_000_000),
                                    OptionalLong.of(-2_000_000),
                                    5,
                                    4000,
                                    1,
                                    2,
                                    3,
                                    4,
                                    800,
                                    1024,
                                    70,
                                    Map.of(Counter.TCP_HOLES, 9L))),
                    new NodesStatus.Ingest(5, 6, 7, 8));

    private static final ClusterStatus CLUSTER =
            new ClusterStatus(false, "cannot reach the Kubernetes API");

    private final HttpClient client = HttpClient.newHttpClient();
    final Hub hub;

    TestHub() {
        this(config());
    }

    TestHub(HubConfig config) {
        this(config, store());
    }

    TestHub(HubConfig config, Store store) {
        PipelineStatus pipeline =
                new PipelineStatus(
                        List.of("eth0"),
                        11,
                        2,
                        List.of(new PipelineStatus.Queue("attribute", 3, 100, 7)),
                        Map.of(Counter.FRAGMENTS_EVICTED, 6L, Counter.CLIENT_KNOWN, 4L));
        Surroundings surroundings =
                Surroundings.NONE
                        .withPipeline(() -> pipeline)
                        .withNodes(() -> NODES)
                        .withCluster(() -> Optional.of(CLUSTER));
        hub = new Hub(config, store, surroundings, NOW);
        hub.start();
    }

    static HubConfig config() {
        return HubConfig.defaults("node-a", "0.1.0").listeningOn("127.0.0.1", 0);
    }

    static Store store() {
        Store store = new MemoryStore(1000, NOW);
        try (Store.Append append = store.begin("test", 1).orElseThrow()) {
            append.add(batch());
            append.add(SomeLookups.of("a.example.org", 1));
            append.add(SomeLookups.of("b.example.org", 2));
            append.add(
                    new Coverage(
                            Rows.START_NANOS,
                            60_000_000_000L,
                            "node-a",
                            "0.1.0",
                            11,
                            9,
                            5,
                            4,
                            0,
                            Map.of("CUT", 1L),
                            1,
                            2,
                            Map.of(),
                            0,
                            0,
                            0,
                            0,
                            0));
            append.commit();
        }
        return store;
    }

    /// Five transactions, one microsecond apart.
    static TransactionBatch batch() {
        Rows rows = new Rows();
        rows.answered("a.example.org", 1000);
        rows.answered("a.example.org", 2000).qtype("AAAA");
        rows.answered("b.example.org", 3000).qtype("TYPE65280").flags("tc");
        rows.responded("c.example.org", Outcome.NXDOMAIN, "NXDOMAIN", 4000);
        rows.unanswered("d.example.org").attempts(3);
        return rows.batch();
    }

    HttpResponse<String> get(String path, String... headers)
            throws IOException, InterruptedException {
        return client.send(request(path, headers).build(), BodyHandlers.ofString());
    }

    HttpResponse<byte[]> bytes(String path, String... headers)
            throws IOException, InterruptedException {
        return client.send(request(path, headers).build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<Stream<String>> lines(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofLines());
    }

    HttpResponse<String> head(String path) throws IOException, InterruptedException {
        return client.send(request(path).HEAD().build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path) throws IOException, InterruptedException {
        HttpRequest request = request(path).POST(HttpRequest.BodyPublishers.ofString("x")).build();
        return client.send(request, BodyHandlers.ofString());
    }

    /// How many live streams are open, as the metrics tell.
    int openStreams() throws IOException, InterruptedException {
        String name = "isitdns_hub_streams ";
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(name.length())))
                .sum();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + hub.port() + path))
                        .timeout(Duration.ofSeconds(20));
        return headers.length == 0 ? request : request.headers(headers);
    }

    @Override
    public void close() {
        client.shutdownNow();
        hub.close();
    }
}
