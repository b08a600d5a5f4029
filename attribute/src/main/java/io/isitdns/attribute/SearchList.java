package io.isitdns.attribute;

import io.isitdns.model.cluster.DnsSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// The search list in a pod's resolv.conf, as kubelet writes it: in order, without repetitions.
/// Immutable.
///
/// @param suffixes the suffixes, lower case, without trailing dot
public record SearchList(List<String> suffixes) {
    /// Most suffixes that kubelet writes, and most characters with blanks between them; longer
    /// suffixes than a domain name may have are left out (Kubernetes 1.28, `MaxDNSSearchPaths`,
    /// `MaxDNSSearchListChars`).
    private static final int MOST_SUFFIXES = 32;

    private static final int MOST_CHARACTERS = 2048;
    private static final int MOST_CHARACTERS_OF_ONE = 253;

    /// No suffix.
    public static final SearchList EMPTY = new SearchList(List.of());

    /// Copies.
    public SearchList {
        suffixes = List.copyOf(suffixes);
    }

    /// The search list of a pod.
    ///
    /// @param dns its DNS settings
    /// @param hostNetwork whether it is in the host network, where `ClusterFirst` is `Default`
    /// @param namespace its namespace
    /// @param clusterDomain the cluster's zone
    /// @param nodeSearches the search list of its node
    public static SearchList of(
            DnsSettings dns,
            boolean hostNetwork,
            String namespace,
            String clusterDomain,
            List<String> nodeSearches) {
        SequencedSet<String> all = new LinkedHashSet<>();
        if (usesClusterDns(dns.policy(), hostNetwork)) {
            all.add(namespace + ".svc." + clusterDomain);
            all.add("svc." + clusterDomain);
            all.add(clusterDomain);
        }
        if (dns.policy() != DnsSettings.Policy.NONE) {
            all.addAll(nodeSearches);
        }
        all.addAll(dns.searches());
        return new SearchList(withinLimits(List.copyOf(all)));
    }

    /// Whether a pod asks the cluster's DNS.
    static boolean usesClusterDns(DnsSettings.Policy policy, boolean hostNetwork) {
        return switch (policy) {
            case CLUSTER_FIRST -> !hostNetwork;
            case CLUSTER_FIRST_WITH_HOST_NET -> true;
            case DEFAULT, NONE -> false;
        };
    }

    /// In the order in which kubelet applies its limits.
    private static List<String> withinLimits(List<String> all) {
        List<String> kept = new ArrayList<>();
        int characters = -1;
        for (String suffix : all.subList(0, Math.min(all.size(), MOST_SUFFIXES))) {
            if (suffix.length() <= MOST_CHARACTERS_OF_ONE) {
                characters += 1 + suffix.length();
                if (characters > MOST_CHARACTERS) {
                    break;
                }
                kept.add(suffix);
            }
        }
        return kept;
    }
}
