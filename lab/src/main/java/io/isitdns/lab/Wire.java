package io.isitdns.lab;

import io.isitdns.packet.Endpoint;
import io.isitdns.packet.FrameBuilder;
import io.isitdns.packet.LinkType;
import java.util.Arrays;
import java.util.List;

/// Puts datagrams, segments and errors as Ethernet frames into a [FrameQueue]. Not thread-safe.
public final class Wire {
    /// Largest IP payload of a fragment, a multiple of 8 that an Ethernet frame holds.
    public static final int FRAGMENT_BYTES = 1448;

    private static final int MAX_FRAME_BYTES = 65_535 + FrameBuilder.HEADROOM_BYTES;
    private static final int ICMP_UNREACHABLE = 3;
    private static final int ICMP_PORT_UNREACHABLE = 3;
    private static final int ICMPV6_UNREACHABLE = 1;
    private static final int ICMPV6_PORT_UNREACHABLE = 4;

    private final FrameQueue queue = new FrameQueue(LinkType.ETHERNET);
    private final FrameBuilder frames = FrameBuilder.ethernet();
    private final byte[] scratch = new byte[MAX_FRAME_BYTES];
    private int interfaceNumber;
    private int identification;

    /// Where the frames wait.
    public FrameQueue queue() {
        return queue;
    }

    /// Interface that sees the next frames.
    public void interfaceNumber(int number) {
        interfaceNumber = number;
    }

    /// VLAN tags of the next frames, outermost first; none for untagged ones.
    public void vlans(int... tags) {
        frames.vlans(tags);
    }

    /// A UDP datagram.
    public void udp(long timeNanos, Endpoint source, Endpoint destination, byte[] payload) {
        frames.identification(identification++);
        queue(timeNanos, frames.udp(scratch, source, destination, payload));
    }

    /// A UDP datagram in IP fragments, one microsecond apart; returns how many.
    ///
    /// @param reversed whether the last fragment comes first
    public int fragmentedUdp(
            long timeNanos,
            Endpoint source,
            Endpoint destination,
            byte[] payload,
            boolean reversed) {
        frames.identification(identification++);
        int length = frames.udp(scratch, source, destination, payload);
        List<byte[]> fragments = frames.fragments(scratch, length, FRAGMENT_BYTES);
        for (int i = 0; i < fragments.size(); i++) {
            byte[] fragment = fragments.get(reversed ? fragments.size() - 1 - i : i);
            queue.add(timeNanos + i * 1_000L, fragment, fragment.length, interfaceNumber);
        }
        return fragments.size();
    }

    /// A TCP segment.
    public void tcp(
            long timeNanos,
            Endpoint source,
            Endpoint destination,
            int flags,
            int sequence,
            int acknowledgment,
            byte[] payload) {
        frames.identification(identification++);
        queue(
                timeNanos,
                frames.tcp(scratch, source, destination, flags, sequence, acknowledgment, payload));
    }

    /// The ICMP error "port unreachable" with which `refusing` answers a UDP datagram of `refused`.
    public void portUnreachable(
            long timeNanos, Endpoint refused, Endpoint refusing, byte[] payload) {
        int length = frames.udp(scratch, refused, refusing, payload);
        int network = frames.networkOffset();
        byte[] quoted = Arrays.copyOfRange(scratch, network, length);
        boolean ipv6 = refused.isIpv6();
        int type = ipv6 ? ICMPV6_UNREACHABLE : ICMP_UNREACHABLE;
        int code = ipv6 ? ICMPV6_PORT_UNREACHABLE : ICMP_PORT_UNREACHABLE;
        queue(
                timeNanos,
                frames.icmpError(scratch, refusing, refused, type, code, quoted, 0, quoted.length));
    }

    private void queue(long timeNanos, int length) {
        queue.add(timeNanos, scratch, length, interfaceNumber);
    }
}
