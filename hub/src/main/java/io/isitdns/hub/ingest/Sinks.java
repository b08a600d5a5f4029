package io.isitdns.hub.ingest;

import io.isitdns.client.wire.PodChange;
import io.isitdns.model.LookupSink;
import io.isitdns.model.TransactionSink;
import java.util.function.Consumer;

/// Where shipments go besides the store. Each is called by one thread at a time.
///
/// @param completion fills in what only the hub knows, before the store
/// @param transactions shows what is durable, such as [io.isitdns.hub.Hub#publish]
/// @param lookups shows lookups that are durable
/// @param pods takes what agents learnt about pods
public record Sinks(
        Completion completion,
        TransactionSink transactions,
        LookupSink lookups,
        Consumer<PodChange> pods) {
    /// Shows what is durable, and nothing else.
    public static Sinks publishing(TransactionSink transactions, LookupSink lookups) {
        return new Sinks(Completion.NONE, transactions, lookups, _ -> {});
    }

    /// The same with this before the store.
    public Sinks completedBy(Completion other) {
        return new Sinks(other, transactions, lookups, pods);
    }

    /// The same with `sink` for what is learnt about pods.
    public Sinks withPods(Consumer<PodChange> sink) {
        return new Sinks(completion, transactions, lookups, sink);
    }
}
