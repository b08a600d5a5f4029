package io.isitdns.attribute.kubernetes;

import io.isitdns.model.cluster.OwnerFact;
import java.util.Map;

/// How a workload is, as far as its metadata say. Immutable.
///
/// @param self who it is
/// @param version its `resourceVersion`
/// @param createdNanos when it was created, or [Times#UNKNOWN]
/// @param labels its labels
/// @param generation how often its `spec` changed
/// @param revision how often the template of its pods changed; empty where metadata do not say
record WorkloadSeen(
        OwnerFact self,
        String version,
        long createdNanos,
        Map<String, String> labels,
        long generation,
        String revision)
        implements Tracked {
    WorkloadSeen {
        labels = Map.copyOf(labels);
    }

    @Override
    public Object key() {
        return self;
    }
}
