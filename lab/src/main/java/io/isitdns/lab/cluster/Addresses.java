package io.isitdns.lab.cluster;

import java.util.List;

/// An IPv4 and an IPv6 address, or network, of the same owner.
///
/// @param ipv4 such as `192.0.2.1`
/// @param ipv6 such as `2001:db8::1`, in the form of RFC 5952
public record Addresses(String ipv4, String ipv6) {
    /// Both.
    public List<String> both() {
        return List.of(ipv4, ipv6);
    }

    /// That of one family.
    public String of(Family family) {
        return switch (family) {
            case IPV4 -> ipv4;
            case IPV6 -> ipv6;
        };
    }
}
