package io.isitdns.attribute.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The Kubernetes API of one cluster: its address, our credentials, and requests whose responses
/// are read as they come. The Kubernetes client finds the first two, renews tokens and speaks TLS;
/// nothing is repeated here, since whoever asks knows better when to. Safe from several threads.
public final class KubernetesApi implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration RESPONSE_LIMIT = Duration.ofSeconds(30);
    private static final Duration BODY_LIMIT = Duration.ofMinutes(2);
    private static final int MAX_ERROR_BYTES = 4096;
    private static final String JSON = "application/json";

    private final HttpClient client;
    private final String base;
    private final JsonFactory json = new JsonFactory();

    private KubernetesApi(Config config) {
        client = HttpClientUtils.getHttpClientFactory().newBuilder(config).build();
        String url = config.getMasterUrl();
        base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /// The cluster that this process belongs to: the service account of its pod, or else the
    /// kubeconfig of its user.
    ///
    /// @throws KubernetesException if what was found there cannot be used, with a sentence for the
    ///   user
    public static KubernetesApi ofEnvironment() {
        return open(ConfigBuilder::new);
    }

    /// The cluster that the current context of a kubeconfig names.
    ///
    /// @throws KubernetesException if the file cannot be used, with a sentence for the user
    public static KubernetesApi ofKubeconfig(Path file) {
        return open(() -> new ConfigBuilder(Config.fromKubeconfig(file.toFile())));
    }

    /// The API at an address, without credentials, such as that of `kubectl proxy`.
    ///
    /// @throws KubernetesException if the address cannot be used, with a sentence for the user
    public static KubernetesApi at(URI address) {
        return open(() -> new ConfigBuilder(Config.empty()).withMasterUrl(address.toString()));
    }

    /// HTTP/1.1, since a connection of HTTP/2 that has died unseen would be used again and again.
    private static KubernetesApi open(Supplier<ConfigBuilder> config) {
        try {
            return new KubernetesApi(
                    config.get()
                            .withRequestRetryBackoffLimit(0)
                            .withHttp2Disable(true)
                            .withConnectionTimeout((int) CONNECT_LIMIT.toMillis())
                            .build());
        } catch (KubernetesClientException | IllegalArgumentException e) {
            throw new KubernetesException(
                    "cannot use the settings of the Kubernetes API: "
                            + Trouble.ofFailure(e).detail()
                            + "; look at the service account or the kubeconfig",
                    e);
        }
    }

    /// Where the API is, for messages.
    public String address() {
        return base;
    }

    /// Gets an object or a list, which `read` takes off the stream.
    <T> Reply<T> get(String path, String accept, Function<JsonParser, T> read)
            throws InterruptedException {
        return send(request(path).header("Accept", accept).build(), read);
    }

    /// Posts an object; `read` takes off the stream what comes back.
    <T> Reply<T> post(String path, String body, Function<JsonParser, T> read)
            throws InterruptedException {
        return send(request(path).header("Accept", JSON).post(JSON, body).build(), read);
    }

    /// Changes the fields of an object that a merge patch (RFC 7386) names.
    <T> Reply<T> patch(String path, String body, Function<JsonParser, T> read)
            throws InterruptedException {
        HttpRequest.Builder request =
                request(path)
                        .header("Accept", JSON)
                        .method("PATCH", "application/merge-patch+json", body);
        return send(request.build(), read);
    }

    /// A parser at the first token of a text.
    JsonParser parse(String text) {
        JsonParser parser = json.createParser(ObjectReadContext.empty(), text);
        parser.nextToken();
        return parser;
    }

    private HttpRequest.Builder request(String path) {
        return client.newHttpRequestBuilder()
                .uri(base + path)
                .timeout(RESPONSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private <T> Reply<T> send(HttpRequest request, Function<JsonParser, T> read)
            throws InterruptedException {
        Reply<HttpResponse<InputStream>> reply =
                await(client.sendAsync(request, InputStream.class));
        return switch (reply) {
            case Reply.Given<HttpResponse<InputStream>>(HttpResponse<InputStream> response) ->
                    read(response, read);
            case Reply.Failed<HttpResponse<InputStream>>(Trouble trouble) ->
                    new Reply.Failed<>(trouble);
        };
    }

    /// Reads the body. A server that stops in the middle of it would be waited for without end, so
    /// the stream is closed from outside after [#BODY_LIMIT].
    private <T> Reply<T> read(HttpResponse<InputStream> response, Function<JsonParser, T> read) {
        InputStream body = response.body();
        CompletableFuture<Void> limit =
                CompletableFuture.runAsync(
                        () -> closeQuietly(body),
                        CompletableFuture.delayedExecutor(
                                BODY_LIMIT.toMillis(), TimeUnit.MILLISECONDS));
        try (body) {
            if (!response.isSuccessful()) {
                return new Reply.Failed<>(Trouble.ofStatus(response.code(), error(body)));
            }
            JsonParser parser = json.createParser(ObjectReadContext.empty(), body);
            parser.nextToken();
            return new Reply.Given<>(read.apply(parser));
        } catch (JacksonException e) {
            return new Reply.Failed<>(ofParsing(e));
        } catch (IOException | UncheckedIOException e) {
            return new Reply.Failed<>(Trouble.ofFailure(e));
        } finally {
            limit.cancel(false);
        }
    }

    /// A parser fails because the stream broke, or because what it carried is no JSON.
    private static Trouble ofParsing(JacksonException failure) {
        return failure.getCause() instanceof IOException broken
                ? Trouble.ofFailure(broken)
                : new Trouble(Trouble.Kind.MALFORMED, failure.getOriginalMessage());
    }

    /// The sentence in the `Status` that comes with a refusal, or the text itself.
    private String error(InputStream body) throws IOException {
        String text = new String(body.readNBytes(MAX_ERROR_BYTES), StandardCharsets.UTF_8);
        try (JsonParser parser = parse(text)) {
            String message = WatchEvent.Status.read(parser).message();
            return message.isEmpty() ? text : message;
        } catch (JacksonException _) {
            return text;
        }
    }

    /// Opens a watch. The caller closes the stream.
    Reply<WatchStream> watch(String path, String accept) throws InterruptedException {
        WatchStream stream = new WatchStream();
        CompletableFuture<WebSocket> opening =
                client.newWebSocketBuilder()
                        .uri(URI.create(base + path))
                        .header("Accept", accept)
                        .connectTimeout(RESPONSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                        .buildAsync(stream);
        return switch (awaitOrClose(opening, stream)) {
            case Reply.Given<WebSocket> _ -> new Reply.Given<>(stream);
            case Reply.Failed<WebSocket>(Trouble trouble) -> {
                stream.close();
                yield new Reply.Failed<>(trouble);
            }
        };
    }

    private static Reply<WebSocket> awaitOrClose(
            CompletableFuture<WebSocket> opening, WatchStream stream) throws InterruptedException {
        try {
            return await(opening);
        } catch (InterruptedException e) {
            stream.close();
            throw e;
        }
    }

    private static <T> Reply<T> await(CompletableFuture<T> future) throws InterruptedException {
        try {
            return new Reply.Given<>(future.get(RESPONSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            return new Reply.Failed<>(trouble(e.getCause() == null ? e : e.getCause()));
        } catch (TimeoutException _) {
            return new Reply.Failed<>(
                    new Trouble(
                            Trouble.Kind.UNREACHABLE,
                            "no response within " + RESPONSE_LIMIT.toSeconds() + " s"));
        } finally {
            future.cancel(true); // Without effect when it is done.
        }
    }

    private static Trouble trouble(Throwable failure) {
        return failure instanceof WebSocketHandshakeException refused
                ? Trouble.ofStatus(refused.getResponse().code(), "")
                : Trouble.ofFailure(failure);
    }

    private static void closeQuietly(InputStream stream) {
        try {
            stream.close();
        } catch (IOException _) {
            // Whoever reads it is told by its own exception.
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
