package io.isitdns.cli;

import io.isitdns.client.wire.PodChange;
import io.isitdns.model.TransactionSink;
import io.isitdns.model.cluster.ClusterFacts;
import java.util.OptionalInt;

/// What a hub knows of its cluster, and how that completes what agents bring.
interface ClusterView {
    /// No cluster.
    ClusterView NONE = new ClusterView() {};

    /// What agents are told.
    default ClusterFacts facts() {
        return ClusterFacts.NONE;
    }

    /// How many nodes should report; empty while nobody says.
    default OptionalInt expectedNodes() {
        return facts().nodes().isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(facts().nodes().size());
    }

    /// Takes what agents learnt about pods.
    default void pods(PodChange change) {}

    /// Fills in what only the hub knows.
    default TransactionSink completion() {
        return _ -> {};
    }
}
