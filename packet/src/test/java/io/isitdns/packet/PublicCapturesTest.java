package io.isitdns.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Queries and responses in public captures, counted by us and by tshark. The captures are not part
/// of the repository: the tests exist when `ISITDNS_CAPTURES` names their folder.
class PublicCapturesTest {
    private record Counts(long frames, long queries, long responses) {}

    private record Difference(long queries, long responses, String reason) {}

    /// Where our counts are right although tshark's are others, and why.
    private static final Map<String, Difference> DIFFERENCES =
            Map.of(
                    "DNS-OARC_dnscap/dnso1tcp-bighole.pcap",
                    new Difference(
                            38,
                            38,
                            "tshark loses the client's stream at the first hole; 38 length"
                                    + " prefixes were captured, each in a segment of its own, each with"
                                    + " its query behind it"),
                    "DNS-OARC_dnscap/do1t-nosyn-1nolen.pcap",
                    new Difference(
                            1,
                            2,
                            "tshark takes the first segment, which lacks its prefix, for the start"
                                    + " of the stream; frames 5 and 7 are prefix and body of a query"
                                    + " whose response is in frame 9"),
                    "SIDN_entrada2/sidnlabs-test-tcp-stream-continued.pcap.gz",
                    new Difference(
                            19,
                            12,
                            "tshark never finds the start of a message in the server's stream,"
                                    + " which the capture joins in the middle; 12 responses to"
                                    + " different names are whole in it"),
                    "the-tcpdump-group_tcpdump/dns_udp_8053.pcap",
                    new Difference(0, 0, "port 8053 is DNS for us only when configured"));

    private static final class Counter implements PacketHandler {
        private long queries;
        private long responses;

        @Override
        public void message(Flow flow, byte[] buffer, int offset, int length, int wireLength) {
            if (length >= 12 && buffer[offset + 2] < 0) {
                responses++;
            } else if (length >= 12) {
                queries++;
            }
        }

        @Override
        public void unreachable(Flow flow, byte[] buffer, int offset, int length) {}

        @Override
        public void closed(Flow flow, boolean reset) {}
    }

    @TestFactory
    Stream<DynamicTest> countsAreThoseOfTsharkOrDifferForAReason() throws IOException {
        String folder = System.getenv("ISITDNS_CAPTURES");
        if (folder == null) {
            return Stream.empty();
        }
        Path captures = Path.of(folder);
        List<String> lines = Files.readAllLines(captures.resolve("expected.tsv"));
        return lines.stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                // One file is compressed with xz, which is not among the compressions we read.
                .filter(fields -> !fields[0].endsWith(".xz"))
                .map(fields ->
                        DynamicTest.dynamicTest(fields[0], () -> assertCounts(captures, fields)));
    }

    private static void assertCounts(Path captures, String[] fields) throws IOException {
        long queries = Long.parseLong(fields[2]);
        long responses = Long.parseLong(fields[3]);
        Difference difference =
                DIFFERENCES.getOrDefault(
                        fields[0], new Difference(queries, responses, "as tshark counts"));
        assertThat(count(captures.resolve(fields[0]), Set.of(53)))
                .as(difference.reason())
                .isEqualTo(
                        new Counts(
                                Long.parseLong(fields[1]),
                                difference.queries(),
                                difference.responses()));
    }

    @TestFactory
    Stream<DynamicTest> otherPortsAreReadWhenConfigured() {
        String folder = System.getenv("ISITDNS_CAPTURES");
        if (folder == null) {
            return Stream.empty();
        }
        Path files = Path.of(folder, "the-tcpdump-group_tcpdump");
        Map<String, Long> framesByFile = Map.of("dns_udp_8053.pcap", 2L, "dns_tcp_8053.pcap", 11L);
        return DynamicTest.stream(
                framesByFile.entrySet().stream(),
                Map.Entry::getKey,
                file ->
                        assertThat(count(files.resolve(file.getKey()), Set.of(8053)))
                                .isEqualTo(new Counts(file.getValue(), 1, 1)));
    }

    private static Counts count(Path file, Set<Integer> ports) throws IOException {
        Counter counter = new Counter();
        PacketDecoder decoder =
                new PacketDecoder(PacketConfig.defaults().withPorts(ports), counter);
        try (CaptureFileReader reader =
                CaptureFileReader.open(uncompressed(file), file.toString())) {
            assertThat(reader.readAll(decoder)).isInstanceOf(ReadOutcome.Complete.class);
        }
        decoder.finish();
        PacketMetrics metrics = decoder.metrics();
        assertThat(
                        metrics.messages()
                                - metrics.coalesced()
                                + metrics.malformed()
                                + metrics.notDns())
                .isEqualTo(metrics.frames());
        return new Counts(metrics.frames(), counter.queries, counter.responses);
    }

    // The stream is closed by the reader that it is given to.
    @SuppressWarnings("MustBeClosedChecker")
    private static InputStream uncompressed(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        return magic == 0x1f8b ? new GZIPInputStream(in) : in;
    }
}
