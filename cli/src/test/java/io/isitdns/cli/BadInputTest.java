package io.isitdns.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.store.Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is wrong with what the user gives: one clear line on standard error, nothing on
/// standard output, and an exit code that says whose fault it is.
class BadInputTest {
    @TempDir private Path directory;
    private String capture = "";

    @BeforeEach
    void generate() throws IOException {
        capture =
                GeneratedCapture.write(directory.resolve("a.pcap"), "udp4", 1, 100)
                        .path()
                        .toString();
    }

    private static CommandRun refused(String... arguments) {
        return CommandRun.of(arguments).assertRefused(ExitCode.USAGE);
    }

    private CommandRun totals(String... options) {
        return CommandRun.of(
                Stream.concat(Stream.of("report", "totals", "--read", capture), Stream.of(options))
                        .toArray(String[]::new));
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private List<List<String>> readingVerbs(String file) {
        return List.of(
                List.of("report", "totals", "--read", file),
                List.of("report", "timeline", "--read", file),
                List.of("observe", "--read", file),
                List.of("top", "names", "--read", file),
                List.of("servers", "--read", file),
                List.of("import", "--data", data(), file));
    }

    private void assertEveryVerbRefuses(String file, String word) {
        for (List<String> verb : readingVerbs(file)) {
            CommandRun.of(verb.toArray(String[]::new)).assertRefused(ExitCode.USAGE, file, word);
        }
    }

    @Test
    void a_file_given_as_data_directory_is_called_one() {
        CommandRun.of("report", "totals", "--data", capture)
                .assertRefused(ExitCode.USAGE, "is a file, no data directory", "--read");
    }

    @Test
    void a_missing_file_is_named() {
        assertEveryVerbRefuses(directory.resolve("missing.pcap").toString(), "no such file");
    }

    @Test
    void a_directory_is_no_file() {
        assertEveryVerbRefuses(directory.toString(), "directory");
    }

    @Test
    void an_empty_file_is_no_capture() throws IOException {
        Path empty = Files.createFile(directory.resolve("empty"));
        assertEveryVerbRefuses(empty.toString(), "empty");
    }

    @Test
    void a_text_is_no_capture() throws IOException {
        Path text = Files.writeString(directory.resolve("text"), "nothing but words\n");
        assertEveryVerbRefuses(text.toString(), "neither a pcap nor a pcapng file");
    }

    @Test
    void rubbish_on_standard_input_is_no_capture() {
        byte[] rubbish = "nothing but words".getBytes(StandardCharsets.UTF_8);
        CommandRun.withInput(rubbish, "report", "totals", "--read", "-")
                .assertRefused(ExitCode.USAGE, "standard input");
    }

    @Test
    void a_missing_file_among_others_or_a_bad_option_imports_nothing() {
        refused("import", "--data", data(), capture, directory.resolve("missing").toString());
        refused("import", "--data", data(), "--expiry", "soon", capture);
        assertThat(Path.of(data())).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    qnam = x                   | did you mean qname?
                    qname =                    | expected a value
                    outcome = lost             | unanswered
                    client_ip = nonsense       | takes an address
                    latency > 5parsec          | takes a duration
                    (qname = x                 | at character
                    """,
            delimiter = '|')
    void a_filter_that_cannot_be_read_says_where_and_what_would_be_right(
            String filter, String words) {
        totals("--filter", filter).assertRefused(ExitCode.USAGE, "--filter: ", words);
    }

    @ParameterizedTest
    @CsvSource({
        "--since,yesterday",
        "--until,2026-13-01",
        "--min-latency,soon",
        "--limit,0",
        "--limit,1001",
        "--limit,many",
        "--step,0s",
        "--expiry,0s",
        "--expiry,soon",
        "--capacity,1000",
        "--port,0",
        "--port,65536",
        "--port,dns",
        "--cluster-domain,a..b",
        "--qtype,NONSENSE",
        "--server,nonsense",
        "--output,yaml",
        "--unknown,1",
    })
    void an_option_with_a_value_it_does_not_take_is_named(String option, String value) {
        totals(option, value).assertRefused(ExitCode.USAGE, option);
    }

    @ParameterizedTest
    @CsvSource({
        "--retention,1s",
        "--retention,soon",
        "--max-disk,10parsec",
        "--max-disk,999999999999999TiB",
        "--listen,192.0.2.1:http",
        "--ring,0",
        "--ring,2000000000",
        "--expiry,soon",
    })
    void run_refuses_before_it_makes_anything(String option, String value) {
        CommandRun.of("run", "--data", data(), option, value).assertRefused(ExitCode.USAGE, option);
        assertThat(Path.of(data())).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port=65536", "--port=-1", "--history=-1", "--seed=x"})
    void demo_refuses_numbers_out_of_range(String option) {
        refused("demo", "--data", data(), option);
        assertThat(Path.of(data())).doesNotExist();
    }

    @Test
    void an_unknown_report_is_named_with_the_nearest_one() {
        CommandRun.of("report", "total", "--read", capture)
                .assertRefused(ExitCode.USAGE, "'total'", "did you mean totals?");
        CommandRun.of("top", "nonsense", "--read", capture)
                .assertRefused(ExitCode.USAGE, "'nonsense'");
    }

    @Test
    void an_unknown_verb_and_no_verb_are_wrong_usage() {
        CommandRun.of("frobnicate").assertRefused(ExitCode.USAGE, "frobnicate");
        CommandRun.of().assertRefused(ExitCode.USAGE, "--help");
    }

    @Test
    void two_sources_at_once_are_refused() {
        totals("--data", data()).assertRefused(ExitCode.USAGE, "only one of --read, --data");
        totals("--hub", "127.0.0.1").assertRefused(ExitCode.USAGE, "only one of --read, --data");
    }

    @Test
    void what_does_not_go_together_is_refused() {
        CommandRun.of("status", "--read", capture).assertRefused(ExitCode.USAGE, "status");
        CommandRun.of("observe", "-f", "--read", capture).assertRefused(ExitCode.USAGE, "--read");
        CommandRun.of("observe", "-f", "--data", data()).assertRefused(ExitCode.USAGE, "--data");
        CommandRun.of("report", "timeline", "--read", "-").assertRefused(ExitCode.USAGE, "--since");
    }

    @Test
    void a_hub_that_is_not_there_has_an_exit_code_of_its_own() throws IOException {
        String hub = "http://127.0.0.1:" + freePort();
        for (List<String> verb :
                List.of(
                        List.of("report", "totals", "--hub", hub),
                        List.of("observe", "--hub", hub),
                        List.of("observe", "-f", "--hub", hub),
                        List.of("status", "--hub", hub))) {
            CommandRun.of(verb.toArray(String[]::new)).assertRefused(ExitCode.UNREACHABLE, hub);
        }
        CommandRun.in(Map.of("ISITDNS_HUB", hub), "status")
                .assertRefused(ExitCode.UNREACHABLE, hub);
        refused("status", "--hub", "ftp://example.org");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void a_port_in_use_is_named() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            CommandRun.of("demo", "--data", data(), "--history", "0", "--port", port)
                    .assertRefused(ExitCode.USAGE, port, "in use");
            CommandRun.of("run", "--data", data(), "--listen", "127.0.0.1:" + port)
                    .assertRefused(ExitCode.USAGE, port, "in use");
        }
    }

    @Test
    void a_directory_without_a_store_is_no_data_directory_and_stays_as_it_is() throws IOException {
        Path foreign = Files.createDirectory(directory.resolve("foreign"));
        Files.writeString(foreign.resolve("notes.txt"), "mine");
        for (Path none : List.of(foreign, directory.resolve("missing"))) {
            CommandRun.of("report", "totals", "--data", none.toString())
                    .assertRefused(ExitCode.USAGE, none.toString(), "isitdns import");
        }
        assertThat(foreign).isDirectoryContaining("glob:**/notes.txt");
        assertThat(foreign.toFile().list()).hasSize(1);
    }

    @Test
    void a_file_that_is_no_database_is_refused_and_left_as_it_is() throws IOException {
        Path data = Files.createDirectory(Path.of(data()));
        Path database = Files.writeString(data.resolve("isitdns.duckdb"), "mine");
        CommandRun.of("report", "totals", "--data", data()).assertRefused(ExitCode.USAGE, data());
        CommandRun.of("import", "--data", data(), capture).assertRefused(ExitCode.USAGE, data());
        assertThat(database).hasContent("mine");
    }

    @Test
    void a_file_where_the_data_directory_should_be_is_refused() {
        CommandRun.of("import", "--data", capture, capture)
                .assertRefused(ExitCode.USAGE, capture, "it is a file");
    }

    @Test
    void a_data_directory_in_use_is_refused_and_keeps_what_it_has() {
        CommandRun.of("import", "--data", data(), capture).assertFine();
        String before = CommandRun.of("report", "totals", "--data", data()).assertFine().out();
        try (Store other = Stores.serving(Path.of(data()), InstantSource.system())) {
            assertThat(other.status().transactions()).isPositive();
            for (List<String> verb :
                    List.of(
                            List.of("report", "totals", "--data", data()),
                            List.of("observe", "--data", data()),
                            List.of("status", "--data", data()),
                            List.of("import", "--data", data(), capture),
                            List.of("demo", "--data", data(), "--port", "0"),
                            List.of("run", "--data", data(), "--listen", "127.0.0.1:0"))) {
                CommandRun.of(verb.toArray(String[]::new))
                        .assertRefused(ExitCode.USAGE, data(), "in use by another isitdns");
            }
        }
        assertThat(CommandRun.of("report", "totals", "--data", data()).assertFine().out())
                .isEqualTo(before);
    }
}
