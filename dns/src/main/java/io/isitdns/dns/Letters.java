package io.isitdns.dns;

/// Case of the letters A..Z in names (RFC 4343 section 3: no other octet has a case).
final class Letters {
    /// Every octet, with A..Z as a..z.
    static final byte[] LOWER = new byte[256];

    static {
        for (int octet = 0; octet < 256; octet++) {
            LOWER[octet] = (byte) (octet >= 'A' && octet <= 'Z' ? octet + ('a' - 'A') : octet);
        }
    }

    private Letters() {}

    /// Copies an uncompressed wire form name in lower case. The length octets need no exception: a
    /// label is at most 63 octets long, and 63 is less than `A`.
    static void copyLower(byte[] from, int offset, byte[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = LOWER[from[offset + i] & 0xff];
        }
    }
}
