package io.isitdns.diagnose.seen;

import io.isitdns.model.ClusterEvent;
import io.isitdns.model.cluster.ClusterSnapshot;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What was seen for a subject. Immutable.
///
/// @param subject of whom or what
/// @param fromNanos time of the first query of anybody, nanoseconds since 1970-01-01 UTC; 0 without
/// @param toNanos time of the last
/// @param inside lookups of the subject, the first asked first
/// @param outside lookups of others, for comparison
/// @param upstream transactions in which a DNS server asked another
/// @param serverLeg transactions seen at the DNS server's side
/// @param totals exact counts
/// @param known subjects that would have been found
/// @param objects Kubernetes objects, as far as they are known
/// @param events what changed in the cluster in the window and the hour before, newest first; none
///   where that is not known
public record Case(
        Subject subject,
        long fromNanos,
        long toNanos,
        List<Seen> inside,
        List<Seen> outside,
        List<Sight> upstream,
        List<Sight> serverLeg,
        Totals totals,
        Map<Subject.Kind, List<String>> known,
        ClusterSnapshot objects,
        List<ClusterEvent> events) {
    private static final double NANOS_PER_SECOND = 1e9;

    /// Exact counts, of what was kept and what was left out.
    ///
    /// @param transactions transactions of all legs in the window
    /// @param lookups lookups of the subject
    /// @param others lookups of others
    /// @param troubled those of the subject that failed, were slow, or lost a transmission
    /// @param negative those of the subject that ended with NXDOMAIN or NODATA
    /// @param slow those of the subject without trouble that took 100 ms or longer
    /// @param closedEarly those of the subject of which transactions may be missing
    /// @param unsolicited responses without a query
    /// @param hidden transactions over transports whose content cannot be read
    /// @param folded transactions that belong to no lookup, since they were folded
    /// @param leftOut lookups that found nothing or had trouble, and transactions, that were
    ///   counted but not looked at
    /// @param cut lookups of the subject of which the end of the capture cut off the response; in
    ///   no other count
    /// @param legs where the transactions were seen
    /// @param coverage what the capture lost
    public record Totals(
            long transactions,
            long lookups,
            long others,
            long troubled,
            long negative,
            long slow,
            long closedEarly,
            long unsolicited,
            long hidden,
            long folded,
            long leftOut,
            long cut,
            Legs legs,
            CaptureTotals coverage) {}

    /// Transactions by where they were seen; each exchange counts once on each leg.
    ///
    /// @param client where clients ask
    /// @param server at a DNS server's side, or behind the translation of its Service's address
    /// @param upstream where a DNS server asks another
    /// @param again further sights of the same leg, behind the translation of a client's address;
    ///   in no other count
    public record Legs(long client, long server, long upstream, long again) {}

    /// What the capture says of itself.
    ///
    /// @param frames frames read
    /// @param queries DNS messages that were queries
    /// @param responses DNS messages that were responses
    /// @param dropped frames and transactions lost on the way, for whatever reason
    /// @param malformed frames and messages that could not be decoded
    /// @param missingNanos time of the window asked for before the capture began or after it ended
    /// @param fromNanos beginning of what there is, in the window or not; 0 when there is nothing
    /// @param toNanos end of what there is
    public record CaptureTotals(
            long frames,
            long queries,
            long responses,
            long dropped,
            long malformed,
            long missingNanos,
            long fromNanos,
            long toNanos) {}

    /// Copies the collections.
    public Case {
        inside = List.copyOf(inside);
        outside = List.copyOf(outside);
        upstream = List.copyOf(upstream);
        serverLeg = List.copyOf(serverLeg);
        known = Map.copyOf(known);
        events = List.copyOf(events);
    }

    /// The legs of its transactions joined, made anew with each call.
    public JoinedLegs legs() {
        return new JoinedLegs(this);
    }

    /// Lookups of the subject that are so.
    public List<Seen> those(Predicate<Seen> predicate) {
        return inside.stream().filter(predicate).toList();
    }

    /// How many lookups of the subject are so.
    public long count(Predicate<Seen> predicate) {
        return inside.stream().filter(predicate).count();
    }

    /// Lookups of the subject and of others.
    public Stream<Seen> everybody() {
        return Stream.concat(inside.stream(), outside.stream());
    }

    /// Transactions of the leg where clients ask, of the subject and of others.
    public Stream<Sight> sights() {
        return everybody().flatMap(lookup -> lookup.sights().stream());
    }

    /// The time from the first to the last query in seconds.
    public double seconds() {
        return (toNanos - fromNanos) / NANOS_PER_SECOND;
    }
}
