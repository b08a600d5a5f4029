package io.isitdns.store;

import java.util.Map;
import java.util.OptionalLong;

/// Coverage summed over a time range and all nodes; see [io.isitdns.model.Coverage] for the terms.
///
/// @param nodes nodes that reported
/// @param oldestNanos beginning of the first stretch covered
/// @param newestNanos end of the last stretch covered
public record CoverageSummary(
        int nodes,
        OptionalLong oldestNanos,
        OptionalLong newestNanos,
        long frames,
        long messages,
        long queryMessages,
        long responseMessages,
        long coalesced,
        Map<String, Long> malformed,
        long notDns,
        long droppedFrames,
        Map<String, Long> droppedInQueues,
        long evicted,
        long duplicateResponses,
        long folded,
        long spooled,
        long lost) {
    /// Copies the maps.
    public CoverageSummary {
        malformed = Map.copyOf(malformed);
        droppedInQueues = Map.copyOf(droppedInQueues);
    }

    /// Whether nothing was dropped, evicted or lost.
    public boolean complete() {
        return droppedFrames == 0
                && evicted == 0
                && lost == 0
                && droppedInQueues.values().stream().allMatch(dropped -> dropped == 0);
    }
}
