package io.isitdns.lab.cluster;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;

/// What `ip` is told to make the networks, in the form of its batch files.
///
/// All nodes hang on a bridge in the namespace of the world, which is also their router and has the
/// upstream DNS server's address.
final class Wiring {
    /// Switches of the kernel that must be set in a namespace before its interfaces come: addresses
    /// are to work at once.
    static final String ANY_NAMESPACE = "echo 0 >/proc/sys/net/ipv6/conf/default/accept_dad";

    /// The same for those that forward.
    static final String ROUTER =
            ANY_NAMESPACE
                    + " && echo 1 >/proc/sys/net/ipv4/ip_forward"
                    + " && echo 1 >/proc/sys/net/ipv6/conf/all/forwarding";

    /// For a node with a bridge: what goes from pod to pod over it passes NAT too, or responses of
    /// a Service's pod on the same node would come from the wrong address.
    static final String NODE_WITH_BRIDGE =
            ROUTER
                    + " && echo 1 >/proc/sys/net/bridge/bridge-nf-call-iptables"
                    + " && echo 1 >/proc/sys/net/bridge/bridge-nf-call-ip6tables";

    /// What NodeLocal DNSCache makes for its addresses; a bridge without ports, as not every kernel
    /// has dummy interfaces.
    private static final String CACHE_INTERFACE =
            """
            link add nodelocaldns type bridge mcast_snooping 0
            link set nodelocaldns up
            """;

    private final LabConfig config;

    Wiring(LabConfig config) {
        this.config = config;
    }

    /// The world's own network.
    String world() {
        return """
        link set lo up
        link add fabric0 type bridge mcast_snooping 0
        link set fabric0 up
        addr add %s/%d dev fabric0
        addr add %s/%d dev fabric0 nodad
        addr add %s/32 dev lo
        addr add %s/128 dev lo nodad
        route add blackhole %s
        """
                .formatted(
                        AddressPlan.ROUTER.ipv4(),
                        AddressPlan.NODE_BITS_IPV4,
                        AddressPlan.ROUTER.ipv6(),
                        AddressPlan.BITS_IPV6,
                        AddressPlan.UPSTREAM.ipv4(),
                        AddressPlan.UPSTREAM.ipv6(),
                        AddressPlan.DEAD_UPSTREAM);
    }

    /// In the world: a cable to a node.
    String cable(LabNode node) {
        return """
        link add n%1$d type veth peer name eth0 netns %2$s
        link set n%1$d master fabric0 up
        """
                .formatted(node.number(), node.network().name());
    }

    /// On a node: its own network, and the ways to the other nodes' pods.
    String node(LabNode node, List<LabNode> nodes) {
        Addresses own = node.addresses();
        StringBuilder batch = new StringBuilder();
        batch.append(
                """
                link set lo up
                addr add %s/%d dev eth0
                addr add %s/%d dev eth0 nodad
                link set eth0 up
                route add default via %s
                route add default via %s
                """
                        .formatted(
                                own.ipv4(),
                                AddressPlan.NODE_BITS_IPV4,
                                own.ipv6(),
                                AddressPlan.BITS_IPV6,
                                AddressPlan.ROUTER.ipv4(),
                                AddressPlan.ROUTER.ipv6()));
        for (LabNode other : nodes) {
            if (other != node) {
                Addresses pods = AddressPlan.podsOf(other.number());
                batch.append(route(pods.ipv4(), "via " + other.addresses().ipv4()));
                batch.append(route(pods.ipv6(), "via " + other.addresses().ipv6()));
            }
        }
        if (config.cni() == Cni.BRIDGE) {
            batch.append(bridge(AddressPlan.pod(node.number(), 1)));
        }
        return batch.append(cacheAddresses()).toString();
    }

    private static String bridge(Addresses gateway) {
        return """
        link add cni0 type bridge mcast_snooping 0
        addr add %s/24 dev cni0
        addr add %s/64 dev cni0 nodad
        link set cni0 up
        """
                .formatted(gateway.ipv4(), gateway.ipv6());
    }

    private String cacheAddresses() {
        return switch (config.cache()) {
            case NONE -> "";
            case OWN_ADDRESS -> CACHE_INTERFACE + ofCache(AddressPlan.CACHE);
            case SERVICE_ADDRESS ->
                    CACHE_INTERFACE + ofCache(AddressPlan.CACHE) + ofCache(AddressPlan.DNS_SERVICE);
        };
    }

    private static String ofCache(Addresses addresses) {
        return """
        addr add %s/32 dev nodelocaldns
        addr add %s/128 dev nodelocaldns nodad
        """
                .formatted(addresses.ipv4(), addresses.ipv6());
    }

    private static String route(String network, String way) {
        return "route add " + network + " " + way + "\n";
    }

    /// On a node: the cable of a pod. The pod's hardware address comes from its IPv4 address, so
    /// that neighbours need not learn a new one when the address comes back.
    String podCable(LabNode node, LabPod pod) {
        String device = pod.device();
        String cable =
                "link add %s type veth peer name eth0 address %s netns %s\n"
                        .formatted(device, hardware(pod.addresses().ipv4()), pod.network().name());
        return switch (config.cni()) {
            case BRIDGE -> cable + "link set " + device + " master cni0 up\n";
            case ROUTED -> {
                Addresses gateway = AddressPlan.pod(node.number(), 1);
                yield cable
                        + "addr add "
                        + gateway.ipv4()
                        + "/32 dev "
                        + device
                        + "\n"
                        + "addr add "
                        + gateway.ipv6()
                        + "/128 dev "
                        + device
                        + " nodad\n"
                        + "link set "
                        + device
                        + " up\n"
                        + route(pod.addresses().ipv4(), "dev " + device)
                        + route(pod.addresses().ipv6(), "dev " + device);
            }
        };
    }

    private static String hardware(String ipv4) {
        byte[] bytes = InetAddress.ofLiteral(ipv4).getAddress();
        return String.format(
                Locale.ROOT, "0a:58:%02x:%02x:%02x:%02x", bytes[0], bytes[1], bytes[2], bytes[3]);
    }

    /// In a pod: its own end.
    String pod(LabNode node, LabPod pod) {
        Addresses gateway = AddressPlan.pod(node.number(), 1);
        Addresses own = pod.addresses();
        boolean bridge = config.cni() == Cni.BRIDGE;
        String direct =
                bridge ? "" : route(gateway.ipv4(), "dev eth0") + route(gateway.ipv6(), "dev eth0");
        return "link set lo up\n"
                + "addr add "
                + own.ipv4()
                + (bridge ? "/24" : "/32")
                + " dev eth0\n"
                + "addr add "
                + own.ipv6()
                + (bridge ? "/64" : "/128")
                + " dev eth0 nodad\n"
                + "link set eth0 up\n"
                + direct
                + route("default", "via " + gateway.ipv4())
                + route("default", "via " + gateway.ipv6());
    }
}
