package io.isitdns.client.wire;

import io.isitdns.model.cluster.ClusterFacts;
import java.util.Optional;

/// The hub's answer to a delivery that is durable now.
///
/// @param receivedNanos when the request was there, by the hub's clock, nanoseconds since
///   1970-01-01 UTC
/// @param answeredNanos when it was answered
/// @param repeated whether the shipment was there already
/// @param factsTag what the hub calls the facts about the cluster that hold now; empty for none
/// @param facts these facts, unless the agent has them
/// @param podsWanted whether the hub asks for all pods of the node
public record Receipt(
        long receivedNanos,
        long answeredNanos,
        boolean repeated,
        String factsTag,
        Optional<ClusterFacts> facts,
        boolean podsWanted) {}
