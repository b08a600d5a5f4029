package io.isitdns.report.filter;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import io.isitdns.store.Filter.Value.Network;
import java.util.Optional;

/// Addresses and CIDR ranges between text and [Network].
final class NetworkText {
    private static final int IPV4_OFFSET = 96;
    private static final int BITS = 128;

    private NetworkText() {}

    /// The range, its bits beyond the prefix cleared; empty when the text is none.
    static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        IpAddress address = IpText.parse(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return Optional.empty();
        }
        // ::ffff:192.0.2.0/120 counts its prefix in IPv6 bits.
        int offset = address.isIpv4() && text.indexOf(':') < 0 ? IPV4_OFFSET : 0;
        int length = slash < 0 ? BITS : prefixLength(text.substring(slash + 1), offset);
        return length < 0 ? Optional.empty() : Optional.of(masked(address, length));
    }

    /// The text that [#parse] reads back.
    static String of(Network network) {
        String address = new IpAddress(network.high(), network.low()).toString();
        if (network.prefixLength() == BITS) {
            return address;
        }
        boolean ipv4 = address.indexOf(':') < 0;
        if (ipv4 && network.prefixLength() < IPV4_OFFSET) {
            return "::ffff:" + address + "/" + network.prefixLength();
        }
        return address + "/" + (network.prefixLength() - (ipv4 ? IPV4_OFFSET : 0));
    }

    private static int prefixLength(String digits, int offset) {
        if (digits.isEmpty()
                || digits.length() > 3
                || !digits.chars().allMatch(NetworkText::digit)) {
            return -1;
        }
        int length = Integer.parseInt(digits) + offset;
        return length <= BITS ? length : -1;
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    private static Network masked(IpAddress address, int length) {
        long highMask = mask(Math.min(length, Long.SIZE));
        long lowMask = mask(Math.max(0, length - Long.SIZE));
        return new Network(address.high() & highMask, address.low() & lowMask, length);
    }

    private static long mask(int bits) {
        return bits == 0 ? 0 : -1L << (Long.SIZE - bits);
    }
}
