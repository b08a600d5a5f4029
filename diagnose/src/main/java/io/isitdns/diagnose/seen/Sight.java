package io.isitdns.diagnose.seen;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.QType;
import io.isitdns.dns.Rcode;
import io.isitdns.model.NameClass;
import io.isitdns.model.Outcome;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.Transport;

/// One transaction, as far as failure modes look at it.
///
/// @param timeNanos when it was first asked, nanoseconds since 1970-01-01 UTC
/// @param name the name asked for, presentation format, lower case
/// @param qtype the record type
/// @param transport what carried it
/// @param port the client's port
/// @param server who was asked
/// @param outcome how it ended
/// @param rcode the response code, or [TransactionBatch#NONE]
/// @param authoritative AA flag of the response
/// @param truncated TC flag of the response
/// @param nameClass what kind of name it is
/// @param latencyMicros from the last transmission to the response, or [TransactionBatch#NONE]
/// @param firstLatencyMicros from the first transmission to the response, or the same
/// @param attempts transmissions of the query
/// @param late whether the response came after the client's timer
/// @param edeCode extended DNS error (RFC 8914), or [TransactionBatch#NONE]
/// @param ttlSeconds least time to live of the answers, or [TransactionBatch#NONE] without
public record Sight(
        long timeNanos,
        String name,
        int qtype,
        Transport transport,
        int port,
        IpAddress server,
        Outcome outcome,
        int rcode,
        boolean authoritative,
        boolean truncated,
        NameClass nameClass,
        long latencyMicros,
        long firstLatencyMicros,
        int attempts,
        boolean late,
        int edeCode,
        long ttlSeconds) {
    private static final long NANOS_PER_MICRO = 1000;

    /// A gap between two transmissions from which on a timer ran out, rather than an error being
    /// followed by the next try at once: half a second.
    private static final long TIMER_MICROS = 500_000;

    /// Whether a response came.
    public boolean isAnswered() {
        return rcode != TransactionBatch.NONE;
    }

    /// Whether no response came at all, nor an error.
    public boolean isLost() {
        return outcome == Outcome.UNANSWERED;
    }

    /// Whether a response came only to a later transmission, after a timer ran out.
    public boolean isAnsweredLater() {
        return isAnswered() && attempts > 1 && firstLatencyMicros - latencyMicros > TIMER_MICROS;
    }

    /// Whether a transmission went unanswered, whatever became of the others.
    public boolean hasLoss() {
        return isLost() || late || isAnsweredLater();
    }

    /// Whether it is one of the two questions for addresses.
    public boolean isForAddress() {
        return qtype == QType.A || qtype == QType.AAAA;
    }

    /// Whether the server failed at it.
    public boolean isServfail() {
        return rcode == Rcode.SERVFAIL;
    }

    /// When the response came, or the query when none did.
    public long endNanos() {
        return timeNanos + Math.max(0, firstLatencyMicros) * NANOS_PER_MICRO;
    }
}
