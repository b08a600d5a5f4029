package io.isitdns.lab.cluster;

import java.util.List;
import java.util.Map;

/// A Service with the port 53 over UDP and TCP. Immutable.
///
/// @param namespace its namespace
/// @param name its name
/// @param addresses its ClusterIPs
/// @param selector the labels of its pods
/// @param pods those behind it that run
public record LabService(
        String namespace,
        String name,
        Addresses addresses,
        Map<String, String> selector,
        List<LabPod> pods) {
    /// Port of DNS.
    public static final int DNS_PORT = 53;

    /// Copies.
    public LabService {
        selector = Map.copyOf(selector);
        pods = List.copyOf(pods);
    }

    /// The same with these pods behind it.
    LabService withPods(List<LabPod> newPods) {
        return new LabService(namespace, name, addresses, selector, newPods);
    }

    /// Namespace and name with a slash.
    public String path() {
        return namespace + '/' + name;
    }

    /// Whether a pod is one of its.
    boolean selects(PodSpec pod) {
        return pod.namespace().equals(namespace)
                && pod.labels().entrySet().containsAll(selector.entrySet());
    }
}
