package io.isitdns.agent;

import static io.isitdns.model.TransactionBatch.NONE;

import io.isitdns.model.Fold;
import io.isitdns.model.LatencyClass;
import io.isitdns.model.TransactionBatch;
import java.util.Arrays;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Groups of equal transactions: one row each in a batch, found by an open-addressing table. Not
/// thread-safe.
///
/// Equal are those that no report tells apart but for time, port and ID: the same client, server,
/// leg, transport, question, outcome, response code, flags and lateness on the same interface.
final class FoldGroups {
    /// Sums of a row are ints; a group that comes near their limit takes no more.
    private static final int MOST_BYTES = Integer.MAX_VALUE / 2;

    private static final int FREE = -1;

    private final TransactionBatch batch;
    private final int[] table;
    private final @Nullable Latencies[] latencies;
    private long transactions;

    /// @param mostGroups different groups held
    FoldGroups(int mostGroups) {
        batch = new TransactionBatch(mostGroups);
        table = new int[Integer.highestOneBit(mostGroups) * 4];
        latencies = new @Nullable Latencies[mostGroups];
        Arrays.fill(table, FREE);
    }

    boolean isEmpty() {
        return batch.size() == 0;
    }

    /// Groups held.
    int size() {
        return batch.size();
    }

    /// Transactions in all groups.
    long transactions() {
        return transactions;
    }

    /// Adds a row to its group, a new one if need be.
    ///
    /// @return false, with nothing changed, when there is no room
    boolean add(TransactionBatch from, int row) {
        if (!isEmpty() && !batch.isCapturedLike(from)) {
            return false;
        }
        int place = place(from, row);
        if (table[place] != FREE) {
            return addTo(table[place], from, row);
        }
        if (batch.isFull()) {
            return false;
        }
        batch.capturedOn(from);
        int group = batch.addRowOf(from, row);
        latencies[group] = null;
        table[place] = group;
        transactions += from.count[row];
        addLatency(group, from, row);
        return true;
    }

    /// The groups as rows, valid until [#clear()].
    TransactionBatch finish() {
        for (int group = 0; group < batch.size(); group++) {
            Latencies seen = latencies[group];
            if (batch.count[group] > 1 && seen != null) {
                batch.fold[group] = seen.fold();
                batch.latencyMicros[group] = seen.sum / seen.number;
                batch.firstLatencyMicros[group] = seen.firstSum / seen.number;
            }
        }
        return batch;
    }

    void clear() {
        batch.clear();
        Arrays.fill(table, FREE);
        transactions = 0;
    }

    private boolean addTo(int group, TransactionBatch from, int row) {
        if (batch.queryBytes[group] + (long) from.queryBytes[row] > MOST_BYTES
                || batch.responseBytes[group] + (long) from.responseBytes[row] > MOST_BYTES) {
            return false;
        }
        batch.count[group] += from.count[row];
        batch.lookupId[group] = NONE; // they belong to several lookups
        transactions += from.count[row];
        batch.attempts[group] += from.attempts[row];
        batch.responseMessages[group] += from.responseMessages[row];
        batch.queryBytes[group] += from.queryBytes[row];
        if (from.responseBytes[row] != NONE) {
            batch.responseBytes[group] =
                    Math.max(0, batch.responseBytes[group]) + from.responseBytes[row];
        }
        addLatency(group, from, row);
        return true;
    }

    private void addLatency(int group, TransactionBatch from, int row) {
        Fold already = from.fold[row];
        if (already == null && from.latencyMicros[row] == NONE) {
            return;
        }
        Latencies into = latencies[group];
        if (into == null) {
            into = new Latencies();
            latencies[group] = into;
        }
        if (already == null) {
            into.add(from.latencyMicros[row], from.firstLatencyMicros[row], from.count[row]);
        } else {
            into.add(already);
        }
    }

    private int place(TransactionBatch from, int row) {
        int place = hash(from, row) & table.length - 1;
        while (table[place] != FREE && !equal(table[place], from, row)) {
            place = place + 1 & table.length - 1;
        }
        return place;
    }

    private static int hash(TransactionBatch from, int row) {
        long mixed = from.clientHigh[row] * 31 + from.clientLow[row];
        mixed = mixed * 31 + from.serverLow[row];
        mixed = mixed * 31 + from.qtype[row];
        mixed = mixed * 31 + from.outcome[row];
        int from0 = from.qnameOffset[row];
        for (int at = from0; at < from0 + from.qnameLength[row]; at++) {
            mixed = mixed * 31 + from.bytes[at];
        }
        return (int) ((mixed * 0x9E37_79B9_7F4A_7C15L) >>> 32);
    }

    private boolean equal(int group, TransactionBatch from, int row) {
        return sameParties(group, from, row)
                && batch.transport[group] == from.transport[row]
                && batch.opcode[group] == from.opcode[row]
                && batch.qtype[group] == from.qtype[row]
                && batch.qclass[group] == from.qclass[row]
                && batch.outcome[group] == from.outcome[row]
                && batch.rcode[group] == from.rcode[row]
                && batch.flags[group] == from.flags[row]
                && batch.late[group] == from.late[row]
                && batch.nameClass[group] == from.nameClass[row]
                && batch.registrableOffset[group] == from.registrableOffset[row]
                && Objects.equals(batch.service[group], from.service[row])
                && sameName(group, from, row);
    }

    private boolean sameParties(int group, TransactionBatch from, int row) {
        return batch.clientLow[group] == from.clientLow[row]
                && batch.clientHigh[group] == from.clientHigh[row]
                && batch.serverLow[group] == from.serverLow[row]
                && batch.serverHigh[group] == from.serverHigh[row]
                && batch.serverPort[group] == from.serverPort[row]
                && batch.interfaceNumber[group] == from.interfaceNumber[row]
                && batch.leg[group] == from.leg[row]
                && batch.serverKind[group] == from.serverKind[row]
                && batch.client[group].equals(from.client[row])
                && batch.server[group].equals(from.server[row]);
    }

    private boolean sameName(int group, TransactionBatch from, int row) {
        int mine = batch.qnameOffset[group];
        int other = from.qnameOffset[row];
        return Arrays.equals(
                batch.bytes,
                mine,
                mine + batch.qnameLength[group],
                from.bytes,
                other,
                other + from.qnameLength[row]);
    }

    /// The latencies of a group.
    private static final class Latencies {
        private final TreeMap<Integer, Long> classes = new TreeMap<>();
        private long number;
        private long min = Long.MAX_VALUE;
        private long max;
        private long sum;
        private long firstSum;

        void add(long micros, long firstMicros, int times) {
            classes.merge(LatencyClass.of(micros), (long) times, Long::sum);
            number += times;
            min = Math.min(min, micros);
            max = Math.max(max, micros);
            sum += micros * times;
            firstSum += firstMicros * times;
        }

        void add(Fold fold) {
            fold.latencies().forEach((key, times) -> classes.merge(key, times, Long::sum));
            number += fold.latencyCount();
            min = Math.min(min, fold.minMicros());
            max = Math.max(max, fold.maxMicros());
            sum += fold.sumMicros();
            firstSum += fold.firstSumMicros();
        }

        Fold fold() {
            return new Fold(min, sum, max, firstSum, classes);
        }
    }
}
