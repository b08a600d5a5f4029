package io.isitdns.hub;

import io.isitdns.model.cluster.ClusterSnapshot;
import java.util.Optional;
import java.util.function.Supplier;

/// What the hub asks about the rest of the program, at any time from any thread.
///
/// @param pipeline what the stations before the store report about themselves; its queues are the
///   same from the beginning
/// @param nodes what is known of the agents
/// @param cluster how the cluster is known; empty without one
/// @param objects what is known of the cluster's objects
public record Surroundings(
        Supplier<PipelineStatus> pipeline,
        Supplier<NodesStatus> nodes,
        Supplier<Optional<ClusterStatus>> cluster,
        Supplier<ClusterSnapshot> objects) {
    /// Nothing is captured, and there are no agents and no cluster.
    public static final Surroundings NONE =
            new Surroundings(
                    () -> PipelineStatus.NONE,
                    () -> NodesStatus.NONE,
                    Optional::empty,
                    () -> ClusterSnapshot.UNKNOWN);

    /// The same with capture.
    public Surroundings withPipeline(Supplier<PipelineStatus> other) {
        return new Surroundings(other, nodes, cluster, objects);
    }

    /// The same with agents.
    public Surroundings withNodes(Supplier<NodesStatus> other) {
        return new Surroundings(pipeline, other, cluster, objects);
    }

    /// The same with a cluster.
    public Surroundings withCluster(Supplier<Optional<ClusterStatus>> other) {
        return new Surroundings(pipeline, nodes, other, objects);
    }

    /// The same with objects of a cluster.
    public Surroundings withObjects(Supplier<ClusterSnapshot> other) {
        return new Surroundings(pipeline, nodes, cluster, other);
    }
}
