package io.isitdns.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Against a server that repeats what it is told; the hub's own tests use the real one.
class HubClientTest {
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private HubClient client;
    private int status = 200;
    private String body = "{}";

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newSingleThreadExecutor(Thread.ofVirtual().factory()));
        server.createContext(
                "/",
                exchange -> {
                    asked.add(exchange.getRequestURI().toString());
                    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.start();
        client = new HubClient(address(), Duration.ofSeconds(20));
    }

    @AfterEach
    void close() {
        client.close();
        server.stop(0);
    }

    @Test
    void report_is_asked_with_everything_encoded() {
        body = "{\"report\":\"names\"}";
        HubQuery query =
                HubQuery.DEFAULTS.over("now-1h", "now").filteredBy("qname = \"é&x\"").limitedTo(5);

        assertThat(client.report("names", query).get("report").asString()).isEqualTo("names");
        assertThat(asked)
                .containsExactly(
                        "/api/v1/reports/names?from=now-1h&to=now"
                                + "&filter=qname+%3D+%22%C3%A9%26x%22&limit=5");
    }

    @Test
    void pages_follow_each_other() {
        body = "{\"rows\":[{\"qname\":\"a.example.org\"}],\"next\":\"17_4\",\"coverage\":{}}";
        RowPage first = client.transactions(HubQuery.DEFAULTS, Optional.empty());
        body = "{\"rows\":[],\"next\":null,\"coverage\":{}}";
        RowPage last = client.transactions(HubQuery.DEFAULTS, first.next());

        assertThat(first.rows())
                .extracting(row -> row.get("qname").asString())
                .containsExactly("a.example.org");
        assertThat(last.next()).isEmpty();
        assertThat(asked)
                .containsExactly("/api/v1/transactions", "/api/v1/transactions?after=17_4");
    }

    @Test
    void reports_and_status_are_given_as_they_are() {
        body = "{\"reports\":[{\"name\":\"totals\"}]}";
        assertThat(client.reports()).hasSize(1);
        body = "{\"node\":\"node-a\"}";
        assertThat(client.status().get("node").asString()).isEqualTo("node-a");
    }

    @Test
    void stream_is_read_event_by_event() {
        body =
                """
                :transactions from now on

                event:transaction
                data:{"qname":"a.example.org"}

                event: lost
                data: {"transactions":12}

                event:unknown
                data:x

                event:transaction
                data:{"qname":"b.example.org"}

                """;
        List<String> events = new ArrayList<>();
        client.follow("late = true", recorder(events));

        assertThat(events)
                .containsExactly(
                        "{\"qname\":\"a.example.org\"}",
                        "lost 12",
                        "{\"qname\":\"b.example.org\"}");
        assertThat(asked).containsExactly("/api/v1/transactions/stream?filter=late+%3D+true");
    }

    @Test
    void refusal_has_the_words_of_the_hub() {
        status = 400;
        body =
                "{\"error\":{\"message\":\"filter: there is no key \\\"qnam\\\"\",\"position\":3,"
                        + "\"suggestion\":\"qname\"}}";

        assertThatThrownBy(() -> client.report("names", HubQuery.DEFAULTS))
                .isInstanceOfSatisfying(
                        HubRefusal.class,
                        refusal -> {
                            assertThat(refusal.status()).isEqualTo(400);
                            assertThat(refusal.position()).hasValue(3);
                            assertThat(refusal.suggestion()).contains("qname");
                        })
                .hasMessage("filter: there is no key \"qnam\"");
        assertThatThrownBy(() -> client.follow("x", recorder(new ArrayList<>())))
                .isInstanceOf(HubRefusal.class);
    }

    @ParameterizedTest
    @CsvSource({"404,<html>nothing</html>", "200,<html>hello</html>", "500,"})
    void what_is_no_hub_is_told_so(int answered, String text) {
        status = answered;
        body = text == null ? "" : text;

        assertThatThrownBy(() -> client.status())
                .isInstanceOf(HubUnreachable.class)
                .hasMessageStartingWith("what answers at " + address() + " is not a hub");
    }

    @Test
    void hub_that_does_not_listen_is_unreachable() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        URI nobody = URI.create("http://127.0.0.1:" + free);
        try (HubClient lonely = new HubClient(nobody, Duration.ofSeconds(20))) {
            assertThatThrownBy(lonely::status)
                    .isInstanceOf(HubUnreachable.class)
                    .hasMessageStartingWith("cannot reach a hub at " + nobody)
                    .hasMessageEndingWith("; is it running? see --hub");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8053,http://localhost:8053",
        "https://hub.example.org,https://hub.example.org",
        "http://[::1]:8053,http://[::1]:8053"
    })
    void addresses_may_be_short(String text, URI uri) {
        assertThat(HubClient.address(text)).contains(uri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ftp://hub.example.org", "http://", "a b", "http:///x"})
    void what_is_no_address_is_none(String text) {
        assertThat(HubClient.address(text)).isEmpty();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static StreamListener recorder(List<String> events) {
        return new StreamListener() {
            @Override
            public void row(String json) {
                events.add(json);
            }

            @Override
            public void lost(long transactions) {
                events.add("lost " + transactions);
            }
        };
    }
}
