package io.isitdns.agent.ship;

import io.isitdns.agent.BatchConsumer;
import io.isitdns.agent.spool.Spool;
import io.isitdns.agent.spool.SpooledParcel;
import io.isitdns.client.wire.Parcel;
import io.isitdns.client.wire.PodChange;
import io.isitdns.client.wire.Shipment;
import io.isitdns.client.wire.ShipmentCodec;
import io.isitdns.client.wire.ShipmentCodec.Packed;
import io.isitdns.model.Coverage;
import io.isitdns.model.Lookup;
import io.isitdns.model.PodTraffic;
import io.isitdns.model.TransactionBatch;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Gathers rows, lookups and coverage into shipments and puts them into the spool.
///
/// What is gathered and not yet in the spool, at most [ShipConfig#age()] of it, is lost without
/// being counted when the process is killed. Of changes of pods at most [#MOST_POD_CHANGES] wait;
/// beyond, the newest is left out and counted.
///
/// Used by the consumer's thread, but for [#podChange(PodChange)] and [#podTraffic(PodTraffic)].
public final class ShipmentWriter implements BatchConsumer, AutoCloseable {
    private static final int MOST_POD_CHANGES = 16_384;
    private static final int MOST_POD_TRAFFIC = 16_384;

    private final ShipConfig config;
    private final Spool spool;
    private final ShipMetrics metrics;
    private final InstantSource clock;
    private final Runnable spooled;
    private final String boot = UUID.randomUUID().toString();
    private final TransactionBatch gathered;
    private final List<Lookup> lookups = new ArrayList<>();
    private final List<Coverage> coverage = new ArrayList<>();
    private final BlockingQueue<PodTraffic> traffic = new ArrayBlockingQueue<>(MOST_POD_TRAFFIC);
    private final BlockingQueue<PodChange> podChanges = new ArrayBlockingQueue<>(MOST_POD_CHANGES);
    private long reportedLost;
    private long sinceMillis = Long.MAX_VALUE;
    private long sequence;

    /// @param shipper told of each parcel in the spool
    public ShipmentWriter(ShipConfig config, Spool spool, Shipper shipper, InstantSource clock) {
        this.config = config;
        this.spool = spool;
        this.metrics = shipper.metrics();
        this.clock = clock;
        this.spooled = shipper::wake;
        gathered = new TransactionBatch(config.rows());
        gathered.capturedOn(config.node(), TransactionBatch.InterfaceNames.NUMBERED);
    }

    @Override
    public void transactions(TransactionBatch batch) {
        gathered.capturedOn(config.node(), batch::interfaceName);
        for (int row = 0; row < batch.size(); row++) {
            if (gathered.isFull()) {
                flush();
            }
            var _ = gathered.addRowOf(batch, row);
        }
    }

    @Override
    public void lookup(Lookup lookup) {
        if (lookups.size() == config.rows()) {
            flush();
        }
        lookups.add(lookup);
    }

    @Override
    public void coverage(Coverage row) {
        long owed = spool.takeOwed();
        coverage.add(row.withLost(owed).withSpooled(spool.status().transactions()));
        reportedLost += owed;
    }

    /// Ships what a pod sent and received; from any thread.
    public void podTraffic(PodTraffic row) {
        if (!traffic.offer(row)) {
            metrics.droppedPodTraffic.increment();
        }
    }

    /// Ships what changed about the node's pods; from any thread.
    ///
    /// @return false when too many wait already and this one was left out
    public boolean podChange(PodChange change) {
        boolean taken = podChanges.offer(change);
        if (!taken) {
            metrics.droppedPodChanges.increment();
        }
        return taken;
    }

    /// Closes the shipment that is old enough.
    @Override
    public void pause() {
        if (isEmpty()) {
            return;
        }
        long now = clock.millis();
        sinceMillis = Math.min(sinceMillis, now);
        if (now - sinceMillis >= config.age().toMillis()) {
            flush();
        }
    }

    private boolean isEmpty() {
        return gathered.size() == 0
                && lookups.isEmpty()
                && coverage.isEmpty()
                && traffic.isEmpty()
                && podChanges.isEmpty();
    }

    /// Puts the rest into the spool.
    @Override
    public void close() {
        if (!isEmpty()) {
            flush();
        }
    }

    private void flush() {
        List<PodTraffic> trafficNow = new ArrayList<>();
        traffic.drainTo(trafficNow);
        List<PodChange> changesNow = new ArrayList<>();
        podChanges.drainTo(changesNow);
        spool(
                new Shipment(config.version(), gathered, lookups, coverage, trafficNow, changesNow),
                reportedLost);
        gathered.clear();
        lookups.clear();
        coverage.clear();
        reportedLost = 0;
        sinceMillis = Long.MAX_VALUE;
        spooled.run();
    }

    /// A shipment that no hub would take is cut in two; one row and one lookup always fit.
    private void spool(Shipment shipment, long reported) {
        Packed packed = ShipmentCodec.encode(shipment);
        int rows = shipment.transactions().size();
        int closed = shipment.lookups().size();
        if (packed.fits() || (rows <= 1 && closed <= 1)) {
            Parcel parcel = new Parcel(boot, sequence++, packed.bytes());
            spool.append(new SpooledParcel(parcel, shipment.transactionCount(), reported));
            return;
        }
        spool(
                new Shipment(
                        config.version(),
                        part(shipment.transactions(), 0, rows / 2),
                        shipment.lookups().subList(0, closed / 2),
                        shipment.coverage(),
                        shipment.podTraffic(),
                        shipment.podChanges()),
                reported);
        spool(
                new Shipment(
                        config.version(),
                        part(shipment.transactions(), rows / 2, rows),
                        shipment.lookups().subList(closed / 2, closed),
                        List.of(),
                        List.of(),
                        List.of()),
                0);
    }

    private static TransactionBatch part(TransactionBatch all, int from, int to) {
        TransactionBatch some = new TransactionBatch(Math.max(1, to - from));
        some.capturedOn(all.node(), all::interfaceName);
        for (int row = from; row < to; row++) {
            var _ = some.addRowOf(all, row);
        }
        return some;
    }
}
