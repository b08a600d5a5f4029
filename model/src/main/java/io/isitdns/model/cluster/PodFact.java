package io.isitdns.model.cluster;

import io.isitdns.dns.IpAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A pod, and from when to when it had its addresses. Immutable.
///
/// @param uid the UID of the object, never used again
/// @param namespace its namespace
/// @param name its name
/// @param node the node it runs on, empty before it is scheduled
/// @param addresses its addresses, none before the network is set up; of a pod of the host network,
///   those of the node
/// @param hostNetwork whether it shares the node's network
/// @param labels its labels
/// @param owner its controller: the direct one as the object says, unless `owners` of
///   [ClusterFacts] say more; empty without any
/// @param containers names of its containers
/// @param dns its DNS settings
/// @param fromNanos the earliest moment at which it can have had its addresses, nanoseconds since
///   1970-01-01 UTC
/// @param toNanos the moment after which it can have them no more, [#STILL_RUNNING] before that
public record PodFact(
        String uid,
        String namespace,
        String name,
        String node,
        List<IpAddress> addresses,
        boolean hostNetwork,
        Map<String, String> labels,
        Optional<OwnerFact> owner,
        List<String> containers,
        DnsSettings dns,
        long fromNanos,
        long toNanos) {
    /// The pod still runs.
    public static final long STILL_RUNNING = Long.MAX_VALUE;

    /// Copies and sorts.
    public PodFact {
        addresses = List.copyOf(addresses);
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        containers = List.copyOf(containers);
    }

    /// The same pod, ended at this moment.
    public PodFact endedAt(long nanos) {
        return new PodFact(
                uid,
                namespace,
                name,
                node,
                addresses,
                hostNetwork,
                labels,
                owner,
                containers,
                dns,
                fromNanos,
                nanos);
    }
}
