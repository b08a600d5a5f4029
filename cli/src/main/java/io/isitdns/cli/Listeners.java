package io.isitdns.cli;

import io.isitdns.attribute.ClusterListener;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.PodFact;
import java.util.Collection;

/// Two who listen.
///
/// @param first is told first
/// @param second is told then
record Listeners(ClusterListener first, ClusterListener second) implements ClusterListener {
    @Override
    public void pod(PodFact pod) {
        first.pod(pod);
        second.pod(pod);
    }

    @Override
    public void podGone(String uid, long atNanos) {
        first.podGone(uid, atNanos);
        second.podGone(uid, atNanos);
    }

    @Override
    public void podsOfNode(String node, Collection<PodFact> pods, long atNanos) {
        first.podsOfNode(node, pods, atNanos);
        second.podsOfNode(node, pods, atNanos);
    }

    @Override
    public void facts(ClusterFacts facts) {
        first.facts(facts);
        second.facts(facts);
    }
}
