package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.dns.IpAddress;
import io.isitdns.model.NameClass;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// F33: the more a DNS server is asked, the longer it takes and the more it leaves unanswered, for
/// names of the cluster too.
final class Overload implements FailureMode {
    private static final long BIN_NANOS = 1_000_000_000L;
    private static final int LEAST_SIGHTS = 200;
    private static final int LEAST_BINS = 12;
    private static final double LEAST_CORRELATION = 0.5;
    private static final long SLOW_MICROS = 50_000;
    private static final int TIMES_SLOWER = 2;

    @Override
    public String id() {
        return "F33";
    }

    @Override
    public String title() {
        return "DNS server is overloaded";
    }

    /// One second of a server.
    private record Bin(int asked, double micros, long lost) {
        static Bin of(List<Sight> sights) {
            long[] latencies =
                    sights.stream()
                            .filter(Sight::isAnswered)
                            .mapToLong(Sight::latencyMicros)
                            .sorted()
                            .toArray();
            double median = latencies.length == 0 ? Double.NaN : latencies[latencies.length / 2];
            return new Bin(sights.size(), median, sights.stream().filter(Sight::hasLoss).count());
        }
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        Map<IpAddress, List<Sight>> byServer =
                Servers.sights(
                        seen.sights().filter(sight -> sight.nameClass() != NameClass.EXTERNAL));
        for (Map.Entry<IpAddress, List<Sight>> server : byServer.entrySet()) {
            Optional<Suspicion> suspicion = examine(seen, server.getKey(), server.getValue());
            if (suspicion.isPresent()) {
                return suspicion;
            }
        }
        return Optional.empty();
    }

    private Optional<Suspicion> examine(Case seen, IpAddress server, List<Sight> internal) {
        if (internal.size() < LEAST_SIGHTS) {
            return Optional.empty();
        }
        Map<Long, List<Sight>> seconds =
                internal.stream()
                        .collect(
                                Collectors.groupingBy(
                                        sight -> sight.timeNanos() / BIN_NANOS,
                                        TreeMap::new,
                                        Collectors.toList()));
        List<Bin> bins =
                seconds.values().stream()
                        .map(Bin::of)
                        .filter(bin -> !Double.isNaN(bin.micros()))
                        .sorted(Comparator.comparingInt(Bin::asked))
                        .toList();
        if (bins.size() < LEAST_BINS) {
            return Optional.empty();
        }
        double correlation = Ranks.correlation(bins, Bin::asked, Bin::micros);
        double quiet = median(bins.subList(0, bins.size() / 4));
        double busy = median(bins.subList(bins.size() * 3 / 4, bins.size()));
        boolean fits =
                correlation >= LEAST_CORRELATION
                        && busy >= SLOW_MICROS
                        && busy >= TIMES_SLOWER * quiet;
        List<Seen> hit = seen.those(lookup -> lookup.has(sight -> isHit(sight, server)));
        return fits && !hit.isEmpty()
                ? Optional.of(suspicion(server, bins, hit, new Shape(correlation, quiet, busy)))
                : Optional.empty();
    }

    private record Shape(double correlation, double quiet, double busy) {}

    private static double median(Collection<Bin> bins) {
        double[] sorted = bins.stream().mapToDouble(Bin::micros).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static boolean isHit(Sight sight, IpAddress server) {
        return sight.server().equals(server)
                && (sight.hasLoss() || sight.latencyMicros() >= SLOW_MICROS);
    }

    private Suspicion suspicion(IpAddress server, List<Bin> bins, List<Seen> hit, Shape shape) {
        long lost = bins.stream().mapToLong(Bin::lost).sum();
        Suspicion suspicion =
                Suspicion.of(this, lost > 0 ? Confidence.VERY_LIKELY : Confidence.LIKELY, hit)
                        .because(
                                say(
                                        "%s: names of the cluster take %.1f ms in busy seconds, %.1f ms in quiet"
                                                + " ones (rank correlation with the rate: %.2f over %d seconds)",
                                        server,
                                        shape.busy() / 1e3,
                                        shape.quiet() / 1e3,
                                        shape.correlation(),
                                        bins.size()))
                        .because(say("%d queries lost in those seconds", lost));
        return suspicion
                .although(
                        "a CPU limit (F34) shows as stalls of the same length; CPU numbers decide")
                .mendedBy(
                        "Scale the DNS server out (replicas), spread it over nodes, add NodeLocal DNSCache, and ask"
                                + " less (F01, F57).",
                        "isitdns diagnose server/" + server);
    }
}
