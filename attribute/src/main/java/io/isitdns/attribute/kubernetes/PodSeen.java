package io.isitdns.attribute.kubernetes;

import io.isitdns.model.cluster.PodFact;
import java.util.List;
import java.util.Map;

/// How a pod is. Immutable.
///
/// @param uid its UID
/// @param namespace its namespace
/// @param name its name
/// @param node the node it runs on, empty before it is scheduled
/// @param labels its labels
/// @param version its `resourceVersion`
/// @param createdNanos when it was created, or [Times#UNKNOWN]
/// @param ready whether it takes new connections
/// @param deleting whether it is being deleted
/// @param containers its containers that have a state
record PodSeen(
        String uid,
        String namespace,
        String name,
        String node,
        Map<String, String> labels,
        String version,
        long createdNanos,
        boolean ready,
        boolean deleting,
        List<ContainerState> containers)
        implements Tracked {
    PodSeen {
        containers = List.copyOf(containers);
    }

    static PodSeen of(PodFact fact, ObjectMeta meta, PodStatus status) {
        return new PodSeen(
                fact.uid(),
                fact.namespace(),
                fact.name(),
                fact.node(),
                fact.labels(),
                meta.resourceVersion,
                meta.createdNanos,
                status.ready,
                meta.deleting,
                status.containers());
    }

    @Override
    public Object key() {
        return uid;
    }
}
