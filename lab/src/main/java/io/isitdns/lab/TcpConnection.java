package io.isitdns.lab;

import io.isitdns.packet.Endpoint;
import io.isitdns.packet.FrameBuilder;
import java.util.Arrays;

/// One TCP connection between a client and a server, segment by segment. The caller says when each
/// segment is on the wire. Not thread-safe.
public final class TcpConnection {
    private static final byte[] NONE = {};

    private final Wire wire;
    private final Endpoint client;
    private final Endpoint server;
    private int clientSequence;
    private int serverSequence;

    /// A connection that begins with these sequence numbers.
    public TcpConnection(
            Wire wire, Endpoint client, Endpoint server, int clientSequence, int serverSequence) {
        this.wire = wire;
        this.client = client;
        this.server = server;
        this.clientSequence = clientSequence;
        this.serverSequence = serverSequence;
    }

    /// A message behind its length prefix (RFC 1035 section 4.2.2).
    public static byte[] prefixed(byte[] message) {
        byte[] prefixed = new byte[message.length + 2];
        prefixed[0] = (byte) (message.length >> 8);
        prefixed[1] = (byte) message.length;
        System.arraycopy(message, 0, prefixed, 2, message.length);
        return prefixed;
    }

    /// SYN, SYN with ACK, ACK: three frames, the second and third `roundTripNanos` after the first.
    public void open(long timeNanos, long roundTripNanos) {
        fromClient(timeNanos, FrameBuilder.SYN, NONE);
        clientSequence++;
        fromServer(timeNanos + roundTripNanos, FrameBuilder.SYN | FrameBuilder.ACK, NONE);
        serverSequence++;
        fromClient(timeNanos + roundTripNanos, FrameBuilder.ACK, NONE);
    }

    /// One segment with data from the client, then the server's acknowledgment: two frames.
    public void clientSends(long timeNanos, byte[] bytes) {
        fromClient(timeNanos, FrameBuilder.PSH | FrameBuilder.ACK, bytes);
        clientSequence += bytes.length;
        fromServer(timeNanos + 1_000, FrameBuilder.ACK, NONE);
    }

    /// One segment with data from the server, then the client's acknowledgment: two frames.
    public void serverSends(long timeNanos, byte[] bytes) {
        serverSends(timeNanos, bytes, 0, bytes.length);
    }

    /// The same with a part of `bytes`.
    public void serverSends(long timeNanos, byte[] bytes, int from, int to) {
        byte[] part = Arrays.copyOfRange(bytes, from, to);
        fromServer(timeNanos, FrameBuilder.PSH | FrameBuilder.ACK, part);
        serverSequence += part.length;
        fromClient(timeNanos + 1_000, FrameBuilder.ACK, NONE);
    }

    /// FIN from the client, FIN from the server, ACK: three frames within two microseconds.
    public void close(long timeNanos) {
        fromClient(timeNanos, FrameBuilder.FIN | FrameBuilder.ACK, NONE);
        clientSequence++;
        fromServer(timeNanos + 1_000, FrameBuilder.FIN | FrameBuilder.ACK, NONE);
        serverSequence++;
        fromClient(timeNanos + 2_000, FrameBuilder.ACK, NONE);
    }

    /// RST from the server: one frame.
    public void reset(long timeNanos) {
        fromServer(timeNanos, FrameBuilder.RST | FrameBuilder.ACK, NONE);
    }

    private void fromClient(long timeNanos, int flags, byte[] bytes) {
        int acknowledgment = (flags & FrameBuilder.ACK) == 0 ? 0 : serverSequence;
        wire.tcp(timeNanos, client, server, flags, clientSequence, acknowledgment, bytes);
    }

    private void fromServer(long timeNanos, int flags, byte[] bytes) {
        wire.tcp(timeNanos, server, client, flags, serverSequence, clientSequence, bytes);
    }
}
