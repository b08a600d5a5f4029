package io.isitdns.client.wire;

import io.isitdns.model.Counter;
import java.util.Map;
import java.util.OptionalLong;

/// How an agent is, as it says with each request.
///
/// @param node the node it runs on, which is its name
/// @param version version of the program
/// @param sentNanos when the request was sent, by its clock, nanoseconds since 1970-01-01 UTC
/// @param clockOffsetNanos what to add to its clock to get that of the hub; empty while unknown
/// @param spooledBytes bytes that wait to be sent
/// @param spooledTransactions transactions that wait to be sent
/// @param lostTransactions transactions lost since it started, because too many waited
/// @param factsTag which facts about the cluster it has, as the hub called them; empty for none
/// @param counters what it counts of its inner life, since it started; 0 is left out
public record AgentState(
        String node,
        String version,
        long sentNanos,
        OptionalLong clockOffsetNanos,
        long spooledBytes,
        long spooledTransactions,
        long lostTransactions,
        String factsTag,
        Map<Counter, Long> counters) {
    /// Copies the map.
    public AgentState {
        counters = Map.copyOf(counters);
    }

    /// One that counts nothing.
    public AgentState(
            String node,
            String version,
            long sentNanos,
            OptionalLong clockOffsetNanos,
            long spooledBytes,
            long spooledTransactions,
            long lostTransactions,
            String factsTag) {
        this(
                node,
                version,
                sentNanos,
                clockOffsetNanos,
                spooledBytes,
                spooledTransactions,
                lostTransactions,
                factsTag,
                Map.of());
    }
}
