package io.isitdns.attribute.kubernetes;

import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.PodFact;
import java.time.Instant;
import java.util.List;

/// What was known of a cluster at a moment. Immutable.
///
/// @param asOf the moment; [Instant#EPOCH] when nothing was known
/// @param pods the pods
/// @param facts the rest
public record KnownState(Instant asOf, List<PodFact> pods, ClusterFacts facts) {
    /// Nothing was known.
    public static final KnownState NONE =
            new KnownState(Instant.EPOCH, List.of(), ClusterFacts.NONE);

    /// Copies the list.
    public KnownState {
        pods = List.copyOf(pods);
    }

    /// Whether nothing was known.
    public boolean isEmpty() {
        return asOf.equals(Instant.EPOCH);
    }
}
