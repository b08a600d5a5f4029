package io.isitdns.diagnose.mode;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.dns.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// A stretch of time in which a server answered nothing that it was asked.
///
/// @param server the server
/// @param unanswered what it was asked, the first asked first
/// @param answeredBefore whether it had answered before
/// @param answeredAfter whether it answered later
record Silence(
        IpAddress server, List<Sight> unanswered, boolean answeredBefore, boolean answeredAfter) {
    private static final int LEAST_QUERIES = 6;
    private static final long LEAST_NANOS = 2_000_000_000L;
    private static final double NANOS_PER_SECOND = 1e9;

    /// The silences of all servers that clients ask.
    static List<Silence> of(Case seen) {
        Map<IpAddress, List<Sight>> byServer =
                Servers.sights(seen.sights().sorted(Comparator.comparingLong(Sight::timeNanos)));
        List<Silence> silences = new ArrayList<>();
        byServer.forEach((server, sights) -> add(silences, server, sights));
        return silences;
    }

    private static void add(List<Silence> silences, IpAddress server, List<Sight> sights) {
        int from = 0;
        for (int i = 0; i <= sights.size(); i++) {
            if (i < sights.size() && isSilent(sights.get(i))) {
                continue;
            }
            List<Sight> run = sights.subList(from, i);
            if (run.size() >= LEAST_QUERIES
                    && run.getLast().timeNanos() - run.getFirst().timeNanos() >= LEAST_NANOS) {
                silences.add(new Silence(server, run, from > 0, i < sights.size()));
            }
            from = i + 1;
        }
    }

    private static boolean isSilent(Sight sight) {
        return sight.hasLoss() || sight.isUnreachable();
    }

    long fromNanos() {
        return unanswered.getFirst().timeNanos();
    }

    long toNanos() {
        return unanswered.getLast().timeNanos();
    }

    double seconds() {
        return (toNanos() - fromNanos()) / NANOS_PER_SECOND;
    }

    /// How many clients it was silent to.
    long clients() {
        return unanswered.stream().map(Sight::client).distinct().count();
    }

    /// Whether a query was sent to this server in this time.
    boolean covers(Sight sight) {
        return sight.server().equals(server)
                && sight.timeNanos() >= fromNanos()
                && sight.timeNanos() <= toNanos();
    }
}
