package io.isitdns.model.cluster;

import io.isitdns.dns.IpAddress;
import java.util.List;

/// A Service at one moment, as far as its DNS records depend on it. Immutable.
///
/// @param namespace its namespace
/// @param name its name
/// @param kind which records it has
/// @param addresses its ClusterIPs; none unless it has some
/// @param externalName the name that it stands for; empty unless it is an `ExternalName`
/// @param publishesNotReady whether endpoints that are not ready have records too
/// @param endpointsKnown whether its EndpointSlices are known
/// @param endpoints what is behind it, ready or not
public record ServiceState(
        String namespace,
        String name,
        Kind kind,
        List<IpAddress> addresses,
        String externalName,
        boolean publishesNotReady,
        boolean endpointsKnown,
        List<EndpointFact> endpoints) {
    /// Which records a Service has.
    public enum Kind {
        /// Its ClusterIPs, whatever is behind it.
        CLUSTER_IP,
        /// The addresses of its ready endpoints.
        HEADLESS,
        /// An alias.
        EXTERNAL_NAME
    }

    /// Copies the lists.
    public ServiceState {
        addresses = List.copyOf(addresses);
        endpoints = List.copyOf(endpoints);
    }

    /// Endpoints that take connections.
    public long ready() {
        return endpoints.stream().filter(EndpointFact::ready).count();
    }
}
