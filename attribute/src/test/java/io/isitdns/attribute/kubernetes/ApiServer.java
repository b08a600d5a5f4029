package io.isitdns.attribute.kubernetes;

import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// An API server on loopback: that of fabric8, which keeps objects, and before it a script that may
/// answer instead.
final class ApiServer implements AutoCloseable {
    /// Held, since a logger that nobody holds forgets its level.
    private static final Logger LOG = Logger.getLogger("io.fabric8.mockwebserver");

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final KubernetesCrudDispatcher objects = new KubernetesCrudDispatcher();
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private final BlockingQueue<WebSocket> watches = new LinkedBlockingQueue<>();
    private volatile Function<RecordedRequest, @Nullable MockResponse> script = _ -> null;
    private MockWebServer server = new MockWebServer();
    private final int port;

    ApiServer() {
        LOG.setLevel(Level.OFF);
        server.setDispatcher(new Scripted());
        server.start(LOOPBACK, 0);
        port = server.getPort();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    KubernetesApi api() {
        return KubernetesApi.at(address());
    }

    /// Answers what this gives something for; the rest goes to the objects.
    void script(Function<RecordedRequest, @Nullable MockResponse> answers) {
        script = answers;
    }

    void unscripted() {
        script = _ -> null;
    }

    /// No connection from now on.
    void stop() {
        server.shutdown();
    }

    /// Connections again, at the same port.
    void startAgain() {
        server = new MockWebServer();
        server.setDispatcher(new Scripted());
        server.start(LOOPBACK, port);
    }

    /// Creates an object without a request.
    void create(String collection, String json) {
        send(HttpMethod.POST, collection, json);
    }

    void replace(String path, String json) {
        send(HttpMethod.PUT, path, json);
    }

    void delete(String path) {
        send(HttpMethod.DELETE, path, "");
    }

    private void send(HttpMethod method, String path, String json) {
        Buffer body = new Buffer().writeUtf8(json);
        MockResponse response =
                objects.dispatch(
                        new RecordedRequest(
                                "HTTP/1.1", method, path, Headers.builder().build(), body));
        if (response.code() >= 300) {
            throw new IllegalStateException(method + " " + path + ": " + response.code());
        }
    }

    /// The requests so far, method and path.
    List<String> requests() {
        return requests.stream()
                .map(request -> request.getMethod() + " " + request.getPath())
                .toList();
    }

    List<RecordedRequest> recorded() {
        return List.copyOf(requests);
    }

    long lists() {
        return requests.stream().filter(request -> !isWatch(request)).count();
    }

    /// A response with a body of JSON.
    static MockResponse json(int code, String body) {
        return new MockResponse()
                .setResponseCode(code)
                .setHeader("Content-Type", "application/json")
                .setBody(body);
    }

    /// A refusal as the API server words it.
    static MockResponse refusal(int code, String message) {
        return json(
                code,
                """
                {"kind":"Status","apiVersion":"v1","status":"Failure","message":"%s","code":%d}\
                """
                        .formatted(message, code));
    }

    static boolean isWatch(RecordedRequest request) {
        return request.getPath().contains("watch=true");
    }

    /// A watch that the test plays; [#nextWatch()] gives its socket.
    MockResponse watch() {
        return new MockResponse()
                .withWebSocketUpgrade(
                        new WebSocketListener() {
                            @Override
                            public void onOpen(WebSocket socket, Response response) {
                                watches.add(socket);
                            }
                        });
    }

    /// The next watch that was opened.
    WebSocket nextWatch() throws InterruptedException {
        @Nullable WebSocket socket = watches.poll(Wait.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        if (socket == null) {
            throw new AssertionError("no watch was opened; requests: " + requests());
        }
        return socket;
    }

    /// That none is opened meanwhile.
    boolean noWatchWithin(Duration time) throws InterruptedException {
        return watches.poll(time.toMillis(), TimeUnit.MILLISECONDS) == null;
    }

    /// fabric8's server has one event loop, which waits up to a minute for messages under way when
    /// a watch is closed; those need the same loop. Its threads then end by themselves.
    @Override
    public void close() {
        try {
            server.shutdown();
        } catch (IllegalStateException e) {
            if (!(e.getCause() instanceof TimeoutException)) {
                throw e;
            }
        }
    }

    /// fabric8's server takes a selector by `spec.nodeName` for one by metadata and finds nothing:
    /// it is taken off here, so that all pods come, as from a server that does not know it.
    private static RecordedRequest withoutNodeSelector(RecordedRequest request) {
        String path = request.getPath().replaceAll("fieldSelector=spec\\.nodeName[^&]*&?", "");
        return new RecordedRequest(
                request.getHttpVersion(),
                request.method(),
                path,
                request.getHeaders(),
                request.getBody());
    }

    private final class Scripted extends Dispatcher {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            requests.add(request);
            @Nullable MockResponse scripted = script.apply(request);
            return scripted != null ? scripted : objects.dispatch(withoutNodeSelector(request));
        }
    }
}
