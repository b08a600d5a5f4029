package io.isitdns.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.ClusterEvent;
import io.isitdns.model.ClusterEvent.Kind;
import io.isitdns.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// What changed in the cluster, asked for in a terminal.
class ClusterEventsTest {
    @TempDir Path directory;

    @BeforeEach
    void aCorefileChangedAndANodeWentAway() {
        try (Store store = Stores.serving(directory, InstantSource.fixed(CommandRun.NOW));
                Store.Append append = store.begin("cluster-events", 0).orElseThrow()) {
            append.add(
                    event(
                            Duration.ofMinutes(2),
                            Kind.NOT_READY,
                            "Node",
                            "",
                            "node-7",
                            "is not ready (KubeletNotReady)",
                            List.of()));
            append.add(
                    event(
                            Duration.ofMinutes(1),
                            Kind.CHANGED,
                            "ConfigMap",
                            "kube-system",
                            "coredns",
                            "changed: Corefile",
                            List.of("- forward . 192.0.2.1", "+ forward . 192.0.2.9")));
            append.commit();
        }
    }

    private static ClusterEvent event(
            Duration ago,
            Kind kind,
            String objectKind,
            String namespace,
            String name,
            String change,
            List<String> detail) {
        long nanos = CommandRun.NOW.minus(ago).getEpochSecond() * 1_000_000_000L;
        return new ClusterEvent(
                nanos, kind, objectKind, namespace, name, "7", true, change, detail);
    }

    @Test
    void theNewestChangeComesFirstWithItsLinesBelow() {
        assertThat(report().assertFine().lines())
                .containsExactly(
                        "time                         object                         change",
                        "2026-11-22T09:59:00.000000Z  ConfigMap kube-system/coredns  changed:"
                                + " Corefile",
                        "    - forward . 192.0.2.1",
                        "    + forward . 192.0.2.9",
                        "2026-11-22T09:58:00.000000Z  Node node-7                    is not ready"
                                + " (KubeletNotReady)");
    }

    @Test
    void jsonIsARowALineAndThenTheRest() {
        List<String> lines = report("-o", "json", "--limit", "1").assertFine().lines();

        assertThat(lines).hasSize(2);
        assertThat(JsonMapper.shared().readTree(lines.get(0)).get("name").asString())
                .isEqualTo("coredns");
        assertThat(JsonMapper.shared().readTree(lines.get(1)).get("more").asBoolean()).isTrue();
    }

    @Test
    void aRangeWithoutChangesSaysSo() {
        assertThat(report("--since", "30s").assertFine().out())
                .isEqualTo(
                        "nothing that concerns DNS changed in the cluster, as far as it was"
                                + " watched\n");
    }

    @Test
    void aFilterIsRefused() {
        report("--namespace", "shop").assertRefused(ExitCode.USAGE, "no filter");
    }

    @Test
    void aLimitOutOfRangeIsRefused() {
        report("--limit", "1001").assertRefused(ExitCode.USAGE, "from 1 to 1000");
    }

    private CommandRun report(String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of("report", "cluster-events", "--data", directory.toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }
}
