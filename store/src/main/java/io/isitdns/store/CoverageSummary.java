package io.isitdns.store;

import io.isitdns.model.Coverage;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// Coverage summed over a time range and all nodes; see [io.isitdns.model.Coverage] for the terms.
///
/// @param nodes nodes that reported
/// @param oldestNanos beginning of the first stretch covered
/// @param newestNanos end of the last stretch covered
/// @param spooled the most transactions that waited on disk at the end of a stretch, of each node,
///   summed over nodes
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

    /// Sums the coverage of every stretch that has a part in `range`.
    public static CoverageSummary of(TimeRange range, Collection<Coverage> coverages) {
        List<Coverage> in = coverages.stream().filter(one -> overlaps(range, one)).toList();
        return new CoverageSummary(
                (int) in.stream().map(Coverage::node).distinct().count(),
                in.stream().mapToLong(Coverage::timeNanos).min(),
                in.stream().mapToLong(one -> one.timeNanos() + one.durationNanos()).max(),
                sum(in, Coverage::frames),
                sum(in, Coverage::messages),
                sum(in, Coverage::queryMessages),
                sum(in, Coverage::responseMessages),
                sum(in, Coverage::coalesced),
                sumByKey(in, Coverage::malformed),
                sum(in, Coverage::notDns),
                sum(in, Coverage::droppedFrames),
                sumByKey(in, Coverage::droppedInQueues),
                sum(in, Coverage::evicted),
                sum(in, Coverage::duplicateResponses),
                sum(in, Coverage::folded),
                mostSpooled(in),
                sum(in, Coverage::lost));
    }

    /// A stretch without length counts as the moment at which it begins.
    private static boolean overlaps(TimeRange range, Coverage coverage) {
        long begin = coverage.timeNanos();
        return range.contains(begin)
                || (begin < range.fromNanos()
                        && begin + coverage.durationNanos() > range.fromNanos()
                        && range.fromNanos() < range.toNanos());
    }

    private static long sum(List<Coverage> coverages, ToLongFunction<Coverage> number) {
        return coverages.stream().mapToLong(number).sum();
    }

    private static long mostSpooled(List<Coverage> coverages) {
        Map<String, Long> byNode = new HashMap<>();
        coverages.forEach(one -> byNode.merge(one.node(), one.spooled(), Math::max));
        return byNode.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, Long> sumByKey(
            List<Coverage> coverages, Function<Coverage, Map<String, Long>> numbers) {
        Map<String, Long> sums = new HashMap<>();
        for (Coverage coverage : coverages) {
            numbers.apply(coverage).forEach((key, number) -> sums.merge(key, number, Long::sum));
        }
        return sums;
    }

    /// Whether something was covered and nothing of it was dropped, evicted or lost. Where no node
    /// reported, nothing can be said to be complete.
    public boolean complete() {
        return nodes > 0
                && droppedFrames == 0
                && evicted == 0
                && lost == 0
                && droppedInQueues.values().stream().allMatch(dropped -> dropped == 0);
    }
}
