package io.isitdns.attribute.kubernetes;

import io.isitdns.attribute.kubernetes.ClusterModel.ServiceKey;

/// How an EndpointSlice is. Immutable.
///
/// @param fact what is handed on of it
/// @param version its `resourceVersion`
record SliceSeen(SliceFact fact, String version) {
    /// The Service whose endpoints these are.
    ServiceKey service() {
        return new ServiceKey(fact.namespace(), fact.service());
    }
}
