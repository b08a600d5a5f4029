package io.isitdns.hub;

import java.util.Optional;
import java.util.function.Supplier;

/// What the hub asks about the rest of the program, at any time from any thread.
///
/// @param pipeline what the stations before the store report about themselves; its queues are the
///   same from the beginning
/// @param nodes what is known of the agents
/// @param cluster how the cluster is known; empty without one
public record Surroundings(
        Supplier<PipelineStatus> pipeline,
        Supplier<NodesStatus> nodes,
        Supplier<Optional<ClusterStatus>> cluster) {
    /// Nothing is captured, and there are no agents and no cluster.
    public static final Surroundings NONE =
            new Surroundings(() -> PipelineStatus.NONE, () -> NodesStatus.NONE, Optional::empty);

    /// The same with capture.
    public Surroundings withPipeline(Supplier<PipelineStatus> other) {
        return new Surroundings(other, nodes, cluster);
    }

    /// The same with agents.
    public Surroundings withNodes(Supplier<NodesStatus> other) {
        return new Surroundings(pipeline, other, cluster);
    }

    /// The same with a cluster.
    public Surroundings withCluster(Supplier<Optional<ClusterStatus>> other) {
        return new Surroundings(pipeline, nodes, other);
    }
}
