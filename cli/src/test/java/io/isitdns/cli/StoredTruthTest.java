package io.isitdns.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What was imported is told as it was in the files.
class StoredTruthTest {
    private static final int FRAMES = 50_000;

    /// Holds for every row, and only the log can answer it.
    private static final String OF_THE_LOG = "client_port >= 0";

    @TempDir private Path directory;
    private String data = "";

    @BeforeEach
    void nameDataDirectory() {
        data = directory.resolve("data").toString();
    }

    private CommandRun importFile(GeneratedCapture capture) {
        return CommandRun.of("import", "--data", data, capture.path().toString()).assertFine();
    }

    private JsonNode totals() {
        return CommandRun.of("report", "totals", "--data", data, "-o", "json").assertFine().json();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void totals_after_an_import_are_the_truth(long seed) throws IOException {
        GeneratedCapture capture =
                GeneratedCapture.write(
                        directory.resolve("a.pcap"), GeneratedCapture.MIXED, seed, FRAMES);
        importFile(capture);
        Totals.assertTrue(totals(), capture.truth());
        JsonNode fromFile =
                CommandRun.of("report", "totals", "--read", capture.path().toString(), "-o", "json")
                        .json();
        assertThat(totals()).as("percentiles and coverage, too").isEqualTo(fromFile);
    }

    @Test
    void a_file_imported_again_adds_nothing() throws IOException {
        GeneratedCapture capture =
                GeneratedCapture.write(
                        directory.resolve("a.pcap"), GeneratedCapture.MIXED, 4, 5_000);
        importFile(capture);
        assertThat(importFile(capture).out())
                .contains(
                        " 0 transactions (" + capture.transactions() + " more were there already)");
        Totals.assertTrue(totals(), capture.truth());
    }

    @Test
    void minutes_and_log_have_the_same_totals() throws IOException {
        for (int i = 0; i < 4; i++) {
            Path file = directory.resolve(i + ".pcap");
            Duration delay = Duration.ofSeconds(47L * i);
            importFile(GeneratedCapture.write(file, GeneratedCapture.MIXED, 5L + i, 10_000, delay));
        }
        for (String report : List.of("timeline", "qtypes", "rcodes", "outcomes", "transports")) {
            List<JsonNode> minutes = new ArrayList<>(report(report, "--limit", "100"));
            List<JsonNode> log =
                    new ArrayList<>(report(report, "--limit", "100", "--filter", OF_THE_LOG));
            assertThat(log.getLast().get("basis").asString()).isEqualTo("log");
            assertThat(exactNumbers(minutes)).as(report).isEqualTo(exactNumbers(log));
        }
    }

    private List<JsonNode> report(String name, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("report", name, "--data", data, "-o", "json"));
        if (name.equals("timeline")) {
            arguments.addAll(List.of("--step", "1m"));
        }
        arguments.addAll(
                List.of("--since", "2026-01-01T00:00:00Z", "--until", "2026-01-01T00:10:00Z"));
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new)).assertFine().jsonLines();
    }

    /// The rows and the rest, without what says how they were asked for, and without percentiles,
    /// which minutes know by class only.
    private static List<JsonNode> exactNumbers(List<JsonNode> report) {
        List<String> notCompared = List.of("basis", "filter");
        List<String> percentiles = List.of("latency_p50_us", "latency_p95_us", "latency_p99_us");
        for (JsonNode object : report) {
            ((ObjectNode) object).remove(notCompared);
            ((ObjectNode) object).remove(percentiles);
            for (String part : List.of("total", "other")) {
                if (object.get(part) instanceof ObjectNode numbers) {
                    numbers.remove(percentiles);
                }
            }
        }
        return report;
    }

    @Test
    void rows_come_back_as_they_were_in_the_file() throws IOException {
        GeneratedCapture capture =
                GeneratedCapture.write(
                        directory.resolve("a.pcap"), GeneratedCapture.MIXED, 6, 2_000);
        importFile(capture);
        String all = "100000";
        List<String> fromFile =
                CommandRun.of("observe", "--read", capture.path().toString(), "-o", "json")
                        .assertFine()
                        .lines();
        List<String> fromStore =
                CommandRun.of("observe", "--data", data, "-o", "json", "--last", all)
                        .assertFine()
                        .lines();
        assertThat(fromStore.stream().map(StoredTruthTest::withoutLookup))
                .containsExactlyInAnyOrderElementsOf(fromFile);
    }

    /// A row as it is in a file, of which no lookups are made.
    private static String withoutLookup(String row) {
        return row.replaceFirst("\"lookup_id\":\\d+", "\"lookup_id\":null");
    }
}
