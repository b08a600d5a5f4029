package io.isitdns.attribute;

import io.isitdns.dns.NameHash;
import io.isitdns.model.TransactionBatch;

/// Exchanges that pods of this node had a moment ago, as they were seen where the pod asks: what a
/// second sight of one, with translated addresses, is recognised by.
///
/// Bounded: an exchange takes the place of the oldest of the [#WAYS] that may be in its place. Not
/// thread-safe.
final class Exchanges {
    /// No exchange.
    static final int NONE = -1;

    /// One question is here as often as it is seen: on the way to the Service, behind it, and when
    /// the DNS pod asks on with the same message ID. The places of one bucket hold several.
    private static final int WAYS = 16;

    /// Far more than the rows of the batches that are looked at together.
    private static final int PLACES = 1 << 16;

    private static final long LONGEST_NANOS = 2_000_000_000L;

    private final long[] question = new long[PLACES];
    private final long[] time = new long[PLACES];
    private final long[] clientHigh = new long[PLACES];
    private final long[] clientLow = new long[PLACES];
    private final int[] clientPort = new int[PLACES];
    private final long[] serverHigh = new long[PLACES];
    private final long[] serverLow = new long[PLACES];
    private final boolean[] askedService = new boolean[PLACES];
    private final long[] batchNumber = new long[PLACES];
    private final int[] batchRow = new int[PLACES];

    /// Remembers a row.
    ///
    /// @param service whether it was sent to the cluster's DNS Service
    /// @param number number of the batch
    void remember(TransactionBatch batch, int row, boolean service, long number) {
        int place = placeFor(batch, row);
        question[place] = question(batch, row);
        time[place] = batch.timeNanos[row];
        clientHigh[place] = batch.clientHigh[row];
        clientLow[place] = batch.clientLow[row];
        clientPort[place] = batch.clientPort[row];
        serverHigh[place] = batch.serverHigh[row];
        serverLow[place] = batch.serverLow[row];
        askedService[place] = service;
        batchNumber[place] = number;
        batchRow[place] = row;
    }

    /// The exchange of which this row is the second sight behind the translation of the server's
    /// address: client, port, message ID and question are equal, and it was sent to the Service.
    int sentToService(TransactionBatch batch, int row) {
        long key = question(batch, row);
        for (int place = first(key); place < first(key) + WAYS; place++) {
            if (question[place] == key
                    && askedService[place]
                    && isSameClient(place, batch, row)
                    && Math.abs(batch.timeNanos[row] - time[place]) <= LONGEST_NANOS) {
                return place;
            }
        }
        return NONE;
    }

    /// The exchange of which this row is the second sight behind the translation of the client's
    /// address: message ID and question are equal, and so is the server, or it was sent to the
    /// Service and this row to a server behind that.
    int ofTranslatedClient(TransactionBatch batch, int row, boolean behindService) {
        long key = question(batch, row);
        for (int place = first(key); place < first(key) + WAYS; place++) {
            long later = batch.timeNanos[row] - time[place];
            if (question[place] == key
                    && later >= 0
                    && later <= LONGEST_NANOS
                    && (askedService[place] ? behindService : isSameServer(place, batch, row))) {
                return place;
            }
        }
        return NONE;
    }

    /// The row of an exchange, if it is in the batch with this number, or [#NONE].
    int row(int place, long number) {
        return batchNumber[place] == number ? batchRow[place] : NONE;
    }

    private int placeFor(TransactionBatch batch, int row) {
        long key = question(batch, row);
        int oldest = first(key);
        for (int place = first(key); place < first(key) + WAYS; place++) {
            boolean same =
                    question[place] == key
                            && time[place] == batch.timeNanos[row]
                            && isSameClient(place, batch, row)
                            && isSameServer(place, batch, row);
            if (same) {
                return place;
            }
            oldest = time[place] < time[oldest] ? place : oldest;
        }
        return oldest;
    }

    private boolean isSameClient(int place, TransactionBatch batch, int row) {
        return clientLow[place] == batch.clientLow[row]
                && clientHigh[place] == batch.clientHigh[row]
                && clientPort[place] == batch.clientPort[row];
    }

    private boolean isSameServer(int place, TransactionBatch batch, int row) {
        return serverLow[place] == batch.serverLow[row]
                && serverHigh[place] == batch.serverHigh[row];
    }

    private static int first(long key) {
        long mixed = key * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 32) & (PLACES - WAYS);
    }

    /// Transport, message ID and question in one number.
    private static long question(TransactionBatch batch, int row) {
        int name = NameHash.of(batch.bytes, batch.qnameOffset[row], batch.qnameLength[row]);
        long rest = batch.messageId[row];
        rest = rest * 31 + batch.qtype[row];
        rest = rest * 31 + batch.qclass[row];
        rest = rest * 31 + batch.transport[row];
        return (long) name << Integer.SIZE ^ rest;
    }
}
