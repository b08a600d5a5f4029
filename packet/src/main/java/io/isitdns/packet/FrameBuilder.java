package io.isitdns.packet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Builds frames with right lengths and checksums, for simulations and tests.
///
/// A builder keeps the settings (link type, tags, hop limit …) and writes each frame at the
/// beginning of an array of the caller, which must be large enough: payload plus [#HEADROOM_BYTES]
/// and the options set here always is. The address family follows the endpoints, which must agree.
/// The methods that build a frame allocate nothing, except [#fragments]. Not thread-safe.
public final class FrameBuilder {
    /// Upper bound of the bytes that headers take, without IPv4 options, IPv6 extension headers and
    /// TCP options.
    public static final int HEADROOM_BYTES = 128;

    /// TCP flag bits of [#tcp] (RFC 9293 section 3.1).
    public static final int FIN = Tcp.FIN;

    /// See [#FIN].
    public static final int SYN = Tcp.SYN;

    /// See [#FIN].
    public static final int RST = Tcp.RST;

    /// See [#FIN].
    public static final int PSH = Tcp.PSH;

    /// See [#FIN].
    public static final int ACK = Tcp.ACK;

    private static final int DEFAULT_HOP_LIMIT = 64;
    private static final int TCP_WINDOW = 65_535;
    private static final byte[] NONE = {};

    private final int linkType;
    private int[] vlanTags = {};
    private int interfaceNumber = 1;
    private int hopLimit = DEFAULT_HOP_LIMIT;
    private int identification;
    private byte[] ipv4Options = NONE;
    private int[] extensionHeaders = {};
    private byte[] tcpOptions = NONE;

    /// A builder of frames of one link type out of [LinkType].
    public FrameBuilder(int linkType) {
        this.linkType = linkType;
    }

    /// A builder of Ethernet frames.
    public static FrameBuilder ethernet() {
        return new FrameBuilder(LinkType.ETHERNET);
    }

    /// Link type of the frames built.
    public int linkType() {
        return linkType;
    }

    /// VLAN tags of Ethernet frames, outermost first; all but the innermost become service tags.
    public FrameBuilder vlans(int... tags) {
        vlanTags = tags.clone();
        return this;
    }

    /// Interface index in SLL2 frames.
    public FrameBuilder interfaceNumber(int number) {
        interfaceNumber = number;
        return this;
    }

    /// Time to live or hop limit, 0..255; 64 unless set.
    public FrameBuilder hopLimit(int limit) {
        hopLimit = limit;
        return this;
    }

    /// IPv4 identification of the next packets, also the identification of their [#fragments].
    public FrameBuilder identification(int number) {
        identification = number;
        return this;
    }

    /// IPv4 options, a multiple of 4 bytes and at most 40.
    public FrameBuilder ipv4Options(byte... options) {
        ipv4Options = requireWords(options, 40);
        return this;
    }

    /// IPv6 extension headers by protocol number (0 hop-by-hop, 43 routing, 60 destination options,
    /// 51 authentication), each written with 8 bytes and without content.
    public FrameBuilder extensionHeaders(int... protocols) {
        extensionHeaders = protocols.clone();
        return this;
    }

    /// TCP options, a multiple of 4 bytes and at most 40.
    public FrameBuilder tcpOptions(byte... options) {
        tcpOptions = requireWords(options, 40);
        return this;
    }

    private static byte[] requireWords(byte[] options, int limit) {
        if (options.length % 4 != 0 || options.length > limit) {
            throw new IllegalArgumentException("options of " + options.length + " bytes");
        }
        return options.clone();
    }

    /// A UDP datagram with all of `payload`; returns the length of the frame in bytes.
    public int udp(byte[] out, Endpoint source, Endpoint destination, byte[] payload) {
        return udp(out, source, destination, payload, 0, payload.length);
    }

    /// A UDP datagram; returns the length of the frame in bytes.
    public int udp(
            byte[] out,
            Endpoint source,
            Endpoint destination,
            byte[] payload,
            int offset,
            int length) {
        int udpLength = Udp.HEADER_BYTES + length;
        int start = network(out, source, destination, Protocol.UDP, udpLength);
        Bytes.put16(out, start + Udp.SOURCE_PORT, source.port());
        Bytes.put16(out, start + Udp.DESTINATION_PORT, destination.port());
        Bytes.put16(out, start + Udp.LENGTH, udpLength);
        Bytes.put16(out, start + Udp.CHECKSUM, 0);
        System.arraycopy(payload, offset, out, start + Udp.HEADER_BYTES, length);
        int sum = checksum(out, start, udpLength, Protocol.UDP, source, destination);
        // RFC 768: zero means "no checksum", so a sum of zero is sent as all ones.
        Bytes.put16(out, start + Udp.CHECKSUM, sum == 0 ? 0xffff : sum);
        return start + udpLength;
    }

    /// A TCP segment with all of `payload`; returns the length of the frame in bytes.
    public int tcp(
            byte[] out,
            Endpoint source,
            Endpoint destination,
            int flags,
            int sequence,
            int acknowledgment,
            byte[] payload) {
        return tcp(
                out,
                source,
                destination,
                flags,
                sequence,
                acknowledgment,
                payload,
                0,
                payload.length);
    }

    /// A TCP segment; returns the length of the frame in bytes.
    public int tcp(
            byte[] out,
            Endpoint source,
            Endpoint destination,
            int flags,
            int sequence,
            int acknowledgment,
            byte[] payload,
            int offset,
            int length) {
        int headerBytes = Tcp.MIN_HEADER_BYTES + tcpOptions.length;
        int tcpLength = headerBytes + length;
        int start = network(out, source, destination, Protocol.TCP, tcpLength);
        Bytes.put16(out, start + Tcp.SOURCE_PORT, source.port());
        Bytes.put16(out, start + Tcp.DESTINATION_PORT, destination.port());
        Bytes.put32(out, start + Tcp.SEQUENCE, sequence);
        Bytes.put32(out, start + Tcp.ACKNOWLEDGMENT, acknowledgment);
        Bytes.put16(out, start + Tcp.DATA_OFFSET, (headerBytes / 4) << 12 | flags);
        Bytes.put16(out, start + Tcp.WINDOW, TCP_WINDOW);
        Bytes.put32(out, start + Tcp.CHECKSUM, 0);
        System.arraycopy(tcpOptions, 0, out, start + Tcp.MIN_HEADER_BYTES, tcpOptions.length);
        System.arraycopy(payload, offset, out, start + headerBytes, length);
        int sum = checksum(out, start, tcpLength, Protocol.TCP, source, destination);
        Bytes.put16(out, start + Tcp.CHECKSUM, sum);
        return start + tcpLength;
    }

    /// An ICMP or ICMPv6 error from `source` to `destination` that quotes an IP packet; returns the
    /// length of the frame in bytes. Ports of the endpoints do not matter.
    ///
    /// @param quoted array that holds the quoted packet, from its IP header
    /// @param length how many of its bytes are quoted
    public int icmpError(
            byte[] out,
            Endpoint source,
            Endpoint destination,
            int type,
            int code,
            byte[] quoted,
            int offset,
            int length) {
        int protocol = source.isIpv6() ? Protocol.ICMPV6 : Protocol.ICMP;
        int icmpLength = Icmp.HEADER_BYTES + length;
        int start = network(out, source, destination, protocol, icmpLength);
        out[start + Icmp.TYPE] = (byte) type;
        out[start + Icmp.CODE] = (byte) code;
        Bytes.put16(out, start + Icmp.CHECKSUM, 0);
        Bytes.put32(out, start + Icmp.REST, 0);
        System.arraycopy(quoted, offset, out, start + Icmp.HEADER_BYTES, length);
        // Unlike ICMPv6, ICMP for IPv4 has no pseudo-header in its checksum (RFC 792).
        int sum =
                source.isIpv6()
                        ? checksum(out, start, icmpLength, protocol, source, destination)
                        : Checksum.finish(Checksum.add(0, out, start, icmpLength));
        Bytes.put16(out, start + Icmp.CHECKSUM, sum);
        return start + icmpLength;
    }

    /// Where the IP header begins in the frames of this builder, in bytes.
    public int networkOffset() {
        byte[] scratch = new byte[HEADROOM_BYTES];
        return LinkHeader.write(scratch, linkType, false, vlanTags, interfaceNumber);
    }

    /// Cuts a frame that this builder has just built into fragments, in order of their offset. In
    /// IPv6, extension headers of the packet become part of what is fragmented.
    ///
    /// @param length bytes of the frame
    /// @param fragmentBytes payload of each fragment but the last, a multiple of 8
    public List<byte[]> fragments(byte[] frame, int length, int fragmentBytes) {
        if (fragmentBytes < 8 || fragmentBytes % 8 != 0) {
            throw new IllegalArgumentException("fragments of " + fragmentBytes + " bytes");
        }
        int network = networkOffset();
        boolean ipv6 = (frame[network] & 0xf0) == 0x60;
        int body = network + (ipv6 ? Ipv6.HEADER_BYTES : Ipv4.headerBytes(frame, network));
        List<byte[]> fragments = new ArrayList<>();
        for (int at = body; at < length; at += fragmentBytes) {
            int end = Math.min(length, at + fragmentBytes);
            boolean more = end < length;
            fragments.add(
                    ipv6
                            ? ipv6Fragment(frame, network, at, end, more)
                            : ipv4Fragment(frame, network, at, end, more));
        }
        return fragments;
    }

    private static byte[] ipv4Fragment(byte[] frame, int network, int at, int end, boolean more) {
        int headerBytes = Ipv4.headerBytes(frame, network);
        int body = network + headerBytes;
        byte[] fragment = Arrays.copyOf(frame, body + end - at);
        System.arraycopy(frame, at, fragment, body, end - at);
        Bytes.put16(fragment, network + Ipv4.TOTAL_LENGTH, fragment.length - network);
        int field = (at - body) / 8 | (more ? Ipv4.MORE_FRAGMENTS : 0);
        Bytes.put16(fragment, network + Ipv4.FRAGMENT, field);
        Bytes.put16(fragment, network + Ipv4.CHECKSUM, 0);
        int sum = Checksum.finish(Checksum.add(0, fragment, network, headerBytes));
        Bytes.put16(fragment, network + Ipv4.CHECKSUM, sum);
        return fragment;
    }

    private byte[] ipv6Fragment(byte[] frame, int network, int at, int end, boolean more) {
        int header = network + Ipv6.HEADER_BYTES;
        int body = header + Ipv6.FRAGMENT_HEADER_BYTES;
        byte[] fragment = Arrays.copyOf(Arrays.copyOf(frame, header), body + end - at);
        System.arraycopy(frame, at, fragment, body, end - at);
        Bytes.put16(fragment, network + Ipv6.PAYLOAD_LENGTH, fragment.length - header);
        fragment[network + Ipv6.NEXT_HEADER] = Protocol.FRAGMENT;
        fragment[header] = frame[network + Ipv6.NEXT_HEADER];
        Bytes.put16(
                fragment, header + Ipv6.FRAGMENT_OFFSET, ((at - header) / 8) << 3 | (more ? 1 : 0));
        Bytes.put32(fragment, header + Ipv6.FRAGMENT_IDENTIFICATION, identification);
        return fragment;
    }

    /// Writes link and network header; returns where the transport header begins.
    private int network(
            byte[] out, Endpoint source, Endpoint destination, int protocol, int length) {
        boolean ipv6 = source.isIpv6();
        if (ipv6 != destination.isIpv6()) {
            throw new IllegalArgumentException("one endpoint is IPv4, the other IPv6");
        }
        int start = LinkHeader.write(out, linkType, ipv6, vlanTags, interfaceNumber);
        return ipv6
                ? ipv6(out, start, source, destination, protocol, length)
                : ipv4(out, start, source, destination, protocol, length);
    }

    private int ipv4(
            byte[] out,
            int start,
            Endpoint source,
            Endpoint destination,
            int protocol,
            int length) {
        int headerBytes = Ipv4.MIN_HEADER_BYTES + ipv4Options.length;
        Bytes.put16(out, start, 0x4000 | (headerBytes / 4) << 8);
        Bytes.put16(out, start + Ipv4.TOTAL_LENGTH, headerBytes + length);
        Bytes.put16(out, start + Ipv4.IDENTIFICATION, identification);
        Bytes.put16(out, start + Ipv4.FRAGMENT, 0);
        Bytes.put16(out, start + Ipv4.TIME_TO_LIVE, hopLimit << 8 | protocol);
        Bytes.put16(out, start + Ipv4.CHECKSUM, 0);
        Bytes.put32(out, start + Ipv4.SOURCE, (int) source.low());
        Bytes.put32(out, start + Ipv4.DESTINATION, (int) destination.low());
        System.arraycopy(ipv4Options, 0, out, start + Ipv4.MIN_HEADER_BYTES, ipv4Options.length);
        int sum = Checksum.finish(Checksum.add(0, out, start, headerBytes));
        Bytes.put16(out, start + Ipv4.CHECKSUM, sum);
        return start + headerBytes;
    }

    private int ipv6(
            byte[] out,
            int start,
            Endpoint source,
            Endpoint destination,
            int protocol,
            int length) {
        Bytes.put32(out, start, 0x6000_0000);
        Bytes.put16(out, start + Ipv6.PAYLOAD_LENGTH, 8 * extensionHeaders.length + length);
        out[start + Ipv6.HOP_LIMIT] = (byte) hopLimit;
        Bytes.put64(out, start + Ipv6.SOURCE, source.high());
        Bytes.put64(out, start + Ipv6.SOURCE + 8, source.low());
        Bytes.put64(out, start + Ipv6.DESTINATION, destination.high());
        Bytes.put64(out, start + Ipv6.DESTINATION + 8, destination.low());
        int nextHeader = start + Ipv6.NEXT_HEADER;
        int at = start + Ipv6.HEADER_BYTES;
        for (int extension : extensionHeaders) {
            out[nextHeader] = (byte) extension;
            Bytes.put64(out, at, 0);
            nextHeader = at;
            at += 8;
        }
        out[nextHeader] = (byte) protocol;
        return at;
    }

    /// Checksum of a transport header and its payload with the pseudo-header of RFC 768 and RFC
    /// 8200 section 8.1; the halves of both address forms add up to the same sum.
    private static int checksum(
            byte[] out,
            int start,
            int length,
            int protocol,
            Endpoint source,
            Endpoint destination) {
        long sum = (long) protocol + length;
        sum += addressSum(source) + addressSum(destination);
        return Checksum.finish(Checksum.add(sum, out, start, length));
    }

    private static long addressSum(Endpoint endpoint) {
        long low = words(endpoint.low());
        // The prefix of an IPv4-mapped address is not part of the packet.
        return endpoint.isIpv6() ? words(endpoint.high()) + low : low - 0xffff;
    }

    private static long words(long value) {
        return (value >>> 48)
                + (value >>> 32 & 0xffff)
                + (value >>> 16 & 0xffff)
                + (value & 0xffff);
    }
}
