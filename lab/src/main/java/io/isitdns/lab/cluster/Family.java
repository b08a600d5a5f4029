package io.isitdns.lab.cluster;

import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;

/// IPv4 or IPv6.
public enum Family {
    IPV4,
    IPV6;

    /// That of an address literal.
    public static Family of(String address) {
        return address.indexOf(':') < 0 ? IPV4 : IPV6;
    }

    ProtocolFamily sockets() {
        return switch (this) {
            case IPV4 -> StandardProtocolFamily.INET;
            case IPV6 -> StandardProtocolFamily.INET6;
        };
    }
}
