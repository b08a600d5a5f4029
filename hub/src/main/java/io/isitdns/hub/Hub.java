package io.isitdns.hub;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import io.isitdns.model.Lookup;
import io.isitdns.model.TransactionBatch;
import io.isitdns.report.filter.FilterParser;
import io.isitdns.store.Store;
import io.isitdns.store.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Serves the HTTP API, the pages and the metrics of one store.
///
/// The store is the caller's: started before [#start()] and closed after [#close()].
public final class Hub implements AutoCloseable {
    // The longest filter, its characters percent-encoded.
    private static final int MAX_REQUEST_LINE = 1024 + 9 * FilterParser.MAX_LENGTH;
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final List<String> RANGE = List.of("from", "to", "filter", "limit");

    private final HubConfig config;
    private final Store store;
    private final Surroundings surroundings;
    private final InstantSource clock;
    private final LiveFeed<LiveFeed.BatchRow> transactions;
    private final LiveFeed<Lookup> lookups;
    private final HubMetrics metrics;
    private final WorkLimit limit;
    private @Nullable WebServer server;

    /// @param surroundings what the rest of the program is asked
    public Hub(HubConfig config, Store store, Surroundings surroundings, InstantSource clock) {
        this.config = config;
        this.store = store;
        this.surroundings = surroundings;
        this.clock = clock;
        transactions = LiveFeed.ofTransactions(config.maxStreams(), config.streamQueue());
        lookups = LiveFeed.ofLookups(config.maxStreams(), config.streamQueue());
        this.metrics =
                new HubMetrics(
                        config,
                        store,
                        List.of(transactions, lookups),
                        surroundings.pipeline(),
                        surroundings.nodes());
        this.limit = new WorkLimit(config.maxReports(), metrics.meters());
    }

    /// Listens. Throws a [HubException] when that is not possible.
    public void start() {
        ListenCheck.check(config.address(), config.port());
        HttpAdapter adapter =
                new HttpAdapter(
                        HostCheck.listeningOn(config.address()),
                        routes(),
                        streams(),
                        new Pages(Hub.class.getClassLoader()));
        WebServer listening =
                WebServer.builder()
                        .host(config.address())
                        .port(config.port())
                        .shutdownHook(false)
                        .shutdownGracePeriod(GRACE)
                        .addProtocol(
                                Http1Config.builder().maxPrologueLength(MAX_REQUEST_LINE).build())
                        .routing(adapter::register)
                        .build();
        server = listening.start();
        if (!listening.isRunning()) {
            throw ListenCheck.lostRace(config.address(), config.port());
        }
    }

    /// Where to find it from this machine, once started: `http://127.0.0.1:8053`.
    public String url() {
        return "http://" + urlName(config.address()) + ":" + port();
    }

    private static String urlName(String address) {
        if (address.equals("0.0.0.0") || address.equals("::")) {
            return "localhost";
        }
        return address.contains(":") ? "[" + address + "]" : address;
    }

    /// The port it listens on, once started.
    public int port() {
        return Objects.requireNonNull(server, "not started").port();
    }

    /// Shows live transactions to streams and metrics; never waits. Called by one thread at a time.
    public void publish(TransactionBatch batch) {
        metrics.count(batch);
        LiveFeed.publish(batch, transactions);
    }

    /// Shows a live lookup to streams and metrics; never waits. Called by one thread at a time.
    public void publish(Lookup lookup) {
        metrics.count(lookup);
        lookups.publish(lookup);
    }

    /// Ends live streams, lets requests finish for a moment, and stops listening.
    @Override
    public void close() {
        transactions.close();
        lookups.close();
        if (server != null) {
            server.stop();
            server = null;
        }
        limit.close();
    }

    /// The live streams.
    List<StreamHandler> streams() {
        return List.of(
                new StreamHandler(
                        "transaction", transactions, Subject.TRANSACTIONS, config.keepAlive()),
                new StreamHandler("lookup", lookups, Subject.LOOKUPS, config.keepAlive()));
    }

    /// The routes in the order of the description.
    List<Route> routes() {
        ReportEndpoints reports = new ReportEndpoints(store, limit, config, clock);
        PageEndpoint rows = PageEndpoint.ofTransactions(store, limit, config, clock);
        PageEndpoint closed = PageEndpoint.ofLookups(store, limit, config, clock);
        StatusEndpoints status = new StatusEndpoints(store, config, clock.instant(), surroundings);
        return List.of(
                new Route("/api/v1/reports", List.of(), ReportEndpoints::list),
                new Route(
                        "/api/v1/reports/{name}",
                        with("previous", "step", "measures", "order"),
                        reports::report),
                new Route(
                        "/api/v1/pod-traffic",
                        PodTrafficEndpoint.PARAMETERS,
                        new PodTrafficEndpoint(store, limit, clock)::report),
                new Route("/api/v1/transactions", with("after"), rows::page),
                new Route("/api/v1/lookups", with("after"), closed::page),
                new Route(
                        "/api/v1/lookups/{lookup_id}",
                        PathEndpoint.PARAMETERS,
                        new PathEndpoint(store, limit, config, surroundings, clock)::path),
                new Route(
                        "/api/v1/diagnose",
                        DiagnoseEndpoint.PARAMETERS,
                        new DiagnoseEndpoint(store, limit, config, surroundings.objects(), clock)
                                ::diagnose),
                new Route(
                        "/api/v1/findings",
                        FindingsEndpoint.PARAMETERS,
                        new FindingsEndpoint(store, limit, clock)::list),
                new Route(
                        "/api/v1/cluster-events",
                        ClusterEventsEndpoint.PARAMETERS,
                        new ClusterEventsEndpoint(store, limit, clock)::list),
                new Route("/api/v1/filter/keys", List.of("subject"), FilterEndpoints::keys),
                new Route(
                        "/api/v1/filter/check",
                        List.of("filter", "subject"),
                        FilterEndpoints::check),
                new Route("/api/v1/status", List.of(), status::status),
                metricsRoute(),
                new Route("/healthz", List.of(), StatusEndpoints::alive),
                new Route("/readyz", List.of(), status::ready),
                new Route("/openapi.yaml", List.of(), _ -> description()));
    }

    /// Where the metrics are.
    Route metricsRoute() {
        return new Route("/metrics", List.of(), metrics::answer);
    }

    private static List<String> with(String... more) {
        return Stream.concat(RANGE.stream(), Arrays.stream(more)).toList();
    }

    private static Answer description() {
        try (InputStream in = Hub.class.getResourceAsStream("/openapi.yaml")) {
            byte[] text = Objects.requireNonNull(in, "openapi.yaml").readAllBytes();
            return new Answer(
                    200,
                    "application/yaml; charset=utf-8",
                    text,
                    Map.of("Cache-Control", "no-cache"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
