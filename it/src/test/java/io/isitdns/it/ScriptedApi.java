package io.isitdns.it;

import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.InetAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import tools.jackson.databind.json.JsonMapper;

/// A Kubernetes API server on loopback that can refuse, go away and come back, and that vouches for
/// tokens.
final class ScriptedApi implements AutoCloseable {
    private static final String TOKEN_REVIEWS = "/apis/authentication.k8s.io/v1/tokenreviews";
    private static final JsonMapper MAPPER = new JsonMapper();

    /// Held, since its level is forgotten with it.
    private final Logger log = Logger.getLogger("io.fabric8.mockwebserver");

    private final KubernetesCrudDispatcher objects = new KubernetesCrudDispatcher();
    private final Set<String> forbidden = ConcurrentHashMap.newKeySet();
    private final Map<String, String> nodesByToken = new ConcurrentHashMap<>();
    private MockWebServer server = new MockWebServer();
    private final int port;

    ScriptedApi() {
        log.setLevel(Level.OFF);
        start(0);
        port = server.getPort();
    }

    private void start(int wanted) {
        server.setDispatcher(new Scripted());
        server.start(InetAddress.getLoopbackAddress(), wanted);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /// Vouches for a token of an agent on a node.
    void vouch(String token, String node) {
        nodesByToken.put(token, node);
    }

    /// Refuses what has this in its path.
    void forbid(String part) {
        forbidden.add(part);
    }

    void allowAll() {
        forbidden.clear();
    }

    /// No connection from now on.
    void stop() {
        server.shutdown();
    }

    /// Connections again, at the same port.
    void startAgain() {
        server = new MockWebServer();
        start(port);
    }

    void create(String collection, String json) {
        send(HttpMethod.POST, collection, json);
    }

    void replace(String path, String json) {
        send(HttpMethod.PUT, path, json);
    }

    void delete(String path) {
        send(HttpMethod.DELETE, path, "");
    }

    /// An object as it is now.
    String get(String path) {
        return send(HttpMethod.GET, path, "");
    }

    private String send(HttpMethod method, String path, String json) {
        Buffer body = new Buffer().writeUtf8(json);
        Headers none = Headers.builder().build();
        MockResponse response =
                objects.dispatch(new RecordedRequest("HTTP/1.1", method, path, none, body));
        if (response.code() >= 300) {
            throw new IllegalStateException(method + " " + path + ": " + response.code());
        }
        return response.getBody().readUtf8();
    }

    @Override
    public void close() {
        server.shutdown();
    }

    /// The objects know no selector by `spec.nodeName`: it is taken off, so that all pods come.
    private static RecordedRequest withoutNodeSelector(RecordedRequest request) {
        return new RecordedRequest(
                request.getHttpVersion(),
                request.method(),
                request.getPath().replaceAll("fieldSelector=spec\\.nodeName[^&]*&?", ""),
                request.getHeaders(),
                request.getBody());
    }

    private static MockResponse json(int code, String body) {
        return new MockResponse()
                .setResponseCode(code)
                .setHeader("Content-Type", "application/json")
                .setBody(body);
    }

    private final class Scripted extends Dispatcher {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String path = request.getPath();
            if (forbidden.stream().anyMatch(path::contains)) {
                return json(
                        403,
                        """
                        {"kind":"Status","apiVersion":"v1","status":"Failure",\
                        "message":"%s is forbidden","code":403}\
                        """
                                .formatted(path));
            }
            return path.equals(TOKEN_REVIEWS)
                    ? review(request.getUtf8Body())
                    : objects.dispatch(withoutNodeSelector(request));
        }

        private MockResponse review(String asked) {
            String token = MAPPER.readTree(asked).path("spec").path("token").asString();
            String node = nodesByToken.get(token);
            String status =
                    node == null
                            ? "{\"authenticated\":false}"
                            : """
                            {"authenticated":true,"audiences":["isitdns-hub"],"user":{\
                            "username":"system:serviceaccount:isitdns:isitdns-agent","extra":{\
                            "authentication.kubernetes.io/node-name":["%s"]}}}\
                            """
                                    .formatted(node);
            return json(201, "{\"kind\":\"TokenReview\",\"status\":" + status + "}");
        }
    }
}
