package io.isitdns.agent.traffic;

import io.isitdns.attribute.ClusterListener;
import io.isitdns.dns.IpAddress;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.PodFact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The pods of the node that have a network of their own, the ended ones until they are forgotten.
/// Safe from many threads.
///
/// Bounded: of more than [PodTrafficConfig#mostPods()] the newest are left out and counted.
public final class NodePods implements ClusterListener {
    private final String node;
    private final int most;
    private final LongAdder leftOut = new LongAdder();
    private final Map<String, PodFact> pods = new HashMap<>();

    /// Worked out when it is asked for after a change; null until then.
    private @Nullable Map<IpAddress, List<PodFact>> byAddress;

    /// @param config which node, and how many pods
    public NodePods(PodTrafficConfig config) {
        node = config.node();
        most = config.mostPods();
    }

    /// Times that a pod was told of and left out.
    public long leftOut() {
        return leftOut.sum();
    }

    @Override
    public synchronized void pod(PodFact pod) {
        if (pod.hostNetwork() || !pod.node().equals(node)) {
            return;
        }
        if (pods.size() < most || pods.containsKey(pod.uid())) {
            pods.put(pod.uid(), pod);
            byAddress = null;
        } else {
            leftOut.increment();
        }
    }

    @Override
    public synchronized void podGone(String uid, long atNanos) {
        pods.computeIfPresent(uid, (_, pod) -> endedBy(pod, atNanos));
        byAddress = null;
    }

    @Override
    public synchronized void podsOfNode(String listed, Collection<PodFact> all, long atNanos) {
        if (!listed.equals(node)) {
            return;
        }
        Set<String> running = all.stream().map(PodFact::uid).collect(Collectors.toSet());
        pods.replaceAll((uid, pod) -> running.contains(uid) ? pod : endedBy(pod, atNanos));
        byAddress = null;
        all.forEach(this::pod);
    }

    /// Only pods of the node matter here.
    @Override
    public void facts(ClusterFacts facts) {}

    private static PodFact endedBy(PodFact pod, long atNanos) {
        return pod.toNanos() <= atNanos ? pod : pod.endedAt(atNanos);
    }

    /// All that are known.
    synchronized List<PodFact> all() {
        return List.copyOf(pods.values());
    }

    /// The pod that had the address at this time.
    synchronized Optional<PodFact> at(IpAddress address, long timeNanos) {
        Map<IpAddress, List<PodFact>> index = byAddress;
        if (index == null) {
            index = index();
            byAddress = index;
        }
        return index.getOrDefault(address, List.of()).stream()
                .filter(pod -> pod.fromNanos() <= timeNanos && timeNanos < pod.toNanos())
                .findFirst();
    }

    private Map<IpAddress, List<PodFact>> index() {
        Map<IpAddress, List<PodFact>> index = new HashMap<>();
        for (PodFact pod : pods.values()) {
            for (IpAddress address : pod.addresses()) {
                index.computeIfAbsent(address, _ -> new ArrayList<>()).add(pod);
            }
        }
        return index;
    }

    /// Forgets what ended before this time; returns the UIDs of the others.
    synchronized Set<String> forgetBefore(long timeNanos) {
        if (pods.values().removeIf(pod -> pod.toNanos() < timeNanos)) {
            byAddress = null;
        }
        return Set.copyOf(pods.keySet());
    }
}
