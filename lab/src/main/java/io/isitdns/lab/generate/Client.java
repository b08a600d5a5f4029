package io.isitdns.lab.generate;

import io.isitdns.lab.ResolverStyle;
import io.isitdns.packet.Endpoint;

/// A pod that asks.
///
/// @param address its address, port 0
/// @param server the DNS server it asks
/// @param style its resolver library
/// @param namespace its Kubernetes namespace
/// @param vlan VLAN tag of its frames, or [#UNTAGGED]
record Client(Endpoint address, Endpoint server, ResolverStyle style, String namespace, int vlan) {
    /// Frames without VLAN tag.
    static final int UNTAGGED = 0;

    boolean ipv6() {
        return address.isIpv6();
    }
}
