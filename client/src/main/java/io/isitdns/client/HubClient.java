package io.isitdns.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks a hub. Safe from many threads.
///
/// Every method throws [HubUnreachable] when the hub does not answer in time, and [HubRefusal] when
/// it refuses.
public final class HubClient implements AutoCloseable {
    private static final Duration CONNECT_TIME = Duration.ofSeconds(5);
    private static final int MAX_TEXT = 200;
    private static final String[] NOTHING = {};

    private final URI hub;
    private final Duration patience;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_TIME).build();

    /// @param hub where it listens, such as `http://localhost:8053`
    /// @param patience longest time to wait for an answer; longer than the hub's own deadline
    public HubClient(URI hub, Duration patience) {
        this.hub = hub;
        this.patience = patience;
    }

    /// The address from what a user writes: `localhost:8053` stands for `http://localhost:8053`.
    /// Empty when it is no address of a hub.
    public static Optional<URI> address(String text) {
        try {
            URI uri = URI.create(text.contains("://") ? text : "http://" + text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return http && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException noUri) {
            return Optional.empty();
        }
    }

    /// The reports there are: the `reports` of `/api/v1/reports`.
    public List<JsonNode> reports() {
        return json("/api/v1/reports").get("reports").valueStream().toList();
    }

    /// One report, as `/api/v1/reports/{name}` gives it.
    public JsonNode report(String name, HubQuery query) {
        String path = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return json("/api/v1/reports/" + path + query.encoded());
    }

    /// What pods sent and received, as `/api/v1/pod-traffic` gives it.
    ///
    /// @param query its range and limit count; it has no filter
    /// @param namespace the only namespace, or empty for all
    public JsonNode podTraffic(HubQuery query, Optional<String> namespace) {
        String[] more = namespace.map(name -> new String[] {"namespace", name}).orElse(NOTHING);
        return json("/api/v1/pod-traffic" + query.encoded(more));
    }

    /// What changed in the cluster, as `/api/v1/cluster-events` gives it.
    ///
    /// @param query its range and limit count; it has no filter
    public JsonNode clusterEvents(HubQuery query) {
        return json("/api/v1/cluster-events" + query.encoded());
    }

    /// A page of transactions.
    ///
    /// @param after the next of the page before, or empty for the newest
    public RowPage transactions(HubQuery query, Optional<String> after) {
        return page("transactions", query, after);
    }

    /// A page of lookups.
    ///
    /// @param query its filter takes the columns of lookups
    /// @param after the next of the page before, or empty for the newest
    public RowPage lookups(HubQuery query, Optional<String> after) {
        return page("lookups", query, after);
    }

    /// A lookup followed over its legs, as `/api/v1/lookups/{lookup_id}` gives it.
    ///
    /// @param lookupId its number
    /// @param time its time, as the lookup itself says it
    public JsonNode lookupPath(long lookupId, String time) {
        return json("/api/v1/lookups/" + lookupId + HubQuery.DEFAULTS.encoded("time", time));
    }

    private RowPage page(String what, HubQuery query, Optional<String> after) {
        String[] more = after.map(next -> new String[] {"after", next}).orElse(NOTHING);
        JsonNode page = json("/api/v1/" + what + query.encoded(more));
        return new RowPage(
                page.get("rows").valueStream().toList(),
                Optional.of(page.get("next")).filter(JsonNode::isString).map(JsonNode::asString),
                page.get("coverage"));
    }

    /// The verdict for a subject, as `/api/v1/diagnose` gives it.
    ///
    /// @param query its range counts; it has no filter and no limit
    /// @param subject of whom or what
    public JsonNode diagnosis(HubQuery query, String subject) {
        return json("/api/v1/diagnose" + query.encoded("subject", subject));
    }

    /// The same as text for people.
    ///
    /// @param format `markdown` or `text`
    public String diagnosisText(HubQuery query, String subject, String format) {
        return text("/api/v1/diagnose" + query.encoded("subject", subject, "format", format));
    }

    /// The status, as `/api/v1/status` gives it.
    public JsonNode status() {
        return json("/api/v1/status");
    }

    /// Follows the live transactions that pass the filter, until the hub ends the stream or the
    /// calling thread is interrupted.
    public void follow(String filter, StreamListener listener) {
        follow("transactions", filter, listener);
    }

    /// Follows the live lookups that pass the filter, as [#follow(String, StreamListener)] does
    /// transactions.
    public void followLookups(String filter, StreamListener listener) {
        follow("lookups", filter, listener);
    }

    private void follow(String what, String filter, StreamListener listener) {
        String query = HubQuery.DEFAULTS.filteredBy(filter).encoded();
        HttpRequest request =
                HttpRequest.newBuilder(hub.resolve("/api/v1/" + what + "/stream" + query))
                        .header("Accept", "text/event-stream")
                        .build();
        HttpResponse<Stream<String>> answer = send(request, BodyHandlers.ofLines());
        try (Stream<String> lines = answer.body()) {
            if (answer.statusCode() != 200) {
                throw refusal(answer.statusCode(), lines.collect(Collectors.joining("\n")));
            }
            EventReader reader = new EventReader(listener);
            lines.forEach(reader::line);
        } catch (UncheckedIOException broken) {
            throw unreachable(broken);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private JsonNode json(String path) {
        try {
            return JsonMapper.shared().readTree(text(path));
        } catch (JacksonException notJson) {
            throw new HubUnreachable("what answers at " + hub + " is not a hub", notJson);
        }
    }

    private String text(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(hub.resolve(path))
                        .timeout(patience)
                        .header("Accept", "application/json, text/markdown")
                        .build();
        HttpResponse<String> answer = send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw refusal(answer.statusCode(), answer.body());
        }
        return answer.body();
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException failed) {
            throw unreachable(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unreachable(stopped);
        }
    }

    private HubUnreachable unreachable(Exception cause) {
        String reason = cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
        return new HubUnreachable(
                "cannot reach a hub at " + hub + reason + "; is it running? see --hub", cause);
    }

    private RuntimeException refusal(int status, String body) {
        try {
            JsonNode error = JsonMapper.shared().readTree(body).path("error");
            if (error.has("message")) {
                JsonNode position = error.path("position");
                return new HubRefusal(
                        status,
                        error.get("message").asString(),
                        position.isInt() ? OptionalInt.of(position.asInt()) : OptionalInt.empty(),
                        Optional.of(error.path("suggestion"))
                                .filter(JsonNode::isString)
                                .map(JsonNode::asString));
            }
        } catch (JacksonException notJson) {
            // Whatever listens there is no hub; the message below says so.
        }
        String start = body.strip().lines().findFirst().orElse("");
        return new HubUnreachable(
                "what answers at "
                        + hub
                        + " is not a hub: HTTP "
                        + status
                        + " "
                        + start.substring(0, Math.min(MAX_TEXT, start.length())));
    }
}
