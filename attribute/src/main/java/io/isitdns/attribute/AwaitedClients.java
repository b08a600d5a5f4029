package io.isitdns.attribute;

import io.isitdns.model.TransactionBatch;

/// Remembers for which addresses it was waited in vain, so that an address that is no pod's does
/// not hold up every batch. Bounded: an address takes the place of another. Not thread-safe.
final class AwaitedClients {
    private static final int PLACES = 1 << 10;

    /// For how long it is not waited again.
    private static final long VAIN_NANOS = 10_000_000_000L;

    private final long[] high = new long[PLACES];
    private final long[] low = new long[PLACES];
    private final long[] until = new long[PLACES];

    /// Whether to wait for the client of a row.
    boolean isWorthwhile(TransactionBatch batch, int row) {
        int place = place(batch.clientHigh[row], batch.clientLow[row]);
        boolean vain =
                high[place] == batch.clientHigh[row]
                        && low[place] == batch.clientLow[row]
                        && batch.timeNanos[row] < until[place];
        return !vain;
    }

    /// It was waited for the clients of these rows that are still unknown, in vain.
    void gaveUp(TransactionBatch batch) {
        for (int row = 0; row < batch.size(); row++) {
            UnknownReason reason = UnknownReason.of(batch.client[row].reason());
            if (reason != null && reason.mayBeKnownSoon()) {
                int place = place(batch.clientHigh[row], batch.clientLow[row]);
                high[place] = batch.clientHigh[row];
                low[place] = batch.clientLow[row];
                until[place] = batch.timeNanos[row] + VAIN_NANOS;
            }
        }
    }

    private static int place(long high, long low) {
        long mixed = (high * 31 + low) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 32) & PLACES - 1;
    }
}
