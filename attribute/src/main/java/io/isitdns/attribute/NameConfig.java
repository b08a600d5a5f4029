package io.isitdns.attribute;

import java.util.Set;

/// What names mean here.
///
/// @param clusterDomain the cluster's zone, lower case, without trailing dot
/// @param localDomains suffixes of names that do not leave the local network
/// @param cachedNames names whose class and registrable domain are remembered, a power of two; a
///   name that needs the place of another takes it
public record NameConfig(String clusterDomain, Set<String> localDomains, int cachedNames) {
    /// `cluster.local`, and the domains set aside for local use (RFC 6761, RFC 6762, RFC 8375,
    /// ICANN's `internal`).
    public static final NameConfig DEFAULT =
            new NameConfig(
                    "cluster.local",
                    Set.of("local", "localhost", "internal", "home.arpa", "localdomain"),
                    1 << 16);

    /// Copies the set.
    public NameConfig {
        localDomains = Set.copyOf(localDomains);
        if (Integer.bitCount(cachedNames) != 1) {
            throw new IllegalArgumentException(
                    "cachedNames is " + cachedNames + ", not a power of two");
        }
    }

    /// This with another cluster domain.
    public NameConfig withClusterDomain(String other) {
        return new NameConfig(other, localDomains, cachedNames);
    }
}
