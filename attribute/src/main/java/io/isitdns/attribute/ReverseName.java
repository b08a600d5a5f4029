package io.isitdns.attribute;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import org.jspecify.annotations.Nullable;

/// Reads the address out of a name in `in-addr.arpa` (RFC 1035 section 3.5) or `ip6.arpa` (RFC 3596
/// section 2.5).
final class ReverseName {
    private static final int ZONE_LABELS = 2;
    private static final int OCTETS = 4;
    private static final int NIBBLES = 32;
    private static final int HEX = 16;

    private ReverseName() {}

    /// The address, or null when the name is longer or shorter than that of an address.
    static @Nullable IpAddress address(WireName name) {
        return switch (name.labels() - ZONE_LABELS) {
            case OCTETS -> ipv4(name);
            case NIBBLES -> ipv6(name);
            default -> null;
        };
    }

    private static @Nullable IpAddress ipv4(WireName name) {
        StringBuilder text = new StringBuilder();
        for (int label = ZONE_LABELS; label < ZONE_LABELS + OCTETS; label++) {
            text.append(label == ZONE_LABELS ? "" : ".").append(name.labelText(label));
        }
        return IpText.parse(text.toString());
    }

    private static @Nullable IpAddress ipv6(WireName name) {
        long high = 0;
        long low = 0;
        for (int label = ZONE_LABELS; label < ZONE_LABELS + NIBBLES; label++) {
            String text = name.labelText(label);
            int nibble = text.length() == 1 ? Character.digit(text.charAt(0), HEX) : -1;
            if (nibble < 0) {
                return null;
            }
            high = high << 4 | low >>> 60;
            low = low << 4 | nibble;
        }
        return new IpAddress(high, low);
    }
}
