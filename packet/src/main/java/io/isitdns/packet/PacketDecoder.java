package io.isitdns.packet;

/// From captured frames to the DNS payloads in them: link layer, IPv4 and IPv6 with fragments, UDP,
/// TCP streams, ICMP errors.
///
/// A packet is DNS when its source or destination port is one of [PacketConfig#ports], unless it
/// goes to a multicast address (multicast DNS is not ours). Checksums are not verified: senders
/// leave them to the network card, so that a capture on the sender has wrong ones. Memory is
/// bounded by [PacketConfig]. A UDP datagram in one packet is decoded without allocating.
///
/// TCP streams are followed without regard to the interface, so that a segment seen on several
/// interfaces counts as a retransmission; UDP messages pass the interface on.
///
/// Not thread-safe: one thread feeds it and receives the calls of the handler.
public final class PacketDecoder implements FrameHandler {
    private final PacketMetrics metrics = new PacketMetrics();
    private final Flow flow = new Flow();
    private final TcpStreams streams;
    private final Fragments fragments;
    private final IpDecoder ip;

    /// A decoder that tells `handler` what it finds.
    public PacketDecoder(PacketConfig config, PacketHandler handler) {
        PortSet ports = new PortSet(config.ports());
        streams = new TcpStreams(config.tcp(), ports, handler, metrics);
        fragments = new Fragments(config.fragments(), ports, metrics);
        TransportDecoder transport = new TransportDecoder(ports, handler, metrics, streams);
        ip = new IpDecoder(metrics, transport, fragments);
    }

    /// The counters, live.
    public PacketMetrics metrics() {
        return metrics;
    }

    /// Bytes held of datagrams and streams whose rest is to come; bounded by [PacketConfig].
    public long heldBytes() {
        return fragments.heldBytes() + streams.heldBytes();
    }

    /// TCP connections held, ended ones that stay for a while included.
    public int connections() {
        return streams.size();
    }

    /// Datagrams held that wait for fragments or whose fragments are being dropped.
    public int fragmentedDatagrams() {
        return fragments.size();
    }

    @Override
    public void frame(
            byte[] buffer,
            int offset,
            int length,
            int wireLength,
            int linkType,
            int interfaceNumber,
            long timeNanos) {
        metrics.frames++;
        metrics.bytes += length;
        long itemsBefore = metrics.items();
        flow.timeNanos = timeNanos;
        flow.interfaceNumber = interfaceNumber;
        int end = offset + length;
        int network = LinkDecoder.network(linkType, buffer, offset, end);
        if (network >= 0) {
            if (linkType == LinkType.LINUX_SLL2) {
                flow.interfaceNumber = LinkDecoder.sll2Interface(buffer, offset);
            }
            ip.decode(flow, buffer, network, end, offset + Math.max(length, wireLength));
        } else if (network == LinkDecoder.SHORT) {
            metrics.count(FrameDefect.SHORT_LINK_HEADER);
        }
        account(metrics.items() - itemsBefore);
    }

    private void account(long items) {
        if (items == 0) {
            metrics.notDns++;
        } else {
            metrics.coalesced += items - 1;
        }
    }

    /// Lets time pass when no frames come: ends what has waited too long. Worth calling about once
    /// a second on a quiet network; while frames come it is not needed.
    ///
    /// @param nowNanos time in the clock of the frames
    public void tick(long nowNanos) {
        long itemsBefore = metrics.items();
        fragments.expire(nowNanos);
        streams.expire(nowNanos);
        metrics.coalesced += metrics.items() - itemsBefore;
    }

    /// Ends the input: delivers what lies behind holes in TCP streams, ends all connections and
    /// forgets incomplete datagrams. The decoder may be fed again afterwards.
    public void finish() {
        long itemsBefore = metrics.items();
        fragments.clear();
        streams.finish();
        metrics.coalesced += metrics.items() - itemsBefore;
    }
}
