package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.percent;
import static io.isitdns.diagnose.mode.Words.say;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.dns.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// F23: for some seconds a share of all queries is lost, as large as the share of one DNS pod of
/// several; before and after, none is. Repetitions are answered.
final class Rollout implements FailureMode {
    private static final int LEAST_LOST = 6;
    private static final double LONGEST_SECONDS = 45;
    private static final double LEAST_SHARE = 0.08;
    private static final double MOST_SHARE = 0.75;
    private static final double MOST_CHANCE = 0.001;
    private static final int TIMES_SLOWER = 3;
    private static final double NANOS = 1e9;

    @Override
    public String id() {
        return "F23";
    }

    @Override
    public String title() {
        return "DNS pod went away without grace (rollout, eviction)";
    }

    /// The time from the first to the last loss of a server.
    private record Burst(
            IpAddress server, long fromNanos, long toNanos, List<Sight> asked, long lost) {
        double seconds() {
            return (toNanos - fromNanos) / NANOS;
        }

        boolean hits(Sight sight) {
            return sight.hasLoss()
                    && sight.server().equals(server)
                    && sight.timeNanos() >= fromNanos
                    && sight.timeNanos() <= toNanos;
        }
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        Map<IpAddress, List<Sight>> byServer = Servers.sights(seen.sights());
        for (Map.Entry<IpAddress, List<Sight>> server : byServer.entrySet()) {
            Optional<Burst> burst = burst(server.getKey(), server.getValue());
            if (burst.isPresent() && fits(seen, burst.get(), server.getValue())) {
                return suspicion(seen, burst.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<Burst> burst(IpAddress server, List<Sight> sights) {
        long[] losses =
                sights.stream()
                        .filter(Sight::hasLoss)
                        .mapToLong(Sight::timeNanos)
                        .sorted()
                        .toArray();
        if (losses.length < LEAST_LOST) {
            return Optional.empty();
        }
        long from = losses[0];
        long to = losses[losses.length - 1];
        List<Sight> asked =
                sights.stream()
                        .filter(sight -> sight.timeNanos() >= from && sight.timeNanos() <= to)
                        .toList();
        return Optional.of(new Burst(server, from, to, asked, losses.length));
    }

    private static boolean fits(Case seen, Burst burst, List<Sight> all) {
        double share = (double) burst.lost() / burst.asked().size();
        double chance = Math.pow(burst.seconds() / seen.seconds(), burst.lost() - 1.0);
        long clients = different(burst, Sight::client);
        long ports = different(burst, Sight::port);
        return burst.seconds() <= LONGEST_SECONDS
                && share >= LEAST_SHARE
                && share <= MOST_SHARE
                && chance <= MOST_CHANCE
                && clients > 1
                && ports > clients
                && different(burst, Sight::name) > 1
                && median(burst.asked()) <= TIMES_SLOWER * Math.max(1000, median(all));
    }

    /// How many different ones there are among the lost queries.
    private static long different(Burst burst, Function<Sight, Object> of) {
        return burst.asked().stream().filter(Sight::hasLoss).map(of).distinct().count();
    }

    private static long median(List<Sight> sights) {
        long[] latencies =
                sights.stream()
                        .filter(Sight::isAnswered)
                        .mapToLong(Sight::latencyMicros)
                        .sorted()
                        .toArray();
        return latencies.length == 0 ? 0 : latencies[latencies.length / 2];
    }

    private Optional<Suspicion> suspicion(Case seen, Burst burst) {
        List<Seen> hit = seen.those(lookup -> lookup.has(burst::hits));
        if (hit.isEmpty()) {
            return Optional.empty();
        }
        long again = burst.asked().stream().filter(sight -> sight.isAnsweredLater()).count();
        Optional<Change> change =
                Change.at(seen, burst.fromNanos(), Change.SOON, Change::isOfDnsPods);
        return Optional.of(
                Suspicion.of(
                                this,
                                change.isPresent() ? Confidence.VERY_LIKELY : Confidence.LIKELY,
                                hit)
                        .because(
                                say(
                                        "in %.0f s, %d of %d queries to %s were lost (%s), and none before or"
                                                + " after",
                                        burst.seconds(),
                                        burst.lost(),
                                        burst.asked().size(),
                                        burst.server(),
                                        percent(burst.lost(), burst.asked().size())))
                        .because(say("%d repetitions of them were answered", again))
                        .because(change)
                        .although(
                                "a path that lost packets for so long (F28) looks the same; an end or a move of a"
                                        + " DNS pod at that time decides: kubectl -n kube-system get events")
                        .mendedBy(
                                """
                                In the Corefile, so that a pod that ends still answers for a while:
                                health {
                                  lameduck 30s
                                }
                                ready
                                And at least two replicas on different nodes, with a PodDisruptionBudget.\
                                """,
                                "isitdns diagnose, after the next rollout; no query should be lost in it"));
    }
}
