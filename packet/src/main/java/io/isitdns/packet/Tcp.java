package io.isitdns.packet;

/// Layout of a TCP header (RFC 9293 section 3.1); the data offset counts words of 4 bytes.
///
/// ```text
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------------------------------+-------------------------------+
/// |          source port          |       destination port        |
/// +-------------------------------+-------------------------------+
/// |                        sequence number                        |
/// +---------------------------------------------------------------+
/// |                    acknowledgment number                      |
/// +-------+-------+---------------+-------------------------------+
/// |offset | rsrvd |. . .A P R S F |            window             |
/// +-------+-------+---------------+-------------------------------+
/// |           checksum            |        urgent pointer         |
/// +-------------------------------+-------------------------------+
/// |                  options (data offset > 5)                    |
/// ```
final class Tcp {
    static final int MIN_HEADER_BYTES = 20;

    static final int SOURCE_PORT = 0;
    static final int DESTINATION_PORT = 2;
    static final int SEQUENCE = 4;
    static final int ACKNOWLEDGMENT = 8;
    static final int DATA_OFFSET = 12;
    static final int FLAGS = 13;
    static final int WINDOW = 14;
    static final int CHECKSUM = 16;

    /// Bits of the flags.
    static final int FIN = 0x01;

    static final int SYN = 0x02;
    static final int RST = 0x04;
    static final int PSH = 0x08;
    static final int ACK = 0x10;

    private Tcp() {}

    /// Bytes of the header with its options, as the header says: 0..60.
    static int headerBytes(byte[] bytes, int offset) {
        return Bytes.unsigned8(bytes, offset + DATA_OFFSET) >> 4 << 2;
    }
}
