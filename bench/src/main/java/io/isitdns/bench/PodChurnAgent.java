package io.isitdns.bench;

import io.isitdns.attribute.ClusterListener;
import io.isitdns.attribute.kubernetes.KubernetesApi;
import io.isitdns.attribute.kubernetes.KubernetesStatus;
import io.isitdns.attribute.kubernetes.NodeWatch;
import io.isitdns.attribute.kubernetes.StateFile;
import io.isitdns.attribute.kubernetes.StateKeeper;
import io.isitdns.attribute.kubernetes.WatchConfig;
import io.isitdns.dns.IpAddress;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.PodFact;
import io.isitdns.model.cluster.ServiceFact;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// What an agent does about the cluster, alone in a process: it watches the pods of its node, holds
/// the facts of the rest, and keeps both on a disk. Prints how late the changes arrived and what
/// memory the process took.
///
/// Arguments: address of a [PodChurnServer], Services, directory, most milliseconds of lag at the
/// 99th percentile, most MiB of resident memory. Exits with 1 when either was exceeded.
public final class PodChurnAgent {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Duration LONGEST_RUN = Duration.ofMinutes(5);
    private static final Duration WRITE_EVERY = Duration.ofSeconds(5);
    private static final long MOST_FILE_BYTES = 64L << 20;
    private static final double PERCENTILE = 0.99;
    private static final int KIB_PER_MIB = 1024;

    private PodChurnAgent() {}

    /// Runs until the server has sent all.
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Lags lags = new Lags();
        StateFile file = new StateFile(Path.of(args[2], "cluster.json"), MOST_FILE_BYTES);
        KubernetesStatus status;
        try (KubernetesApi api = KubernetesApi.at(URI.create(args[0]));
                StateKeeper keeper = new StateKeeper(file, lags, WRITE_EVERY, CLOCK);
                NodeWatch watch =
                        new NodeWatch(
                                api,
                                PodChurnServer.NODE,
                                keeper.start().pods(),
                                keeper,
                                WatchConfig.DEFAULT,
                                CLOCK,
                                RandomGenerator.getDefault())) {
            keeper.facts(services(Integer.parseInt(args[1])));
            watch.start();
            if (!lags.last.await(LONGEST_RUN.toSeconds(), TimeUnit.SECONDS)) {
                out.println("the changes did not end: " + watch.status());
                System.exit(1);
            }
            status = watch.status();
        }
        System.exit(print(out, status, lags, Long.parseLong(args[3]), Long.parseLong(args[4])));
    }

    private static ClusterFacts services(int count) {
        List<ServiceFact> services =
                IntStream.range(0, count)
                        .mapToObj(number ->
                                new ServiceFact(
                                        "shop",
                                        "service-" + number,
                                        List.of(new IpAddress(0, 0xffff_0a60_0000L + number)),
                                        Map.of("app", "app-" + number),
                                        false,
                                        List.of()))
                        .toList();
        return new ClusterFacts(1, "cluster.local", services, List.of(), Map.of());
    }

    private static int print(
            PrintStream out, KubernetesStatus status, Lags lags, long mostMillis, long mostMib)
            throws IOException {
        long[] micros = lags.sorted();
        double p99 = micros[(int) Math.ceil(micros.length * PERCENTILE) - 1] / 1000.0;
        long resident = memoryKib("VmRSS") / KIB_PER_MIB;
        long peak = memoryKib("VmHWM") / KIB_PER_MIB;
        out.printf(
                Locale.ROOT,
                "pods %d  changes %d  lag p50 %.1f ms  p99 %.1f ms  max %.1f ms%n",
                lags.pods(),
                micros.length,
                micros[micros.length / 2] / 1000.0,
                p99,
                micros[micros.length - 1] / 1000.0);
        out.printf(Locale.ROOT, "resident %d MiB  at most %d MiB%n", resident, peak);
        out.println("lists " + status.resources().getFirst().lists() + "  " + status.message());
        return p99 <= mostMillis && peak <= mostMib ? 0 : 1;
    }

    private static long memoryKib(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }

    /// Holds what a listener would hold, and measures.
    private static final class Lags implements ClusterListener {
        private final Map<String, PodFact> pods = new HashMap<>();
        private final CountDownLatch last = new CountDownLatch(1);
        private long[] micros = new long[1024];
        private int count;

        @Override
        public synchronized void pod(PodFact pod) {
            pods.put(pod.uid(), pod);
            if (count == micros.length) {
                micros = Arrays.copyOf(micros, count * 2);
            }
            Instant sent =
                    Instant.EPOCH.plusNanos(
                            TimeUnit.MICROSECONDS.toNanos(
                                    Long.parseLong(pod.labels().get(PodChurnServer.SENT))));
            micros[count++] = Duration.between(sent, CLOCK.instant()).toNanos() / 1000;
            if (pod.name().equals(PodChurnServer.LAST)) {
                last.countDown();
            }
        }

        @Override
        public synchronized void podGone(String uid, long atNanos) {
            pods.remove(uid);
        }

        @Override
        public synchronized void podsOfNode(String node, Collection<PodFact> all, long atNanos) {
            pods.clear();
            all.forEach(pod -> pods.put(pod.uid(), pod));
        }

        @Override
        public void facts(ClusterFacts facts) {
            // The keeper holds them.
        }

        private synchronized int pods() {
            return pods.size();
        }

        private synchronized long[] sorted() {
            long[] sorted = Arrays.copyOf(micros, count);
            Arrays.sort(sorted);
            return sorted;
        }
    }
}
