package io.isitdns.model;

import java.util.HashMap;
import java.util.Map;

/// How much of the DNS traffic the numbers of one node and one stretch of time rest on.
///
/// For each row: `frames = messages - coalesced + malformed + notDns`.
///
/// @param timeNanos beginning of the stretch, nanoseconds since 1970-01-01 UTC
/// @param durationNanos its length
/// @param node where
/// @param agentVersion version of the program that captured
/// @param frames frames that reached the program
/// @param messages DNS messages decoded from them
/// @param queryMessages those of them that are queries
/// @param responseMessages those of them that are responses
/// @param coalesced messages and malformed items beyond the first of the same frame
/// @param malformed frames or messages that could not be decoded, by reason
/// @param notDns frames that carried no message: other traffic, TCP control, parts of a message
/// @param droppedFrames frames the kernel dropped before the program saw them
/// @param droppedInQueues transactions dropped by full queues, by queue; under [#LOOKUPS], lookups
///   left out beyond their budget
/// @param evicted transactions that left the full correlation table early, as unanswered
/// @param duplicateResponses responses to a query already reported as answered
/// @param folded transactions folded into the rows of others
/// @param spooled transactions that waited on disk when the stretch had ended: a level, not a sum
/// @param lost transactions lost after capture
public record Coverage(
        long timeNanos,
        long durationNanos,
        String node,
        String agentVersion,
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
    /// What lookups beyond their budget count under.
    public static final String LOOKUPS = "lookups";

    /// Copies the maps.
    public Coverage {
        malformed = Map.copyOf(malformed);
        droppedInQueues = Map.copyOf(droppedInQueues);
    }

    /// The same with `more` transactions lost.
    public Coverage withLost(long more) {
        return with(droppedInQueues, folded, spooled, lost + more);
    }

    /// The same with `more` transactions folded.
    public Coverage withFolded(long more) {
        return with(droppedInQueues, folded + more, spooled, lost);
    }

    /// The same with `waiting` transactions on disk.
    public Coverage withSpooled(long waiting) {
        return with(droppedInQueues, folded, waiting, lost);
    }

    /// The same with `more` lookups left out.
    public Coverage withoutLookups(long more) {
        Map<String, Long> dropped = new HashMap<>(droppedInQueues);
        dropped.merge(LOOKUPS, more, Long::sum);
        return with(dropped, folded, spooled, lost);
    }

    private Coverage with(
            Map<String, Long> otherDropped, long otherFolded, long otherSpooled, long otherLost) {
        return new Coverage(
                timeNanos,
                durationNanos,
                node,
                agentVersion,
                frames,
                messages,
                queryMessages,
                responseMessages,
                coalesced,
                malformed,
                notDns,
                droppedFrames,
                otherDropped,
                evicted,
                duplicateResponses,
                otherFolded,
                otherSpooled,
                otherLost);
    }

    /// Transactions dropped by all queues.
    public long droppedTransactions() {
        long all = droppedInQueues.values().stream().mapToLong(Long::longValue).sum();
        return all - droppedLookups();
    }

    /// Lookups left out beyond their budget.
    public long droppedLookups() {
        return droppedInQueues.getOrDefault(LOOKUPS, 0L);
    }

    /// Malformed frames and messages of all reasons.
    public long malformedTotal() {
        return malformed.values().stream().mapToLong(Long::longValue).sum();
    }
}
