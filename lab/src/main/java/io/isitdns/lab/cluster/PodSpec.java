package io.isitdns.lab.cluster;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// What a pod is to be. Immutable; the methods make changed copies.
///
/// @param namespace its Kubernetes namespace
/// @param name its name, unique in the cluster's namespace at any time
/// @param node the number of its node, from 1
/// @param hostNetwork whether it shares the node's network
/// @param workloadKind the kind of its owner at the top, such as `Deployment`; `Pod` without one
/// @param workload that owner's name
/// @param labels its labels
/// @param nameserver the address in its resolv.conf; empty for that of the cluster DNS over IPv4
public record PodSpec(
        String namespace,
        String name,
        int node,
        boolean hostNetwork,
        String workloadKind,
        String workload,
        Map<String, String> labels,
        String nameserver) {
    /// Copies and sorts.
    public PodSpec {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /// A pod on the first node without an owner.
    public static PodSpec of(String namespace, String name) {
        return new PodSpec(namespace, name, 1, false, "Pod", name, Map.of("app", name), "");
    }

    /// The same on another node.
    public PodSpec on(int newNode) {
        return new PodSpec(
                namespace, name, newNode, hostNetwork, workloadKind, workload, labels, nameserver);
    }

    /// The same in the network of its node.
    public PodSpec inHostNetwork() {
        return new PodSpec(namespace, name, node, true, workloadKind, workload, labels, nameserver);
    }

    /// The same, owned at the top by this workload. Pods of a Deployment have a ReplicaSet between.
    public PodSpec ownedBy(String kind, String newWorkload) {
        return new PodSpec(
                namespace, name, node, hostNetwork, kind, newWorkload, labels, nameserver);
    }

    /// The same with these labels.
    public PodSpec labelled(Map<String, String> newLabels) {
        return new PodSpec(
                namespace, name, node, hostNetwork, workloadKind, workload, newLabels, nameserver);
    }

    /// The same with this address in its resolv.conf.
    public PodSpec asking(String newNameserver) {
        return new PodSpec(
                namespace, name, node, hostNetwork, workloadKind, workload, labels, newNameserver);
    }
}
