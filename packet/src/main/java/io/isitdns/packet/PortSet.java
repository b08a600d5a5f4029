package io.isitdns.packet;

import java.util.Set;

/// Ports on which DNS is spoken; immutable, one bit per port.
final class PortSet {
    private final long[] bits = new long[0x10000 / Long.SIZE];

    PortSet(Set<Integer> ports) {
        for (int port : ports) {
            bits[port >>> 6] |= 1L << port;
        }
    }

    /// Whether `port`, 0..65535, is in the set.
    boolean contains(int port) {
        return (bits[port >>> 6] >>> port & 1) != 0;
    }
}
