package io.isitdns.attribute;

import io.isitdns.model.Leg;
import io.isitdns.model.TransactionBatch;
import java.util.BitSet;

/// Tells the leg of a transaction from addresses alone: a client that answers queries itself is a
/// DNS server, so what it asks others is the upstream leg. Remembers the servers seen; not
/// thread-safe.
///
/// Where a capture was looked at before, rows that show an exchange again are told: behind the
/// translation of the server's address they are the server's leg, and behind that of the client's
/// alone they are no leg of their own and are taken out.
///
/// @see Leg
public final class LegClassifier {
    /// DNS servers remembered; later ones are not, and what they ask counts as the client leg.
    private static final int MOST_SERVERS = 4096;

    private final long[] high = new long[MOST_SERVERS * 2];
    private final long[] low = new long[MOST_SERVERS * 2];
    private final boolean[] taken = new boolean[MOST_SERVERS * 2];
    private final SecondSights sights;
    private final BitSet further = new BitSet();
    private int servers;
    private long notRemembered;
    private long takenOut;

    /// Every row is an exchange of its own.
    public LegClassifier() {
        this(new SecondSights());
    }

    /// @param sights which rows show the exchange of another row again
    public LegClassifier(SecondSights sights) {
        this.sights = sights;
    }

    /// Fills the column `leg` of all rows, and takes out those that are no leg of their own.
    public void classify(TransactionBatch batch) {
        for (int row = 0; row < batch.size(); row++) {
            if (batch.responseMessages[row] > 0) {
                remember(batch.serverHigh[row], batch.serverLow[row]);
            }
        }
        for (int row = 0; row < batch.size(); row++) {
            switch (sights.of(batch, row)) {
                case FIRST -> batch.leg[row] = (byte) leg(batch, row).ordinal();
                case AT_SERVER -> batch.leg[row] = (byte) Leg.SERVER.ordinal();
                case FURTHER -> further.set(row);
            }
        }
        if (!further.isEmpty()) {
            takenOut += further.cardinality();
            batch.removeRows(further);
            further.clear();
        }
    }

    /// Rows taken out so far.
    public long takenOut() {
        return takenOut;
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
