package io.isitdns.agent.traffic;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.cluster.PodFact;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Learns which interface is which pod's, whatever network plug-in made it.
///
/// Where the node has a route to the pod's address alone, that names it. Elsewhere it is the one on
/// which the pod's queries were first seen: when a frame of it is lost, that is once in a while
/// another one, so that the others together must be less than a tenth. An interface that several
/// pods have is nobody's. Not thread-safe.
final class PodInterfaces {
    private static final int MOST_SIGHTS = 8;
    private static final int TIMES_THE_REST = 10;

    private final Map<String, Integer> routed = new HashMap<>();
    private final Map<String, Map<Integer, Integer>> seen = new HashMap<>();

    /// A query of the pod was first seen there. Of more than [#MOST_SIGHTS] interfaces the newest
    /// are passed over.
    void seen(PodFact pod, int number) {
        Map<Integer, Integer> sights = seen.computeIfAbsent(pod.uid(), _ -> new HashMap<>());
        if (sights.size() < MOST_SIGHTS || sights.containsKey(number)) {
            sights.merge(number, 1, PodInterfaces::plusOrMost);
        }
    }

    private static int plusOrMost(int sights, int more) {
        return Math.min(sights + more, Integer.MAX_VALUE / MOST_SIGHTS / TIMES_THE_REST);
    }

    /// The node has these routes now, and these pods.
    void routes(Map<IpAddress, Integer> routes, Collection<PodFact> pods) {
        for (PodFact pod : pods) {
            if (pod.toNanos() == PodFact.STILL_RUNNING) {
                for (IpAddress address : pod.addresses()) {
                    Integer number = routes.get(address);
                    if (number != null) {
                        routed.put(pod.uid(), number);
                    }
                }
            }
        }
    }

    /// Whose interfaces they are, by their numbers.
    Map<Integer, PodName> owners(Collection<PodFact> pods) {
        Map<Integer, PodName> owners = new HashMap<>();
        Set<Integer> shared = new HashSet<>();
        for (PodFact pod : pods) {
            of(pod.uid())
                    .ifPresent(number -> {
                        if (owners.put(number, new PodName(pod.namespace(), pod.name())) != null) {
                            shared.add(number);
                        }
                    });
        }
        owners.keySet().removeAll(shared);
        return owners;
    }

    private Optional<Integer> of(String uid) {
        Integer route = routed.get(uid);
        return route == null ? mostSeen(seen.getOrDefault(uid, Map.of())) : Optional.of(route);
    }

    private static Optional<Integer> mostSeen(Map<Integer, Integer> sights) {
        int all = sights.values().stream().mapToInt(Integer::intValue).sum();
        return sights.entrySet().stream()
                .filter(sight -> sight.getValue() > TIMES_THE_REST * (all - sight.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// Forgets all other pods.
    void keep(Set<String> uids) {
        routed.keySet().retainAll(uids);
        seen.keySet().retainAll(uids);
    }
}
