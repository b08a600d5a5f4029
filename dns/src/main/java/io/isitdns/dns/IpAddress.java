package io.isitdns.dns;

/// An IP address as two longs in network order. An IPv4 address is held IPv4-mapped,
/// `::ffff:a.b.c.d` (RFC 4291 section 2.5.5.2), so that both families compare and hash alike.
///
/// @param high bits 127..64
/// @param low bits 63..0
public record IpAddress(long high, long low) {
    /// Whether the two longs hold an IPv4 address.
    public static boolean isIpv4(long high, long low) {
        return high == 0 && low >>> 32 == 0xffff;
    }

    /// Whether this is an IPv4 address.
    public boolean isIpv4() {
        return isIpv4(high, low);
    }

    /// Whether it is one of the link: `169.254.0.0/16` (RFC 3927), `fe80::/10` (RFC 4291).
    public boolean isLinkLocal() {
        return isIpv4() ? (low & 0xffff_0000L) == 0xa9fe_0000L : high >>> 54 == 0xfe80 >>> 6;
    }

    /// The text form of [IpText].
    @Override
    public String toString() {
        TextBuffer out = new TextBuffer(IpText.MAX_LENGTH);
        IpText.append(out, high, low);
        return out.toString();
    }
}
