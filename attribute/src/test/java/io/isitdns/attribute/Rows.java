package io.isitdns.attribute;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import io.isitdns.dns.QType;
import io.isitdns.model.Leg;
import io.isitdns.model.NameClass;
import io.isitdns.model.Outcome;
import io.isitdns.model.ServerKind;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.Transport;
import java.util.Objects;

/// A batch that tests fill row by row.
final class Rows {
    /// Ports and message IDs of exchanges that do not say their own.
    private static final int FIRST_PORT = 40_000;

    private static final long NANOS_PER_MILLI = 1_000_000L;

    final TransactionBatch batch;
    private long timeNanos = SmallCluster.NOW;
    private Transport transport = Transport.UDP;
    private Outcome outcome = Outcome.ANSWERED;
    private int next = 1;

    Rows() {
        this("node-1");
    }

    /// Captured on this node.
    Rows(String node) {
        this(node, 64);
    }

    /// Captured on this node, with room for so many rows.
    Rows(String node, int capacity) {
        batch = new TransactionBatch(capacity);
        batch.capturedOn(node, TransactionBatch.InterfaceNames.NUMBERED);
    }

    /// Rows from here on are of this time.
    Rows at(long nanos) {
        timeNanos = nanos;
        return this;
    }

    /// Rows from here on are carried by this.
    Rows over(Transport newTransport) {
        transport = newTransport;
        return this;
    }

    /// Rows from here on end so.
    Rows ending(Outcome newOutcome) {
        outcome = newOutcome;
        return this;
    }

    /// A query of its own, with a port and an ID of its own.
    ///
    /// @return its row
    int ask(String client, String server, String name) {
        next++;
        return exchange(client, server, name, next);
    }

    /// A sight of the exchange with this number: the same number has the same port and ID.
    int exchange(String client, String server, String name, int number) {
        byte[] wire = WireName.of(name);
        int row = batch.addRow();
        batch.timeNanos[row] = timeNanos + row * NANOS_PER_MILLI / 100;
        IpAddress from = address(client);
        IpAddress to = address(server);
        batch.clientHigh[row] = from.high();
        batch.clientLow[row] = from.low();
        batch.clientPort[row] = FIRST_PORT + number;
        batch.serverHigh[row] = to.high();
        batch.serverLow[row] = to.low();
        batch.serverPort[row] = 53;
        batch.transport[row] = (byte) transport.ordinal();
        batch.messageId[row] = number;
        batch.qnameOffset[row] = batch.addBytes(wire, 0, wire.length);
        batch.qnameLength[row] = wire.length;
        batch.qtype[row] = QType.A;
        batch.qclass[row] = 1;
        batch.outcome[row] = (byte) outcome.ordinal();
        return row;
    }

    /// Where the row's client port is moved by address translation.
    void port(int row, int port) {
        batch.clientPort[row] = port;
    }

    Leg leg(int row) {
        return Leg.values()[batch.leg[row]];
    }

    ServerKind serverKind(int row) {
        return ServerKind.values()[batch.serverKind[row]];
    }

    NameClass nameClass(int row) {
        return NameClass.values()[batch.nameClass[row]];
    }

    static IpAddress address(String text) {
        return Objects.requireNonNull(IpText.parse(text), text);
    }
}
