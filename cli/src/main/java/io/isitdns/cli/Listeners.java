package io.isitdns.cli;

import io.isitdns.attribute.ClusterListener;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.PodFact;
import java.util.Collection;
import java.util.List;

/// Several who listen, told in their order.
record Listeners(List<ClusterListener> all) implements ClusterListener {
    @Override
    public void pod(PodFact pod) {
        all.forEach(each -> each.pod(pod));
    }

    @Override
    public void podGone(String uid, long atNanos) {
        all.forEach(each -> each.podGone(uid, atNanos));
    }

    @Override
    public void podsOfNode(String node, Collection<PodFact> pods, long atNanos) {
        all.forEach(each -> each.podsOfNode(node, pods, atNanos));
    }

    @Override
    public void facts(ClusterFacts facts) {
        all.forEach(each -> each.facts(facts));
    }
}
