package io.isitdns.packet;

/// From an IP packet to the transport header in it; fragments wait in [Fragments].
final class IpDecoder {
    private final PacketMetrics metrics;
    private final TransportDecoder transport;
    private final Fragments fragments;

    /// Protocol and place of the header that is looked at, while stepping over IPv6 extensions.
    private int protocol;

    private int at;

    IpDecoder(PacketMetrics metrics, TransportDecoder transport, Fragments fragments) {
        this.metrics = metrics;
        this.transport = transport;
        this.fragments = fragments;
    }

    /// Decodes the packet at `offset`.
    ///
    /// @param flow has time and interface; receives the rest
    /// @param end where the captured bytes end
    /// @param wireEnd where the frame ended on the wire, at least `end`
    void decode(Flow flow, byte[] packet, int offset, int end, int wireEnd) {
        if (offset >= end) {
            metrics.count(FrameDefect.SHORT_IP_HEADER);
            return;
        }
        switch (Bytes.unsigned8(packet, offset) >> 4) {
            case 4 -> ipv4(flow, packet, offset, end, wireEnd);
            case 6 -> ipv6(flow, packet, offset, end, wireEnd);
            default -> metrics.count(FrameDefect.IP_VERSION);
        }
    }

    private void ipv4(Flow flow, byte[] packet, int offset, int end, int wireEnd) {
        if (end - offset < Ipv4.MIN_HEADER_BYTES) {
            metrics.count(FrameDefect.SHORT_IP_HEADER);
            return;
        }
        int headerBytes = Ipv4.headerBytes(packet, offset);
        if (headerBytes < Ipv4.MIN_HEADER_BYTES) {
            metrics.count(FrameDefect.IP_HEADER_LENGTH);
            return;
        }
        int totalLength = Bytes.unsigned16(packet, offset + Ipv4.TOTAL_LENGTH);
        // Zero where the network card was to cut the packet (segmentation offload).
        int packetEnd = totalLength == 0 ? wireEnd : offset + totalLength;
        int body = offset + headerBytes;
        if (packetEnd > wireEnd || packetEnd < body) {
            metrics.count(FrameDefect.IP_LENGTH);
            return;
        }
        int bodyEnd = Math.min(end, packetEnd);
        if (body > bodyEnd) {
            metrics.count(FrameDefect.SHORT_IP_HEADER);
            return;
        }
        flow.ipv6 = false;
        flow.sourceHigh = Flow.IPV4_HIGH;
        flow.sourceLow = Ipv4.addressLow(packet, offset + Ipv4.SOURCE);
        flow.destinationHigh = Flow.IPV4_HIGH;
        flow.destinationLow = Ipv4.addressLow(packet, offset + Ipv4.DESTINATION);
        int transportProtocol = Bytes.unsigned8(packet, offset + Ipv4.PROTOCOL);
        int fragment = Bytes.unsigned16(packet, offset + Ipv4.FRAGMENT);
        if ((fragment & (Ipv4.MORE_FRAGMENTS | Ipv4.FRAGMENT_OFFSET_MASK)) == 0) {
            transport.decode(flow, transportProtocol, packet, body, bodyEnd, packetEnd);
        } else {
            ipv4Fragment(flow, transportProtocol, packet, offset, body, bodyEnd, packetEnd);
        }
    }

    private void ipv4Fragment(
            Flow flow,
            int transportProtocol,
            byte[] packet,
            int offset,
            int body,
            int end,
            int wireEnd) {
        int identification = Bytes.unsigned16(packet, offset + Ipv4.IDENTIFICATION);
        int field = Bytes.unsigned16(packet, offset + Ipv4.FRAGMENT);
        fragment(
                flow,
                new Fragment(
                        FragmentKey.ipv4(flow, transportProtocol, identification),
                        flow.timeNanos,
                        transportProtocol,
                        (field & Ipv4.FRAGMENT_OFFSET_MASK) << 3,
                        (field & Ipv4.MORE_FRAGMENTS) == 0,
                        packet,
                        body,
                        end - body,
                        wireEnd - body));
    }

    private void ipv6(Flow flow, byte[] packet, int offset, int end, int wireEnd) {
        int body = offset + Ipv6.HEADER_BYTES;
        if (body > end) {
            metrics.count(FrameDefect.SHORT_IP_HEADER);
            return;
        }
        int payloadLength = Bytes.unsigned16(packet, offset + Ipv6.PAYLOAD_LENGTH);
        // Zero where the network card was to cut the packet (segmentation offload).
        int packetEnd = payloadLength == 0 ? wireEnd : body + payloadLength;
        if (packetEnd > wireEnd) {
            metrics.count(FrameDefect.IP_LENGTH);
            return;
        }
        flow.ipv6 = true;
        flow.sourceHigh = Bytes.int64(packet, offset + Ipv6.SOURCE);
        flow.sourceLow = Bytes.int64(packet, offset + Ipv6.SOURCE + 8);
        flow.destinationHigh = Bytes.int64(packet, offset + Ipv6.DESTINATION);
        flow.destinationLow = Bytes.int64(packet, offset + Ipv6.DESTINATION + 8);
        protocol = Bytes.unsigned8(packet, offset + Ipv6.NEXT_HEADER);
        at = body;
        int bodyEnd = Math.min(end, packetEnd);
        if (skipExtensions(packet, bodyEnd)) {
            if (protocol == Protocol.FRAGMENT) {
                ipv6Fragment(flow, packet, at, bodyEnd, packetEnd);
            } else {
                transport.decode(flow, protocol, packet, at, bodyEnd, packetEnd);
            }
        }
    }

    /// Steps `at` and `protocol` over IPv6 extension headers; false, and counted, when they are
    /// broken or too many.
    private boolean skipExtensions(byte[] packet, int end) {
        for (int headers = 0; Ipv6.isSkippedExtension(protocol); headers++) {
            if (headers == Ipv6.MAX_EXTENSION_HEADERS) {
                metrics.count(FrameDefect.EXTENSION_HEADERS);
                return false;
            }
            if (at + 2 > end || at + Ipv6.extensionBytes(protocol, packet, at) > end) {
                metrics.count(FrameDefect.SHORT_IP_HEADER);
                return false;
            }
            int next = Bytes.unsigned8(packet, at);
            at += Ipv6.extensionBytes(protocol, packet, at);
            protocol = next;
        }
        return true;
    }

    private void ipv6Fragment(Flow flow, byte[] packet, int header, int end, int wireEnd) {
        int body = header + Ipv6.FRAGMENT_HEADER_BYTES;
        if (body > end) {
            metrics.count(FrameDefect.SHORT_IP_HEADER);
            return;
        }
        int next = Bytes.unsigned8(packet, header);
        int field = Bytes.unsigned16(packet, header + Ipv6.FRAGMENT_OFFSET);
        int start = field & 0xfff8;
        boolean last = (field & 1) == 0;
        if (start == 0 && last) {
            // An atomic fragment is a whole packet of its own (RFC 6946).
            reassembled(flow, next, packet, body, end, wireEnd);
            return;
        }
        int identification = Bytes.int32(packet, header + Ipv6.FRAGMENT_IDENTIFICATION);
        fragment(
                flow,
                new Fragment(
                        FragmentKey.ipv6(flow, identification),
                        flow.timeNanos,
                        next,
                        start,
                        last,
                        packet,
                        body,
                        end - body,
                        wireEnd - body));
    }

    private void fragment(Flow flow, Fragment fragment) {
        FragmentedDatagram whole = fragments.add(fragment);
        if (whole != null) {
            int length = whole.length();
            reassembled(flow, whole.protocol(), whole.bytes(), 0, length, length);
        }
    }

    /// Decodes what follows the fragment headers. A fragment header within it is not followed:
    /// nothing sends one, and following it would let a datagram feed on itself.
    private void reassembled(
            Flow flow, int firstProtocol, byte[] body, int offset, int end, int wireEnd) {
        protocol = firstProtocol;
        at = offset;
        if (!flow.ipv6 || skipExtensions(body, end)) {
            transport.decode(flow, protocol, body, at, end, wireEnd);
        }
    }
}
