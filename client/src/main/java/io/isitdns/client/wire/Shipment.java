package io.isitdns.client.wire;

import io.isitdns.model.Coverage;
import io.isitdns.model.Lookup;
import io.isitdns.model.PodTraffic;
import io.isitdns.model.TransactionBatch;
import java.util.List;

/// What an agent sends at a time. Whoever holds it owns the batch.
///
/// @param agentVersion version of the program that captured
/// @param transactions rows, and the node on which they were captured
/// @param lookups lookups that closed; their rows may be in another shipment
/// @param coverage how much they rest on
/// @param podTraffic bytes of pods
/// @param podChanges what changed about the node's pods, in order
public record Shipment(
        String agentVersion,
        TransactionBatch transactions,
        List<Lookup> lookups,
        List<Coverage> coverage,
        List<PodTraffic> podTraffic,
        List<PodChange> podChanges) {
    /// Copies the lists.
    public Shipment {
        lookups = List.copyOf(lookups);
        coverage = List.copyOf(coverage);
        podTraffic = List.copyOf(podTraffic);
        podChanges = List.copyOf(podChanges);
    }

    /// The node that sends it.
    public String node() {
        return transactions.node();
    }

    /// Transactions in it: folded rows count as often as they say.
    public long transactionCount() {
        long sum = 0;
        for (int row = 0; row < transactions.size(); row++) {
            sum += transactions.count[row];
        }
        return sum;
    }
}
