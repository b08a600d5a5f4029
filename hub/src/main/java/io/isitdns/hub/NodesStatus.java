package io.isitdns.hub;

import io.isitdns.model.Counter;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What the hub knows of its agents.
///
/// @param expected nodes that should report; empty while nobody says
/// @param reporting nodes heard of lately
/// @param agents one for each node, in the order of their names
/// @param ingest what was taken from them, since the hub started
public record NodesStatus(OptionalInt expected, int reporting, List<Agent> agents, Ingest ingest) {
    /// No agents.
    public static final NodesStatus NONE =
            new NodesStatus(OptionalInt.empty(), 0, List.of(), new Ingest(0, 0, 0, 0));

    /// Copies the list.
    public NodesStatus {
        agents = List.copyOf(agents);
    }

    /// Deliveries of all agents.
    ///
    /// @param shipments made durable
    /// @param repeated found durable already
    /// @param refused not taken: unknown agent, damaged, too large
    /// @param busy not taken for now: too many at a time, or the store has trouble
    public record Ingest(long shipments, long repeated, long refused, long busy) {}

    /// An agent. Sums are since the hub first heard of it.
    ///
    /// @param node its node
    /// @param version version of its program
    /// @param reporting whether it was heard of lately
    /// @param lastSeenNanos when it was last heard of, nanoseconds since 1970-01-01 UTC
    /// @param lagNanos age of the newest that it reported; empty before that
    /// @param clockOffsetNanos what to add to its clock to get the hub's; empty while unknown
    /// @param shipments shipments made durable
    /// @param transactions transactions in them
    /// @param missingShipments numbers left out between them: what left its spool
    /// @param droppedFrames frames its kernel dropped
    /// @param droppedTransactions transactions its full queues dropped
    /// @param droppedLookups lookups left out beyond its budget
    /// @param lostTransactions transactions that left its spool, since it started
    /// @param spooledBytes bytes that wait there
    /// @param spooledTransactions transactions that wait there
    /// @param counters what it counts of its inner life, since it started; 0 is left out
    public record Agent(
            String node,
            String version,
            boolean reporting,
            long lastSeenNanos,
            OptionalLong lagNanos,
            OptionalLong clockOffsetNanos,
            long shipments,
            long transactions,
            long missingShipments,
            long droppedFrames,
            long droppedTransactions,
            long droppedLookups,
            long lostTransactions,
            long spooledBytes,
            long spooledTransactions,
            Map<Counter, Long> counters) {
        /// Copies the map.
        public Agent {
            counters = Map.copyOf(counters);
        }
    }
}
