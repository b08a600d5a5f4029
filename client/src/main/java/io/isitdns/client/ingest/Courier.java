package io.isitdns.client.ingest;

import io.isitdns.client.wire.Delivery;

/// Brings deliveries to a hub.
@FunctionalInterface
public interface Courier {
    /// Brings one and waits for what becomes of it. Never throws on what the hub or the network do.
    Outcome deliver(Delivery delivery);
}
