package io.isitdns.attribute;

import java.time.Duration;

/// Limits of a [ClusterView].
///
/// @param mostPods pods known at once, running and ended, at least 1; when there are as many, the
///   one that ended first leaves, and when all run the new one is not taken
/// @param rememberEnded how long a pod that ended is remembered, for rows of its time that come
///   later
/// @param mostLabels labels kept of a pod, those that sort first
/// @param allPods whether the pods of all nodes are told, as to the hub, so that an address that is
///   none of theirs is outside the cluster
/// @param clusterDomain the cluster's zone until facts tell it, lower case, without trailing dot
public record ClusterViewConfig(
        int mostPods,
        Duration rememberEnded,
        int mostLabels,
        boolean allPods,
        String clusterDomain) {
    private static final String DOMAIN = NameConfig.DEFAULT.clusterDomain();

    /// For an agent: the pods of one node.
    public static final ClusterViewConfig OF_NODE =
            new ClusterViewConfig(8192, Duration.ofMinutes(10), 64, false, DOMAIN);

    /// For the hub: the pods of all nodes.
    public static final ClusterViewConfig OF_CLUSTER =
            new ClusterViewConfig(1 << 16, Duration.ofMinutes(10), 64, true, DOMAIN);

    /// Checks the ranges.
    public ClusterViewConfig {
        if (mostPods < 1 || mostLabels < 0 || rememberEnded.isNegative()) {
            throw new IllegalArgumentException(
                    "mostPods must be at least 1, mostLabels and rememberEnded not negative");
        }
    }

    /// This with another limit of pods.
    public ClusterViewConfig withMostPods(int other) {
        return new ClusterViewConfig(other, rememberEnded, mostLabels, allPods, clusterDomain);
    }

    /// This with another cluster domain.
    public ClusterViewConfig withClusterDomain(String other) {
        return new ClusterViewConfig(mostPods, rememberEnded, mostLabels, allPods, other);
    }
}
