package io.isitdns.diagnose.seen;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.QType;
import io.isitdns.dns.Rcode;
import io.isitdns.model.NameClass;
import io.isitdns.model.Outcome;
import io.isitdns.model.ServerKind;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.Transport;
import java.util.List;

/// One transaction, as far as failure modes look at it.
///
/// @param timeNanos when it was first asked, nanoseconds since 1970-01-01 UTC
/// @param node where it was captured
/// @param client who asked
/// @param name the name asked for, presentation format, lower case
/// @param qtype the record type
/// @param transport what carried it
/// @param port the client's port
/// @param messageId the ID in the header
/// @param server who was asked
/// @param serverPod the pod that answers there, `namespace/pod`, also behind the address of a
///   Service; empty when unknown
/// @param serverKind what kind of server that is, as far as known
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
/// @param addresses addresses among the answers, in order
public record Sight(
        long timeNanos,
        String node,
        IpAddress client,
        String name,
        int qtype,
        Transport transport,
        int port,
        int messageId,
        IpAddress server,
        String serverPod,
        ServerKind serverKind,
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
        long ttlSeconds,
        List<IpAddress> addresses) {
    private static final long NANOS_PER_MICRO = 1000;

    /// A gap between two transmissions from which on a timer ran out, rather than an error being
    /// followed by the next try at once: half a second.
    private static final long TIMER_MICROS = 500_000;

    /// Copies the list.
    public Sight {
        addresses = List.copyOf(addresses);
    }

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

    /// Whether a server or the network refused it: an ICMP error, or a TCP reset.
    public boolean isUnreachable() {
        return outcome == Outcome.UNREACHABLE;
    }

    /// Whether it is for a name of the cluster.
    public boolean isInternal() {
        return nameClass == NameClass.SERVICE || nameClass == NameClass.CLUSTER;
    }

    /// Whether it is for a name of the outside.
    public boolean isExternal() {
        return nameClass == NameClass.EXTERNAL;
    }

    /// When the response came, or the query when none did.
    public long endNanos() {
        return timeNanos + Math.max(0, firstLatencyMicros) * NANOS_PER_MICRO;
    }
}
