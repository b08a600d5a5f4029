package io.isitdns.hub.ingest;

import io.helidon.common.tls.Tls;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.isitdns.client.ingest.IngestClient;
import io.isitdns.client.wire.DeliveryCodec;
import io.isitdns.hub.HubException;
import io.isitdns.hub.ListenCheck;
import io.isitdns.hub.ingest.AgentAuthenticator.Verdict;
import io.isitdns.hub.ingest.Reply.Refusal;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.report.text.JsonWriter;
import io.isitdns.store.Store;
import io.isitdns.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The listener for agents: deliveries, whether it is alive and ready, and nothing else.
///
/// The store is the caller's: started before [#start()] and closed after [#close()].
public final class Ingest implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final String BEARER = "Bearer ";

    private final IngestConfig config;
    private final Optional<SSLContext> tls;
    private final AgentAuthenticator authenticator;
    private final AgentRegistry agents;
    private final Store store;
    private final Deliveries deliveries;
    private final Semaphore receiving;
    private @Nullable WebServer server;

    /// @param tls how to speak TLS; empty for plain HTTP, on loopback only
    /// @param facts what is known of the cluster, asked for each delivery
    public Ingest(
            IngestConfig config,
            Optional<SSLContext> tls,
            AgentAuthenticator authenticator,
            AgentRegistry agents,
            Store store,
            Sinks sinks,
            Supplier<ClusterFacts> facts,
            InstantSource clock) {
        this.config = config;
        this.tls = tls;
        this.authenticator = authenticator;
        this.agents = agents;
        this.store = store;
        deliveries =
                new Deliveries(
                        new ShipmentStore(store, sinks, agents), agents, facts, config, clock);
        receiving = new Semaphore(config.mostRequests());
    }

    /// Listens.
    ///
    /// @throws HubException when that is not possible, or would be plain HTTP over a network
    public void start() {
        if (tls.isEmpty() && !isLoopback(config.address())) {
            throw new HubException(
                    HubException.Kind.CANNOT_LISTEN,
                    "agents would send what they see in plain text to "
                            + config.address()
                            + ": use TLS, or take deliveries on loopback",
                    null);
        }
        ListenCheck.check(config.address(), config.port());
        WebServerConfig.Builder listener =
                WebServer.builder()
                        .host(config.address())
                        .port(config.port())
                        .shutdownHook(false)
                        .shutdownGracePeriod(GRACE)
                        .maxTcpConnections(config.mostAgents())
                        .connectionOptions(options -> options.readTimeout(config.readTime()))
                        .routing(this::route);
        tls.ifPresent(context ->
                listener.tls(
                        Tls.builder()
                                .sslContext(context)
                                .endpointIdentificationAlgorithm(Tls.ENDPOINT_IDENTIFICATION_NONE)
                                .build()));
        WebServer listening = listener.build();
        server = listening.start();
        if (!listening.isRunning()) {
            throw ListenCheck.lostRace(config.address(), config.port());
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            // Listening will fail in a moment and say so.
            return false;
        }
    }

    /// The port it listens on, once started.
    public int port() {
        return Objects.requireNonNull(server, "not started").port();
    }

    private void route(HttpRouting.Builder routing) {
        routing.post(IngestClient.PATH, this::deliver);
        routing.get("/healthz", (_, response) -> response.send("ok\n"));
        routing.get("/readyz", (_, response) -> ready(response));
        routing.any((_, response) ->
                send(response, new Refusal(404, "only deliveries of agents are taken here")));
    }

    /// Whether deliveries can be stored. Whoever starts and stops the hub asks here, without a
    /// token, since this is the one port that is open to others.
    private void ready(ServerResponse response) {
        try {
            store.status();
            response.send("ok\n");
        } catch (StoreException unready) {
            response.status(503).send(unready.getMessage() + "\n");
        }
    }

    private void deliver(ServerRequest request, ServerResponse response) {
        if (!receiving.tryAcquire()) {
            send(response, Refusal.tooMany("too many agents deliver at a time"));
            return;
        }
        try {
            send(response, reply(request));
        } catch (UncheckedIOException agentLeft) {
            // It keeps what it has and comes again.
        } catch (RuntimeException bug) {
            LOG.error("a delivery failed", bug);
            send(response, new Refusal(500, "this is a fault of the hub; its log says more"));
        } finally {
            receiving.release();
        }
    }

    private Reply reply(ServerRequest request) {
        return switch (authenticator.judge(token(request))) {
            case Verdict.Unknown(String sentence) -> new Refusal(401, sentence);
            case Verdict.Undecided(String sentence) -> Refusal.trouble(sentence);
            case Verdict.Known known -> {
                byte[] body = body(request);
                yield body.length > config.mostBodyBytes()
                        ? new Refusal(
                                413, "more than " + config.mostBodyBytes() + " bytes a delivery")
                        : deliveries.answer(known, body);
            }
        };
    }

    private static Optional<String> token(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.AUTHORIZATION)
                .filter(value -> value.startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()).strip());
    }

    /// At most one byte more than are taken.
    private byte[] body(ServerRequest request) {
        try (InputStream in = request.content().inputStream()) {
            return in.readNBytes(config.mostBodyBytes() + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(ServerResponse response, Reply reply) {
        switch (reply) {
            case Reply.Answered answered ->
                    response.header(HeaderNames.CONTENT_TYPE, "application/octet-stream")
                            .send(DeliveryCodec.encode(answered.receipt()));
            case Refusal refusal -> refuse(response, refusal);
        }
    }

    private void refuse(ServerResponse response, Refusal refusal) {
        boolean later = refusal.retryAfterSeconds().isPresent();
        (later ? agents.metrics().busy : agents.metrics().refused).increment();
        refusal.retryAfterSeconds()
                .ifPresent(seconds ->
                        response.header(HeaderNames.RETRY_AFTER, String.valueOf(seconds)));
        JsonWriter json = new JsonWriter().beginObject().name("error").beginObject();
        json.name("message").value(refusal.sentence()).endObject().endObject();
        response.status(refusal.status())
                .header(HeaderNames.CONTENT_TYPE, "application/json; charset=utf-8")
                .send(json.toString());
    }

    /// Lets deliveries finish for a moment, and stops listening.
    @Override
    public void close() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }
}
