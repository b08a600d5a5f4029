package io.isitdns.hub;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.isitdns.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Between the web server and the endpoints: checks that are the same for all requests, headers,
/// compression, and errors as answers.
final class HttpAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(HttpAdapter.class);
    private static final Set<Method> READING = Set.of(Method.GET, Method.HEAD);
    private static final int COMPRESSED_FROM_BYTES = 1024;
    private static final Map<String, String> SECURITY_HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                            + " font-src 'self' data:; connect-src 'self'; object-src 'none';"
                            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
                    "X-Content-Type-Options",
                    "nosniff",
                    "Referrer-Policy",
                    "no-referrer",
                    "Cross-Origin-Resource-Policy",
                    "same-origin");

    private final HostCheck hosts;
    private final List<Route> routes;
    private final List<StreamHandler> streams;
    private final Pages pages;

    HttpAdapter(HostCheck hosts, List<Route> routes, List<StreamHandler> streams, Pages pages) {
        this.hosts = hosts;
        this.routes = routes;
        this.streams = streams;
        this.pages = pages;
    }

    void register(HttpRouting.Builder routing) {
        routing.any(this::check);
        for (StreamHandler stream : streams) {
            routing.get(stream.path(), (request, response) -> serve(stream, request, response));
        }
        for (Route route : routes) {
            routing.get(route.path(), (request, response) -> serve(route, request, response));
            routing.head(route.path(), (request, response) -> serve(route, request, response));
        }
        routing.any(this::serveRest);
    }

    /// What every request must pass.
    private void check(ServerRequest request, ServerResponse response) {
        SECURITY_HEADERS.forEach(response::header);
        String host = request.headers().first(HeaderNames.HOST).orElse("");
        if (!hosts.accepts(host)) {
            send(
                    request,
                    response,
                    Answer.error(403, "this hub is not \"" + host + "\": use localhost"));
        } else if (!READING.contains(request.prologue().method())) {
            response.header(HeaderNames.ALLOW, "GET, HEAD");
            send(request, response, Answer.error(405, "only GET and HEAD are served here"));
        } else {
            response.next();
        }
    }

    /// Answers a request by a route.
    static void serve(Route route, ServerRequest request, ServerResponse response) {
        Answer answer;
        try {
            answer = route.endpoint().answer(parameters(route.parameters(), request));
        } catch (Refused refused) {
            answer = refused.answer();
        } catch (StoreException trouble) {
            answer = Answer.error(503, String.valueOf(trouble.getMessage()));
        } catch (RuntimeException bug) {
            LOG.error("{} failed", route.path(), bug);
            answer = Answer.error(500, "this is a fault of the hub; its log says more");
        }
        send(request, response, answer);
    }

    private static void serve(StreamHandler stream, ServerRequest request, ServerResponse response)
            throws InterruptedException {
        try {
            stream.stream(parameters(StreamHandler.PARAMETERS, request), response);
        } catch (Refused refused) {
            send(request, response, refused.answer());
        }
    }

    /// Pages, and what is nowhere.
    private void serveRest(ServerRequest request, ServerResponse response) {
        String path = request.path().rawPath();
        Answer answer =
                path.equals("/api") || path.startsWith("/api/")
                        ? Answer.error(404, "there is nothing at " + path + "; see /openapi.yaml")
                        : pages.page(path);
        send(request, response, answer);
    }

    private static Parameters parameters(List<String> known, ServerRequest request) {
        // A path has one name in it at most.
        var names = request.path().pathParameters();
        String name = names.names().stream().findFirst().map(names::get).orElse("");
        return Parameters.of(name, request.query().rawValue(), known);
    }

    /// Sends an answer.
    static void send(ServerRequest request, ServerResponse response, Answer answer) {
        answer.headers().forEach(response::header);
        response.status(answer.status());
        response.header(HeaderNames.CONTENT_TYPE, answer.contentType());
        response.header(HeaderNames.VARY, "Accept-Encoding");
        boolean compressed = answer.body().length >= COMPRESSED_FROM_BYTES && takesGzip(request);
        if (compressed) {
            response.header(HeaderNames.CONTENT_ENCODING, "gzip");
        }
        byte[] body = compressed ? gzip(answer.body()) : answer.body();
        if (request.prologue().method().equals(Method.HEAD)) {
            response.contentLength(body.length);
            response.send();
        } else {
            response.send(body);
        }
    }

    private static boolean takesGzip(ServerRequest request) {
        String accepted = request.headers().first(HeaderNames.ACCEPT_ENCODING).orElse("");
        for (String coding : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = coding.strip().split("\\s*;\\s*", -1);
            if (parts[0].equals("gzip")) {
                return parts.length == 1 || !parts[1].matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }
}
