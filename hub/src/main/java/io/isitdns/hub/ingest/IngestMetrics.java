package io.isitdns.hub.ingest;

import io.isitdns.hub.NodesStatus;
import java.util.concurrent.atomic.LongAdder;

/// Counters since the start.
final class IngestMetrics {
    final LongAdder shipments = new LongAdder();
    final LongAdder repeated = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder busy = new LongAdder();

    NodesStatus.Ingest totals() {
        return new NodesStatus.Ingest(shipments.sum(), repeated.sum(), refused.sum(), busy.sum());
    }
}
