package io.isitdns.packet;

/// From a transport header to a DNS payload: UDP here, TCP in [TcpStreams], ICMP in [IcmpDecoder].
final class TransportDecoder {
    private static final long MULTICAST_IPV4 = Flow.IPV4_LOW_PREFIX | 0xe000_0000L;
    private static final long MULTICAST_IPV4_MASK = 0xffff_ffff_f000_0000L;
    private static final int MULTICAST_IPV6 = 0xff;
    private static final int MULTICAST_DNS_PORT = 5353;
    private static final int PORTS_BYTES = 4;

    private final PortSet ports;
    private final PacketHandler handler;
    private final PacketMetrics metrics;
    private final TcpStreams streams;
    private final IcmpDecoder icmp;

    TransportDecoder(
            PortSet ports, PacketHandler handler, PacketMetrics metrics, TcpStreams streams) {
        this.ports = ports;
        this.handler = handler;
        this.metrics = metrics;
        this.streams = streams;
        this.icmp = new IcmpDecoder(ports, handler, metrics);
    }

    /// Decodes the body of an IP packet; other protocols are passed over.
    ///
    /// @param flow has all but ports and transport
    /// @param end where the captured bytes end
    /// @param wireEnd where the packet ended on the wire
    void decode(Flow flow, int protocol, byte[] packet, int offset, int end, int wireEnd) {
        switch (protocol) {
            case Protocol.UDP -> udp(flow, packet, offset, end, wireEnd);
            case Protocol.TCP -> tcp(flow, packet, offset, end, wireEnd);
            case Protocol.ICMP -> {
                if (!flow.ipv6) {
                    icmp.decode(flow, packet, offset, end);
                }
            }
            case Protocol.ICMPV6 -> {
                if (flow.ipv6) {
                    icmp.decode(flow, packet, offset, end);
                }
            }
            default -> {
                // Not a protocol that DNS travels on; the frame counts as not DNS.
            }
        }
    }

    private void udp(Flow flow, byte[] packet, int offset, int end, int wireEnd) {
        if (!isDns(flow, packet, offset, end)) {
            return;
        }
        if (end - offset < Udp.HEADER_BYTES) {
            metrics.count(FrameDefect.SHORT_TRANSPORT_HEADER);
            return;
        }
        int length = Bytes.unsigned16(packet, offset + Udp.LENGTH);
        if (length < Udp.HEADER_BYTES || offset + length > wireEnd) {
            metrics.count(FrameDefect.UDP_LENGTH);
            return;
        }
        if (length == Udp.HEADER_BYTES) {
            return;
        }
        flow.tcp = false;
        int payload = offset + Udp.HEADER_BYTES;
        int captured = Math.min(end, offset + length) - payload;
        metrics.messages++;
        handler.message(flow, packet, payload, captured, length - Udp.HEADER_BYTES);
    }

    private void tcp(Flow flow, byte[] packet, int offset, int end, int wireEnd) {
        if (!isDns(flow, packet, offset, end)) {
            return;
        }
        if (end - offset < Tcp.MIN_HEADER_BYTES) {
            metrics.count(FrameDefect.SHORT_TRANSPORT_HEADER);
            return;
        }
        int headerBytes = Tcp.headerBytes(packet, offset);
        if (headerBytes < Tcp.MIN_HEADER_BYTES || offset + headerBytes > wireEnd) {
            metrics.count(FrameDefect.TCP_HEADER);
            return;
        }
        flow.tcp = true;
        streams.segment(flow, packet, offset, offset + headerBytes, end, wireEnd);
    }

    /// Reads the ports into the flow and tells whether they and the destination make it DNS.
    private boolean isDns(Flow flow, byte[] packet, int offset, int end) {
        if (end - offset < PORTS_BYTES) {
            metrics.count(FrameDefect.SHORT_TRANSPORT_HEADER);
            return false;
        }
        // Source and destination port stand first in both UDP and TCP.
        flow.sourcePort = Bytes.unsigned16(packet, offset + Udp.SOURCE_PORT);
        flow.destinationPort = Bytes.unsigned16(packet, offset + Udp.DESTINATION_PORT);
        return (ports.contains(flow.destinationPort) || ports.contains(flow.sourcePort))
                && !isMulticastDns(flow);
    }

    /// Multicast DNS (RFC 6762) has another meaning than DNS; port 5353 of a unicast address, where
    /// OpenShift runs its cluster DNS, is not meant.
    private static boolean isMulticastDns(Flow flow) {
        return flow.destinationPort == MULTICAST_DNS_PORT && isMulticast(flow);
    }

    private static boolean isMulticast(Flow flow) {
        return flow.ipv6
                ? flow.destinationHigh >>> 56 == MULTICAST_IPV6
                : (flow.destinationLow & MULTICAST_IPV4_MASK) == MULTICAST_IPV4;
    }
}
