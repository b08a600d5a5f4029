package io.isitdns.report.path;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Leg;
import io.isitdns.model.Outcome;
import io.isitdns.model.RowText;
import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServerKind;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.Transport;
import java.util.OptionalLong;

/// A transaction as it was seen on one leg, as far as legs are joined by it. Immutable.
///
/// @param timeNanos when the query was first seen, nanoseconds since 1970-01-01 UTC by the clock of
///   the node
/// @param node where it was captured
/// @param leg on which stretch
/// @param clientIp where the query came from
/// @param clientPort from which port
/// @param client who that is
/// @param serverIp where it went
/// @param serverKind what kind of server that is
/// @param server which server that is
/// @param transport over what
/// @param messageId the ID in the header
/// @param qname the name asked for; empty without a question
/// @param qtype the type asked for, or [TransactionBatch#NONE]
/// @param outcome how it ended
/// @param rcode the response code, or [TransactionBatch#NONE]
/// @param latencyMicros from the last transmission to the response, or [TransactionBatch#NONE]
/// @param firstLatencyMicros from the first transmission to the response, or the same
/// @param attempts transmissions
/// @param lookupId the lookup that it belongs to, or [TransactionBatch#NONE]
public record LegRow(
        long timeNanos,
        String node,
        Leg leg,
        IpAddress clientIp,
        int clientPort,
        ClientIdentity client,
        IpAddress serverIp,
        ServerKind serverKind,
        ServerIdentity server,
        Transport transport,
        int messageId,
        String qname,
        int qtype,
        Outcome outcome,
        int rcode,
        long latencyMicros,
        long firstLatencyMicros,
        int attempts,
        long lookupId) {
    private static final long NANOS_PER_MICRO = 1000;

    /// What a query is recognised by on its way: the translation of the server's address changes
    /// none of it.
    record Key(
            IpAddress clientIp,
            int clientPort,
            int messageId,
            Transport transport,
            String qname,
            int qtype) {}

    /// A row of a batch.
    public static LegRow of(TransactionBatch batch, int row) {
        String name = RowText.qname(batch, row);
        return new LegRow(
                batch.timeNanos[row],
                batch.node(),
                Leg.values()[batch.leg[row]],
                new IpAddress(batch.clientHigh[row], batch.clientLow[row]),
                batch.clientPort[row],
                batch.client[row],
                new IpAddress(batch.serverHigh[row], batch.serverLow[row]),
                ServerKind.values()[batch.serverKind[row]],
                batch.server[row],
                Transport.values()[batch.transport[row]],
                batch.messageId[row],
                name == null ? "" : name,
                batch.qtype[row],
                Outcome.values()[batch.outcome[row]],
                batch.rcode[row],
                batch.latencyMicros[row],
                batch.firstLatencyMicros[row],
                batch.attempts[row],
                batch.lookupId[row]);
    }

    Key key() {
        return new Key(clientIp, clientPort, messageId, transport, qname, qtype);
    }

    /// What is left of the key where the client's address is translated too.
    record Asking(int messageId, Transport transport, String qname, int qtype) {}

    Asking asking() {
        return new Asking(messageId, transport, qname, qtype);
    }

    boolean asksFor(String name, int type) {
        return qtype == type && qname.equals(name);
    }

    /// Whether a response came to it here.
    public boolean isAnswered() {
        return firstLatencyMicros != TransactionBatch.NONE && outcome != Outcome.UNSOLICITED;
    }

    /// When the response came here; empty without one.
    public OptionalLong answeredNanos() {
        return isAnswered()
                ? OptionalLong.of(timeNanos + firstLatencyMicros * NANOS_PER_MICRO)
                : OptionalLong.empty();
    }

    /// When the query was last seen here, as far as that is known: without a response, the first
    /// time is all that is.
    public long lastAskedNanos() {
        return isAnswered()
                ? timeNanos + (firstLatencyMicros - latencyMicros) * NANOS_PER_MICRO
                : timeNanos;
    }
}
