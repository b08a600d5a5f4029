package io.isitdns.model.cluster;

import java.util.List;

/// The DNS settings of a pod: `dnsPolicy` and `dnsConfig`. Immutable.
///
/// @param policy the policy
/// @param nameservers addresses in `dnsConfig`, in order
/// @param searches search suffixes in `dnsConfig`, in order, lower case, without trailing dot
/// @param ndots the option in `dnsConfig`, or [#UNSET]
public record DnsSettings(
        Policy policy, List<String> nameservers, List<String> searches, int ndots) {
    /// No `ndots` option: 5 under `ClusterFirst`, else that of the node.
    public static final int UNSET = -1;

    /// `ClusterFirst`, without any `dnsConfig`.
    public static final DnsSettings DEFAULT =
            new DnsSettings(Policy.CLUSTER_FIRST, List.of(), List.of(), UNSET);

    /// Copies the lists.
    public DnsSettings {
        nameservers = List.copyOf(nameservers);
        searches = List.copyOf(searches);
    }

    /// `dnsPolicy`
    public enum Policy {
        /// `ClusterFirst`; in a pod of the host network the same as `Default`.
        CLUSTER_FIRST,
        /// `ClusterFirstWithHostNet`
        CLUSTER_FIRST_WITH_HOST_NET,
        /// `Default`: the node's own resolv.conf.
        DEFAULT,
        /// `None`: `dnsConfig` alone.
        NONE
    }
}
