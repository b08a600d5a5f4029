package io.isitdns.attribute;

import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServerKind;

/// What is known of an address that answers DNS queries inside the cluster. Immutable.
///
/// @param kind cluster DNS, node cache, or unknown for any other server in the cluster
/// @param identity its pod and Service, as far as known
/// @param node the node it runs on, empty when unknown or when the address is a Service's
/// @param address whose address it is
record KnownServer(ServerKind kind, ServerIdentity identity, String node, Address address) {
    /// Whose address it is.
    enum Address {
        /// A Service's: what is sent to it is translated on its way.
        SERVICE,
        /// That of an endpoint, a pod or the node cache itself.
        OWN
    }

    /// Whether it answers for the cluster and asks others for what it does not know.
    boolean servesCluster() {
        return kind == ServerKind.CLUSTER_DNS || kind == ServerKind.NODE_CACHE;
    }

    /// Whether this is cluster DNS by the address of its Service.
    boolean isClusterService() {
        return kind == ServerKind.CLUSTER_DNS && address == Address.SERVICE;
    }

    /// Whether this is a server behind the cluster's DNS Service.
    boolean isClusterEndpoint() {
        return kind == ServerKind.CLUSTER_DNS && address == Address.OWN;
    }

    /// The node cache that answers at this address.
    KnownServer cachedBy(KnownServer cache) {
        ServerIdentity cached =
                new ServerIdentity(
                        identity.namespace(), cache.identity().pod(), identity.service());
        return new KnownServer(ServerKind.NODE_CACHE, cached, cache.node(), Address.OWN);
    }
}
