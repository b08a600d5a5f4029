package io.isitdns.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is wrong with the options of `agent` and `hub` is said in one line before anything starts.
class AgentAndHubInputTest {
    @TempDir private Path directory;

    @Test
    void an_agent_needs_the_address_of_a_hub() {
        agent().assertRefused(ExitCode.USAGE, "--hub");
        agent("--hub", "hub.example.org").assertRefused(ExitCode.USAGE, "https://hub:8443");
        agent("--hub", "ftp://127.0.0.1").assertRefused(ExitCode.USAGE, "ftp://127.0.0.1");
        agent("--hub", "https://a b").assertRefused(ExitCode.USAGE, "--hub");
    }

    @Test
    void an_agent_sends_nothing_in_plain_text_over_a_network() {
        agent("--hub", "http://192.0.2.1:8443").assertRefused(ExitCode.USAGE, "plain HTTP");
    }

    @Test
    void a_spool_has_a_size_and_a_directory() throws IOException {
        agent("--hub", "http://127.0.0.1:9", "--spool-size", "many")
                .assertRefused(ExitCode.USAGE, "--spool-size", "many");
        agent("--hub", "http://127.0.0.1:9", "--spool-size", "1KiB")
                .assertRefused(ExitCode.USAGE, "--spool-size", "1KiB");
        Path file = Files.createFile(directory.resolve("file"));
        CommandRun.of("agent", "--hub", "http://127.0.0.1:9", "--data", file.toString())
                .assertRefused(ExitCode.USAGE, file.toString(), "--data");
    }

    @Test
    void a_hub_takes_deliveries_from_a_network_with_a_token_and_tls_only() {
        hub().assertRefused(ExitCode.USAGE, "--token-file");
        hub("--token-file", "token", "--plain-http").assertRefused(ExitCode.USAGE, "--plain-http");
        hub("--ingest", "nowhere").assertRefused(ExitCode.USAGE, "--ingest", "nowhere");
    }

    @Test
    void certificate_and_key_go_together_and_are_read_first() throws IOException {
        hub("--ingest", "127.0.0.1:0", "--tls-key", "key.pem")
                .assertRefused(ExitCode.USAGE, "--tls-certificate");
        Path text = Files.writeString(directory.resolve("text.pem"), "hello");
        hub(
                        "--ingest",
                        "127.0.0.1:0",
                        "--listen",
                        "127.0.0.1:0",
                        "--tls-certificate",
                        text.toString(),
                        "--tls-key",
                        text.toString())
                .assertRefused(ExitCode.USAGE, "no TLS");
    }

    private CommandRun agent(String... options) {
        return run("agent", options);
    }

    private CommandRun hub(String... options) {
        return run("hub", options);
    }

    private CommandRun run(String verb, String... options) {
        List<String> all = new ArrayList<>(List.of(verb));
        all.addAll(List.of("--data", directory.resolve("data").toString()));
        all.addAll(List.of(options));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
