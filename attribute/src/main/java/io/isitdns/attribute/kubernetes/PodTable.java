package io.isitdns.attribute.kubernetes;

import io.isitdns.model.cluster.PodFact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The pods that exist, by UID. When `most` are known, a new one is left out. Not thread-safe.
final class PodTable {
    private final int most;
    private Map<String, PodFact> pods = new HashMap<>();

    PodTable(int most, Collection<PodFact> known) {
        this.most = most;
        known.stream().limit(most).forEach(pod -> pods.put(pod.uid(), pod));
    }

    int size() {
        return pods.size();
    }

    Collection<PodFact> all() {
        return pods.values();
    }

    /// Takes a pod as it is now.
    ///
    /// @return what is known of it with what was known before; empty when there was no room
    Optional<PodFact> put(PodFact seen) {
        PodFact pod = withPast(seen);
        if (pods.size() >= most && !pods.containsKey(pod.uid())) {
            return Optional.empty();
        }
        pods.put(pod.uid(), pod);
        return Optional.of(pod);
    }

    /// Takes all pods there are.
    ///
    /// @return what is known of them with what was known before
    List<PodFact> replace(Collection<PodFact> seen) {
        Map<String, PodFact> next = HashMap.newHashMap(seen.size());
        List<PodFact> kept = new ArrayList<>(seen.size());
        for (PodFact each : seen) {
            if (next.size() < most) {
                PodFact pod = withPast(each);
                next.put(pod.uid(), pod);
                kept.add(pod);
            }
        }
        pods = next;
        return kept;
    }

    /// Takes a pod out.
    ///
    /// @return the moment after which it can have had its addresses no more
    long remove(PodFact last, long atNanos) {
        long toNanos = Math.min(withPast(last).toNanos(), atNanos);
        pods.remove(last.uid());
        return toNanos;
    }

    /// A restart of a container hides when the first one started, and the end of a pod whose
    /// containers say nothing is when it was first seen ended: what was known before is better.
    private PodFact withPast(PodFact seen) {
        PodFact before = pods.get(seen.uid());
        if (before == null) {
            return seen;
        }
        long fromNanos = Math.max(before.fromNanos(), seen.fromNanos());
        long toNanos = Math.min(before.toNanos(), seen.toNanos());
        if (fromNanos == seen.fromNanos() && toNanos == seen.toNanos()) {
            return seen.equals(before) ? before : seen;
        }
        return new PodFact(
                seen.uid(),
                seen.namespace(),
                seen.name(),
                seen.node(),
                seen.addresses(),
                seen.hostNetwork(),
                seen.labels(),
                seen.owner(),
                seen.containers(),
                seen.dns(),
                fromNanos,
                toNanos);
    }
}
