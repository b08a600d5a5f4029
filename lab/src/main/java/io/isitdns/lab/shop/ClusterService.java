package io.isitdns.lab.shop;

import io.isitdns.lab.Question;
import io.isitdns.packet.Endpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The Service of the cluster DNS: one address, behind which its pods share the sockets of clients.
final class ClusterService implements NameServer {
    static final Endpoint ADDRESS = Endpoint.of("10.96.0.10", 53);
    static final Endpoint ADDRESS6 = Endpoint.of("fd00:10:96::a", 53);

    private final List<CoreDns> pods;

    ClusterService(List<CoreDns> pods) {
        this.pods = List.copyOf(pods);
    }

    @Override
    public Endpoint endpoint(boolean ipv6) {
        return ipv6 ? ADDRESS6 : ADDRESS;
    }

    @Override
    public @Nullable Served serve(Question question, int clientPort, long atNanos) {
        return chosen(clientPort).serve(question, clientPort, atNanos);
    }

    /// The pod that a socket is served by, which it keeps, as with connection tracking.
    CoreDns chosen(int clientPort) {
        return pods.get(clientPort % pods.size());
    }
}
