package io.isitdns.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// An agent on one machine and its hub on another, each in a process and a network namespace of its
/// own, over TLS with a token; both are killed.
///
/// Needs root, and the commands `ip`, `ss`, `unbound` and `dig`.
@Tag("root")
@Timeout(300)
class ShippingTest {
    private static final String HUB = "198.18.0.1";
    private static final String INGEST = HUB + ":8443";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir private Path directory;

    private final NetworkNamespace server = new NetworkNamespace();
    private final NetworkNamespace node = new NetworkNamespace();
    private final List<AutoCloseable> opened = new ArrayList<>(List.of(server, node));
    private int asked;

    @BeforeEach
    void connect() throws IOException {
        server.connect("s0", node, "c0", 0);
        node.resolvConf("nameserver " + HUB + "\n");
        opened.add(new Unbound(server, directory));
        Files.writeString(token(), "a-token-that-nobody-guesses");
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable last : opened.reversed()) {
            last.close();
        }
    }

    @Test
    void all_that_was_captured_is_at_the_hub_although_both_were_killed() {
        Program hub = hub();
        Program agent = agent(token());
        awaitCapture();
        ask(5);
        awaitAtHub(5);

        hub.kill();
        long spooled = spooledBytes();
        ask(5);
        Awaitility.await().atMost(PATIENCE).until(() -> spooledBytes() > spooled);
        ask(5);
        long more = spooledBytes();
        Awaitility.await().atMost(PATIENCE).until(() -> spooledBytes() > more);
        agent.kill();

        hub();
        agent(token());
        awaitAtHub(15);
        awaitCapture();
        ask(5);
        awaitAtHub(20);

        JsonNode nodes = status().get("nodes");
        assertThat(nodes.get("reporting").asInt()).isEqualTo(1);
        JsonNode one = nodes.get("agents").get(0);
        assertThat(one.get("node").asString()).isEqualTo("node-a");
        assertThat(one.get("lost_transactions").asInt()).isZero();
        assertThat(one.get("missing_shipments").asInt()).isZero();
        // Both run on one machine.
        assertThat(Math.abs(one.get("clock_offset_us").asLong())).isLessThan(500_000);
    }

    @Test
    void a_forged_token_is_said_once_and_mended_without_a_restart() throws Exception {
        Path forged = Files.writeString(directory.resolve("forged"), "a-token-that-was-guessed");
        hub();
        Program agent = agent(forged);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> status().get("nodes").get("refused_deliveries").asInt() >= 2);
        assertThat(status().get("nodes").get("agents")).isEmpty();
        Files.copy(token(), forged, StandardCopyOption.REPLACE_EXISTING);
        awaitCapture();
        List<String> lines = agent.killedErrors().lines().toList();
        assertThat(lines).filteredOn(line -> line.contains("HTTP 401")).hasSize(1);
        assertThat(lines).last().asString().contains("takes what is captured again");
    }

    private Program hub() {
        Program hub =
                Program.startBehind(
                        server.prefix(),
                        "hub",
                        "--data",
                        directory.resolve("hub").toString(),
                        "--ingest",
                        INGEST,
                        "--tls-name",
                        HUB,
                        "--token-file",
                        token().toString());
        opened.add(hub);
        assertThat(hub.line()).contains("takes deliveries on port 8443");
        return hub;
    }

    private Program agent(Path token) {
        Program agent =
                Program.startBehind(
                        node.prefix(),
                        "agent",
                        "--hub",
                        "https://" + INGEST,
                        "--hub-ca",
                        directory.resolve("hub/tls/hub-certificate.pem").toString(),
                        "--token-file",
                        token.toString(),
                        "--data",
                        directory.resolve("agent").toString(),
                        "--node-name",
                        "node-a");
        opened.add(agent);
        assertThat(agent.line()).contains("captures on node-a");
        return agent;
    }

    private Path token() {
        return directory.resolve("token");
    }

    /// Asks until the hub has what was asked after the agent was there.
    private void awaitCapture() {
        String name = "ready" + asked++ + ".example.org";
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> {
                    dig(name);
                    return queries(name) > 0;
                });
    }

    private void ask(int times) {
        for (int i = 0; i < times; i++) {
            dig("counted" + asked++ + ".example.org");
        }
    }

    private void dig(String name) {
        String said = node.run("dig", name, "A", "+tries=1", "+time=5");
        assertThat(said).contains("NXDOMAIN");
    }

    private void awaitAtHub(int expected) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(queries("counted*.example.org")).isEqualTo(expected));
    }

    private long queries(String names) {
        String filter = "qname = \"" + names + "\"";
        return command("report", "totals", "--filter", filter).get("queries").asLong();
    }

    private JsonNode status() {
        return command("status");
    }

    private JsonNode command(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--hub", "http://127.0.0.1:8053", "-o", "json"));
        return Program.runBehind(server.prefix(), all.toArray(String[]::new)).assertFine().json();
    }

    private long spooledBytes() {
        try (Stream<Path> files = Files.list(directory.resolve("agent"))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
