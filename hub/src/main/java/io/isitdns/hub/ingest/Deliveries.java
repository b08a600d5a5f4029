package io.isitdns.hub.ingest;

import io.isitdns.client.wire.Delivery;
import io.isitdns.client.wire.DeliveryCodec;
import io.isitdns.client.wire.Parcel;
import io.isitdns.client.wire.Receipt;
import io.isitdns.client.wire.Shipment;
import io.isitdns.client.wire.ShipmentCodec;
import io.isitdns.client.wire.Unpacked;
import io.isitdns.client.wire.Unpacked.Reason;
import io.isitdns.hub.ingest.AgentAuthenticator.Verdict;
import io.isitdns.hub.ingest.Reply.Refusal;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.store.StoreException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers deliveries. Safe from many threads.
final class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final ShipmentStore store;
    private final AgentRegistry agents;
    private final Supplier<ClusterFacts> facts;
    private final InstantSource clock;
    private final Semaphore waiting;
    // A hub that was started again counts versions anew, so the tag says which start it was.
    private final String start = UUID.randomUUID().toString();
    private final AtomicBoolean failing = new AtomicBoolean();

    Deliveries(
            ShipmentStore store,
            AgentRegistry agents,
            Supplier<ClusterFacts> facts,
            IngestConfig config,
            InstantSource clock) {
        this.store = store;
        this.agents = agents;
        this.facts = facts;
        this.clock = clock;
        waiting = new Semaphore(config.mostWaiting());
    }

    /// @param sender what is known of whoever sends it
    /// @param body the delivery
    Reply answer(Verdict.Known sender, byte[] body) {
        long receivedNanos = AgentRegistry.nanos(clock.instant());
        return switch (DeliveryCodec.decode(body)) {
            case Unpacked.Fine<Delivery>(Delivery delivery) ->
                    answer(sender, delivery, receivedNanos);
            case Unpacked.Refused<Delivery> refused -> new Refusal(400, refused.sentence());
        };
    }

    private Reply answer(Verdict.Known sender, Delivery delivery, long receivedNanos) {
        String node = delivery.agent().node();
        if (!sender.node().orElse(node).equals(node)) {
            return new Refusal(403, "this token is for node " + sender.node().get());
        }
        agents.heard(delivery.agent());
        return delivery.parcel().isPresent()
                ? take(delivery, delivery.parcel().get(), receivedNanos)
                : answered(delivery, receivedNanos, false);
    }

    private Reply take(Delivery delivery, Parcel parcel, long receivedNanos) {
        if (!waiting.tryAcquire()) {
            return Refusal.tooMany("too many shipments wait to be stored");
        }
        try {
            return switch (ShipmentCodec.decode(parcel.bytes())) {
                case Unpacked.Fine<Shipment>(Shipment shipment) ->
                        shipment.node().equals(delivery.agent().node())
                                ? answered(delivery, receivedNanos, !store(parcel, shipment))
                                : new Refusal(422, "a shipment of another node than its agent's");
                // An agent that is newer than the hub keeps what it has until the hub is upgraded.
                case Unpacked.Refused<Shipment> refused ->
                        new Refusal(
                                refused.reason() == Reason.UNKNOWN_VERSION ? 400 : 422,
                                refused.sentence());
            };
        } catch (StoreException e) {
            if (!failing.getAndSet(true)) {
                LOG.error("shipments are refused and stay with their agents: {}", e.getMessage());
            }
            return Refusal.trouble(String.valueOf(e.getMessage()));
        } finally {
            waiting.release();
        }
    }

    /// Whether it was not there already.
    private boolean store(Parcel parcel, Shipment shipment) {
        boolean stored = store.write(parcel, shipment);
        if (failing.getAndSet(false)) {
            LOG.info("shipments are stored again");
        }
        (stored ? agents.metrics().shipments : agents.metrics().repeated).increment();
        return stored;
    }

    private Reply answered(Delivery delivery, long receivedNanos, boolean repeated) {
        return new Reply.Answered(receipt(delivery, receivedNanos, repeated));
    }

    private Receipt receipt(Delivery delivery, long receivedNanos, boolean repeated) {
        ClusterFacts now = facts.get();
        String tag = now.version() == 0 ? "" : start + "/" + now.version();
        boolean newer = !tag.isEmpty() && !tag.equals(delivery.agent().factsTag());
        return new Receipt(
                receivedNanos,
                AgentRegistry.nanos(clock.instant()),
                repeated,
                tag,
                newer ? Optional.of(now) : Optional.empty(),
                agents.wantsPods(delivery.agent().node()));
    }
}
