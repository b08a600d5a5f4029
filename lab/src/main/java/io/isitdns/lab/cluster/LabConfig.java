package io.isitdns.lab.cluster;

/// What kind of cluster it is. Immutable.
///
/// @param nodes number of nodes, 1..9
/// @param cni how pods are joined to their node
/// @param service what becomes of a packet to a Service
/// @param cache where the cache of each node listens
/// @param dnsServers pods of the cluster DNS, spread over the nodes in order, 0..9
/// @param dnsProgram what answers in them
/// @param cacheProgram what answers as the cache of a node
public record LabConfig(
        int nodes,
        Cni cni,
        ServiceMode service,
        CacheMode cache,
        int dnsServers,
        ServerProgram dnsProgram,
        ServerProgram cacheProgram) {
    private static final int MOST = 9;

    /// Two nodes with a bridge, a scripted DNS server on each, DNAT, no cache.
    public static final LabConfig DEFAULT =
            new LabConfig(
                    2,
                    Cni.BRIDGE,
                    ServiceMode.DNAT,
                    CacheMode.NONE,
                    2,
                    ServerProgram.SCRIPTED,
                    ServerProgram.SCRIPTED);

    /// Refuses numbers out of range.
    public LabConfig {
        if (nodes < 1 || nodes > MOST) {
            throw new IllegalArgumentException("nodes " + nodes + " is not in 1.." + MOST);
        }
        if (dnsServers < 0 || dnsServers > MOST) {
            throw new IllegalArgumentException(
                    "dnsServers " + dnsServers + " is not in 0.." + MOST);
        }
    }
}
