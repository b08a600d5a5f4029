package io.isitdns.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.lab.lookup.PodTraffic;
import io.isitdns.lab.lookup.PodTraffic.Pod;
import io.isitdns.lab.lookup.ResolverLibrary;
import io.isitdns.packet.LinkType;
import io.isitdns.packet.PcapWriter;
import io.isitdns.packet.PcapWriter.Resolution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `diagnose` on the capture of a pod that gets no response.
class DiagnoseTest {
    private static final long START = 1_767_225_600_000_000_000L;
    private static final long SECOND = 1_000_000_000L;

    @TempDir private Path directory;
    private String capture = "";

    @BeforeEach
    void write() throws IOException {
        PodTraffic traffic = new PodTraffic(1);
        Pod pod = new Pod("192.0.2.10", ResolverLibrary.GLIBC, "192.0.2.53", null, List.of());
        for (int i = 0; i < 5; i++) {
            traffic.lookUp(pod, "api.example.org", (_, _) -> null, START + i * 15L * SECOND);
        }
        Path file = directory.resolve("pod.pcap");
        try (PcapWriter out =
                new PcapWriter(
                        Files.newOutputStream(file), LinkType.ETHERNET, Resolution.MICROSECONDS)) {
            traffic.deliver((buffer, offset, length, wireLength, _, _, timeNanos) ->
                    write(out, buffer, offset, length, wireLength, timeNanos));
        }
        capture = file.toString();
    }

    private static void write(
            PcapWriter out, byte[] buffer, int offset, int length, int wireLength, long timeNanos) {
        try {
            out.write(timeNanos, buffer, offset, length, wireLength);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void silence_without_comparison_is_no_acquittal() {
        JsonNode diagnosis =
                new JsonMapper()
                        .readTree(CommandRun.of("diagnose", "--read", capture, "-o", "json").out());

        assertThat(diagnosis.propertyNames())
                .containsExactly(
                        "subject",
                        "window",
                        "verdict",
                        "summary",
                        "coverage",
                        "checked",
                        "causes",
                        "missing");
        assertThat(diagnosis.get("verdict").asString()).isEqualTo("NOT_ENOUGH_DATA");
        assertThat(diagnosis.get("checked").get("lookups").asInt()).isEqualTo(5);
        assertThat(diagnosis.get("checked").get("troubled").asInt()).isEqualTo(5);
        assertThat(diagnosis.get("missing").valueStream().map(JsonNode::asString))
                .contains("a cause for 5 lookups that failed, waited or lost a query");
    }

    @Test
    void a_subject_that_was_not_seen_is_answered_with_the_nearest() {
        CommandRun run = CommandRun.of("diagnose", "name/api.exmaple.org", "--read", capture);

        assertThat(run.out()).startsWith("Not enough data\n");
        assertThat(run.out()).contains("nearest: api.example.org");
    }

    @Test
    void a_subject_that_is_none_is_refused() {
        CommandRun run = CommandRun.of("diagnose", "pod/", "--read", capture);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("SUBJECT is 'pod/'");
    }

    @Test
    void objects_tell_whose_the_addresses_are_and_which_policy_it_is() throws IOException {
        Path objects = directory.resolve("objects.yaml");
        Files.writeString(
                objects,
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: cart-0, namespace: shop, uid: u1, labels: {app: cart}}
                spec: {nodeName: node-1, containers: [{name: main}]}
                status: {phase: Running, podIP: 192.0.2.10, podIPs: [{ip: 192.0.2.10}]}
                """);

        CommandRun run =
                CommandRun.of(
                        "diagnose",
                        "pod/shop/cart-0",
                        "--read",
                        capture,
                        "--objects",
                        objects.toString(),
                        "-o",
                        "json");

        assertThat(new JsonMapper().readTree(run.out()).get("checked").get("lookups").asInt())
                .isEqualTo(5);
    }

    @Test
    void objects_that_cannot_be_read_are_refused() {
        CommandRun run =
                CommandRun.of("diagnose", "--read", capture, "--objects", directory + "/none.yaml");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("none.yaml");
    }

    @Test
    void a_data_directory_gives_the_same_verdict_as_the_capture() {
        String data = directory.resolve("data").toString();
        CommandRun.of("import", capture, "--data", data);

        JsonNode diagnosis =
                new JsonMapper()
                        .readTree(
                                CommandRun.of(
                                                "diagnose",
                                                "--data",
                                                data,
                                                "--since",
                                                "2026-01-01T00:00:00Z",
                                                "--until",
                                                "2026-01-01T00:10:00Z",
                                                "-o",
                                                "json")
                                        .out());

        assertThat(diagnosis.get("verdict").asString()).isEqualTo("NOT_ENOUGH_DATA");
        assertThat(diagnosis.get("checked").get("lookups").asInt()).isEqualTo(5);
        assertThat(diagnosis.get("missing").valueStream().map(JsonNode::asString))
                .contains("a cause for 5 lookups that failed, waited or lost a query");
    }
}
