package io.isitdns.attribute.process;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.Transport;

/// A line of `/proc/net/udp` and its like: a socket and what it is bound to.
///
/// @param transport udp or tcp
/// @param high upper half of its address, as in [IpAddress]
/// @param low lower half
/// @param port its port
/// @param inode what the kernel calls it
record OpenSocket(Transport transport, long high, long low, int port, long inode) {
    private static final long ANY_IPV4 = 0xffff_0000_0000L;

    /// Whether it has this address, or any: `::` takes IPv4 too unless it was told not to, which
    /// the kernel does not show.
    boolean isAt(long wantedHigh, long wantedLow) {
        boolean any = high == 0 && low == 0;
        boolean anyIpv4 = high == 0 && low == ANY_IPV4 && IpAddress.isIpv4(wantedHigh, wantedLow);
        return any || anyIpv4 || (high == wantedHigh && low == wantedLow);
    }
}
