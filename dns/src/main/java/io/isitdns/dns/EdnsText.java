package io.isitdns.dns;

/// EDNS options of a message as text. No state: safe from many threads.
public final class EdnsText {
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;

    private EdnsText() {}

    /// Appends the client subnet (RFC 7871) as address and source prefix length: `192.0.2.0/24`.
    ///
    /// @return false, with nothing appended, if the message has none, or one of another family, or
    ///   one whose prefix or address is too long for its family
    public static boolean appendClientSubnet(TextBuffer out, Message message) {
        int octets =
                switch (message.clientSubnetFamily()) {
                    case IPV4 -> 4;
                    case IPV6 -> 16;
                    default -> -1;
                };
        if (octets < 0
                || message.clientSubnetPrefix() > 8 * octets
                || message.clientSubnetLength() > octets) {
            return false;
        }
        long low = bits(message, octets - 8, octets);
        if (octets == 4) {
            IpText.appendIpv4(out, (int) low);
        } else {
            IpText.appendIpv6(out, bits(message, 0, 8), low);
        }
        out.append('/').decimal(message.clientSubnetPrefix());
        return true;
    }

    /// The octets `from` (those before the first count nothing) to `to` of the address; octets that
    /// the option leaves out are zero.
    private static long bits(Message message, int from, int to) {
        long bits = 0;
        for (int i = Math.max(from, 0); i < to; i++) {
            boolean given = i < message.clientSubnetLength();
            int octet = given ? Wire.u8(message.buffer(), message.clientSubnetOffset() + i) : 0;
            bits = (bits << 8) | octet;
        }
        return bits;
    }
}
