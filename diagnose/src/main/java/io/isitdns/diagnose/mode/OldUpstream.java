package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.dns.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// F42: some DNS pods ask an upstream that answers nobody and that other DNS pods do not ask at
/// all: they still have the resolv.conf with which they started.
final class OldUpstream implements FailureMode {
    private static final int LEAST_LOST = 5;
    private static final int SURE_LOST = 20;

    @Override
    public String id() {
        return "F42";
    }

    @Override
    public String title() {
        return "DNS pods use an upstream that is no longer valid";
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        Map<IpAddress, List<Sight>> byUpstream = Servers.sights(seen.upstream().stream());
        Set<IpAddress> healthy =
                seen.upstream().stream()
                        .filter(Sight::isAnswered)
                        .map(Sight::client)
                        .collect(Collectors.toSet());
        for (Map.Entry<IpAddress, List<Sight>> upstream : byUpstream.entrySet()) {
            List<Sight> sights = upstream.getValue();
            Set<IpAddress> askers = sights.stream().map(Sight::client).collect(Collectors.toSet());
            boolean dead = sights.size() >= LEAST_LOST && sights.stream().allMatch(Sight::isLost);
            boolean othersDoNot =
                    !healthy.isEmpty() && askers.stream().noneMatch(healthy::contains);
            if (dead && othersDoNot) {
                return Optional.of(suspicion(seen, upstream.getKey(), sights, askers, healthy));
            }
        }
        return Optional.empty();
    }

    private Suspicion suspicion(
            Case seen,
            IpAddress upstream,
            List<Sight> sights,
            Set<IpAddress> askers,
            Set<IpAddress> healthy) {
        List<Seen> hit =
                seen.those(lookup ->
                        (lookup.isExternal() && lookup.isTroubled())
                                || lookup.has(sight ->
                                        sight.isServfail() && askers.contains(sight.server())));
        return Suspicion.of(
                        this,
                        sights.size() >= SURE_LOST ? Confidence.VERY_LIKELY : Confidence.LIKELY,
                        hit)
                .because(
                        say(
                                "%s left all of %d queries by %s unanswered",
                                upstream, sights.size(), names(askers)))
                .because(
                        say(
                                "%s ask other upstreams and get answers; none of them asks %s",
                                names(healthy), upstream))
                .although("the node's resolv.conf tells whether it still names " + upstream)
                .mendedBy(
                        "kubectl -n kube-system rollout restart deployment coredns\nFor good, name the upstreams in"
                                + " the Corefile:\nforward . 192.0.2.53",
                        "isitdns servers");
    }

    private static String names(Set<IpAddress> addresses) {
        return Words.some(addresses.stream().map(IpAddress::toString).toList());
    }
}
