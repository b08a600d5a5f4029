package io.isitdns.packet;

/// Layout of an IPv4 header (RFC 791 section 3.1); IHL counts words of 4 bytes, the fragment offset
/// units of 8 bytes.
///
/// ```text
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------+-------+---------------+-------------------------------+
/// |version|  IHL  |type of service|         total length          |
/// +-------+-------+---------------+-----+-------------------------+
/// |        identification         |. D M|     fragment offset     |
/// +---------------+---------------+-----+-------------------------+
/// | time to live  |   protocol    |        header checksum        |
/// +---------------+---------------+-------------------------------+
/// |                        source address                         |
/// +---------------------------------------------------------------+
/// |                      destination address                      |
/// +---------------------------------------------------------------+
/// |                      options (IHL > 5)                        |
/// ```
final class Ipv4 {
    static final int MIN_HEADER_BYTES = 20;

    static final int TOTAL_LENGTH = 2;
    static final int IDENTIFICATION = 4;
    static final int FRAGMENT = 6;
    static final int TIME_TO_LIVE = 8;
    static final int PROTOCOL = 9;
    static final int CHECKSUM = 10;
    static final int SOURCE = 12;
    static final int DESTINATION = 16;

    /// Bit in the fragment field that says that this is not the last fragment.
    static final int MORE_FRAGMENTS = 0x2000;

    /// Bits in the fragment field that hold the offset.
    static final int FRAGMENT_OFFSET_MASK = 0x1fff;

    private Ipv4() {}

    /// Bytes of the header with its options, as the header says: 0..60.
    static int headerBytes(byte[] bytes, int offset) {
        return (bytes[offset] & 0x0f) << 2;
    }

    /// The lower long of an address in the form of [Flow].
    static long addressLow(byte[] bytes, int offset) {
        return Flow.IPV4_LOW_PREFIX | Bytes.unsigned32(bytes, offset);
    }
}
