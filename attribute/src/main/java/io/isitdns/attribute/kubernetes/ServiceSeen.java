package io.isitdns.attribute.kubernetes;

import io.isitdns.attribute.kubernetes.ClusterModel.ServiceKey;
import io.isitdns.model.cluster.ServiceFact;

/// How a Service is. Immutable.
///
/// @param fact what is handed on of it
/// @param version its `resourceVersion`
/// @param createdNanos when it was created, or [Times#UNKNOWN]
record ServiceSeen(ServiceFact fact, String version, long createdNanos) implements Tracked {
    @Override
    public ServiceKey key() {
        return new ServiceKey(fact.namespace(), fact.name());
    }
}
