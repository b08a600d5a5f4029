package io.isitdns.attribute;

import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.PodFact;
import java.util.Collection;

/// Takes what is learnt about a cluster, from whoever watches it. Implementations may be called
/// from several threads.
public interface ClusterListener {
    /// A pod is new, or something about it changed; known by its UID.
    void pod(PodFact pod);

    /// A pod is gone.
    ///
    /// @param uid its UID
    /// @param atNanos when that was seen
    void podGone(String uid, long atNanos);

    /// These are all pods of a node: others known there are gone.
    ///
    /// @param node the node
    /// @param pods its pods
    /// @param atNanos when they were listed
    void podsOfNode(String node, Collection<PodFact> pods, long atNanos);

    /// What is known of the rest of the cluster, in place of what was known before.
    void facts(ClusterFacts facts);
}
