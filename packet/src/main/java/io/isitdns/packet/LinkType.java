package io.isitdns.packet;

/// Link-layer types that [PacketDecoder] understands: LINKTYPE_ values of the pcap registry
/// (<https://www.tcpdump.org/linktypes.html>). Plain numbers, because captures may hold any other.
public final class LinkType {
    /// BSD loopback: four bytes of address family in the byte order of the capturing machine.
    public static final int NULL = 0;

    /// Ethernet, with or without VLAN tags.
    public static final int ETHERNET = 1;

    /// PPP, with or without address and control bytes (RFC 1661, RFC 1662).
    public static final int PPP = 9;

    /// Raw IP as some systems number it in files.
    public static final int RAW_BSD = 12;

    /// Raw IP as OpenBSD numbers it in files.
    public static final int RAW_OPENBSD = 14;

    /// PPP in HDLC-like framing (RFC 1662), or Cisco HDLC.
    public static final int PPP_HDLC = 50;

    /// Raw IP, version told by its first four bits.
    public static final int RAW = 101;

    /// OpenBSD loopback: four bytes of address family in network order.
    public static final int LOOP = 108;

    /// Linux "cooked" capture.
    public static final int LINUX_SLL = 113;

    /// Raw IPv4.
    public static final int IPV4 = 228;

    /// Raw IPv6.
    public static final int IPV6 = 229;

    /// Linux "cooked" capture, version 2: carries the interface index.
    public static final int LINUX_SLL2 = 276;

    private LinkType() {}
}
