package io.isitdns.lab.shop;

import io.isitdns.lab.FrameQueue;
import io.isitdns.lab.Messages;
import io.isitdns.lab.Reply;
import io.isitdns.lab.TcpConnection;
import io.isitdns.lab.Wire;
import io.isitdns.packet.Endpoint;

/// Puts the messages of the shop on the wire.
final class Traffic {
    private static final int PLAIN_UDP_BYTES = 512;
    private static final int UNFRAGMENTED_BYTES = 1432;
    private static final long TCP_ROUND_TRIP_NANOS = 120_000;

    private final Wire wire = new Wire();
    private final Messages messages = new Messages();
    private int sequence;

    FrameQueue queue() {
        return wire.queue();
    }

    void query(Exchange exchange, long atNanos) {
        wire.interfaceNumber(exchange.pod().interfaceNumber());
        wire.udp(atNanos, exchange.source(), exchange.server(), queryBytes(exchange));
    }

    /// The response over UDP, in IP fragments where it does not fit into one packet.
    void response(Exchange exchange, Reply reply, long atNanos) {
        wire.interfaceNumber(exchange.pod().interfaceNumber());
        byte[] payload = responseBytes(exchange, reply);
        Endpoint server = exchange.server();
        if (payload.length > UNFRAGMENTED_BYTES) {
            wire.fragmentedUdp(atNanos, server, exchange.source(), payload, false);
        } else {
            wire.udp(atNanos, server, exchange.source(), payload);
        }
    }

    /// Query and response on a TCP connection of their own; returns when the response is there.
    long overTcp(Exchange exchange, Reply reply, long latencyNanos, long atNanos) {
        wire.interfaceNumber(exchange.pod().interfaceNumber());
        sequence += 100_003;
        TcpConnection connection =
                new TcpConnection(wire, exchange.source(), exchange.server(), sequence, ~sequence);
        connection.open(atNanos, TCP_ROUND_TRIP_NANOS);
        long asked = atNanos + TCP_ROUND_TRIP_NANOS + 10_000;
        connection.clientSends(asked, TcpConnection.prefixed(queryBytes(exchange)));
        long end = asked + latencyNanos;
        connection.serverSends(end, TcpConnection.prefixed(responseBytes(exchange, reply)));
        connection.close(end + TCP_ROUND_TRIP_NANOS);
        return end;
    }

    /// Whether the client has no room for the response over UDP.
    boolean tooLarge(Exchange exchange, Reply reply) {
        int room = Math.max(PLAIN_UDP_BYTES, exchange.options().udpSize());
        return responseBytes(exchange, reply).length > room;
    }

    private byte[] queryBytes(Exchange exchange) {
        return messages.query(exchange.messageId(), exchange.question(), exchange.options());
    }

    private byte[] responseBytes(Exchange exchange, Reply reply) {
        return messages.response(
                exchange.messageId(), exchange.question(), exchange.options(), reply);
    }
}
