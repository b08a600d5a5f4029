package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;
import static io.isitdns.diagnose.mode.Words.some;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.dns.IpAddress;
import io.isitdns.model.Transport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// F22: from some moment on nothing is answered that a client sends from one port it uses again and
/// again, while its other ports are: the connection tracking still leads to a DNS pod that is gone.
final class StaleFlow implements FailureMode {
    private static final int LEAST_USES = 6;
    private static final int LEAST_LOST = 4;
    private static final int SURE_LOST = 10;
    private static final long LEAST_NANOS = 15_000_000_000L;
    private static final int LEAST_OTHERS = 3;

    @Override
    public String id() {
        return "F22";
    }

    @Override
    public String title() {
        return "stale conntrack entry of a fixed source port";
    }

    /// What a client sends from one port to one server.
    private record Flow(IpAddress client, IpAddress server, int port) {}

    /// A flow that went dead.
    private record Dead(Flow flow, long sinceNanos, long lost, long othersAnswered) {}

    @Override
    public Optional<Suspicion> examine(Case seen) {
        Map<Flow, List<Sight>> flows =
                seen.sights()
                        .filter(sight -> sight.transport() == Transport.UDP)
                        .sorted(Comparator.comparingLong(Sight::timeNanos))
                        .collect(
                                Collectors.groupingBy(sight ->
                                        new Flow(sight.client(), sight.server(), sight.port())));
        List<Dead> dead = new ArrayList<>();
        flows.forEach((flow, sights) -> dead(seen, flow, sights).ifPresent(dead::add));
        dead.sort(Comparator.comparing(each -> each.flow().toString()));
        return dead.isEmpty() ? Optional.empty() : suspicion(seen, dead);
    }

    private static Optional<Dead> dead(Case seen, Flow flow, List<Sight> sights) {
        int from = sights.size();
        while (from > 0 && sights.get(from - 1).isLost()) {
            from--;
        }
        int lost = sights.size() - from;
        boolean reused =
                sights.size() >= LEAST_USES
                        && sights.getLast().timeNanos() - sights.getFirst().timeNanos()
                                >= LEAST_NANOS;
        if (!reused || lost < LEAST_LOST) {
            return Optional.empty();
        }
        long since = sights.get(from).timeNanos();
        long others =
                seen.sights()
                        .filter(sight ->
                                sight.client().equals(flow.client())
                                        && sight.server().equals(flow.server())
                                        && sight.port() != flow.port()
                                        && sight.timeNanos() >= since
                                        && sight.isAnswered())
                        .count();
        return others >= LEAST_OTHERS
                ? Optional.of(new Dead(flow, since, lost, others))
                : Optional.empty();
    }

    private Optional<Suspicion> suspicion(Case seen, List<Dead> dead) {
        Set<Flow> flows = new HashSet<>();
        dead.forEach(each -> flows.add(each.flow()));
        List<Seen> hit =
                seen.those(lookup ->
                        lookup.has(sight ->
                                sight.isLost()
                                        && flows.contains(
                                                new Flow(
                                                        sight.client(),
                                                        sight.server(),
                                                        sight.port()))));
        if (hit.isEmpty()) {
            return Optional.empty();
        }
        long lost = dead.stream().mapToLong(Dead::lost).sum();
        long others = dead.stream().mapToLong(Dead::othersAnswered).sum();
        Flow first = dead.getFirst().flow();
        return Optional.of(
                Suspicion.of(
                                this,
                                lost >= SURE_LOST ? Confidence.VERY_LIKELY : Confidence.LIKELY,
                                hit)
                        .because(
                                say(
                                        "%d queries in a row from port %d of %s, used again and again, got no"
                                                + " response from %s",
                                        dead.getFirst().lost(),
                                        first.port(),
                                        first.client(),
                                        first.server()))
                        .because(
                                say(
                                        "in the same time %d queries from other ports of the same clients were"
                                                + " answered (%s)",
                                        others, some(hit, Seen::client)))
                        .because(
                                Change.at(
                                        seen,
                                        dead.getFirst().sinceNanos(),
                                        Change.SOON,
                                        Change::isOfDnsPods))
                        .although("conntrack -L on the node shows where the entry leads")
                        .mendedBy(
                                "On the client's node, now:\nconntrack -D -p udp --orig-src "
                                        + first.client()
                                        + " --sport "
                                        + first.port()
                                        + "\nFor good: kube-proxy 1.32 or later, and a client that takes a new port"
                                        + " for each query.",
                                "isitdns diagnose pod/" + first.client()));
    }
}
