package io.isitdns.hub.ingest;

import io.isitdns.client.wire.Parcel;
import io.isitdns.client.wire.PodChange;
import io.isitdns.client.wire.Shipment;
import io.isitdns.model.Lookup;
import io.isitdns.store.Store;
import io.isitdns.store.Store.Append;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// Makes shipments durable, one at a time, each once.
final class ShipmentStore {
    private final Store store;
    private final Sinks sinks;
    private final AgentRegistry agents;
    // Fair: agents that came first are served first.
    private final Lock writing = new ReentrantLock(true);

    ShipmentStore(Store store, Sinks sinks, AgentRegistry agents) {
        this.store = store;
        this.sinks = sinks;
        this.agents = agents;
    }

    /// Waits for its turn, then for the disk.
    ///
    /// @return false when the shipment was durable already
    /// @throws io.isitdns.store.StoreException when nothing of it was kept
    boolean write(Parcel parcel, Shipment shipment) {
        writing.lock();
        try {
            String source = source(parcel, shipment);
            long lastSequence =
                    agents.knows(shipment.node(), parcel.boot()) ? -1 : store.lastSequence(source);
            Optional<Append> begun = store.begin(source, parcel.sequence());
            if (begun.isEmpty()) {
                return false;
            }
            List<Lookup> lookups = completed(shipment);
            try (Append append = begun.get()) {
                sinks.completion().complete(shipment.transactions());
                append.add(shipment.transactions());
                lookups.forEach(append::add);
                shipment.coverage().forEach(append::add);
                shipment.podTraffic().forEach(append::add);
                append.commit();
            }
            agents.stored(parcel, shipment, lastSequence);
            pass(shipment, lookups);
            return true;
        } finally {
            writing.unlock();
        }
    }

    private static String source(Parcel parcel, Shipment shipment) {
        return "agent:" + shipment.node() + ":" + parcel.boot();
    }

    private List<Lookup> completed(Shipment shipment) {
        return shipment.lookups().stream()
                .map(sinks.completion()::complete)
                .flatMap(Optional::stream)
                .toList();
    }

    private void pass(Shipment shipment, List<Lookup> lookups) {
        sinks.transactions().accept(shipment.transactions());
        lookups.forEach(sinks.lookups()::accept);
        for (PodChange change : shipment.podChanges()) {
            sinks.pods().accept(change);
            if (change instanceof PodChange.Listed listed) {
                agents.podsKnown(listed.node());
            }
        }
    }
}
