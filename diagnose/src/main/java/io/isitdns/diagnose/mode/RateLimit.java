package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// F31: what is asked of an upstream beyond a number each second is dropped; what is answered is
/// answered as fast as ever.
final class RateLimit implements FailureMode {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int LEAST_SECONDS = 8;
    private static final double ABOVE = 1.2;
    private static final double MOST_SPREAD = 0.15;
    private static final int LEAST_ANSWERED = 10;
    private static final double TIMES_SLOWER = 2;

    @Override
    public String id() {
        return "F31";
    }

    @Override
    public String title() {
        return "upstream resolver limits the rate";
    }

    /// One second of what was asked of upstreams.
    private record Second(long offered, long answered, long micros) {
        static Second of(List<Sight> sights) {
            long[] latencies =
                    sights.stream()
                            .filter(Sight::isAnswered)
                            .mapToLong(Sight::latencyMicros)
                            .sorted()
                            .toArray();
            return new Second(
                    sights.size(),
                    latencies.length,
                    latencies.length == 0 ? 0 : latencies[latencies.length / 2]);
        }
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        Map<Long, List<Sight>> bySecond =
                seen.upstream().stream()
                        .collect(
                                Collectors.groupingBy(
                                        sight -> sight.timeNanos() / SECOND_NANOS,
                                        TreeMap::new,
                                        Collectors.toList()));
        List<Second> seconds = bySecond.values().stream().map(Second::of).toList();
        List<Second> cut =
                seconds.stream()
                        .filter(second ->
                                second.answered() >= LEAST_ANSWERED
                                        && second.offered() > ABOVE * second.answered())
                        .toList();
        if (cut.size() < LEAST_SECONDS) {
            return Optional.empty();
        }
        double ceiling = cut.stream().mapToLong(Second::answered).average().orElse(0);
        boolean flat =
                cut.stream()
                        .allMatch(second ->
                                Math.abs(second.answered() - ceiling) <= MOST_SPREAD * ceiling);
        return flat && isFast(seconds, cut)
                ? Optional.of(suspicion(seen, cut, ceiling))
                : Optional.empty();
    }

    /// Whether what is answered in cut seconds is answered as fast as in the others.
    private static boolean isFast(List<Second> all, List<Second> cut) {
        List<Second> others = all.stream().filter(second -> !cut.contains(second)).toList();
        double usual = others.stream().mapToLong(Second::micros).average().orElse(Double.MAX_VALUE);
        return cut.stream().mapToLong(Second::micros).average().orElse(0) <= TIMES_SLOWER * usual;
    }

    private Suspicion suspicion(Case seen, List<Second> cut, double ceiling) {
        List<Seen> hit = seen.those(lookup -> lookup.isExternal() && lookup.isTroubled());
        long offered = cut.stream().mapToLong(Second::offered).max().orElse(0);
        return Suspicion.of(this, Confidence.VERY_LIKELY, hit)
                .because(
                        say(
                                "in %d seconds upstreams answered about %.0f queries, however many were asked (up"
                                        + " to %d)",
                                cut.size(), ceiling, offered))
                .because("what was answered was as fast as in other seconds")
                .mendedBy(
                        "Ask less (F01, longer cache), spread CoreDNS over more nodes, or add NodeLocal DNSCache.",
                        "isitdns report timeline --leg upstream");
    }
}
