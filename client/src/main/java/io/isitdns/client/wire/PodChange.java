package io.isitdns.client.wire;

import io.isitdns.model.cluster.PodFact;
import java.util.List;

/// What an agent learnt about the pods of its node.
public sealed interface PodChange {
    /// A pod is new, or something about it changed.
    record Seen(PodFact pod) implements PodChange {}

    /// A pod is gone.
    ///
    /// @param uid its UID
    /// @param atNanos when that was seen, nanoseconds since 1970-01-01 UTC
    record Gone(String uid, long atNanos) implements PodChange {}

    /// These are all pods of a node.
    ///
    /// @param node the node
    /// @param pods its pods
    /// @param atNanos when they were listed, nanoseconds since 1970-01-01 UTC
    record Listed(String node, List<PodFact> pods, long atNanos) implements PodChange {
        /// Copies the list.
        public Listed {
            pods = List.copyOf(pods);
        }
    }
}
