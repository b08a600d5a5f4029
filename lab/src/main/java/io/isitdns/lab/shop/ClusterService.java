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
        // As with connection tracking, a socket keeps its pod.
        return pods.get(clientPort % pods.size()).serve(question, clientPort, atNanos);
    }
}
