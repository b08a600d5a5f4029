package io.isitdns.correlate.lookup;

import java.time.Duration;

/// Limits and times of a [LookupGrouper].
///
/// @param clusterDomain the cluster's zone, lower case, without trailing dot
/// @param clients clients remembered at once; the one that asked longest ago leaves, and its open
///   lookups close early
/// @param perClient open lookups of one client; beyond that its oldest closes early
/// @param inAll open lookups of all clients; beyond that the oldest of all closes early
/// @param expiry after which time the correlator gives a query up, so how late a row may come
/// @param retryAfter after which time a resolver that takes a new socket asks again (Go: 5 s)
/// @param longestWait the longest a resolver waits between two tries (c-ares: 6 s)
/// @param searchGap how soon after a negative response the next name of the search path is asked
/// @param failureGap how soon after an error the same question is asked again (musl: 2.5 s, and
///   after 5 s no more)
public record LookupConfig(
        String clusterDomain,
        int clients,
        int perClient,
        int inAll,
        Duration expiry,
        Duration retryAfter,
        Duration longestWait,
        Duration searchGap,
        Duration failureGap) {
    /// The defaults.
    public static final LookupConfig DEFAULT =
            new LookupConfig(
                    "cluster.local",
                    8192,
                    4096,
                    1 << 16,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(5),
                    Duration.ofMillis(6500),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(6));

    /// Checks the limits.
    public LookupConfig {
        if (clients < 1 || perClient < 1 || inAll < 1) {
            throw new IllegalArgumentException("limits of lookups must be at least 1");
        }
    }

    /// This with another cluster domain.
    public LookupConfig withClusterDomain(String other) {
        return new LookupConfig(
                other,
                clients,
                perClient,
                inAll,
                expiry,
                retryAfter,
                longestWait,
                searchGap,
                failureGap);
    }

    /// This with the expiry of the correlator.
    public LookupConfig withExpiry(Duration other) {
        return new LookupConfig(
                clusterDomain,
                clients,
                perClient,
                inAll,
                other,
                retryAfter,
                longestWait,
                searchGap,
                failureGap);
    }

    /// This with other limits.
    public LookupConfig withLimits(int newClients, int newPerClient, int newInAll) {
        return new LookupConfig(
                clusterDomain,
                newClients,
                newPerClient,
                newInAll,
                expiry,
                retryAfter,
                longestWait,
                searchGap,
                failureGap);
    }
}
