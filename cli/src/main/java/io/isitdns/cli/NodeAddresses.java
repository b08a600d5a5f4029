package io.isitdns.cli;

import io.isitdns.dns.IpAddress;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.stream.Collectors;

/// The addresses of this machine.
final class NodeAddresses {
    /// To it kube-proxy binds the address of every Service, without answering there.
    private static final String OF_SERVICES = "kube-ipvs0";

    private static final int IPV4_BYTES = 4;
    private static final long MAPPED = 0xffffL << 32;

    private NodeAddresses() {}

    /// Addresses bound to its interfaces; empty when it does not say.
    static Set<IpAddress> bound() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(each -> !each.getName().equals(OF_SERVICES))
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
