package io.isitdns.packet;

/// Layout of ICMP (RFC 792) and ICMPv6 (RFC 4443) errors: a header of 8 bytes, then as much of the
/// packet that caused the error as fits, from its IP header.
///
/// ```text
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +---------------+---------------+-------------------------------+
/// |     type      |     code      |           checksum            |
/// +---------------+---------------+-------------------------------+
/// |                  rest of header, by type                      |
/// +---------------------------------------------------------------+
/// |                   quoted packet, often cut                    |
/// ```
final class Icmp {
    static final int HEADER_BYTES = 8;

    static final int TYPE = 0;
    static final int CODE = 1;
    static final int CHECKSUM = 2;
    static final int REST = 4;

    private Icmp() {}
}
