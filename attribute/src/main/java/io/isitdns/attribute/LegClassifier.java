package io.isitdns.attribute;

import io.isitdns.model.Leg;
import io.isitdns.model.TransactionBatch;

/// Tells the leg of a transaction from addresses alone: a client that answers queries itself is a
/// DNS server, so what it asks others is the upstream leg. Remembers the servers seen; not
/// thread-safe.
///
/// @see Leg
public final class LegClassifier {
    /// DNS servers remembered; later ones are not, and what they ask counts as the client leg.
    private static final int MOST_SERVERS = 4096;

    private final long[] high = new long[MOST_SERVERS * 2];
    private final long[] low = new long[MOST_SERVERS * 2];
    private final boolean[] taken = new boolean[MOST_SERVERS * 2];
    private int servers;
    private long notRemembered;

    /// Fills the column `leg` of all rows.
    public void classify(TransactionBatch batch) {
        for (int row = 0; row < batch.size(); row++) {
            if (batch.responseMessages[row] > 0) {
                remember(batch.serverHigh[row], batch.serverLow[row]);
            }
        }
        for (int row = 0; row < batch.size(); row++) {
            batch.leg[row] = (byte) leg(batch, row).ordinal();
        }
    }

    /// Servers that were not remembered since there were too many.
    public long notRemembered() {
        return notRemembered;
    }

    private Leg leg(TransactionBatch batch, int row) {
        long clientHigh = batch.clientHigh[row];
        long clientLow = batch.clientLow[row];
        boolean asksItself =
                clientHigh == batch.serverHigh[row] && clientLow == batch.serverLow[row];
        return !asksItself && taken[place(clientHigh, clientLow)] ? Leg.UPSTREAM : Leg.CLIENT;
    }

    private void remember(long addressHigh, long addressLow) {
        int place = place(addressHigh, addressLow);
        if (taken[place]) {
            return;
        }
        if (servers == MOST_SERVERS) {
            notRemembered++;
            return;
        }
        high[place] = addressHigh;
        low[place] = addressLow;
        taken[place] = true;
        servers++;
    }

    /// Where the address is, or would be.
    private int place(long addressHigh, long addressLow) {
        long mixed = (addressHigh * 31 + addressLow) * 0x9E37_79B9_7F4A_7C15L;
        int at = (int) (mixed >>> 32) & taken.length - 1;
        while (taken[at] && (high[at] != addressHigh || low[at] != addressLow)) {
            at = at + 1 & taken.length - 1;
        }
        return at;
    }
}
