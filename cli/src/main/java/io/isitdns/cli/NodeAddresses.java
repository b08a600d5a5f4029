package io.isitdns.cli;

import io.isitdns.dns.IpAddress;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The addresses of this machine.
final class NodeAddresses {
    /// To it kube-proxy binds the address of every Service, without answering there.
    private static final String OF_SERVICES = "kube-ipvs0";

    /// NodeLocal DNSCache makes it for its addresses, unless told another name.
    private static final String OF_CACHE = "nodelocaldns";

    private static final int IPV4_BYTES = 4;
    private static final long MAPPED = 0xffffL << 32;

    private NodeAddresses() {}

    /// Addresses bound to its interfaces; empty when it does not say.
    static Set<IpAddress> bound() {
        return of(each -> !each.getName().equals(OF_SERVICES));
    }

    /// Those at which a cache of DNS answers here, as its interface says; empty without one.
    static Set<IpAddress> ofCache() {
        return of(each -> each.getName().equals(OF_CACHE));
    }

    private static Set<IpAddress> of(Predicate<NetworkInterface> which) {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(which)
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(NodeAddresses::of)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (SocketException _) {
            return Set.of();
        }
    }

    private static IpAddress of(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return bytes.capacity() == IPV4_BYTES
                ? new IpAddress(0, MAPPED | Integer.toUnsignedLong(bytes.getInt()))
                : new IpAddress(bytes.getLong(), bytes.getLong());
    }
}
