package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.dns.IpAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// F34: a DNS server stands still for some tens of milliseconds at a time, always at the same point
/// of a period of 100 ms, while queries arrive: its CPU limit is used up until the next period.
final class Throttling implements FailureMode {
    private static final long PERIOD_NANOS = 100_000_000;
    private static final long SHORTEST_NANOS = 25_000_000;
    private static final int LEAST_GAPS = 10;
    private static final int LEAST_WAITING = 3;

    /// How much the ends of the gaps agree in their place within the period, 0..1.
    private static final double LEAST_AGREEMENT = 0.7;

    private static final long SLOW_MICROS = 20_000;

    @Override
    public String id() {
        return "F34";
    }

    @Override
    public String title() {
        return "DNS server is throttled by its CPU limit";
    }

    /// A stretch without responses in which queries waited: it begins with the first of them, since
    /// a server that nobody asks stands still too.
    private record Gap(long fromNanos, long toNanos) {
        double angle() {
            return 2 * Math.PI * (toNanos % PERIOD_NANOS) / PERIOD_NANOS;
        }
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        Map<IpAddress, List<Sight>> byServer =
                Servers.sights(
                        seen.sights().filter(sight -> sight.isAnswered() && !sight.isExternal()));
        for (Map.Entry<IpAddress, List<Sight>> server : byServer.entrySet()) {
            List<Gap> gaps = gaps(server.getValue());
            if (gaps.size() >= LEAST_GAPS && agreement(gaps) >= LEAST_AGREEMENT) {
                return suspicion(seen, server.getKey(), server.getValue(), gaps);
            }
        }
        return Optional.empty();
    }

    private static List<Gap> gaps(List<Sight> sights) {
        long[] arrivals = sights.stream().mapToLong(Throttling::sentNanos).sorted().toArray();
        long[] replies = sights.stream().mapToLong(Sight::endNanos).sorted().toArray();
        List<Gap> gaps = new ArrayList<>();
        for (int i = 1; i < replies.length; i++) {
            int first = place(arrivals, replies[i - 1]);
            int waiting = place(arrivals, replies[i]) - first;
            long length = waiting == 0 ? 0 : replies[i] - arrivals[first];
            boolean fits = length >= SHORTEST_NANOS && length <= PERIOD_NANOS;
            if (fits && waiting >= LEAST_WAITING) {
                gaps.add(new Gap(arrivals[first], replies[i]));
            }
        }
        return gaps;
    }

    /// When the transmission that was answered was sent.
    private static long sentNanos(Sight sight) {
        return sight.endNanos() - Math.max(0, sight.latencyMicros()) * 1000;
    }

    private static int place(long[] sorted, long value) {
        int found = Arrays.binarySearch(sorted, value);
        return found < 0 ? -found - 1 : found;
    }

    /// Length of the mean of unit vectors: 1 when all gaps end at the same place of a period.
    private static double agreement(List<Gap> gaps) {
        double x = gaps.stream().mapToDouble(gap -> Math.cos(gap.angle())).average().orElse(0);
        double y = gaps.stream().mapToDouble(gap -> Math.sin(gap.angle())).average().orElse(0);
        return Math.sqrt(x * x + y * y);
    }

    private Optional<Suspicion> suspicion(
            Case seen, IpAddress server, List<Sight> sights, List<Gap> gaps) {
        List<Seen> hit =
                seen.those(lookup ->
                        lookup.has(sight ->
                                sight.server().equals(server)
                                        && !sight.isExternal()
                                        && sight.latencyMicros() >= SLOW_MICROS));
        if (hit.isEmpty()) {
            return Optional.empty();
        }
        double median =
                gaps.stream()
                        .mapToLong(gap -> gap.toNanos() - gap.fromNanos())
                        .sorted()
                        .skip(gaps.size() / 2)
                        .findFirst()
                        .orElse(0);
        return Optional.of(
                Suspicion.of(this, Confidence.VERY_LIKELY, hit)
                        .because(
                                say(
                                        "%s stood still %d times for some %.0f ms while queries for names of the"
                                                + " cluster arrived",
                                        server, gaps.size(), median / 1e6))
                        .because(
                                say(
                                        "the pauses end at the same place of a period of 100 ms (agreement %.2f of"
                                                + " 1), as a CPU quota does; %d responses seen",
                                        agreement(gaps), sights.size()))
                        .although(
                                "container_cpu_cfs_throttled_periods_total of the DNS pods confirms it")
                        .mendedBy(
                                """
                                Take the CPU limit from CoreDNS and keep its request:
                                kubectl -n kube-system patch deployment coredns --type=json -p='[{"op": "remove",
                                  "path": "/spec/template/spec/containers/0/resources/limits/cpu"}]'\
                                """,
                                "isitdns diagnose server/" + server));
    }
}
