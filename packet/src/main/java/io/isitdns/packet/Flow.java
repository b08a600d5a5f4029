package io.isitdns.packet;

/// Addresses, ports, transport, interface and time of what a [PacketHandler] is being told.
///
/// One mutable object, reused for every call (not thread-safe): copy what is kept. An address is
/// two longs in network order; an IPv4 address is held IPv4-mapped (`::ffff:a.b.c.d`, RFC 4291
/// section 2.5.5.2), so that both families compare and hash alike.
public final class Flow {
    /// Upper long of every IPv4 address.
    public static final long IPV4_HIGH = 0L;

    /// Bits 63..32 of the lower long of every IPv4 address.
    public static final long IPV4_LOW_PREFIX = 0x0000_ffff_0000_0000L;

    /// Capture time in nanoseconds since 1970-01-01 UTC.
    public long timeNanos;

    /// Interface that saw the frame (of SLL2 frames: the interface index in the frame).
    public int interfaceNumber;

    /// Source address, upper and lower long.
    public long sourceHigh;

    public long sourceLow;

    /// Destination address, upper and lower long.
    public long destinationHigh;

    public long destinationLow;

    /// Source and destination port, 0..65535.
    public int sourcePort;

    public int destinationPort;

    /// Whether the message travelled over TCP; else UDP.
    public boolean tcp;

    /// Whether the packet was IPv6.
    public boolean ipv6;
}
