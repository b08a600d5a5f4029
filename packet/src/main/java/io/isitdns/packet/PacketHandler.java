package io.isitdns.packet;

/// Receives what [PacketDecoder] finds in frames, on the thread that feeds the decoder.
///
/// The flow and the bytes are valid during the call only.
public interface PacketHandler {
    /// One DNS message payload: of a UDP datagram, or out of a TCP stream without its length
    /// prefix. The bytes are not yet known to be a well-formed DNS message.
    ///
    /// @param length bytes present, fewer than `wireLength` where the capture cut the packet short
    /// @param wireLength bytes of the payload on the wire
    void message(Flow flow, byte[] buffer, int offset, int length, int wireLength);

    /// An ICMP or ICMPv6 error that says a DNS packet was not delivered (destination unreachable or
    /// time exceeded). `flow` is that of the **quoted** packet; the bytes are the quoted transport
    /// payload, often cut, possibly empty.
    void unreachable(Flow flow, byte[] buffer, int offset, int length);

    /// A TCP connection ended. `flow` is that of the segment that ended it, or, when no segment
    /// did, that of the end which was seen first.
    ///
    /// @param reset true for RST, false once both sides sent FIN or the connection was dropped from
    ///   the table
    void closed(Flow flow, boolean reset);
}
