package io.isitdns.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.MessageWriter;
import io.isitdns.dns.QType;
import io.isitdns.dns.Rcode;
import io.isitdns.packet.Endpoint;
import io.isitdns.packet.FrameBuilder;
import io.isitdns.packet.LinkType;
import io.isitdns.packet.PcapWriter;
import io.isitdns.packet.PcapWriter.Resolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the user reads: of a capture with an answer, a failure over IPv6, and a query that stays
/// without a response.
class OutputTest {
    private static final long START_NANOS = 1_767_225_600_000_000_000L;

    /// 192.0.2.80, IPv4-mapped.
    private static final long ADDRESS = 0xffff_c000_0250L;

    private static final Endpoint CLIENT = Endpoint.of("192.0.2.10", 40000);
    private static final Endpoint SERVER = Endpoint.of("192.0.2.53", 53);
    private static final Endpoint CLIENT6 = Endpoint.of("2001:db8::10", 40001);
    private static final Endpoint SERVER6 = Endpoint.of("2001:db8::53", 53);
    private static final int RESPONSE =
            MessageWriter.RESPONSE
                    | MessageWriter.RECURSION_DESIRED
                    | MessageWriter.RECURSION_AVAILABLE;

    private final MessageWriter message = new MessageWriter();
    private final FrameBuilder builder = FrameBuilder.ethernet();
    private final byte[] frame = new byte[2048];

    @TempDir private Path directory;
    private String capture = "";

    @BeforeEach
    void write() throws IOException {
        Path file = directory.resolve("a.pcap");
        try (PcapWriter out =
                new PcapWriter(
                        Files.newOutputStream(file), LinkType.ETHERNET, Resolution.MICROSECONDS)) {
            put(out, 0, CLIENT, SERVER, query(1, "www.example.org", QType.A));
            put(
                    out,
                    1_500,
                    SERVER,
                    CLIENT,
                    message.start(1, RESPONSE)
                            .question("www.example.org", QType.A)
                            .address("www.example.org", 60, new IpAddress(0, ADDRESS))
                            .toBytes());
            put(out, 2_000, CLIENT6, SERVER6, query(2, "db.example.org", QType.AAAA));
            put(
                    out,
                    42_000,
                    SERVER6,
                    CLIENT6,
                    message.start(2, RESPONSE)
                            .rcode(Rcode.SERVFAIL)
                            .question("db.example.org", QType.AAAA)
                            .toBytes());
            put(out, 50_000, CLIENT, SERVER, query(3, "gone.example.org", QType.MX));
            put(out, 5_050_000, CLIENT, SERVER, query(3, "gone.example.org", QType.MX));
        }
        capture = file.toString();
    }

    private byte[] query(int messageId, String name, int type) {
        return message.query(messageId, name, type).toBytes();
    }

    private void put(PcapWriter out, long micros, Endpoint from, Endpoint to, byte[] payload)
            throws IOException {
        int length = builder.udp(frame, from, to, payload);
        out.write(START_NANOS + micros * 1000, frame, 0, length, length);
    }

    private String observe(String... options) {
        List<String> all = new ArrayList<>(List.of("observe", "--read", capture));
        all.addAll(List.of(options));
        return CommandRun.of(all.toArray(String[]::new)).assertFine().out();
    }

    @Test
    void compact_rows_are_one_short_line_each() {
        assertThat(observe())
                .isEqualTo(
                        """
                        2026-01-01 00:00:00.000  192.0.2.10:40000 -> 192.0.2.53:53  A www.example.org  answered  1.50 ms  192.0.2.80
                        2026-01-01 00:00:00.002  [2001:db8::10]:40001 -> [2001:db8::53]:53  AAAA db.example.org  SERVFAIL  40.0 ms
                        2026-01-01 00:00:00.050  192.0.2.10:40000 -> 192.0.2.53:53  MX gone.example.org  unanswered  attempts 2
                        """);
    }

    @Test
    void table_rows_stand_under_headings() {
        assertThat(observe("-o", "table").lines().map(String::strip))
                .containsExactly(
                        "TIME                     CLIENT                 SERVER                 TYPE    NAME                                          OUTCOME       LATENCY  ANSWERS",
                        "2026-01-01 00:00:00.000  192.0.2.10:40000       192.0.2.53:53          A       www.example.org                               answered      1.50 ms  192.0.2.80",
                        "2026-01-01 00:00:00.002  [2001:db8::10]:40001   [2001:db8::53]:53      AAAA    db.example.org                                SERVFAIL      40.0 ms",
                        "2026-01-01 00:00:00.050  192.0.2.10:40000       192.0.2.53:53          MX      gone.example.org                              unanswered          -");
    }

    @Test
    void a_report_is_a_table_with_numbers_to_the_right_and_its_coverage() {
        String table =
                CommandRun.of("report", "timeline", "--read", capture, "--step", "1m")
                        .assertFine()
                        .out();
        assertThat(table)
                .contains("queries")
                .endsWith("coverage: 1 node(s), 6 frames, 0 malformed, nothing lost\n");
    }

    @Test
    void nothing_found_is_said() {
        assertThat(CommandRun.of("top", "--read", capture, "--qtype", "TXT").assertFine().out())
                .contains("no transactions in this range with this filter\n")
                .endsWith("coverage: 1 node(s), 6 frames, 0 malformed, nothing lost\n");
    }

    @Test
    void flags_select_rows() {
        assertThat(observe("--outcome", "!answered", "--transport", "udp").lines()).hasSize(2);
        assertThat(observe("--name", "*.example.org", "--min-latency", "2ms").lines())
                .singleElement()
                .asString()
                .contains("db.example.org");
        assertThat(observe("--unanswered").lines()).hasSize(1);
    }

    @Test
    void first_and_last_bound_the_rows() {
        assertThat(observe("--first", "1")).contains("www").doesNotContain("db.", "gone");
        assertThat(observe("--last", "1")).contains("gone").doesNotContain("www", "db.");
    }

    @Test
    void other_ports_are_read_when_asked_for() {
        assertThat(observe("--port", "5353")).isEmpty();
        assertThat(observe("--port", "5353,53").lines()).hasSize(3);
    }

    @Test
    void latencies_have_three_digits_and_a_unit() {
        assertThat(LatencyText.of(0)).isEqualTo("0 µs");
        assertThat(LatencyText.of(999)).isEqualTo("999 µs");
        assertThat(LatencyText.of(1_000)).isEqualTo("1.00 ms");
        assertThat(LatencyText.of(12_345)).isEqualTo("12.3 ms");
        assertThat(LatencyText.of(123_456)).isEqualTo("123 ms");
        assertThat(LatencyText.of(5_000_000)).isEqualTo("5.00 s");
    }
}
