package io.isitdns.diagnose.seen;

import io.isitdns.model.ClusterEvent;
import io.isitdns.model.Coverage;
import io.isitdns.model.Leg;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupSink;
import io.isitdns.model.Outcome;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.Transport;
import io.isitdns.model.cluster.ClusterSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Collects a case in one pass. Lookups come as they close, which may be before the batch that
/// closes them: they wait until it came. Not thread-safe.
///
/// Bounded by [CaseConfig]; what is left out is counted.
public final class CaseCollector implements LookupSink {
    private static final Comparator<Sight> FIRST_FIRST = Comparator.comparingLong(Sight::timeNanos);
    private static final int KNOWN_SUBJECTS = 4096;

    private final Subject subject;
    private final long fromNanos;
    private final long toNanos;
    private final CaseConfig config;
    private final SightReader reader = new SightReader();
    private final Map<Long, Open> open = new LinkedHashMap<>();
    private final List<Lookup> closed = new ArrayList<>();
    private final List<Seen> troubled = new ArrayList<>();
    private final List<Seen> fine = new ArrayList<>();
    private final List<Seen> outside = new ArrayList<>();
    private final List<Sight> upstream = new ArrayList<>();
    private final List<Sight> serverLeg = new ArrayList<>();
    private final Map<Subject.Kind, TreeSet<String>> known = new EnumMap<>(Subject.Kind.class);
    private final Counts counts = new Counts();
    private ClusterSnapshot objects = ClusterSnapshot.UNKNOWN;
    private List<ClusterEvent> events = List.of();

    /// @param subject of whom or what
    /// @param fromNanos lookups that began before this are left out
    /// @param toNanos and those that began at this time or later
    /// @param config limits
    public CaseCollector(Subject subject, long fromNanos, long toNanos, CaseConfig config) {
        this.subject = subject;
        this.fromNanos = fromNanos;
        this.toNanos = toNanos;
        this.config = config;
    }

    /// What is known of the cluster.
    public void objects(ClusterSnapshot snapshot) {
        objects = snapshot;
    }

    /// The transactions of a lookup that has not closed.
    private static final class Open {
        private final String node;
        private final List<Sight> sights = new ArrayList<>();

        Open(String node) {
            this.node = node;
        }
    }

    /// Exact counts while they are made.
    private static final class Counts {
        private long transactions;
        private long lookups;
        private long others;
        private long troubled;
        private long negative;
        private long slow;
        private long closedEarly;
        private long unsolicited;
        private long hidden;
        private long folded;
        private long leftOut;
        private long cut;
        private final long[] legs = new long[Leg.values().length];
        private long again;
        private long frames;
        private long queries;
        private long responses;
        private long dropped;
        private long malformed;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;
        private long coveredFrom = Long.MAX_VALUE;
        private long coveredTo = Long.MIN_VALUE;
    }

    /// A lookup closed; its last transactions may be in the batch that is given next.
    @Override
    public void accept(Lookup lookup) {
        closed.add(lookup);
    }

    /// Transactions, after they were grouped into lookups.
    public void transactions(TransactionBatch batch) {
        for (int row = 0; row < batch.size(); row++) {
            if (isInWindow(batch.timeNanos[row])) {
                add(batch, row);
            } else if (batch.lookupId[row] != TransactionBatch.NONE) {
                // Its lookup may have begun inside of the window.
                keepOpen(batch, row);
            }
        }
        complete();
    }

    /// What the capture lost.
    public void coverage(Coverage row) {
        counts.coveredFrom = Math.min(counts.coveredFrom, row.timeNanos());
        counts.coveredTo = Math.max(counts.coveredTo, row.timeNanos() + row.durationNanos());
        counts.frames += row.frames();
        counts.queries += row.queryMessages();
        counts.responses += row.responseMessages();
        counts.malformed += row.malformedTotal();
        counts.dropped +=
                row.droppedFrames()
                        + row.evicted()
                        + row.lost()
                        + row.droppedInQueues().values().stream().mapToLong(Long::longValue).sum();
    }

    /// Rows that showed an exchange again.
    ///
    /// @param takenOut how many were taken out, since they showed nothing of another leg
    /// @param notTold of how many it was not looked at whether they do
    public void again(long takenOut, long notTold) {
        counts.again = takenOut;
        counts.leftOut += notTold;
    }

    private boolean isInWindow(long nanos) {
        return nanos >= fromNanos && nanos < toNanos;
    }

    private void add(TransactionBatch batch, int row) {
        counts.transactions += batch.count[row];
        counts.first = Math.min(counts.first, batch.timeNanos[row]);
        counts.last = Math.max(counts.last, batch.timeNanos[row]);
        counts.unsolicited += batch.outcome[row] == Outcome.UNSOLICITED.ordinal() ? 1 : 0;
        counts.hidden += batch.transport[row] > Transport.TCP.ordinal() ? 1 : 0;
        counts.folded += batch.count[row] > 1 ? batch.count[row] : 0;
        counts.legs[batch.leg[row]] += batch.count[row];
        if (batch.leg[row] == Leg.UPSTREAM.ordinal()) {
            keep(upstream, batch, row);
        } else if (batch.leg[row] == Leg.SERVER.ordinal()
                && serverLeg.size() < config.otherSights()) {
            // Only to join others with; that it is no whole is told from those that are not joined.
            serverLeg.add(reader.read(batch, row));
        }
        if (batch.lookupId[row] != TransactionBatch.NONE) {
            keepOpen(batch, row);
        }
    }

    private void keep(List<Sight> sights, TransactionBatch batch, int row) {
        if (sights.size() < config.otherSights()) {
            sights.add(reader.read(batch, row));
        } else {
            counts.leftOut++;
        }
    }

    private void keepOpen(TransactionBatch batch, int row) {
        Open lookup = open.get(batch.lookupId[row]);
        if (lookup == null) {
            if (open.size() == config.open()) {
                open.remove(open.keySet().iterator().next());
                counts.leftOut++;
            }
            lookup = new Open(batch.node());
            open.put(batch.lookupId[row], lookup);
        }
        if (lookup.sights.size() < config.sightsPerLookup()) {
            lookup.sights.add(reader.read(batch, row));
        } else {
            counts.leftOut++;
        }
    }

    private void complete() {
        for (Lookup lookup : closed) {
            Open found = open.remove(lookup.lookupId());
            if (found != null && isInWindow(lookup.timeNanos())) {
                found.sights.sort(FIRST_FIRST);
                keep(new Seen(lookup, found.node, found.sights));
            }
        }
        closed.clear();
    }

    private void keep(Seen seen) {
        know(seen);
        if (!subject.matches(seen)) {
            counts.others++;
            sample(outside, seen);
            return;
        }
        counts.lookups++;
        counts.closedEarly += seen.lookup().closedEarly() ? 1 : 0;
        counts.negative += seen.isNegative() ? 1 : 0;
        counts.troubled += seen.isTroubled() ? 1 : 0;
        counts.slow += seen.isTroubled() || seen.isSwift() ? 0 : 1;
        if (seen.isTroubled() || seen.isNegative() || !seen.isSwift()) {
            keep(troubled, seen);
        } else {
            sample(fine, seen);
        }
    }

    /// Of lookups with which nothing is wrong the first are enough.
    private void sample(List<Seen> kept, Seen seen) {
        if (kept.size() < config.lookups()) {
            kept.add(seen);
        }
    }

    private void keep(List<Seen> kept, Seen seen) {
        if (kept.size() < config.lookups()) {
            kept.add(seen);
        } else {
            counts.leftOut++;
        }
    }

    private void know(Seen seen) {
        var client = seen.lookup().client();
        know(Subject.Kind.POD, seen.client());
        know(Subject.Kind.NAME, seen.lookup().name());
        seen.lookup().servers().forEach(server -> know(Subject.Kind.SERVER, server.toString()));
        if (client.namespace() != null) {
            know(Subject.Kind.NAMESPACE, client.namespace());
            if (client.workload() != null) {
                know(Subject.Kind.WORKLOAD, client.namespace() + '/' + client.workload());
            }
        }
    }

    private void know(Subject.Kind kind, String name) {
        TreeSet<String> names = known.computeIfAbsent(kind, _ -> new TreeSet<>());
        if (names.size() < KNOWN_SUBJECTS) {
            names.add(name);
        }
    }

    /// What changed in the cluster, newest first.
    public void events(List<ClusterEvent> newEvents) {
        events = List.copyOf(newEvents);
    }

    /// The case, after all lookups closed.
    public Case finish() {
        complete();
        leaveOutCut();
        List<Seen> inside = new ArrayList<>(troubled);
        inside.addAll(fine);
        inside.sort(Comparator.comparingLong(seen -> seen.lookup().timeNanos()));
        Map<Subject.Kind, List<String>> names = new EnumMap<>(Subject.Kind.class);
        known.forEach((kind, found) -> names.put(kind, List.copyOf(found)));
        boolean nothing = counts.first > counts.last;
        return new Case(
                subject,
                nothing ? 0 : counts.first,
                nothing ? 0 : counts.last,
                inside,
                outside,
                upstream,
                serverLeg,
                totals(),
                names,
                objects,
                events);
    }

    private Case.Totals totals() {
        return new Case.Totals(
                counts.transactions,
                counts.lookups,
                counts.others,
                counts.troubled,
                counts.negative,
                counts.slow,
                counts.closedEarly,
                counts.unsolicited,
                counts.hidden,
                counts.folded,
                counts.leftOut,
                counts.cut,
                new Case.Legs(
                        counts.legs[Leg.CLIENT.ordinal()],
                        counts.legs[Leg.SERVER.ordinal()],
                        counts.legs[Leg.UPSTREAM.ordinal()],
                        counts.again),
                new Case.CaptureTotals(
                        counts.frames,
                        counts.queries,
                        counts.responses,
                        counts.dropped,
                        counts.malformed,
                        missingNanos(),
                        counts.coveredFrom > counts.coveredTo ? 0 : counts.coveredFrom,
                        counts.coveredFrom > counts.coveredTo ? 0 : counts.coveredTo));
    }

    /// What the end of the capture cut off was not left unanswered.
    private void leaveOutCut() {
        counts.others -= cutFrom(outside);
        int cut = cutFrom(troubled);
        counts.cut += cut;
        counts.lookups -= cut;
        counts.troubled -= cut;
    }

    private int cutFrom(List<Seen> kept) {
        int before = kept.size();
        kept.removeIf(seen -> seen.isCutAt(counts.last));
        return before - kept.size();
    }

    /// How much of the window that was asked for the capture does not cover.
    private long missingNanos() {
        if (counts.coveredFrom > counts.coveredTo) {
            return 0;
        }
        long before = fromNanos == Long.MIN_VALUE ? 0 : counts.coveredFrom - fromNanos;
        long after = toNanos == Long.MAX_VALUE ? 0 : toNanos - counts.coveredTo;
        return Math.max(0, before) + Math.max(0, after);
    }
}
