package io.isitdns.attribute.kubernetes;

import java.nio.file.Path;
import java.util.List;

/// What the hub watches of a cluster.
///
/// @param watch times and limits
/// @param clusterDomain the cluster's zone, lower case, without trailing dot; empty to detect it
/// @param resolvConf the resolv.conf of our own pod, which names the zone in its search list
/// @param ownerKinds kinds of controllers whose own controllers are followed; a kind that we may
///   not read ends the chain
/// @param workloadKinds kinds whose roll-outs are told of
/// @param configMaps names of the ConfigMaps that cluster DNS reads, in any namespace
public record ClusterConfig(
        WatchConfig watch,
        String clusterDomain,
        Path resolvConf,
        List<OwnerKind> ownerKinds,
        List<OwnerKind> workloadKinds,
        List<String> configMaps) {
    /// ReplicaSets and Jobs; Deployments, StatefulSets and DaemonSets; the ConfigMaps of CoreDNS as
    /// distributions name them; the zone is detected.
    public static final ClusterConfig DEFAULT =
            new ClusterConfig(
                    WatchConfig.DEFAULT,
                    "",
                    Path.of("/etc/resolv.conf"),
                    List.of(
                            new OwnerKind("ReplicaSet", "/apis/apps/v1/replicasets"),
                            new OwnerKind("Job", "/apis/batch/v1/jobs")),
                    List.of(
                            new OwnerKind("Deployment", "/apis/apps/v1/deployments"),
                            new OwnerKind("StatefulSet", "/apis/apps/v1/statefulsets"),
                            new OwnerKind("DaemonSet", "/apis/apps/v1/daemonsets")),
                    List.of(
                            "coredns",
                            "coredns-custom",
                            "dns-default",
                            "node-local-dns",
                            "rke2-coredns-rke2-coredns"));

    /// Copies the lists.
    public ClusterConfig {
        ownerKinds = List.copyOf(ownerKinds);
        workloadKinds = List.copyOf(workloadKinds);
        configMaps = List.copyOf(configMaps);
    }

    /// This with other times and limits.
    public ClusterConfig withWatch(WatchConfig other) {
        return new ClusterConfig(
                other, clusterDomain, resolvConf, ownerKinds, workloadKinds, configMaps);
    }

    /// This with a zone that need not be detected.
    public ClusterConfig withClusterDomain(String other) {
        return new ClusterConfig(watch, other, resolvConf, ownerKinds, workloadKinds, configMaps);
    }

    /// This with another resolv.conf.
    public ClusterConfig withResolvConf(Path other) {
        return new ClusterConfig(
                watch, clusterDomain, other, ownerKinds, workloadKinds, configMaps);
    }

    /// A kind of controller.
    ///
    /// @param kind its name in owner references, such as `ReplicaSet`
    /// @param path its path in the API, such as `/apis/apps/v1/replicasets`
    public record OwnerKind(String kind, String path) {}
}
