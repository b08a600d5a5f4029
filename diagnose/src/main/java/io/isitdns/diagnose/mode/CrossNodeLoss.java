package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;

import io.isitdns.diagnose.count.Rates;
import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.dns.IpAddress;
import io.isitdns.model.cluster.PodFact;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// F28: queries to a DNS pod on another node are lost, those to one on the same node are not. Needs
/// the pods' nodes, and clients that ask DNS pods by their own addresses.
final class CrossNodeLoss implements FailureMode {
    private static final int LEAST_LOST = 5;
    private static final int LEAST_NEAR = 20;
    private static final double MOST_CHANCE = 1e-4;
    private static final int TIMES_MORE = 10;

    @Override
    public String id() {
        return "F28";
    }

    @Override
    public String title() {
        return "packets between nodes are lost";
    }

    /// Queries within a node and between nodes.
    private static final class Counts {
        private long near;
        private long nearLost;
        private long far;
        private long farLost;
        private final Set<String> pairs = new HashSet<>();
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        Map<IpAddress, String> nodes = nodes(seen);
        if (nodes.isEmpty()) {
            return Optional.empty();
        }
        Counts counts = new Counts();
        seen.sights().forEach(sight -> count(counts, sight, nodes));
        boolean fits =
                counts.farLost >= LEAST_LOST
                        && counts.near >= LEAST_NEAR
                        && counts.farLost * counts.near >= TIMES_MORE * counts.nearLost * counts.far
                        && Rates.fisher(
                                        counts.farLost,
                                        counts.far,
                                        counts.farLost + counts.nearLost,
                                        counts.far + counts.near)
                                <= MOST_CHANCE;
        List<Seen> hit = seen.those(lookup -> lookup.has(sight -> isFarLoss(sight, nodes)));
        return fits && !hit.isEmpty() ? Optional.of(suspicion(counts, hit)) : Optional.empty();
    }

    private static Map<IpAddress, String> nodes(Case seen) {
        Map<IpAddress, String> nodes = new HashMap<>();
        for (PodFact pod : seen.objects().pods()) {
            if (!pod.node().isEmpty()) {
                pod.addresses().forEach(address -> nodes.put(address, pod.node()));
            }
        }
        return nodes;
    }

    private static void count(Counts counts, Sight sight, Map<IpAddress, String> nodes) {
        String from = nodes.get(sight.client());
        String to = nodes.get(sight.server());
        if (from == null || to == null) {
            return;
        }
        int lost = sight.hasLoss() ? 1 : 0;
        if (from.equals(to)) {
            counts.near++;
            counts.nearLost += lost;
        } else {
            counts.far++;
            counts.farLost += lost;
            if (lost > 0) {
                counts.pairs.add(from + " to " + to);
            }
        }
    }

    private static boolean isFarLoss(Sight sight, Map<IpAddress, String> nodes) {
        String from = nodes.get(sight.client());
        String to = nodes.get(sight.server());
        return sight.hasLoss() && from != null && to != null && !from.equals(to);
    }

    private Suspicion suspicion(Counts counts, List<Seen> hit) {
        return Suspicion.of(this, Confidence.VERY_LIKELY, hit)
                .because(
                        say(
                                "%d of %d queries to DNS pods on other nodes were lost, %d of %d on the same"
                                        + " node",
                                counts.farLost, counts.far, counts.nearLost, counts.near))
                .because("from " + Words.some(counts.pairs))
                .although("whether other traffic between these nodes is lost too decides")
                .mendedBy(
                        "Open UDP and TCP port 53 and the overlay's port (8472, 4789) between the nodes. On kernels"
                                + " before 5.7 with VXLAN:\nethtool -K flannel.1 tx-checksum-ip-generic off",
                        "isitdns diagnose; no query between nodes should be lost");
    }
}
