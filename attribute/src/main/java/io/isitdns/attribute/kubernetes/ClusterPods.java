package io.isitdns.attribute.kubernetes;

import io.isitdns.attribute.ClusterListener;
import io.isitdns.model.cluster.PodFact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Hands on the pods of all nodes.
final class ClusterPods implements ObjectWatch.Target<PodFact> {
    private final PodTable table;
    private final ClusterListener listener;

    ClusterPods(int most, Collection<PodFact> known, ClusterListener listener) {
        table = new PodTable(most, known);
        this.listener = listener;
    }

    /// A node whose last pod is gone is told of too: those known there have ended.
    @Override
    public int listed(List<PodFact> all, long atNanos) {
        Map<String, List<PodFact>> byNode = new HashMap<>();
        for (PodFact known : table.all()) {
            byNode.put(known.node(), new ArrayList<>());
        }
        List<PodFact> kept = table.replace(all);
        for (PodFact pod : kept) {
            byNode.computeIfAbsent(pod.node(), _ -> new ArrayList<>()).add(pod);
        }
        byNode.forEach((node, pods) -> listener.podsOfNode(node, pods, atNanos));
        return all.size() - kept.size();
    }

    @Override
    public int changed(PodFact pod, long atNanos) {
        Optional<PodFact> kept = table.put(pod);
        kept.ifPresent(listener::pod);
        return kept.isPresent() ? 0 : 1;
    }

    @Override
    public void gone(PodFact pod, long atNanos) {
        listener.podGone(pod.uid(), table.remove(pod, atNanos));
    }

    @Override
    public int size() {
        return table.size();
    }
}
