package io.isitdns.packet;

/// Tells of DNS packets that were not delivered, from the ICMP and ICMPv6 errors that quote them.
final class IcmpDecoder {
    private static final int UNREACHABLE = 3;

    /// "Fragmentation needed" is path MTU discovery: the packet is sent again in smaller pieces.
    private static final int FRAGMENTATION_NEEDED = 4;

    private static final int TIME_EXCEEDED = 11;
    private static final int UNREACHABLE_IPV6 = 1;
    private static final int TIME_EXCEEDED_IPV6 = 3;

    private final PortSet ports;
    private final PacketHandler handler;
    private final PacketMetrics metrics;
    private final Flow quoted = new Flow();

    IcmpDecoder(PortSet ports, PacketHandler handler, PacketMetrics metrics) {
        this.ports = ports;
        this.handler = handler;
        this.metrics = metrics;
    }

    /// Decodes an ICMP or ICMPv6 message; whatever is not an error about a DNS packet is passed
    /// over, as is a quotation too short to tell.
    ///
    /// @param flow of the packet that carries it
    void decode(Flow flow, byte[] packet, int offset, int end) {
        if (end - offset < Icmp.HEADER_BYTES) {
            return;
        }
        int type = Bytes.unsigned8(packet, offset + Icmp.TYPE);
        int code = Bytes.unsigned8(packet, offset + Icmp.CODE);
        int inner = offset + Icmp.HEADER_BYTES;
        if (flow.ipv6) {
            if (type == UNREACHABLE_IPV6 || type == TIME_EXCEEDED_IPV6) {
                quotedIpv6(flow, packet, inner, end);
            }
        } else if ((type == UNREACHABLE && code != FRAGMENTATION_NEEDED) || type == TIME_EXCEEDED) {
            quotedIpv4(flow, packet, inner, end);
        }
    }

    private void quotedIpv4(Flow flow, byte[] packet, int offset, int end) {
        if (end - offset < Ipv4.MIN_HEADER_BYTES || packet[offset] >> 4 != 4) {
            return;
        }
        int body = offset + Ipv4.headerBytes(packet, offset);
        int fragment = Bytes.unsigned16(packet, offset + Ipv4.FRAGMENT);
        if (body - offset < Ipv4.MIN_HEADER_BYTES || (fragment & Ipv4.FRAGMENT_OFFSET_MASK) != 0) {
            return;
        }
        quoted.ipv6 = false;
        quoted.sourceHigh = Flow.IPV4_HIGH;
        quoted.sourceLow = Ipv4.addressLow(packet, offset + Ipv4.SOURCE);
        quoted.destinationHigh = Flow.IPV4_HIGH;
        quoted.destinationLow = Ipv4.addressLow(packet, offset + Ipv4.DESTINATION);
        int protocol = Bytes.unsigned8(packet, offset + Ipv4.PROTOCOL);
        quotedTransport(flow, protocol, packet, body, end);
    }

    private void quotedIpv6(Flow flow, byte[] packet, int offset, int end) {
        if (end - offset < Ipv6.HEADER_BYTES || (packet[offset] & 0xf0) != 0x60) {
            return;
        }
        quoted.ipv6 = true;
        quoted.sourceHigh = Bytes.int64(packet, offset + Ipv6.SOURCE);
        quoted.sourceLow = Bytes.int64(packet, offset + Ipv6.SOURCE + 8);
        quoted.destinationHigh = Bytes.int64(packet, offset + Ipv6.DESTINATION);
        quoted.destinationLow = Bytes.int64(packet, offset + Ipv6.DESTINATION + 8);
        int protocol = Bytes.unsigned8(packet, offset + Ipv6.NEXT_HEADER);
        int at = offset + Ipv6.HEADER_BYTES;
        for (int headers = 0; headers < Ipv6.MAX_EXTENSION_HEADERS; headers++) {
            if (!Ipv6.isSkippedExtension(protocol) || at + 2 > end) {
                break;
            }
            int next = Bytes.unsigned8(packet, at);
            at += Ipv6.extensionBytes(protocol, packet, at);
            protocol = next;
        }
        quotedTransport(flow, protocol, packet, at, end);
    }

    private void quotedTransport(Flow flow, int protocol, byte[] packet, int offset, int end) {
        boolean tcp = protocol == Protocol.TCP;
        if ((!tcp && protocol != Protocol.UDP) || end - offset < 8) {
            return;
        }
        quoted.sourcePort = Bytes.unsigned16(packet, offset + Udp.SOURCE_PORT);
        quoted.destinationPort = Bytes.unsigned16(packet, offset + Udp.DESTINATION_PORT);
        if (!ports.contains(quoted.sourcePort) && !ports.contains(quoted.destinationPort)) {
            return;
        }
        quoted.tcp = tcp;
        quoted.timeNanos = flow.timeNanos;
        quoted.interfaceNumber = flow.interfaceNumber;
        metrics.unreachable++;
        int payload = offset + (tcp ? tcpHeaderBytes(packet, offset, end) : Udp.HEADER_BYTES);
        int payloadEnd = tcp ? end : udpEnd(packet, offset, end);
        handler.unreachable(
                quoted, packet, Math.min(payload, end), Math.max(payloadEnd - payload, 0));
    }

    private static int tcpHeaderBytes(byte[] packet, int offset, int end) {
        boolean whole = end - offset >= Tcp.MIN_HEADER_BYTES;
        return whole ? Tcp.headerBytes(packet, offset) : end - offset;
    }

    /// The quotation may be padded (RFC 4884), so the quoted length decides.
    private static int udpEnd(byte[] packet, int offset, int end) {
        return Math.min(end, offset + Bytes.unsigned16(packet, offset + Udp.LENGTH));
    }
}
