package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.dns.IpAddress;
import java.util.List;
import java.util.Optional;

/// F35: a DNS server that answered falls silent to everybody, and comes back; for the first seconds
/// it may not know the names of the cluster yet.
final class ServerRestart implements FailureMode {
    private static final long WARMING_UP_NANOS = 10_000_000_000L;
    private static final int LEAST_CLIENTS = 2;

    @Override
    public String id() {
        return "F35";
    }

    @Override
    public String title() {
        return "DNS server crashes or is killed";
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        List<Silence> silences =
                Silence.of(seen).stream()
                        .filter(silence ->
                                silence.answeredBefore()
                                        && silence.clients() >= LEAST_CLIENTS
                                        && !silence.server().isLinkLocal())
                        .toList();
        if (silences.isEmpty()) {
            return Optional.empty();
        }
        IpAddress server = silences.getFirst().server();
        List<Silence> its =
                silences.stream().filter(silence -> silence.server().equals(server)).toList();
        List<Seen> hit = seen.those(lookup -> lookup.has(sight -> isHit(sight, its)));
        return hit.isEmpty() ? Optional.empty() : Optional.of(suspicion(seen, its, hit));
    }

    private static boolean isHit(Sight sight, List<Silence> silences) {
        return silences.stream()
                .anyMatch(silence -> silence.covers(sight) || isUnsynced(sight, silence));
    }

    /// Whether it failed at a name of the cluster just after it came back.
    private static boolean isUnsynced(Sight sight, Silence silence) {
        long since = sight.timeNanos() - silence.toNanos();
        return sight.isServfail()
                && !sight.isExternal()
                && sight.server().equals(silence.server())
                && since > 0
                && since < WARMING_UP_NANOS;
    }

    private Suspicion suspicion(Case seen, List<Silence> silences, List<Seen> hit) {
        Silence first = silences.getFirst();
        long unsynced =
                seen.sights()
                        .filter(sight ->
                                silences.stream().anyMatch(silence -> isUnsynced(sight, silence)))
                        .count();
        Optional<Change> change =
                Change.at(seen, first.fromNanos(), Change.SOON, Change::isOfDnsPods);
        boolean sure = silences.size() > 1 || unsynced > 0 || change.isPresent();
        Suspicion suspicion =
                Suspicion.of(this, sure ? Confidence.VERY_LIKELY : Confidence.LIKELY, hit)
                        .because(
                                say(
                                        "%s answered nobody in %d stretches of time, the first %.0f s long with %d"
                                                + " queries of %d clients; it had answered before",
                                        first.server(),
                                        silences.size(),
                                        first.seconds(),
                                        first.unanswered().size(),
                                        first.clients()));
        if (unsynced > 0) {
            suspicion =
                    suspicion.because(
                            say(
                                    "back again, it answered SERVFAIL %d times for names of the cluster, as CoreDNS does"
                                            + " before it has read the API",
                                    unsynced));
        }
        return suspicion
                .because(change)
                .although(
                        sure
                                ? "restart count and last state of the DNS pods confirm it"
                                : "a node or path that was down for so long (F24, F28) looks the same; the"
                                        + " restart count of the DNS pods decides")
                .mendedBy(
                        """
                        kubectl -n kube-system get pods -l k8s-app=kube-dns
                        If OOMKilled, raise the memory limit of CoreDNS above (Pods + Services) / 1000 + 54 MB:
                        kubectl -n kube-system set resources deployment/coredns --limits=memory=256Mi\
                        """,
                        "isitdns diagnose server/" + first.server());
    }
}
