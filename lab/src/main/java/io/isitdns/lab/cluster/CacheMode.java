package io.isitdns.lab.cluster;

/// Where the DNS cache of a node listens.
public enum CacheMode {
    /// There is none.
    NONE,
    /// On an address of its own, [AddressPlan#CACHE_IPV4].
    OWN_ADDRESS,
    /// On the address of the cluster DNS, which is then not translated on the node; the cache asks
    /// the Service `kube-dns-upstream`, as NodeLocal DNSCache does beside kube-proxy with iptables.
    SERVICE_ADDRESS
}
