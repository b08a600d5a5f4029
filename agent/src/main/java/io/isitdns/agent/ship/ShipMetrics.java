package io.isitdns.agent.ship;

import java.util.concurrent.atomic.LongAdder;

/// Counters since the start; read from any thread.
public final class ShipMetrics {
    final LongAdder deliveredParcels = new LongAdder();
    final LongAdder deliveredTransactions = new LongAdder();
    final LongAdder failedAttempts = new LongAdder();
    final LongAdder rejectedParcels = new LongAdder();
    final LongAdder droppedPodChanges = new LongAdder();
    final LongAdder droppedPodTraffic = new LongAdder();

    ShipMetrics() {}

    /// Parcels that the hub acknowledged.
    public long deliveredParcels() {
        return deliveredParcels.sum();
    }

    /// Transactions in them.
    public long deliveredTransactions() {
        return deliveredTransactions.sum();
    }

    /// Attempts that the hub did not take.
    public long failedAttempts() {
        return failedAttempts.sum();
    }

    /// Parcels that the hub will never take.
    public long rejectedParcels() {
        return rejectedParcels.sum();
    }

    /// Changes of pods that were left out because too many waited.
    public long droppedPodChanges() {
        return droppedPodChanges.sum();
    }

    /// Minutes of pods' traffic that were left out because too many waited.
    public long droppedPodTraffic() {
        return droppedPodTraffic.sum();
    }
}
