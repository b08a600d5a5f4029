package io.isitdns.agent;

import io.isitdns.dns.NameText;
import io.isitdns.dns.QType;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Outcome;
import io.isitdns.model.TransactionBatch;
import java.util.Objects;

/// Transactions of a pod, as glibc makes them: A and AAAA from one socket, a socket for each pair.
final class LookupRows {
    static final long SECOND = 1_000_000_000L;
    static final long START_NANOS = 1_700_000_000L * SECOND;

    private static final long CLIENT = 0xffff_c000_020aL;
    private static final long SERVER = 0xffff_c000_0235L;
    private static final int FIRST_PORT = 40_000;
    private static final int MICROS = 400;

    final TransactionBatch batch = new TransactionBatch(64);
    private ClientIdentity client = ClientIdentity.NONE;
    private int pairs;

    LookupRows() {
        batch.capturedOn("node-1", TransactionBatch.InterfaceNames.NUMBERED);
    }

    /// Rows from here on are of this client.
    LookupRows of(ClientIdentity other) {
        client = other;
        return this;
    }

    /// A and AAAA for a name.
    ///
    /// @param atNanos after [#START_NANOS]
    LookupRows pair(String name, long atNanos, Outcome outcome) {
        pairs++;
        single(name, QType.A, atNanos, outcome);
        return single(name, QType.AAAA, atNanos, outcome);
    }

    /// One question from the socket of the last pair.
    LookupRows single(String name, int qtype, long atNanos, Outcome outcome) {
        byte[] wire = Objects.requireNonNull(NameText.parse(name), name);
        int row = batch.addRow();
        batch.timeNanos[row] = START_NANOS + atNanos;
        batch.client[row] = client;
        batch.clientLow[row] = CLIENT;
        batch.clientPort[row] = FIRST_PORT + pairs;
        batch.serverLow[row] = SERVER;
        batch.messageId[row] = 7 * pairs ^ qtype << 8;
        batch.qtype[row] = qtype;
        batch.qnameOffset[row] = batch.addBytes(wire, 0, wire.length);
        batch.qnameLength[row] = wire.length;
        batch.outcome[row] = (byte) outcome.ordinal();
        batch.attempts[row] = 1;
        if (outcome != Outcome.UNANSWERED) {
            batch.latencyMicros[row] = MICROS;
            batch.firstLatencyMicros[row] = MICROS;
        }
        return this;
    }
}
