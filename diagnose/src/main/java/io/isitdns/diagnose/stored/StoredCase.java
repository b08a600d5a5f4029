package io.isitdns.diagnose.stored;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.diagnose.seen.SightReader;
import io.isitdns.diagnose.seen.Subject;
import io.isitdns.model.ClusterEvent;
import io.isitdns.model.Leg;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupOutcome;
import io.isitdns.model.TransactionColumn;
import io.isitdns.model.cluster.ClusterSnapshot;
import io.isitdns.store.Aggregation;
import io.isitdns.store.AggregationResult;
import io.isitdns.store.CoverageSummary;
import io.isitdns.store.Filter;
import io.isitdns.store.LookupMeasure;
import io.isitdns.store.Measure;
import io.isitdns.store.Quantity;
import io.isitdns.store.Selection;
import io.isitdns.store.Store;
import io.isitdns.store.StoreStatus;
import io.isitdns.store.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/// Reads a case from a store, with some reads at once. Used by one thread, once.
public final class StoredCase {
    private static final int SLICES = 4;
    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final int IDS_AT_ONCE = 1000;
    private static final int MOST_NAMES = 100;
    private static final int ROWS_PER_LOOKUP = 16;
    private static final Comparator<Seen> FIRST_FIRST =
            Comparator.comparingLong(seen -> seen.lookup().timeNanos());

    private final Store store;
    private final Subject subject;
    private final TimeRange range;
    private final Instant deadline;
    private final StoredCaseConfig config;
    private volatile boolean partial;

    /// @param store where from
    /// @param subject of whom or what
    /// @param range which time
    /// @param deadline when to stop
    public StoredCase(
            Store store,
            Subject subject,
            TimeRange range,
            Instant deadline,
            StoredCaseConfig config) {
        this.store = store;
        this.subject = subject;
        this.range = range;
        this.deadline = deadline;
        this.config = config;
    }

    /// Reads the case.
    ///
    /// @param objects what is known of the cluster
    public Case read(ClusterSnapshot objects) {
        try (Together together = new Together()) {
            return read(objects, together);
        }
    }

    private Case read(ClusterSnapshot objects, Together together) {
        Filter mine = Filters.of(subject);
        // First what the verdict rests on: the deadline may cut the examples short, not the counts.
        Case.Totals totals = totals(mine, together);
        var upstream = together.begin(() -> sights(Leg.UPSTREAM));
        var server = together.begin(() -> sights(Leg.SERVER));
        var known = together.begin(() -> KnownSubjects.of(store, range, deadline, subject));
        Lookups lookups = lookups(mine, together);
        Map<Long, Lookup> all = new LinkedHashMap<>(lookups.inside());
        all.putAll(lookups.outside());
        Rows rows = rows(all.values());
        return new Case(
                subject,
                first(all.values()),
                last(all.values()),
                seen(lookups.inside().values(), rows),
                seen(lookups.outside().values(), rows),
                Together.ended(upstream),
                Together.ended(server),
                totals,
                Together.ended(known),
                objects,
                events());
    }

    /// Lookups of the subject, and of others.
    private record Lookups(Map<Long, Lookup> inside, Map<Long, Lookup> outside) {}

    private Lookups lookups(Filter mine, Together together) {
        Filter others = new Filter.Not(mine);
        boolean hasOthers = subject.kind() != Subject.Kind.CLUSTER;
        var troubled = newest(and(mine, Filters.troubled()), config.troubled(), 1, together);
        var negative = newest(and(mine, Filters.negative()), config.others(), 1, together);
        var usual = newest(mine, config.others(), SLICES, together);
        var outside = newest(others, hasOthers ? config.others() : 0, SLICES, together);
        Map<Long, Lookup> inside = new LinkedHashMap<>(Together.ended(troubled));
        inside.putAll(Together.ended(negative));
        List<String> missing = missingNames(inside.values());
        var found = found(mine, missing, together);
        var foundOutside = found(others, hasOthers ? missing : List.of(), together);
        inside.putAll(Together.ended(usual));
        inside.putAll(Together.ended(found));
        Map<Long, Lookup> ofOthers = new LinkedHashMap<>(Together.ended(outside));
        ofOthers.putAll(Together.ended(foundOutside));
        return new Lookups(inside, ofOthers);
    }

    /// Names that somebody did not find, those not found most often first.
    private static List<String> missingNames(Collection<Lookup> lookups) {
        Map<String, Long> names =
                lookups.stream()
                        .filter(lookup -> lookup.outcome() == LookupOutcome.NXDOMAIN)
                        .collect(Collectors.groupingBy(Lookup::name, Collectors.counting()));
        return names.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_NAMES)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Lookups that did find these names: a name that existed is not one that never did, however
    /// small a part of the rest was read.
    private Future<Map<Long, Lookup>> found(Filter filter, List<String> names, Together together) {
        boolean none = names.isEmpty();
        Filter found = none ? filter : and(filter, Filters.found(names));
        return newest(found, none ? 0 : config.others(), 1, together);
    }

    private List<ClusterEvent> events() {
        long from = Math.max(range.fromNanos(), Long.MIN_VALUE + HOUR_NANOS) - HOUR_NANOS;
        return store.clusterEvents(new TimeRange(from, range.toNanos()), config.events());
    }

    private static Filter and(Filter one, Filter other) {
        return new Filter.And(List.of(one, other));
    }

    /// The newest lookups of each slice of the time.
    private Future<Map<Long, Lookup>> newest(
            Filter filter, int most, int slices, Together together) {
        return together.begin(() -> most == 0 ? Map.of() : newest(filter, most, slices));
    }

    private Map<Long, Lookup> newest(Filter filter, int most, int slices) {
        Map<Long, Lookup> lookups = new LinkedHashMap<>();
        long length = Math.max(1, (range.toNanos() - range.fromNanos()) / slices);
        for (int i = 0; i < slices; i++) {
            long from = range.fromNanos() + i * length;
            long to = i == slices - 1 ? range.toNanos() : from + length;
            var _ =
                    store.selectLookups(
                            selection(new TimeRange(from, to), filter, most / slices),
                            lookup -> lookups.putIfAbsent(lookup.lookupId(), lookup));
        }
        return lookups;
    }

    private Selection selection(TimeRange time, Filter filter, int limit) {
        return new Selection(time, filter, Math.max(1, limit), Optional.empty(), deadline);
    }

    /// The transactions of lookups, and where they were captured.
    private record Rows(Map<Long, List<Sight>> sights) {
        List<Sight> of(Lookup lookup) {
            List<Sight> found = new ArrayList<>(sights.getOrDefault(lookup.lookupId(), List.of()));
            found.sort(Comparator.comparingLong(Sight::timeNanos));
            return found;
        }
    }

    private Rows rows(Collection<Lookup> lookups) {
        Rows rows = new Rows(new HashMap<>());
        SightReader reader = new SightReader();
        List<Lookup> inOrder =
                lookups.stream().sorted(Comparator.comparingLong(Lookup::timeNanos)).toList();
        for (int i = 0; i < inOrder.size(); i += IDS_AT_ONCE) {
            List<Lookup> some = inOrder.subList(i, Math.min(inOrder.size(), i + IDS_AT_ONCE));
            TimeRange time =
                    new TimeRange(
                            some.getFirst().timeNanos(),
                            some.stream().mapToLong(StoredCase::endNanos).max().orElse(0) + 1);
            Filter filter = Filters.ofLookups(some.stream().map(Lookup::lookupId).toList());
            var _ =
                    store.select(
                            selection(time, filter, IDS_AT_ONCE * ROWS_PER_LOOKUP),
                            (batch, row) ->
                                    rows.sights
                                            .computeIfAbsent(
                                                    batch.lookupId[row], _ -> new ArrayList<>())
                                            .add(reader.read(batch, row)));
        }
        return rows;
    }

    private static long endNanos(Lookup lookup) {
        return lookup.timeNanos() + lookup.durationMicros() * 1000;
    }

    private static List<Seen> seen(Collection<Lookup> lookups, Rows rows) {
        List<Seen> seen = new ArrayList<>();
        for (Lookup lookup : lookups) {
            List<Sight> sights = rows.of(lookup);
            String node = sights.isEmpty() ? "" : sights.getFirst().node();
            seen.add(new Seen(lookup, node, sights));
        }
        seen.sort(FIRST_FIRST);
        return seen;
    }

    private List<Sight> sights(Leg leg) {
        List<Sight> sights = new ArrayList<>();
        SightReader reader = new SightReader();
        var _ =
                store.select(
                        selection(range, Filters.of(leg), config.legRows()),
                        (batch, row) -> sights.add(reader.read(batch, row)));
        return sights.reversed();
    }

    private static long first(Collection<Lookup> lookups) {
        return lookups.stream().mapToLong(Lookup::timeNanos).min().orElse(0);
    }

    private static long last(Collection<Lookup> lookups) {
        return lookups.stream().mapToLong(Lookup::timeNanos).max().orElse(0);
    }

    private Case.Totals totals(Filter mine, Together together) {
        var ofLookups = together.begin(() -> count(mine));
        var ofTroubled = together.begin(() -> count(and(mine, Filters.troubled())));
        var ofNegative = together.begin(() -> count(and(mine, Filters.negative())));
        Filter slowOnly = and(and(mine, Filters.slow()), new Filter.Not(Filters.troubled()));
        var ofSlow = together.begin(() -> count(slowOnly));
        var ofAll = together.begin(() -> count(new Filter.Everything()));
        var ofTransactions = together.begin(this::transactions);
        var ofCapture = together.begin(this::coverage);
        long lookups = Together.ended(ofLookups);
        long troubled = Together.ended(ofTroubled);
        long negative = Together.ended(ofNegative);
        long slow = Together.ended(ofSlow);
        long others = Together.ended(ofAll) - lookups;
        AggregationResult transactions = Together.ended(ofTransactions);
        return new Case.Totals(
                value(transactions, 0),
                lookups,
                others,
                troubled,
                negative,
                slow,
                0,
                value(transactions, 1),
                0,
                0,
                leftOut(lookups, troubled),
                0,
                new Case.Legs(
                        on(transactions, Leg.CLIENT),
                        on(transactions, Leg.SERVER),
                        on(transactions, Leg.UPSTREAM),
                        0),
                Together.ended(ofCapture));
    }

    /// What was counted only; all, when the deadline came before everything was counted.
    private long leftOut(long lookups, long troubled) {
        return partial ? Math.max(1, lookups) : Math.max(0, troubled - config.troubled());
    }

    private long count(Filter filter) {
        AggregationResult result =
                store.aggregateLookups(
                        aggregation(filter, List.of(LookupMeasure.LOOKUPS), LookupMeasure.LOOKUPS));
        return value(result, 0);
    }

    /// Queries and responses without one, in all and by leg.
    private AggregationResult transactions() {
        List<Measure> measures = List.of(Measure.QUERIES, Measure.UNSOLICITED);
        return store.aggregate(
                new Aggregation(
                        range,
                        new Filter.Everything(),
                        List.of(new Aggregation.Key.Column(TransactionColumn.LEG)),
                        measures,
                        new Aggregation.Order.Descending(measures.getFirst()),
                        Leg.values().length,
                        deadline));
    }

    private static long on(AggregationResult transactions, Leg leg) {
        return transactions.rows().stream()
                .filter(row -> leg.word().equals(row.keys().getFirst()))
                .map(row -> row.values().getFirst())
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }

    private Aggregation aggregation(
            Filter filter, List<? extends Quantity> measures, Quantity order) {
        return new Aggregation(
                range,
                filter,
                List.of(),
                measures,
                new Aggregation.Order.Descending(order),
                1,
                deadline);
    }

    private long value(AggregationResult result, int at) {
        if (result.partial()) {
            partial = true;
        }
        Long value = result.total().values().get(at);
        return value == null ? 0 : value;
    }

    private Case.CaptureTotals coverage() {
        CoverageSummary coverage = store.coverage(range);
        StoreStatus kept = store.status();
        long dropped =
                coverage.droppedFrames()
                        + coverage.evicted()
                        + coverage.lost()
                        + sum(coverage.droppedInQueues());
        long before = coverage.oldestNanos().orElse(range.toNanos()) - range.fromNanos();
        long after = range.toNanos() - coverage.newestNanos().orElse(range.toNanos());
        return new Case.CaptureTotals(
                coverage.frames(),
                coverage.queryMessages(),
                coverage.responseMessages(),
                dropped,
                sum(coverage.malformed()),
                Math.max(0, before) + Math.max(0, after),
                kept.oldestNanos().orElse(0),
                kept.newestNanos().orElse(0));
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
