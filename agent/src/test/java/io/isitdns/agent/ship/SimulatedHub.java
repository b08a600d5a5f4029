package io.isitdns.agent.ship;

import io.isitdns.client.ingest.Courier;
import io.isitdns.client.ingest.Outcome;
import io.isitdns.client.wire.Delivery;
import io.isitdns.client.wire.Parcel;
import io.isitdns.client.wire.Receipt;
import io.isitdns.client.wire.Shipment;
import io.isitdns.client.wire.ShipmentCodec;
import io.isitdns.client.wire.Unpacked;
import io.isitdns.model.Coverage;
import io.isitdns.model.Lookup;
import io.isitdns.model.cluster.ClusterFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A hub in memory that does as its test says; its clock is half a second ahead.
final class SimulatedHub implements Courier {
    static final Duration AHEAD = Duration.ofMillis(500);

    /// What it does with deliveries.
    enum Mood {
        WELL,
        DOWN,
        /// Stores, but its answer is lost.
        ANSWER_LOST,
        BUSY,
        UNAUTHORISED,
        REJECTING
    }

    private final Time time;
    private final Set<String> known = new HashSet<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private Mood mood = Mood.WELL;
    private ClusterFacts facts = ClusterFacts.NONE;
    private boolean podsWanted;
    private final List<Lookup> lookups = new ArrayList<>();
    private final List<Coverage> coverage = new ArrayList<>();
    private long transactions;
    private long reportedLost;
    private long repeated;

    SimulatedHub(Time time) {
        this.time = time;
    }

    /// A clock that goes when it is told to.
    static final class Time implements InstantSource {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        void passes(Duration time) {
            now = now.plus(time);
        }
    }

    void is(Mood newMood) {
        mood = newMood;
    }

    void tells(ClusterFacts newFacts, boolean wantsPods) {
        facts = newFacts;
        podsWanted = wantsPods;
    }

    List<Delivery> deliveries() {
        return deliveries;
    }

    long transactions() {
        return transactions;
    }

    List<Lookup> lookups() {
        return lookups;
    }

    List<Coverage> coverage() {
        return coverage;
    }

    long reportedLost() {
        return reportedLost;
    }

    long repeated() {
        return repeated;
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        deliveries.add(delivery);
        long received = nanos(time.instant().plus(AHEAD));
        time.passes(Duration.ofMillis(2));
        return switch (mood) {
            case DOWN -> new Outcome.Unreachable("nothing answers");
            case BUSY -> new Outcome.Busy(Duration.ofSeconds(40), "too much to do");
            case UNAUTHORISED -> new Outcome.Unauthorised("this is not the token of this hub");
            case REJECTING -> new Outcome.Rejected("a shipment is damaged");
            case ANSWER_LOST -> {
                delivery.parcel().ifPresent(this::store);
                yield new Outcome.Unreachable("connection reset");
            }
            case WELL -> {
                delivery.parcel().ifPresent(this::store);
                String tag = "v" + facts.version();
                boolean newer = !tag.equals(delivery.agent().factsTag());
                yield new Outcome.Accepted(
                        new Receipt(
                                received,
                                received,
                                false,
                                tag,
                                newer ? Optional.of(facts) : Optional.empty(),
                                podsWanted));
            }
        };
    }

    private void store(Parcel parcel) {
        if (!known.add(parcel.boot() + ":" + parcel.sequence())) {
            repeated++;
            return;
        }
        switch (ShipmentCodec.decode(parcel.bytes())) {
            case Unpacked.Fine<Shipment>(Shipment shipment) -> {
                transactions += shipment.transactionCount();
                lookups.addAll(shipment.lookups());
                coverage.addAll(shipment.coverage());
                reportedLost += shipment.coverage().stream().mapToLong(Coverage::lost).sum();
            }
            case Unpacked.Refused<Shipment> refused -> throw new AssertionError(refused);
        }
    }

    static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
