package io.isitdns.agent.ship;

import io.isitdns.attribute.ClusterListener;
import io.isitdns.client.wire.PodChange;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.PodFact;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Ships what is learnt about the pods of this node, and all of them again when the hub asks, or
/// when a change had to be left out. Holds the pods that the node runs, no others. Safe from many
/// threads.
public final class PodShipping implements ClusterListener {
    private final String node;
    private final Predicate<PodChange> shipping;
    private final Map<String, PodFact> pods = new LinkedHashMap<>();
    private boolean behind;

    /// @param shipping takes changes, such as [ShipmentWriter#podChange(PodChange)]; false when it
    ///   left one out
    public PodShipping(String node, Predicate<PodChange> shipping) {
        this.node = node;
        this.shipping = shipping;
    }

    @Override
    public synchronized void pod(PodFact pod) {
        pods.put(pod.uid(), pod);
        ship(new PodChange.Seen(pod), pod.fromNanos());
    }

    @Override
    public synchronized void podGone(String uid, long atNanos) {
        if (pods.remove(uid) != null) {
            ship(new PodChange.Gone(uid, atNanos), atNanos);
        }
    }

    @Override
    public synchronized void podsOfNode(String listed, Collection<PodFact> all, long atNanos) {
        pods.clear();
        all.forEach(pod -> pods.put(pod.uid(), pod));
        shipAll(atNanos);
    }

    /// The hub's facts come from it and do not go back to it.
    @Override
    public void facts(ClusterFacts facts) {}

    /// Ships all pods of the node.
    ///
    /// @param atNanos now, nanoseconds since 1970-01-01 UTC
    public synchronized void shipAll(long atNanos) {
        behind = !shipping.test(new PodChange.Listed(node, List.copyOf(pods.values()), atNanos));
    }

    private void ship(PodChange change, long atNanos) {
        if (behind) {
            shipAll(atNanos);
        } else {
            behind = !shipping.test(change);
        }
    }
}
