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
    void a_hub_that_could_know_no_agent_by_its_token_does_not_start() throws IOException {
        Path missing = directory.resolve("missing");
        hub("--token-file", missing.toString())
                .assertRefused(ExitCode.USAGE, missing + " does not exist");
        Path empty = Files.writeString(directory.resolve("empty"), "\n");
        hub("--token-file", empty.toString())
                .assertRefused(ExitCode.USAGE, empty + " holds fewer than 16 characters");
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

    @Test
    void the_address_of_a_hub_is_one_that_the_kubelet_has_filled_in() {
        String hub = "https://isitdns-hub.isitdns.svc:8443";
        agent("--hub", hub, "--hub-address", "$(ISITDNS_HUB_SERVICE_HOST)")
                .assertRefused(ExitCode.USAGE, "--hub-address", "the hub's Service");
        agent("--hub", hub, "--hub-address", "hub.example.org")
                .assertRefused(ExitCode.USAGE, "--hub-address", "192.0.2.1");
    }

    @Test
    void rows_per_second_are_a_number() {
        agent("--hub", "http://127.0.0.1:9", "--max-rows-per-second", "-1")
                .assertRefused(ExitCode.USAGE, "--max-rows-per-second is -1");
    }

    @Test
    void one_api_is_asked_or_none() {
        agent("--hub", "http://127.0.0.1:9", "--kubeconfig", "a", "--kube-api", "http://b")
                .assertRefused(ExitCode.USAGE, "--kubeconfig and --kube-api");
        agent("--hub", "http://127.0.0.1:9", "--kubernetes=false", "--kube-api", "http://b")
                .assertRefused(ExitCode.USAGE, "--kubernetes=false");
        Path missing = directory.resolve("missing");
        agent("--hub", "http://127.0.0.1:9", "--kubeconfig", missing.toString())
                .assertRefused(ExitCode.USAGE, "kubeconfig");
    }

    @Test
    void what_a_hub_does_in_kubernetes_needs_its_api() {
        hub("--agent-account", "isitdns/isitdns-agent")
                .assertRefused(ExitCode.USAGE, "--agent-account", "--kubernetes");
        hub("--kube-api", "http://127.0.0.1:9", "--agent-account", "isitdns-agent")
                .assertRefused(ExitCode.USAGE, "--agent-account", "NAMESPACE/NAME");
        hub("--kube-api", "http://127.0.0.1:9").assertRefused(ExitCode.USAGE, "--agent-account");
        hub(
                        "--kube-api",
                        "http://127.0.0.1:9",
                        "--ingest",
                        "127.0.0.1:0",
                        "--plain-http",
                        "--publish-ca",
                        "isitdns/isitdns-hub-ca")
                .assertRefused(ExitCode.USAGE, "--publish-ca", "--plain-http");
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
