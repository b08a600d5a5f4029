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
public record ClusterConfig(
        WatchConfig watch, String clusterDomain, Path resolvConf, List<OwnerKind> ownerKinds) {
    /// ReplicaSets and Jobs; the zone is detected.
    public static final ClusterConfig DEFAULT =
            new ClusterConfig(
                    WatchConfig.DEFAULT,
                    "",
                    Path.of("/etc/resolv.conf"),
                    List.of(
                            new OwnerKind("ReplicaSet", "/apis/apps/v1/replicasets"),
                            new OwnerKind("Job", "/apis/batch/v1/jobs")));

    /// Copies the list.
    public ClusterConfig {
        ownerKinds = List.copyOf(ownerKinds);
    }

    /// This with other times and limits.
    public ClusterConfig withWatch(WatchConfig other) {
        return new ClusterConfig(other, clusterDomain, resolvConf, ownerKinds);
    }

    /// This with a zone that need not be detected.
    public ClusterConfig withClusterDomain(String other) {
        return new ClusterConfig(watch, other, resolvConf, ownerKinds);
    }

    /// This with another resolv.conf.
    public ClusterConfig withResolvConf(Path other) {
        return new ClusterConfig(watch, clusterDomain, other, ownerKinds);
    }

    /// A kind of controller.
    ///
    /// @param kind its name in owner references, such as `ReplicaSet`
    /// @param path its path in the API, such as `/apis/apps/v1/replicasets`
    public record OwnerKind(String kind, String path) {}
}
