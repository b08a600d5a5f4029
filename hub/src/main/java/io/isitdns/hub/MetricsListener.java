package io.isitdns.hub;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Serves `/metrics` of a hub and nothing else, for a monitoring system that may not read the rest.
public final class MetricsListener implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final String address;
    private final int port;
    private final Route route;
    private @Nullable WebServer server;

    /// @param hub whose metrics
    /// @param address address or name to listen on
    /// @param port TCP port to listen on, 0 for any free one
    public MetricsListener(Hub hub, String address, int port) {
        this.address = address;
        this.port = port;
        route = hub.metricsRoute();
    }

    /// Listens. Throws a [HubException] when that is not possible.
    public void start() {
        ListenCheck.check(address, port);
        WebServer listening =
                WebServer.builder()
                        .host(address)
                        .port(port)
                        .shutdownHook(false)
                        .shutdownGracePeriod(GRACE)
                        .routing(this::register)
                        .build();
        server = listening.start();
        if (!listening.isRunning()) {
            throw ListenCheck.lostRace(address, port);
        }
    }

    private void register(HttpRouting.Builder routing) {
        routing.get(
                route.path(), (request, response) -> HttpAdapter.serve(route, request, response));
        Answer nothing = Answer.error(404, "only " + route.path() + " is served here");
        routing.any((request, response) -> HttpAdapter.send(request, response, nothing));
    }

    /// The port it listens on, once started.
    public int port() {
        return Objects.requireNonNull(server, "not started").port();
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }
}
