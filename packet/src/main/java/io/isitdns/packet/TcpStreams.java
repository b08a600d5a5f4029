package io.isitdns.packet;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Follows TCP connections and hands on the DNS messages in them.
///
/// A connection is followed from its SYN, or from the first segment with data. It ends when both
/// ends have sent FIN or one has sent RST; it then stays for a while without bytes, so that copies
/// of its segments, seen on other interfaces or sent again, are known as such. Bounded by
/// [PacketConfig.TcpLimits]: the connection that was quiet for longest leaves, ended ones first.
final class TcpStreams implements TcpStream.Sink {
    /// How long an ended connection stays.
    private static final long LINGER_NANOS = 10_000_000_000L;

    private final PacketConfig.TcpLimits limits;
    private final long maxIdleNanos;
    private final long maxHoleNanos;
    private final PortSet ports;
    private final PacketHandler handler;
    private final PacketMetrics metrics;
    private final ConnectionTable table;

    /// Of the stream whose messages are being handed on.
    private final Flow streamFlow = new Flow();

    TcpStreams(
            PacketConfig.TcpLimits limits,
            PortSet ports,
            PacketHandler handler,
            PacketMetrics metrics) {
        this.limits = limits;
        this.maxIdleNanos = limits.maxIdle().toNanos();
        this.maxHoleNanos = limits.maxHoleAge().toNanos();
        this.ports = ports;
        this.handler = handler;
        this.metrics = metrics;
        this.table = new ConnectionTable(limits, metrics);
    }

    /// One segment from or to a DNS port.
    ///
    /// @param header where its TCP header begins in `packet`, whole
    /// @param payload where its data begins, which may lie beyond what was captured
    /// @param end where the captured bytes end
    /// @param wireEnd where the packet ended on the wire
    void segment(Flow flow, byte[] packet, int header, int payload, int end, int wireEnd) {
        metrics.tcpSegments++;
        expire(flow.timeNanos);
        int flags = Bytes.unsigned8(packet, header + Tcp.FLAGS);
        int sequence = Bytes.int32(packet, header + Tcp.SEQUENCE);
        boolean hasData = wireEnd > payload;
        TcpConnection connection = connection(flow, flags, sequence, hasData);
        if (connection == null) {
            return;
        }
        table.touch(connection);
        connection.lastSeenNanos = flow.timeNanos;
        connection.interfaceNumber = flow.interfaceNumber;
        if ((flags & Tcp.RST) != 0) {
            end(connection, flow, true);
        } else {
            int first = (flags & Tcp.SYN) != 0 ? sequence + 1 : sequence;
            acknowledge(connection, flow, flags, packet, header);
            receive(connection, flow, first, packet, payload, end);
            if ((flags & Tcp.FIN) != 0) {
                connection.stream(connection.isFromA(flow)).fin(first + wireEnd - payload);
            }
            if (connection.fromA.isFinished() && connection.fromB.isFinished()) {
                end(connection, flow, false);
            }
        }
        evict(flow.timeNanos);
    }

    /// Tells the opposite stream what the sender of a segment has received.
    private void acknowledge(
            TcpConnection connection, Flow flow, int flags, byte[] packet, int header) {
        if ((flags & Tcp.ACK) != 0) {
            int acknowledgment = Bytes.int32(packet, header + Tcp.ACKNOWLEDGMENT);
            boolean opposite = !connection.isFromA(flow);
            describe(connection, opposite, flow.timeNanos);
            connection.stream(opposite).acknowledged(acknowledgment, this);
        }
    }

    /// Gives the data of a segment to its stream.
    private void receive(
            TcpConnection connection,
            Flow flow,
            int firstSequence,
            byte[] packet,
            int payload,
            int end) {
        boolean sentByA = connection.isFromA(flow);
        TcpStream stream = connection.stream(sentByA);
        describe(connection, sentByA, flow.timeNanos);
        if (end > payload) {
            stream.data(firstSequence, packet, payload, end - payload, flow.timeNanos, this);
        }
        stream.expireHole(flow.timeNanos, maxHoleNanos, this);
    }

    /// The connection that a segment belongs to, or null when the segment says nothing new.
    private @Nullable TcpConnection connection(
            Flow flow, int flags, int sequence, boolean hasData) {
        TcpConnection connection = table.find(flow);
        if ((flags & (Tcp.SYN | Tcp.RST)) == Tcp.SYN) {
            return started(connection, flow, flags, sequence + 1);
        }
        if (connection == null) {
            return hasData && (flags & Tcp.RST) == 0 ? open(flow) : null;
        }
        if (connection.ended) {
            metrics.tcpDuplicates += hasData ? 1 : 0;
            return null;
        }
        return connection;
    }

    /// The connection of a SYN: a new one when its first sequence number is not the known one.
    private @Nullable TcpConnection started(
            @Nullable TcpConnection known, Flow flow, int flags, int firstSequence) {
        TcpConnection connection = known == null ? open(flow) : known;
        TcpStream stream = connection.stream(connection.isFromA(flow));
        if (connection.ended && stream.isStartedAt(firstSequence)) {
            return null;
        }
        boolean otherStart = stream.isStartSeen() && !stream.isStartedAt(firstSequence);
        if (connection.ended || (otherStart && (flags & Tcp.ACK) == 0)) {
            drop(connection, flow.timeNanos);
            connection = open(flow);
        } else if (otherStart) {
            resetStream(connection, connection.isFromA(flow));
        }
        connection.stream(connection.isFromA(flow)).start(firstSequence);
        return connection;
    }

    private TcpConnection open(Flow flow) {
        metrics.tcpConnections++;
        TcpConnection connection = table.add(flow);
        resetStream(connection, true);
        resetStream(connection, false);
        return connection;
    }

    private void resetStream(TcpConnection connection, boolean sentByA) {
        boolean portOfA = ports.contains(connection.portA);
        boolean portOfB = ports.contains(connection.portB);
        connection.stream(sentByA).reset(sentByA ? portOfB : portOfA, sentByA ? portOfA : portOfB);
    }

    /// Ends a connection; it stays in the table without bytes.
    private void end(TcpConnection connection, Flow flow, boolean reset) {
        flush(connection, flow.timeNanos);
        table.end(connection);
        handler.closed(flow, reset);
    }

    /// Delivers what is held behind holes and releases the rest.
    private void flush(TcpConnection connection, long nowNanos) {
        for (int side = 0; side < 2; side++) {
            boolean sentByA = side == 0;
            describe(connection, sentByA, nowNanos);
            connection.stream(sentByA).flush(this);
            connection.stream(sentByA).release();
        }
    }

    /// Takes a connection out of the table.
    private void drop(TcpConnection connection, long nowNanos) {
        if (!connection.ended) {
            flush(connection, nowNanos);
            describe(connection, true, nowNanos);
            handler.closed(streamFlow, false);
        }
        table.remove(connection);
    }

    private void describe(TcpConnection connection, boolean sentByA, long timeNanos) {
        connection.describe(streamFlow, sentByA);
        streamFlow.timeNanos = timeNanos;
        streamFlow.interfaceNumber = connection.interfaceNumber;
    }

    @Override
    public void message(byte[] bytes, int offset, int length) {
        metrics.messages++;
        handler.message(streamFlow, bytes, offset, length, length);
    }

    private void evict(long nowNanos) {
        while (table.size() > limits.maxConnections()) {
            TcpConnection ended = table.oldestEnded();
            if (ended == null) {
                evictOldestOpen(nowNanos);
            } else {
                drop(ended, nowNanos);
            }
        }
        while (table.heldBytes() > limits.maxBytes()) {
            evictOldestOpen(nowNanos);
        }
    }

    private void evictOldestOpen(long nowNanos) {
        metrics.tcpConnectionsEvicted++;
        drop(Objects.requireNonNull(table.oldestOpen()), nowNanos);
    }

    /// Drops connections that were silent for too long.
    void expire(long nowNanos) {
        TcpConnection open = table.oldestOpen();
        while (open != null && nowNanos - open.lastSeenNanos > maxIdleNanos) {
            metrics.tcpConnectionsIdle++;
            drop(open, nowNanos);
            open = table.oldestOpen();
        }
        TcpConnection ended = table.oldestEnded();
        while (ended != null && nowNanos - ended.lastSeenNanos > LINGER_NANOS) {
            drop(ended, nowNanos);
            ended = table.oldestEnded();
        }
    }

    /// Drops all connections, at the end of the input, oldest first.
    void finish() {
        TcpConnection open = table.oldestOpen();
        while (open != null) {
            drop(open, open.lastSeenNanos);
            open = table.oldestOpen();
        }
        TcpConnection ended = table.oldestEnded();
        while (ended != null) {
            drop(ended, ended.lastSeenNanos);
            ended = table.oldestEnded();
        }
    }

    /// Bytes held in all connections.
    long heldBytes() {
        return table.heldBytes();
    }

    /// Connections in the table.
    int size() {
        return table.size();
    }
}
