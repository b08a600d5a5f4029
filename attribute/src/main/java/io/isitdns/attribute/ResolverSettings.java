package io.isitdns.attribute;

import io.isitdns.model.cluster.DnsSettings;

/// What a pod's resolv.conf says about names. Immutable.
///
/// @param searches its search list
/// @param ndots a name with fewer dots is tried with the search list first
public record ResolverSettings(SearchList searches, int ndots) {
    /// Where nobody says another, `resolv.conf(5)`; and what kubelet writes for the cluster's DNS.
    private static final int USUAL_NDOTS = 1;

    private static final int CLUSTER_NDOTS = 5;

    /// The `ndots` of a pod. Where a pod takes the node's resolv.conf, that of the node is not
    /// known, and taken for the usual one.
    ///
    /// @param dns its DNS settings
    /// @param hostNetwork whether it is in the host network
    static int ndots(DnsSettings dns, boolean hostNetwork) {
        if (dns.ndots() != DnsSettings.UNSET) {
            return dns.ndots();
        }
        return SearchList.usesClusterDns(dns.policy(), hostNetwork) ? CLUSTER_NDOTS : USUAL_NDOTS;
    }
}
