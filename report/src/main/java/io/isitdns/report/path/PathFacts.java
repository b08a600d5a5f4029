package io.isitdns.report.path;

import io.isitdns.model.cluster.ClusterFacts;
import java.util.Map;

/// What is known besides the rows of a store. Immutable.
///
/// @param clockOffsets by node, nanoseconds to add to its clock to get the hub's; nodes of which it
///   is unknown are left out
/// @param reportedUntil by node, until when all that was captured there is known to have come,
///   nanoseconds since 1970-01-01 UTC; of other nodes the rows themselves have to tell
/// @param cluster what is known of the cluster
public record PathFacts(
        Map<String, Long> clockOffsets, Map<String, Long> reportedUntil, ClusterFacts cluster) {
    /// Nothing.
    public static final PathFacts NONE = new PathFacts(Map.of(), Map.of(), ClusterFacts.NONE);

    /// Copies the maps.
    public PathFacts {
        clockOffsets = Map.copyOf(clockOffsets);
        reportedUntil = Map.copyOf(reportedUntil);
    }
}
