package io.isitdns.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.lab.lookup.AskedLookup;
import io.isitdns.lab.lookup.LookupSimulation;
import io.isitdns.lab.lookup.ResolverLibrary;
import io.isitdns.packet.LinkType;
import io.isitdns.packet.PcapWriter;
import io.isitdns.packet.PcapWriter.Resolution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `lookups` on the capture of a pod whose lookups are known.
class LookupsTest {
    private static final int LOOKUPS = 200;

    @TempDir private Path directory;
    private List<AskedLookup> truth = List.of();
    private String capture = "";

    @BeforeEach
    void write() throws IOException {
        Path file = directory.resolve("pod.pcap");
        try (PcapWriter out =
                new PcapWriter(
                        Files.newOutputStream(file), LinkType.ETHERNET, Resolution.MICROSECONDS)) {
            truth =
                    new LookupSimulation(ResolverLibrary.GLIBC, 1, 0, 1)
                            .run(
                                    LOOKUPS,
                                    (buffer, offset, length, wireLength, _, _, timeNanos) ->
                                            write(
                                                    out,
                                                    timeNanos,
                                                    buffer,
                                                    offset,
                                                    length,
                                                    wireLength));
        }
        capture = file.toString();
    }

    private static void write(
            PcapWriter out, long timeNanos, byte[] buffer, int offset, int length, int wireLength) {
        try {
            out.write(timeNanos, buffer, offset, length, wireLength);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CommandRun lookups(String... options) {
        List<String> all = new ArrayList<>(List.of("lookups", "--read", capture));
        all.addAll(List.of(options));
        return CommandRun.of(all.toArray(String[]::new)).assertFine();
    }

    @Test
    void json_lines_are_what_the_application_asked_for() {
        assertThat(lookups("-o", "json").jsonLines())
                .extracting(row -> row.get("name").asString() + ' ' + row.get("outcome").asString())
                .containsExactlyInAnyOrderElementsOf(
                        truth.stream()
                                .map(asked -> asked.name() + ' ' + asked.outcome().word())
                                .toList());
    }

    @Test
    void a_file_read_twice_gives_its_lookups_twice() {
        assertThat(lookups("--read", capture).lines()).hasSize(2 * LOOKUPS);
    }

    @Test
    void compact_lines_say_what_was_wasted() {
        assertThat(lookups("--name", "api.example.org", "--min-duration", "500us").lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("A,AAAA api.example.org  resolved"))
                .anySatisfy(line -> assertThat(line).contains("10 transactions, 8 wasted"));
    }

    @Test
    void table_lines_stand_under_headings() {
        assertThat(lookups("-o", "table").lines())
                .hasSize(LOOKUPS + 1)
                .first()
                .asString()
                .startsWith("TIME")
                .contains("NAME")
                .contains("WASTED");
    }

    @Test
    void flags_select_lookups() {
        long missing =
                truth.stream().filter(asked -> asked.outcome().word().equals("nxdomain")).count();

        assertThat(missing).isPositive();
        assertThat(lookups("--outcome", "nxdomain").lines()).hasSize((int) missing);
        assertThat(lookups("--outcome", "!nxdomain").lines()).hasSize(LOOKUPS - (int) missing);
        assertThat(lookups("--client-ip", "192.0.2.1?").lines()).hasSize(LOOKUPS);
        assertThat(lookups("--namespace", "shop").lines()).isEmpty();
        assertThat(lookups("--qtype", "srv,txt").lines()).hasSizeLessThan(LOOKUPS);
    }

    @Test
    void what_it_cannot_do_is_said_in_one_line() {
        CommandRun.of("lookups").assertRefused(ExitCode.USAGE, "--read");
        CommandRun.of("lookups", "--read", capture, "--min-duration", "soon")
                .assertRefused(ExitCode.USAGE, "--min-duration", "soon");
    }
}
