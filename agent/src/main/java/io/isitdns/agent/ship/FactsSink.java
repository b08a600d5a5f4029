package io.isitdns.agent.ship;

import io.isitdns.model.cluster.ClusterFacts;

/// Takes what the hub says about the cluster, on the shipping thread.
public interface FactsSink {
    /// Takes nothing.
    FactsSink NONE = _ -> {};

    /// What is known of the cluster, in place of what was known before.
    void facts(ClusterFacts facts);

    /// The hub asks for all pods of this node, to be shipped as
    /// [io.isitdns.client.wire.PodChange.Listed].
    default void podsWanted() {}
}
