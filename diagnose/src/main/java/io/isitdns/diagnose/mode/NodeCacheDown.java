package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.dns.IpAddress;
import io.isitdns.model.ServerKind;
import java.util.List;
import java.util.Optional;

/// F51: the cache on a node answers nobody there, while other nodes, or other servers, do.
final class NodeCacheDown implements FailureMode {
    /// Resolvers of clouds are link-local, too.
    private static final String CLOUD = "169.254.169.";

    private static final int LEAST_CLIENTS = 2;

    @Override
    public String id() {
        return "F51";
    }

    @Override
    public String title() {
        return "node's DNS cache is down";
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        return Silence.of(seen).stream()
                .filter(silence ->
                        isNodeCache(silence.unanswered().getFirst())
                                && silence.clients() >= LEAST_CLIENTS)
                .findFirst()
                .flatMap(silence -> suspicion(seen, silence));
    }

    /// Whether the server asked is a cache on the node.
    static boolean isNodeCache(Sight sight) {
        IpAddress server = sight.server();
        return sight.serverKind() == ServerKind.NODE_CACHE
                || (server.isLinkLocal() && !server.toString().startsWith(CLOUD));
    }

    private Optional<Suspicion> suspicion(Case seen, Silence silence) {
        List<Seen> hit = seen.those(lookup -> lookup.has(silence::covers));
        if (hit.isEmpty()) {
            return Optional.empty();
        }
        long refused = silence.unanswered().stream().filter(Sight::isUnreachable).count();
        return Optional.of(
                Suspicion.of(this, Confidence.VERY_LIKELY, hit)
                        .because(
                                say(
                                        "%s answered none of %d queries of %d clients in %.0f s; %d of them were"
                                                + " refused (ICMP)",
                                        silence.server(),
                                        silence.unanswered().size(),
                                        silence.clients(),
                                        silence.seconds(),
                                        refused))
                        .because(
                                "an address of the link is served on the node itself: no path lies between")
                        .mendedBy(
                                """
                                kubectl -n kube-system get pods -l k8s-app=node-local-dns -o wide
                                kubectl -n kube-system delete pod NODE-LOCAL-DNS-POD-OF-THIS-NODE
                                If OOMKilled, raise its memory limit; if it runs, look at its iptables rules.\
                                """,
                                "isitdns diagnose server/" + silence.server()));
    }
}
