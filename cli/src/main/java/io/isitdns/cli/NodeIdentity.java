package io.isitdns.cli;

import io.isitdns.agent.Attribution;
import io.isitdns.agent.ship.FactsSink;
import io.isitdns.attribute.ClusterListener;
import io.isitdns.client.wire.PodChange;
import io.isitdns.model.Counter;
import io.isitdns.model.cluster.ClusterFacts;
import java.util.Map;
import java.util.function.Predicate;

/// Who has which address on one node, for its agent.
interface NodeIdentity extends FactsSink, AutoCloseable {
    /// Fills the columns that say who and what.
    Attribution attribution();

    /// Begins to learn.
    ///
    /// @param ships takes what is learnt about the node's pods; false when it left one out
    /// @param others are told of all that is learnt
    void start(Predicate<PodChange> ships, ClusterListener others);

    /// What is counted of how well it is known, without those that are 0.
    default Map<Counter, Long> counters() {
        return Map.of();
    }

    @Override
    void close();

    /// What addresses and names alone tell, where nobody is asked.
    record OfAddresses(Attribution attribution) implements NodeIdentity {
        @Override
        public void start(Predicate<PodChange> ships, ClusterListener others) {}

        @Override
        public void facts(ClusterFacts facts) {}

        @Override
        public void close() {}
    }
}
