package io.isitdns.model.cluster;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// A NetworkPolicy that limits what pods send, as far as DNS is concerned. Immutable.
///
/// @param namespace its namespace
/// @param name its name
/// @param selector labels of the pods that it limits; none for all of the namespace
/// @param allowsUdp whether any of its rules lets UDP to port 53 out
/// @param allowsTcp the same of TCP
public record PolicyState(
        String namespace,
        String name,
        Map<String, String> selector,
        boolean allowsUdp,
        boolean allowsTcp) {
    /// Copies and sorts.
    public PolicyState {
        selector = Collections.unmodifiableMap(new TreeMap<>(selector));
    }

    /// Whether it limits a pod.
    public boolean selects(PodFact pod) {
        return pod.namespace().equals(namespace)
                && pod.labels().entrySet().containsAll(selector.entrySet());
    }
}
