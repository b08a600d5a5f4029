package io.isitdns.attribute.kubernetes;

import io.isitdns.attribute.ClusterListener;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.PodFact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Remembers all it is told.
final class Recorder implements ClusterListener {
    private final Map<String, PodFact> pods = new TreeMap<>();
    private final Map<String, Long> gone = new TreeMap<>();
    private final List<ClusterFacts> facts = new ArrayList<>();
    private int listings;
    private int changes;

    @Override
    public synchronized void pod(PodFact pod) {
        pods.put(pod.uid(), pod);
        changes++;
    }

    @Override
    public synchronized void podGone(String uid, long atNanos) {
        pods.remove(uid);
        gone.put(uid, atNanos);
    }

    @Override
    public synchronized void podsOfNode(String node, Collection<PodFact> all, long atNanos) {
        pods.values().removeIf(pod -> pod.node().equals(node));
        all.forEach(pod -> pods.put(pod.uid(), pod));
        listings++;
    }

    @Override
    public synchronized void facts(ClusterFacts newFacts) {
        facts.add(newFacts);
    }

    synchronized List<String> names() {
        return pods.values().stream().map(PodFact::name).sorted().toList();
    }

    synchronized PodFact named(String name) {
        return pods.values().stream()
                .filter(pod -> pod.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no pod " + name + " in " + pods));
    }

    synchronized Map<String, Long> gone() {
        return Map.copyOf(gone);
    }

    synchronized int listings() {
        return listings;
    }

    synchronized int changes() {
        return changes;
    }

    synchronized List<ClusterFacts> facts() {
        return List.copyOf(facts);
    }

    synchronized ClusterFacts lastFacts() {
        return facts.isEmpty() ? ClusterFacts.NONE : facts.getLast();
    }
}
