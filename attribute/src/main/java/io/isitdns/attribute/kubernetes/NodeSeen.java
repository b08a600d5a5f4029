package io.isitdns.attribute.kubernetes;

import io.isitdns.model.cluster.NodeFact;

/// How a node is. Immutable.
///
/// @param fact what is handed on of it
/// @param version its `resourceVersion`
/// @param createdNanos when it was created, or [Times#UNKNOWN]
/// @param ready the status of its condition `Ready`: `True`, `False`, `Unknown`, or empty
/// @param reason why, such as `KubeletNotReady`
record NodeSeen(NodeFact fact, String version, long createdNanos, String ready, String reason)
        implements Tracked {
    @Override
    public Object key() {
        return fact.name();
    }

    boolean isReady() {
        return ready.equals("True");
    }
}
