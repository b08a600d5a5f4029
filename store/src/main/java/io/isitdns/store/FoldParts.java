package io.isitdns.store;

import io.isitdns.model.Fold;
import io.isitdns.model.LatencyClass;
import io.isitdns.model.TransactionBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A folded row taken apart into one row per latency class, as [Aggregation.Key.Latency] counts it.
final class FoldParts {
    private FoldParts() {}

    /// The parts: transactions without a latency first, then the classes in ascending order.
    static List<TransactionBatch> of(TransactionBatch batch, int row) {
        Fold fold = Objects.requireNonNull(batch.fold[row]);
        List<TransactionBatch> parts = new ArrayList<>();
        long without = batch.count[row] - fold.latencyCount();
        if (without > 0) {
            parts.add(part(batch, row, without, TransactionBatch.NONE, true));
        }
        fold.latencies()
                .forEach((each, count) ->
                        parts.add(
                                part(
                                        batch,
                                        row,
                                        count,
                                        LatencyClass.lowest(each),
                                        parts.isEmpty())));
        return parts;
    }

    private static TransactionBatch part(
            TransactionBatch batch, int row, long count, long micros, boolean first) {
        TransactionBatch part = new TransactionBatch(1);
        part.capturedOn(batch.node(), batch::interfaceName);
        part.addRowOf(batch, row);
        part.fold[0] = null;
        part.count[0] = Math.toIntExact(count);
        part.latencyMicros[0] = micros;
        // Unsolicited responses have no transmissions; others have at least one each.
        boolean sent = batch.attempts[row] >= batch.count[row];
        if (first) {
            part.attempts[0] -= sent ? batch.count[row] - part.count[0] : 0;
        } else {
            part.attempts[0] = sent ? part.count[0] : 0;
            part.responseMessages[0] = 0;
            part.queryBytes[0] = 0;
            part.responseBytes[0] = TransactionBatch.NONE;
        }
        return part;
    }
}
