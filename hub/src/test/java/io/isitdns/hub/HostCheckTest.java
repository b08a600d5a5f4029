package io.isitdns.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostCheckTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8053",
                "127.0.0.1",
                "127.0.0.1:8053",
                "[::1]",
                "[::1]:1"
            })
    void own_names_are_accepted(String host) {
        assertThat(HostCheck.listeningOn("127.0.0.1").accepts(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "localhost.evil.example:8053",
                "192.0.2.1",
                "::1",
                "[::1"
            })
    void foreign_names_are_refused_on_loopback(String host) {
        assertThat(HostCheck.listeningOn("localhost").accepts(host)).isFalse();
    }

    @Test
    void elsewhere_any_name_is_accepted() {
        assertThat(HostCheck.listeningOn("0.0.0.0").accepts("hub.example.org:8053")).isTrue();
    }

    @Test
    void page_whose_name_was_rebound_to_loopback_reads_nothing() throws Exception {
        try (TestHub hub = new TestHub();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub.hub.port())) {
            socket.setSoTimeout(10_000);
            String request =
                    "GET /api/v1/status HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new BufferedReader(
                                    new InputStreamReader(
                                            socket.getInputStream(), StandardCharsets.UTF_8))
                            .readLine();

            assertThat(answer).isEqualTo("HTTP/1.1 403 Forbidden");
        }
    }
}
