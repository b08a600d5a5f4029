package io.isitdns.packet;

/// Layout of an IPv6 header (RFC 8200 section 3) and of its fragment header (section 4.5), whose
/// offset is in units of 8 bytes.
///
/// ```text
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------+---------------+---------------------------------------+
/// |version| traffic class |              flow label               |
/// +-------+---------------+-------+---------------+---------------+
/// |        payload length         |  next header  |   hop limit   |
/// +-------------------------------+---------------+---------------+
/// |                  source address (16 bytes)                    |
/// +---------------------------------------------------------------+
/// |               destination address (16 bytes)                  |
/// +---------------------------------------------------------------+
///
/// +---------------+---------------+-------------------------+---+-+
/// |  next header  |   reserved    |     fragment offset     |   |M|
/// +---------------+---------------+-------------------------+---+-+
/// |                        identification                         |
/// +---------------------------------------------------------------+
/// ```
final class Ipv6 {
    static final int HEADER_BYTES = 40;

    static final int PAYLOAD_LENGTH = 4;
    static final int NEXT_HEADER = 6;
    static final int HOP_LIMIT = 7;
    static final int SOURCE = 8;
    static final int DESTINATION = 24;

    static final int FRAGMENT_HEADER_BYTES = 8;

    /// Within the fragment header.
    static final int FRAGMENT_OFFSET = 2;

    static final int FRAGMENT_IDENTIFICATION = 4;

    /// Extension headers followed before a packet is given up; real packets have at most a few.
    static final int MAX_EXTENSION_HEADERS = 8;

    private Ipv6() {}

    /// Whether a next-header value names an extension header that [#extensionBytes] can step over.
    static boolean isSkippedExtension(int protocol) {
        return protocol == Protocol.HOP_BY_HOP
                || protocol == Protocol.ROUTING
                || protocol == Protocol.DESTINATION_OPTIONS
                || protocol == Protocol.AUTHENTICATION;
    }

    /// Bytes of an extension header: units of 8 beyond the first for most (RFC 8200), units of 4
    /// beyond the first two for the authentication header (RFC 4302).
    static int extensionBytes(int protocol, byte[] bytes, int offset) {
        int units = Bytes.unsigned8(bytes, offset + 1);
        return protocol == Protocol.AUTHENTICATION ? (units + 2) * 4 : (units + 1) * 8;
    }
}
