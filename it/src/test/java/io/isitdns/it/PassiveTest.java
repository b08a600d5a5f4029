package io.isitdns.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.lab.cluster.Family;
import io.isitdns.lab.cluster.LabCluster;
import io.isitdns.lab.cluster.LabPod;
import io.isitdns.lab.cluster.ServerProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The program stands beside the way of DNS, never in it: killing it under load costs nobody an
/// answer.
///
/// Needs root, and the commands `ip`, `nft`, `unbound` and `dnsperf`.
@Tag("root")
@Timeout(300)
class PassiveTest {
    private static final int SECONDS = 4;
    private static final int QUERIES_PER_SECOND = 500;

    /// How much later than in the slower run without the program the median response may come: what
    /// a scheduler gives a busy program before it is another's turn.
    private static final double NOISE_SECONDS = 0.005;

    private static final Pattern RESPONSE = Pattern.compile("> (\\w+) \\S+ A ([0-9.]+)");

    @TempDir private Path directory;

    /// What dnsperf says of a run.
    ///
    /// @param sent queries sent
    /// @param answered those answered without an error
    /// @param medianSeconds the median of their latencies
    private record Load(long sent, long answered, double medianSeconds) {
        static Load parse(String said) {
            Matcher total = Pattern.compile("Queries sent: +(\\d+)").matcher(said);
            assertThat(total.find()).as(said).isTrue();
            List<Double> latencies =
                    RESPONSE.matcher(said)
                            .results()
                            .filter(response -> response.group(1).equals("NOERROR"))
                            .map(response -> Double.valueOf(response.group(2)))
                            .sorted()
                            .toList();
            return new Load(
                    Long.parseLong(total.group(1)),
                    latencies.size(),
                    latencies.get(latencies.size() / 2));
        }

        void assertAllAnswered() {
            assertThat(sent).isPositive();
            assertThat(answered).isEqualTo(sent);
        }
    }

    @Test
    void killing_the_capture_under_load_changes_no_answer_and_no_latency_beyond_noise()
            throws IOException {
        try (LabCluster cluster = LabCluster.builder().dns(2, ServerProgram.UNBOUND).start()) {
            LabPod pod = cluster.pod("shop", "checkout-1");
            Load before = load(cluster, pod);
            Load killed = loadWhileKilling(cluster, pod);
            Load after = load(cluster, pod);

            List.of(before, killed, after).forEach(Load::assertAllAnswered);
            assertThat(killed.medianSeconds())
                    .isLessThan(
                            Math.max(before.medianSeconds(), after.medianSeconds())
                                    + NOISE_SECONDS);
        }
    }

    private Load load(LabCluster cluster, LabPod pod) throws IOException {
        return Load.parse(pod.run(dnsperf(cluster).toArray(String[]::new)));
    }

    /// Kills the programs on both nodes in the middle of a run.
    private Load loadWhileKilling(LabCluster cluster, LabPod pod) throws IOException {
        List<NodeObserver> observers = NodeObserver.onAll(cluster.nodes());
        List<String> command = new ArrayList<>(pod.network().prefix());
        command.addAll(dnsperf(cluster));
        Path said = directory.resolve("dnsperf.txt");
        Process running =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        observers.getFirst().awaitRows(SECONDS * QUERIES_PER_SECOND / 4);
        assertThat(running.isAlive()).isTrue();
        observers.forEach(NodeObserver::close);
        assertThat(running.onExit().join().exitValue()).isZero();
        return Load.parse(Files.readString(said, StandardCharsets.UTF_8));
    }

    private List<String> dnsperf(LabCluster cluster) throws IOException {
        Path names =
                Files.writeString(
                        directory.resolve("names"), "kubernetes.default.svc.cluster.local A\n");
        return List.of(
                "dnsperf",
                "-v",
                "-s",
                cluster.dnsAddress(Family.IPV4),
                "-d",
                names.toString(),
                "-l",
                Integer.toString(SECONDS),
                "-Q",
                Integer.toString(QUERIES_PER_SECOND));
    }
}
