package io.isitdns.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class MetricsListenerTest {
    @Test
    void metrics_are_served_there_and_nothing_else() throws Exception {
        try (TestHub hub = new TestHub();
                MetricsListener listener = new MetricsListener(hub.hub, "127.0.0.1", 0)) {
            listener.start();
            assertThat(get(listener, "/metrics").statusCode()).isEqualTo(200);
            assertThat(get(listener, "/metrics").body()).contains("isitdns_build_info");
            for (String path : new String[] {"/", "/api/v1/status", "/healthz", "/metrics/more"}) {
                assertThat(get(listener, path).statusCode()).as(path).isEqualTo(404);
            }
        }
    }

    private static HttpResponse<String> get(MetricsListener listener, String path)
            throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + listener.port() + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
