package io.isitdns.model.cluster;

import java.util.List;
import java.util.Map;

/// What the hub knows of the whole cluster and tells its agents: all but the pods, of which an
/// agent watches its own node's. Immutable.
///
/// @param version grows with each change; 0 is nothing known
/// @param clusterDomain the cluster's zone, lower case, without trailing dot; empty while unknown
/// @param services all Services; endpoints only of those that serve DNS
/// @param nodes all nodes
/// @param owners the controller at the top of each controller that has one above it
public record ClusterFacts(
        long version,
        String clusterDomain,
        List<ServiceFact> services,
        List<NodeFact> nodes,
        Map<OwnerFact, OwnerFact> owners) {
    /// Nothing is known.
    public static final ClusterFacts NONE = new ClusterFacts(0, "", List.of(), List.of(), Map.of());

    /// Copies.
    public ClusterFacts {
        services = List.copyOf(services);
        nodes = List.copyOf(nodes);
        owners = Map.copyOf(owners);
    }
}
