package io.isitdns.attribute;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.NameHash;
import io.isitdns.model.Outcome;
import io.isitdns.model.TransactionBatch;

/// A row, as far as a second sight of it is recognised by it. Immutable.
///
/// @param identity tells the row from others
/// @param question transport, message ID and question in one number
/// @param query whether a query was seen, not a response alone
/// @param timeNanos when the query was first seen; without one, when the response was
/// @param endNanos when the response was; [#NEVER] without one
/// @param client where the query came from
/// @param port from which port
/// @param server where it went
/// @param place number of the interface that saw it first
/// @param queryBytes size of one transmission
/// @param responseBytes size of one response
/// @param rcode the response code, or [TransactionBatch#NONE]
record SightedExchange(
        long identity,
        long question,
        boolean query,
        long timeNanos,
        long endNanos,
        IpAddress client,
        int port,
        IpAddress server,
        int place,
        int queryBytes,
        int responseBytes,
        int rcode) {
    /// No response.
    static final long NEVER = Long.MAX_VALUE;

    private static final long NANOS_PER_MICRO = 1000;

    static SightedExchange of(TransactionBatch batch, int row) {
        int responses = batch.responseMessages[row];
        return new SightedExchange(
                identity(batch, row),
                question(batch, row),
                batch.outcome[row] != Outcome.UNSOLICITED.ordinal(),
                batch.timeNanos[row],
                isAnswered(batch, row)
                        ? batch.timeNanos[row] + batch.firstLatencyMicros[row] * NANOS_PER_MICRO
                        : NEVER,
                new IpAddress(batch.clientHigh[row], batch.clientLow[row]),
                batch.clientPort[row],
                new IpAddress(batch.serverHigh[row], batch.serverLow[row]),
                batch.interfaceNumber[row],
                batch.queryBytes[row] / Math.max(1, batch.attempts[row]),
                responses == 0 ? 0 : batch.responseBytes[row] / responses,
                batch.rcode[row]);
    }

    private static boolean isAnswered(TransactionBatch batch, int row) {
        return batch.firstLatencyMicros[row] != TransactionBatch.NONE
                && batch.rcode[row] != TransactionBatch.NONE;
    }

    /// Whether a row is one of which a second sight could be recognised.
    static boolean isOne(TransactionBatch batch, int row) {
        return batch.qnameLength[row] > 0 && batch.count[row] == 1;
    }

    /// The number of a row; two rows have the same one by chance only.
    static long identity(TransactionBatch batch, int row) {
        long mixed = mix(question(batch, row) ^ batch.timeNanos[row]);
        mixed = mix(mixed ^ batch.clientHigh[row] * 31 ^ batch.clientLow[row]);
        mixed = mix(mixed ^ batch.serverHigh[row] * 31 ^ batch.serverLow[row]);
        return mix(mixed ^ batch.clientPort[row]);
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 32) * 0x9E37_79B9_7F4A_7C15L;
        return mixed ^ mixed >>> 29;
    }

    private static long question(TransactionBatch batch, int row) {
        int name = NameHash.of(batch.bytes, batch.qnameOffset[row], batch.qnameLength[row]);
        long rest = batch.messageId[row];
        rest = rest * 31 + batch.qtype[row];
        rest = rest * 31 + batch.qclass[row];
        rest = rest * 31 + batch.transport[row];
        return (long) name << Integer.SIZE ^ rest;
    }

    boolean isAnswered() {
        return endNanos != NEVER;
    }

    boolean isAnsweredLike(SightedExchange other) {
        return rcode == other.rcode && responseBytes == other.responseBytes;
    }

    /// How much later than another the side further from the client has it: queries come there
    /// later, and responses sooner.
    long laterThan(SightedExchange other) {
        return query ? timeNanos - other.timeNanos : other.timeNanos - timeNanos;
    }

    boolean isFrom(SightedExchange other) {
        return client.equals(other.client) && port == other.port;
    }
}
