package io.isitdns.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.isitdns.lab.generate.Mix;
import io.isitdns.model.TransactionColumn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What is said of a capture file is true of it, to the last unit.
class CaptureTruthTest {
    private static final int MANY_FRAMES = 50_000;
    private static final int SOME_FRAMES = 5_000;

    @TempDir private Path directory;

    static Stream<String> mixes() {
        return Stream.of(Mix.words().split(", "));
    }

    private GeneratedCapture capture(String mix, long seed, int frames) throws IOException {
        return GeneratedCapture.write(directory.resolve("a.pcap"), mix, seed, frames);
    }

    private static CommandRun totals(Path file) {
        return CommandRun.of("report", "totals", "--read", file.toString(), "-o", "json");
    }

    private static CommandRun observe(Path file) {
        return CommandRun.of("observe", "--read", file.toString(), "-o", "json");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void totals_of_mixed_traffic_are_the_truth(long seed) throws IOException {
        GeneratedCapture capture = capture(GeneratedCapture.MIXED, seed, MANY_FRAMES);
        Totals.assertTrue(totals(capture.path()).assertFine().json(), capture.truth());
    }

    @ParameterizedTest
    @MethodSource("mixes")
    void totals_of_each_kind_of_traffic_are_the_truth(String mix) throws IOException {
        GeneratedCapture capture = capture(mix, 4, SOME_FRAMES);
        Totals.assertTrue(totals(capture.path()).assertFine().json(), capture.truth());
    }

    @Test
    void types_and_response_codes_are_the_truth() throws IOException {
        GeneratedCapture capture = capture(GeneratedCapture.MIXED, 5, MANY_FRAMES);
        assertThat(Totals.queriesBy("qtype", report("qtypes", capture)))
                .isEqualTo(capture.truth().qtypes());
        assertThat(Totals.queriesBy("rcode", report("rcodes", capture)))
                .isEqualTo(capture.truth().rcodes());
    }

    private static List<JsonNode> report(String name, GeneratedCapture capture) {
        String file = capture.path().toString();
        return CommandRun.of("report", name, "--read", file, "-o", "json", "--limit", "1000")
                .assertFine()
                .jsonLines();
    }

    @Test
    void gzip_zstd_and_standard_input_are_read_like_the_plain_file() throws IOException {
        GeneratedCapture capture = capture(GeneratedCapture.MIXED, 6, SOME_FRAMES);
        byte[] plain = Files.readAllBytes(capture.path());
        String expected = totals(capture.path()).assertFine().out();
        for (byte[] form : List.of(plain, gzip(plain), Zstd.compress(plain))) {
            Path file = Files.write(directory.resolve("form"), form);
            assertThat(totals(file).assertFine().out()).isEqualTo(expected);
            CommandRun fromInput =
                    CommandRun.withInput(form, "report", "totals", "--read", "-", "-o", "json");
            assertThat(fromInput.assertFine().out()).isEqualTo(expected);
        }
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    @Test
    void several_files_are_summed_up() throws IOException {
        GeneratedCapture one = GeneratedCapture.write(directory.resolve("1"), "udp4", 7, 1000);
        GeneratedCapture two = GeneratedCapture.write(directory.resolve("2"), "udp6", 8, 1000);
        JsonNode both =
                CommandRun.of(
                                "report",
                                "totals",
                                "--read",
                                one.path() + "," + two.path(),
                                "-o",
                                "json")
                        .assertFine()
                        .json();
        for (String name : List.of("queries", "query_bytes", "response_bytes", "ipv6_queries")) {
            assertThat(both.get(name).asLong())
                    .as(name)
                    .isEqualTo(one.total(name) + two.total(name));
        }
    }

    @Test
    void every_transaction_is_a_line_with_all_columns_in_order() throws IOException {
        GeneratedCapture capture = capture(GeneratedCapture.MIXED, 9, SOME_FRAMES);
        List<String> columns =
                Arrays.stream(TransactionColumn.values())
                        .map(TransactionColumn::columnName)
                        .toList();
        List<JsonNode> rows = observe(capture.path()).assertFine().jsonLines();
        assertThat(rows).hasSize(Math.toIntExact(capture.transactions()));
        assertThat(rows)
                .allSatisfy(
                        row -> assertThat(row.propertyNames()).containsExactlyElementsOf(columns));
    }

    @Test
    void the_rows_add_up_to_the_truth() throws IOException {
        GeneratedCapture capture = capture(GeneratedCapture.MIXED, 10, SOME_FRAMES);
        List<JsonNode> rows = observe(capture.path()).assertFine().jsonLines();
        assertThat(sum(rows, "count")).isEqualTo(capture.transactions());
        assertThat(sum(rows, "attempts")).isEqualTo(capture.total("query_messages"));
        assertThat(sum(rows, "query_bytes")).isEqualTo(capture.total("query_bytes"));
        assertThat(sum(rows, "response_bytes")).isEqualTo(capture.total("response_bytes"));
        List<JsonNode> queries =
                rows.stream()
                        .filter(row -> !row.get("outcome").asString().equals("unsolicited"))
                        .toList();
        assertThat(queries).hasSize(Math.toIntExact(capture.total("queries")));
        assertThat(sum(queries, "latency_us")).isEqualTo(capture.total("latency_sum_us"));
    }

    private static long sum(List<JsonNode> rows, String column) {
        return rows.stream().mapToLong(row -> row.get(column).asLong(0)).sum();
    }

    @Test
    void the_same_file_gives_the_same_bytes_again() throws IOException {
        GeneratedCapture capture = capture(GeneratedCapture.MIXED, 11, SOME_FRAMES);
        String first = observe(capture.path()).assertFine().out();
        assertThat(observe(capture.path()).assertFine().out()).isEqualTo(first);
        assertThat(totals(capture.path())).isEqualTo(totals(capture.path()));
    }
}
