package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.model.Transport;
import java.util.List;
import java.util.Optional;

/// F52: behind a cache on the node, names of the cluster wait for seconds or fail while names of
/// the outside are fine: the cache does not reach the cluster's DNS over TCP.
final class NodeCacheUpstream implements FailureMode {
    private static final int LEAST_LOOKUPS = 5;
    private static final int SURE_LOOKUPS = 20;
    private static final long ONE_TRY_MICROS = 1_400_000;
    private static final int LEAST_OUTSIDE = 10;
    private static final int TIMES_LESS = 5;

    @Override
    public String id() {
        return "F52";
    }

    @Override
    public String title() {
        return "node's DNS cache does not reach the cluster's DNS";
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        List<Seen> behind = seen.those(lookup -> lookup.has(NodeCacheDown::isNodeCache));
        List<Seen> hit =
                behind.stream()
                        .filter(lookup ->
                                !lookup.isExternal() && lookup.has(NodeCacheUpstream::isHit))
                        .toList();
        long outside = behind.stream().filter(Seen::isExternal).count();
        long outsideHit =
                behind.stream()
                        .filter(lookup ->
                                lookup.isExternal()
                                        && lookup.last().stream()
                                                .anyMatch(NodeCacheUpstream::isHit))
                        .count();
        long inside = behind.size() - outside;
        boolean fits =
                hit.size() >= LEAST_LOOKUPS
                        && outside >= LEAST_OUTSIDE
                        && outsideHit * inside * TIMES_LESS <= hit.size() * outside;
        return fits ? Optional.of(suspicion(seen, hit, outside, outsideHit)) : Optional.empty();
    }

    private static boolean isHit(Sight sight) {
        return NodeCacheDown.isNodeCache(sight)
                && (sight.isServfail()
                        || (sight.isAnswered() && sight.latencyMicros() >= ONE_TRY_MICROS));
    }

    private Suspicion suspicion(Case seen, List<Seen> hit, long outside, long outsideHit) {
        long tcp =
                seen.upstream().stream()
                        .filter(sight -> sight.transport() == Transport.TCP && !sight.isAnswered())
                        .count();
        long servfail = hit.stream().filter(lookup -> lookup.has(Sight::isServfail)).count();
        Suspicion suspicion =
                Suspicion.of(
                                this,
                                hit.size() >= SURE_LOOKUPS
                                        ? Confidence.VERY_LIKELY
                                        : Confidence.LIKELY,
                                hit)
                        .because(
                                say(
                                        "%d lookups of names of the cluster through the node's cache waited 2 s or"
                                                + " longer, or got SERVFAIL (%d)",
                                        hit.size(), servfail))
                        .because(say("of names of the outside, %d of %d did", outsideHit, outside));
        return (tcp > 0
                        ? suspicion.because(say("%d queries over TCP were not answered", tcp))
                        : suspicion.although(
                                "the leg between cache and cluster DNS was not seen; an overloaded cluster DNS (F33)"
                                        + " would be slow for clients that ask it directly, too"))
                .mendedBy(
                        "In the cache's Corefile, for the cluster's zone:"
                                + "\nforward . __PILLAR__CLUSTER__DNS__ {\n  prefer_udp\n}\nand allow TCP port 53 from the"
                                + " nodes to the DNS pods.",
                        "isitdns diagnose; no name of the cluster should take 2 s");
    }
}
