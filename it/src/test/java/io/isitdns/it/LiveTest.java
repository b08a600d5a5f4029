package io.isitdns.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Real clients ask a real server over a veth pair, and the program sees it as it happens.
///
/// Needs root, and the commands `ip`, `ss`, `unbound`, `dig`, `getent`, `musl-gcc` and `node`.
@Tag("root")
@Timeout(120)
class LiveTest {
    private static final String SERVER = "198.18.0.1";
    private static final String SERVER_IPV6 = "2001:db8:0::1";
    private static final String NAME = "www.example.org";
    private static final Pattern SIZE = Pattern.compile("MSG SIZE +rcvd: (\\d+)");
    private static final int PATIENCE_SECONDS = 10;
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final String MUSL_CLIENT =
            """
            #include <netdb.h>
            #include <stdio.h>
            int main(int count, char **arguments) {
                struct addrinfo *found = 0;
                int error = getaddrinfo(arguments[1], 0, 0, &found);
                puts(error ? gai_strerror(error) : "found");
                return error != 0;
            }
            """;

    @TempDir private Path directory;

    private final NetworkNamespace server = new NetworkNamespace();
    private final NetworkNamespace client = new NetworkNamespace();
    private final BlockingQueue<JsonNode> rows = new LinkedBlockingQueue<>();
    private final List<AutoCloseable> opened = new ArrayList<>(List.of(server, client));

    @BeforeEach
    void connect() throws IOException {
        server.connect("s0", client, "c0", 0);
        client.resolvConf("nameserver " + SERVER + "\n");
        opened.add(new Unbound(server, directory));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable last : opened.reversed()) {
            last.close();
        }
    }

    /// Starts `observe -f` in the client's namespace; returns once it sees what is asked there.
    private void observe() {
        Program program =
                Program.startBehind(
                        client.prefix(), "observe", "-f", "-o", "json", "--port", "53,5300");
        opened.add(program);
        Thread.ofVirtual().start(() -> readRows(program));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    dig("ready.example.org", "A");
                    return rows.poll(1, TimeUnit.SECONDS) != null;
                });
        // Every probe has a row; the last ones may still be on their way.
        dig("begin.example.org", "A");
        Awaitility.await()
                .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
                .until(() -> "begin.example.org".equals(nextRow().get("qname").asString()));
    }

    private void readRows(Program program) {
        program.lines().forEach(line -> rows.add(Program.parse(line)));
    }

    private JsonNode nextRow() throws InterruptedException {
        JsonNode row = rows.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(row).as("a row").isNotNull();
        return row;
    }

    /// Asks once; returns the size of the response.
    private long dig(String name, String type, String... options) {
        List<String> command = new ArrayList<>(List.of("dig", name, type, "+tries=1", "+time=5"));
        command.addAll(List.of(options));
        Matcher size = SIZE.matcher(client.run(command.toArray(String[]::new)));
        assertThat(size.find()).isTrue();
        return Long.parseLong(size.group(1));
    }

    private static void assertRow(JsonNode row, String type, String transport, String outcome) {
        assertThat(row.get("qtype").asString()).isEqualTo(type);
        assertThat(row.get("transport").asString()).isEqualTo(transport);
        assertThat(row.get("outcome").asString()).isEqualTo(outcome);
        assertThat(row.get("latency_us").asLong()).isBetween(0L, 5_000_000L);
    }

    private static String answer(JsonNode row) {
        return row.get("answers").get(0).get("rdata").asString();
    }

    @Test
    void what_dig_asks_over_udp_tcp_and_ipv6_is_seen_with_its_outcome_and_size() throws Exception {
        observe();
        long size = dig(NAME, "A");
        JsonNode udp = nextRow();
        assertRow(udp, "A", "udp", "answered");
        assertThat(udp.get("server_ip").asString()).isEqualTo(SERVER);
        assertThat(udp.get("interface").asString()).isEqualTo("c0");
        assertThat(udp.get("response_bytes").asLong()).isEqualTo(size);
        assertThat(answer(udp)).isEqualTo("192.0.2.80");

        size = dig(NAME, "AAAA", "+tcp");
        JsonNode tcp = nextRow();
        assertRow(tcp, "AAAA", "tcp", "answered");
        assertThat(tcp.get("response_bytes").asLong()).isEqualTo(size);
        assertThat(answer(tcp)).isEqualTo("2001:db8::80");

        size = dig("missing.example.org", "A", "@" + SERVER_IPV6);
        JsonNode ipv6 = nextRow();
        assertRow(ipv6, "A", "udp", "nxdomain");
        assertThat(ipv6.get("server_ip").asString()).isEqualTo("2001:db8::1");
        assertThat(ipv6.get("response_bytes").asLong()).isEqualTo(size);

        dig(NAME, "MX");
        assertRow(nextRow(), "MX", "udp", "nodata");
        assertThat(rows).isEmpty();
    }

    @Test
    void rows_come_within_a_second() throws Exception {
        observe();
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            dig(NAME, "A");
            long answered = System.nanoTime();
            var _ = nextRow();
            delays.add(System.nanoTime() - answered);
        }
        Collections.sort(delays);
        assertThat(delays.get(delays.size() / 2)).as("median").isLessThan(SECOND_NANOS);
    }

    @Test
    void a_port_nobody_listens_on_is_unreachable() throws Exception {
        observe();
        String said = client.run("sh", "-c", "dig " + NAME + " -p 5300 +tries=1 +time=2 || true");
        assertThat(said).contains("connection refused");
        JsonNode row = nextRow();
        assertThat(row.get("outcome").asString()).isEqualTo("unreachable");
        assertThat(row.get("rcode").isNull()).isTrue();
        assertThat(row.get("latency_us").isNull()).isTrue();
    }

    @Test
    void lookups_of_glibc_musl_and_node_are_seen() throws Exception {
        Path source = Files.writeString(directory.resolve("client.c"), MUSL_CLIENT);
        String program = directory.resolve("client").toString();
        Command.run("musl-gcc", "-static", "-o", program, source.toString());
        observe();

        assertThat(client.run("getent", "ahosts", NAME)).contains("192.0.2.80");
        assertAAndAaaa();

        assertThat(client.run(program, NAME)).contains("found");
        assertAAndAaaa();

        String script = "require('dns').resolve4('" + NAME + "', (e, found) => console.log(found))";
        assertThat(client.run("node", "-e", script)).contains("192.0.2.80");
        JsonNode node = nextRow();
        assertRow(node, "A", "udp", "answered");
        assertThat(rows).isEmpty();
    }

    private void assertAAndAaaa() throws InterruptedException {
        List<JsonNode> both = List.of(nextRow(), nextRow());
        assertThat(both)
                .allSatisfy(row -> {
                    assertThat(row.get("qname").asString()).isEqualTo(NAME);
                    assertThat(row.get("outcome").asString()).isEqualTo("answered");
                });
        assertThat(both)
                .extracting(row -> row.get("qtype").asString())
                .containsExactlyInAnyOrder("A", "AAAA");
    }

    @Test
    void an_interface_made_after_the_start_is_captured_too() throws Exception {
        observe();
        server.connect("s1", client, "c1", 1);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    dig("new.example.org", "A", "@198.18.1.1");
                    JsonNode row = rows.poll(1, TimeUnit.SECONDS);
                    return row != null && row.get("interface").asString().equals("c1");
                });
    }

    @Test
    void run_tells_the_exact_totals() {
        Program program =
                Program.startBehind(
                        client.prefix(),
                        "run",
                        "--data",
                        directory.resolve("data").toString(),
                        "--listen",
                        "127.0.0.1:8053");
        opened.add(program);
        assertThat(program.line()).contains("http://127.0.0.1:8053");
        long responseBytes = 0;
        for (int i = 0; i < 5; i++) {
            responseBytes += dig(NAME, "A");
            responseBytes += dig("missing" + i + ".example.org", "AAAA", "+tcp");
            responseBytes += dig(NAME, "MX", "@" + SERVER_IPV6);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(totals().get("queries").asLong()).isEqualTo(15));
        JsonNode totals = totals();
        assertThat(totals.get("responses").asLong()).isEqualTo(15);
        assertThat(totals.get("answered").asLong()).isEqualTo(5);
        assertThat(totals.get("nxdomain").asLong()).isEqualTo(5);
        assertThat(totals.get("nodata").asLong()).isEqualTo(5);
        assertThat(totals.get("tcp_queries").asLong()).isEqualTo(5);
        assertThat(totals.get("ipv6_queries").asLong()).isEqualTo(5);
        assertThat(totals.get("retransmissions").asLong()).isZero();
        assertThat(totals.get("response_bytes").asLong()).isEqualTo(responseBytes);
        assertThat(totals.get("coverage").get("dropped_frames").asLong()).isZero();
    }

    private JsonNode totals() {
        String hub = "http://127.0.0.1:8053";
        return Program.runBehind(client.prefix(), "report", "totals", "--hub", hub, "-o", "json")
                .assertFine()
                .json();
    }
}
