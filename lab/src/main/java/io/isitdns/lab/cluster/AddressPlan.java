package io.isitdns.lab.cluster;

/// Which address is whose, the same in every cluster: their networks are apart. IPv6 addresses are
/// in the form of RFC 5952.
public final class AddressPlan {
    /// All pods.
    public static final Addresses PODS = new Addresses("10.244.0.0/16", "fd00:10:244::/48");

    /// The Service of the cluster DNS.
    public static final Addresses DNS_SERVICE = new Addresses("10.96.0.10", "fd00:10:96::a");

    /// The Service that node caches ask.
    public static final Addresses UPSTREAM_SERVICE = new Addresses("10.96.0.11", "fd00:10:96::b");

    /// A DNS server in the world that is no more: what is sent there gets no response.
    public static final String DEAD_UPSTREAM = "198.51.100.54";

    /// Where the cache of a node listens on every node, and what tells it apart.
    public static final String CACHE_IPV4 = "169.254.20.10";

    /// The same for IPv6, where nothing is customary.
    public static final String CACHE_IPV6 = "fd00:169:254:20::10";

    /// The cache of a node.
    public static final Addresses CACHE = new Addresses(CACHE_IPV4, CACHE_IPV6);

    /// The router between the nodes and the world.
    public static final Addresses ROUTER = new Addresses("192.0.2.1", "2001:db8:2::1");

    /// The DNS server in the world, which the cluster DNS asks.
    public static final Addresses UPSTREAM = new Addresses("198.51.100.53", "2001:db8:53::53");

    /// Prefix length of the network of nodes, for IPv4.
    static final int NODE_BITS_IPV4 = 24;

    /// The same for IPv6, and for the pods of a node.
    static final int BITS_IPV6 = 64;

    /// Pods per node, whose addresses end in 2..254.
    static final int FIRST_POD = 2;

    static final int LAST_POD = 254;

    private static final int FIRST_NODE = 10;

    private AddressPlan() {}

    /// The addresses of a node.
    ///
    /// @param node its number from 1
    public static Addresses node(int node) {
        int station = FIRST_NODE + node;
        return new Addresses("192.0.2." + station, "2001:db8:2::" + station);
    }

    /// The addresses of a pod.
    ///
    /// @param node the number of its node from 1
    /// @param station its number on the node, 2..254; 1 is the node itself
    static Addresses pod(int node, int station) {
        return new Addresses(
                "10.244." + node + "." + station,
                "fd00:10:244:" + node + "::" + Integer.toHexString(station));
    }

    /// The networks of a node's pods.
    static Addresses podsOf(int node) {
        return new Addresses("10.244." + node + ".0/24", "fd00:10:244:" + node + "::/64");
    }

    /// The address of the n-th Service besides those of DNS.
    static Addresses service(int number) {
        return new Addresses("10.96.1." + number, "fd00:10:96:1::" + Integer.toHexString(number));
    }
}
