package io.isitdns.lab.shop;

import io.isitdns.lab.FrameQueue;
import io.isitdns.lab.Messages;
import io.isitdns.lab.Reply;
import io.isitdns.lab.TcpConnection;
import io.isitdns.lab.Wire;
import io.isitdns.packet.Endpoint;
import org.jspecify.annotations.Nullable;

/// Puts the messages of the shop on the wire: what is sent to the Service of the cluster DNS also
/// as its pod sees it, behind the translation of the address by the node.
final class Traffic {
    private static final int PLAIN_UDP_BYTES = 512;
    private static final int UNFRAGMENTED_BYTES = 1432;
    private static final long TCP_ROUND_TRIP_NANOS = 120_000;

    /// From the interface of a pod to that of the other, through the node.
    private static final long THROUGH_NODE_NANOS = 8_000;

    private final Wire wire = new Wire();
    private final Messages messages = new Messages();
    private int sequence;
    private @Nullable ClusterService service;

    /// The Service whose address is translated.
    void translating(ClusterService newService) {
        service = newService;
    }

    FrameQueue queue() {
        return wire.queue();
    }

    void query(Exchange exchange, long atNanos) {
        byte[] payload = queryBytes(exchange);
        wire.interfaceNumber(exchange.pod().interfaceNumber());
        wire.udp(atNanos, exchange.source(), exchange.server(), payload);
        Behind behind = behind(exchange);
        if (behind != null) {
            wire.interfaceNumber(behind.interfaceNumber());
            long arrives = atNanos + THROUGH_NODE_NANOS;
            wire.udp(arrives, exchange.source(), behind.server(), payload);
        }
    }

    /// The response over UDP, in IP fragments where it does not fit into one packet.
    void response(Exchange exchange, Reply reply, long atNanos) {
        byte[] payload = responseBytes(exchange, reply);
        Behind behind = behind(exchange);
        if (behind != null) {
            wire.interfaceNumber(behind.interfaceNumber());
            datagram(exchange, behind.server(), payload, atNanos - THROUGH_NODE_NANOS);
        }
        wire.interfaceNumber(exchange.pod().interfaceNumber());
        datagram(exchange, exchange.server(), payload, atNanos);
    }

    private void datagram(Exchange exchange, Endpoint server, byte[] payload, long atNanos) {
        if (payload.length > UNFRAGMENTED_BYTES) {
            wire.fragmentedUdp(atNanos, server, exchange.source(), payload, false);
        } else {
            wire.udp(atNanos, server, exchange.source(), payload);
        }
    }

    /// Query and response on a TCP connection of their own; returns when the response is there.
    long overTcp(Exchange exchange, Reply reply, long latencyNanos, long atNanos) {
        sequence += 100_003;
        long asked = atNanos + TCP_ROUND_TRIP_NANOS + 10_000;
        long end = asked + latencyNanos;
        wire.interfaceNumber(exchange.pod().interfaceNumber());
        connection(exchange, exchange.server(), reply, new Passing(atNanos, asked, end));
        Behind behind = behind(exchange);
        if (behind != null) {
            wire.interfaceNumber(behind.interfaceNumber());
            Passing passing =
                    new Passing(
                            atNanos + THROUGH_NODE_NANOS,
                            asked + THROUGH_NODE_NANOS,
                            end - THROUGH_NODE_NANOS);
            connection(exchange, behind.server(), reply, passing);
        }
        return end;
    }

    /// When a connection's first segment, its query and its response pass an interface.
    private record Passing(long firstNanos, long queryNanos, long responseNanos) {}

    private void connection(Exchange exchange, Endpoint server, Reply reply, Passing passing) {
        TcpConnection connection =
                new TcpConnection(wire, exchange.source(), server, sequence, ~sequence);
        connection.open(passing.firstNanos(), TCP_ROUND_TRIP_NANOS);
        connection.clientSends(passing.queryNanos(), TcpConnection.prefixed(queryBytes(exchange)));
        connection.serverSends(
                passing.responseNanos(), TcpConnection.prefixed(responseBytes(exchange, reply)));
        connection.close(passing.responseNanos() + TCP_ROUND_TRIP_NANOS);
    }

    /// Where the node sends what was sent to the Service.
    private record Behind(Endpoint server, int interfaceNumber) {}

    private @Nullable Behind behind(Exchange exchange) {
        boolean ipv6 = exchange.server().isIpv6();
        if (service == null || !service.endpoint(ipv6).equals(exchange.server())) {
            return null;
        }
        CoreDns chosen = service.chosen(exchange.port());
        return new Behind(chosen.endpoint(ipv6), chosen.interfaceNumber());
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
