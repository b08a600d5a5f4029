package io.isitdns.hub.ingest;

import io.isitdns.client.wire.PodChange;
import io.isitdns.model.TransactionSink;
import java.util.function.Consumer;

/// Where shipments go besides the store. Each is called by one thread at a time.
///
/// @param complete fills in what only the hub knows, before the store
/// @param published shows what is durable, such as [io.isitdns.hub.Hub#publish]
/// @param pods takes what agents learnt about pods
public record Sinks(TransactionSink complete, TransactionSink published, Consumer<PodChange> pods) {
    /// Shows to `published` alone.
    public static Sinks publishing(TransactionSink published) {
        return new Sinks(_ -> {}, published, _ -> {});
    }

    /// The same with `sink` before the store.
    public Sinks completedBy(TransactionSink sink) {
        return new Sinks(sink, published, pods);
    }

    /// The same with `sink` for what is learnt about pods.
    public Sinks withPods(Consumer<PodChange> sink) {
        return new Sinks(complete, published, sink);
    }
}
