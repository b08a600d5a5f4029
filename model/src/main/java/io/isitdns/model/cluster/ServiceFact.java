package io.isitdns.model.cluster;

import io.isitdns.dns.IpAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A Service and the pods behind it. Immutable.
///
/// @param namespace its namespace
/// @param name its name
/// @param addresses ClusterIPs, external and load-balancer addresses; none when headless
/// @param selector labels of the pods that it selects; none when it selects none by itself
/// @param servesDns whether it has a port 53 over UDP or TCP, under whatever name or target
/// @param endpoints the addresses behind it, from its EndpointSlices; may be left out where only
///   the DNS servers matter
public record ServiceFact(
        String namespace,
        String name,
        List<IpAddress> addresses,
        Map<String, String> selector,
        boolean servesDns,
        List<EndpointFact> endpoints) {
    /// Copies and sorts.
    public ServiceFact {
        addresses = List.copyOf(addresses);
        selector = Collections.unmodifiableMap(new TreeMap<>(selector));
        endpoints = List.copyOf(endpoints);
    }
}
