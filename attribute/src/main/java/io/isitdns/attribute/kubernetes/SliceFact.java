package io.isitdns.attribute.kubernetes;

import io.isitdns.model.cluster.EndpointFact;
import java.util.List;

/// Some of the endpoints of a Service. Immutable.
///
/// @param namespace its namespace, and that of the Service
/// @param name its own name
/// @param service the name of the Service
/// @param endpoints the endpoints in it
record SliceFact(String namespace, String name, String service, List<EndpointFact> endpoints) {
    SliceFact {
        endpoints = List.copyOf(endpoints);
    }
}
