package io.isitdns.agent;

import io.isitdns.attribute.UnknownReason;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.TransactionBatch;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/// Counters of attribution. Written by the attributing thread, read by any.
public final class AttributionMetrics {
    private static final int LAG_CLASSES = 20;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long NANOS_PER_MICRO = 1_000L;

    private final AtomicLong attributed = new AtomicLong();
    private final AtomicLongArray unknown = new AtomicLongArray(UnknownReason.values().length);
    private final AtomicLong translated = new AtomicLong();
    private final AtomicLong held = new AtomicLong();
    private final AtomicLong releasedLate = new AtomicLong();
    private final AtomicLongArray lag = new AtomicLongArray(LAG_CLASSES);

    AttributionMetrics() {}

    /// Rows whose client is known.
    public long attributed() {
        return attributed.get();
    }

    /// Rows whose client is unknown, by reason.
    public Map<UnknownReason, Long> unknown() {
        Map<UnknownReason, Long> rows = new EnumMap<>(UnknownReason.class);
        for (UnknownReason reason : UnknownReason.values()) {
            rows.put(reason, unknown.get(reason.ordinal()));
        }
        return rows;
    }

    /// Rows taken out, since they showed the exchange of another row again after its addresses were
    /// translated.
    public long translated() {
        return translated.get();
    }

    /// Batches held back.
    public long held() {
        return held.get();
    }

    /// Batches let go without having become known better: when their time was up, or to make room.
    public long releasedLate() {
        return releasedLate.get();
    }

    /// How long after its response rows were attributed: in element i, the rows for which that was
    /// less than 2^i milliseconds, and not less than half of that; in the last element also all
    /// that took longer. Rows without a response are left out.
    public long[] lag() {
        long[] rows = new long[LAG_CLASSES];
        for (int i = 0; i < LAG_CLASSES; i++) {
            rows[i] = lag.get(i);
        }
        return rows;
    }

    void batchHeld() {
        held.incrementAndGet();
    }

    void batchReleasedLate() {
        releasedLate.incrementAndGet();
    }

    /// A batch was attributed.
    ///
    /// @param taken rows taken out of all batches so far
    void batchAttributed(TransactionBatch batch, Instant now, long taken) {
        long nowNanos = now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
        long[] lags = new long[LAG_CLASSES];
        for (int row = 0; row < batch.size(); row++) {
            count(batch.client[row]);
            long first = batch.firstLatencyMicros[row];
            if (first >= 0) {
                long ended = batch.timeNanos[row] + first * NANOS_PER_MICRO;
                lags[lagClass((nowNanos - ended) / NANOS_PER_MILLI)]++;
            }
        }
        for (int i = 0; i < LAG_CLASSES; i++) {
            lag.addAndGet(i, lags[i]);
        }
        translated.set(taken);
    }

    private void count(ClientIdentity client) {
        UnknownReason reason = UnknownReason.of(client.reason());
        if (reason != null) {
            unknown.incrementAndGet(reason.ordinal());
        } else if (client.pod() != null || client.process() != null) {
            attributed.incrementAndGet();
        }
    }

    private static int lagClass(long millis) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(0, millis));
        return Math.min(LAG_CLASSES - 1, bits);
    }
}
