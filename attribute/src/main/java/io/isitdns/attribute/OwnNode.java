package io.isitdns.attribute;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/// What a node knows of itself without any API. Immutable.
///
/// @param name its name as a Kubernetes node; empty in the hub, which is on no node in particular
/// @param searches the search suffixes of the node's own resolv.conf, which its pods inherit
/// @param addresses addresses bound to its interfaces, without those of `kube-ipvs0`, to which
///   kube-proxy binds every Service address without answering there; empty when not looked at
/// @param cacheAddresses addresses at which a DNS cache on this node answers, by convention or as
///   the node says
public record OwnNode(
        String name,
        List<String> searches,
        Set<IpAddress> addresses,
        Set<IpAddress> cacheAddresses) {
    /// Where NodeLocal DNSCache answers: 169.254.20.10, and 169.254.25.10 where Kubespray put it.
    public static final Set<IpAddress> CACHE_ADDRESSES =
            Set.of(address("169.254.20.10"), address("169.254.25.10"));

    /// On no node in particular.
    public static final OwnNode NONE = named("");

    /// Copies; suffixes in lower case without trailing dot.
    public OwnNode {
        searches = searches.stream().map(OwnNode::suffix).toList();
        addresses = Set.copyOf(addresses);
        cacheAddresses = Set.copyOf(cacheAddresses);
    }

    /// A node of which only the name is known.
    public static OwnNode named(String name) {
        return new OwnNode(name, List.of(), Set.of(), CACHE_ADDRESSES);
    }

    /// The same node with these search suffixes.
    public OwnNode searching(List<String> newSearches) {
        return new OwnNode(name, newSearches, addresses, cacheAddresses);
    }

    /// The same node with these addresses.
    public OwnNode at(Set<IpAddress> newAddresses) {
        return new OwnNode(name, searches, newAddresses, cacheAddresses);
    }

    /// The same node with a DNS cache at these addresses too.
    public OwnNode cachedAt(Set<IpAddress> more) {
        Set<IpAddress> all = new HashSet<>(cacheAddresses);
        all.addAll(more);
        return new OwnNode(name, searches, addresses, all);
    }

    private static String suffix(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static IpAddress address(String text) {
        return Objects.requireNonNull(IpText.parse(text), text);
    }
}
