package io.isitdns.packet;

/// Why a frame, or a part of one, is counted as malformed by [PacketDecoder]: it claims to be IP
/// (or DNS over it) and is broken, or the capture kept too little of it.
public enum FrameDefect {
    /// The frame ends within its link-layer header.
    SHORT_LINK_HEADER,
    /// The IP version is neither 4 nor 6.
    IP_VERSION,
    /// The packet ends within its IPv4 header, IPv6 header or an extension header.
    SHORT_IP_HEADER,
    /// An IPv4 header that says it has fewer than 20 bytes.
    IP_HEADER_LENGTH,
    /// The packet says it is longer than the frame, or shorter than its own header.
    IP_LENGTH,
    /// More IPv6 extension headers than are followed.
    EXTENSION_HEADERS,
    /// A fragment that reaches beyond 65,535 bytes, is empty, or is not the last and not a multiple
    /// of 8 bytes long.
    FRAGMENT_BOUNDS,
    /// An IPv6 fragment that overlaps another; the whole datagram is dropped (RFC 5722).
    FRAGMENT_OVERLAP,
    /// The packet ends within its UDP or TCP header.
    SHORT_TRANSPORT_HEADER,
    /// A UDP length below 8 or beyond the packet.
    UDP_LENGTH,
    /// A TCP data offset below 5 or beyond the segment.
    TCP_HEADER,
    /// A length prefix in a TCP stream too small for a DNS header (RFC 1035 section 4.2.2).
    TCP_MESSAGE_LENGTH
}
