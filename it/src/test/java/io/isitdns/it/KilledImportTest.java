package io.isitdns.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `kill -9` at any moment of an import; the same import again ends with the truth.
class KilledImportTest {
    private static final int KILLS = 20;

    /// Several appends, so that some kills fall between them.
    private static final int PACKETS = 600_000;

    private static final List<String> TOTALS =
            List.of(
                    "query_messages",
                    "response_messages",
                    "queries",
                    "responses",
                    "answered",
                    "nodata",
                    "nxdomain",
                    "failed",
                    "unanswered",
                    "unreachable",
                    "unsolicited",
                    "retransmissions",
                    "query_bytes",
                    "response_bytes",
                    "tcp_queries",
                    "ipv6_queries",
                    "truncated",
                    "latency_count",
                    "latency_min_us",
                    "latency_mean_us",
                    "latency_max_us");
    private static final List<String> COVERAGE =
            List.of("frames", "messages", "coalesced", "malformed", "not_dns");

    @TempDir private Path directory;

    @Test
    void an_import_killed_twenty_times_and_repeated_has_the_exact_totals() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Capture capture = Capture.generate(directory, 1, PACKETS);
        long wholeMillis = importWhole(capture, "undisturbed");
        String data = directory.resolve("killed").toString();
        for (int kill = 0; kill < KILLS; kill++) {
            importAndKill(capture, data, random.nextLong(wholeMillis));
        }
        importWhole(capture, "killed");
        JsonNode totals =
                Program.run("report", "totals", "--data", data, "-o", "json").assertFine().json();
        for (String name : TOTALS) {
            assertThat(totals.get(name).asLong())
                    .as("%s, seed %d", name, seed)
                    .isEqualTo(capture.total(name));
        }
        for (String name : COVERAGE) {
            assertThat(totals.get("coverage").get(name).asLong())
                    .as("%s, seed %d", name, seed)
                    .isEqualTo(capture.total(name));
        }
    }

    /// Imports to the end; returns how long that took.
    private long importWhole(Capture capture, String data) {
        long begin = System.nanoTime();
        Program.run(
                        "import",
                        "--data",
                        directory.resolve(data).toString(),
                        capture.path().toString())
                .assertFine();
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    private static void importAndKill(Capture capture, String data, long afterMillis)
            throws InterruptedException {
        try (Program program = Program.start("import", "--data", data, capture.path().toString())) {
            var _ = program.endsWithin(afterMillis);
            program.kill();
        }
    }
}
