package io.isitdns.cli;

import io.isitdns.client.wire.PodChange;
import io.isitdns.hub.ClusterStatus;
import io.isitdns.hub.ingest.Completion;
import io.isitdns.model.Counter;
import io.isitdns.model.cluster.ClusterFacts;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What a hub knows of its cluster, and how that completes what agents bring. By default that is
/// nothing.
interface ClusterIdentity extends AutoCloseable {
    /// No cluster.
    ClusterIdentity NONE = new ClusterIdentity() {};

    /// Begins to learn.
    default void start() {}

    /// What agents are told.
    default ClusterFacts facts() {
        return ClusterFacts.NONE;
    }

    /// How many nodes should report; empty while nobody says.
    default OptionalInt expectedNodes() {
        int nodes = facts().nodes().size();
        return nodes == 0 ? OptionalInt.empty() : OptionalInt.of(nodes);
    }

    /// Takes what agents learnt about pods.
    default void pods(PodChange change) {}

    /// Fills in what only the hub knows. Used on one thread.
    default Completion completion() {
        return Completion.NONE;
    }

    /// How it is learnt; empty when it is not.
    default Optional<ClusterStatus> status() {
        return Optional.empty();
    }

    /// What is counted of how well it is known, without those that are 0.
    default Map<Counter, Long> counters() {
        return Map.of();
    }

    @Override
    default void close() {}
}
