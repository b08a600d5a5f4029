package io.isitdns.store;

import io.isitdns.model.ClusterEvent;
import io.isitdns.model.Coverage;
import io.isitdns.model.Finding;
import io.isitdns.model.Lookup;
import io.isitdns.model.PodTraffic;
import io.isitdns.model.TransactionBatch;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps everything in memory and answers by looking at every row: the reference that other stores
/// are compared with. Nothing survives [#close()].
///
/// Holds at most `mostRows` transactions and as many lookups; the oldest leave and are counted in
/// [StoreStatus#deletedRows()]. Of the traffic of pods it holds as many minutes at most; what came
/// first leaves. As many cluster events are kept; the oldest leave and are counted in
/// [StoreStatus#evictedClusterEvents()].
public final class MemoryStore implements Store {
    private static final int ROWS_BETWEEN_DEADLINE_CHECKS = 1024;
    private static final Comparator<ClusterEvent> NEWEST_FIRST =
            Comparator.comparingLong(ClusterEvent::timeNanos)
                    .reversed()
                    .thenComparing(ClusterEvent::objectKind)
                    .thenComparing(ClusterEvent::namespace)
                    .thenComparing(ClusterEvent::name)
                    .thenComparing(event -> event.kind().word())
                    .thenComparing(ClusterEvent::version);

    /// The rows that are held bound the groups, though not by their number: a folded row is in as
    /// many groups as it has latencies.
    private static final int ANY_NUMBER_OF_GROUPS = Integer.MAX_VALUE;

    private final int mostRows;
    private final InstantSource clock;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final MemoryLog<StoredRow> rows;
    private final MemoryLog<Lookup> lookups;
    private final List<Coverage> coverages = new ArrayList<>();
    private final ArrayDeque<PodTraffic> podTraffic = new ArrayDeque<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<ClusterEvent> clusterEvents = new ArrayList<>();
    private final Map<String, Set<Long>> sequences = new HashMap<>();
    private long deletedRows;
    private long evictedClusterEvents;

    /// @param mostRows most rows kept, at least 1
    /// @param clock tells when deadlines are past
    public MemoryStore(int mostRows, InstantSource clock) {
        this.mostRows = mostRows;
        this.rows = new MemoryLog<>(mostRows);
        this.lookups = new MemoryLog<>(mostRows);
        this.clock = clock;
    }

    @Override
    public void start() {}

    @Override
    public Optional<Append> begin(String source, long sequence) {
        return reading(() -> isStored(source, sequence))
                ? Optional.empty()
                : Optional.of(new MemoryAppend(source, sequence));
    }

    private boolean isStored(String source, long sequence) {
        return sequences.getOrDefault(source, Set.of()).contains(sequence);
    }

    @Override
    public long lastSequence(String source) {
        return reading(() ->
                sequences.getOrDefault(source, Set.of()).stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(-1));
    }

    @Override
    public AggregationResult aggregate(Aggregation query) {
        Aggregator aggregator = new Aggregator(query, ANY_NUMBER_OF_GROUPS);
        Deadline deadline = new Deadline(query.deadline());
        return reading(() ->
                aggregator.result(
                        !rows.forEach(
                                deadline::isPast,
                                stored -> aggregator.add(stored.batch, stored.row))));
    }

    @Override
    public AggregationResult aggregateLookups(Aggregation query) {
        LookupAggregator aggregator = new LookupAggregator(query, ANY_NUMBER_OF_GROUPS);
        Deadline deadline = new Deadline(query.deadline());
        return reading(
                () -> aggregator.result(!lookups.forEach(deadline::isPast, aggregator::add)));
    }

    /// The sink is called while appends wait.
    @Override
    public Optional<Cursor> select(Selection query, RowSink sink) {
        FilterEvaluator filter = new FilterEvaluator(query.filter());
        Deadline deadline = new Deadline(query.deadline());
        return reading(() ->
                rows.select(
                        query,
                        stored -> filter.test(stored.batch, stored.row),
                        deadline::isPast,
                        stored -> sink.accept(stored.batch, stored.row)));
    }

    /// The sink is called while appends wait.
    @Override
    public Optional<Cursor> selectLookups(Selection query, Consumer<Lookup> sink) {
        LookupFilter filter = new LookupFilter(query.filter());
        Deadline deadline = new Deadline(query.deadline());
        return reading(() -> lookups.select(query, filter, deadline::isPast, sink));
    }

    @Override
    public CoverageSummary coverage(TimeRange range) {
        return reading(() -> CoverageSummary.of(range, coverages));
    }

    @Override
    public List<PodTrafficSum> podTraffic(TimeRange range, Optional<String> namespace, int limit) {
        return reading(() -> PodTrafficSum.of(podTraffic, range, namespace, limit));
    }

    @Override
    public List<Finding> findings(TimeRange range, int limit) {
        return reading(() ->
                findings.stream()
                        .filter(finding ->
                                finding.lastNanos() >= range.fromNanos()
                                        && finding.firstNanos() < range.toNanos())
                        .sorted(
                                Comparator.comparingLong(Finding::lastNanos)
                                        .reversed()
                                        .thenComparing(Finding::kind)
                                        .thenComparing(Finding::subject))
                        .limit(limit)
                        .toList());
    }

    @Override
    public List<ClusterEvent> clusterEvents(TimeRange range, int limit) {
        return reading(() ->
                clusterEvents.stream()
                        .filter(event ->
                                event.timeNanos() >= range.fromNanos()
                                        && event.timeNanos() < range.toNanos())
                        .sorted(NEWEST_FIRST)
                        .limit(limit)
                        .toList());
    }

    @Override
    public StoreStatus status() {
        return reading(() ->
                new StoreStatus(
                        rows.size(),
                        lookups.size(),
                        clusterEvents.size(),
                        rows.oldestNanos(),
                        rows.newestNanos(),
                        0,
                        0,
                        deletedRows,
                        evictedClusterEvents));
    }

    /// Takes no disk, so that only the age counts.
    @Override
    public long retain(Retention keep, long nowNanos) {
        long oldest = nowNanos - keep.age().toNanos();
        return writing(() -> {
            coverages.removeIf(
                    coverage -> coverage.timeNanos() + coverage.durationNanos() < oldest);
            podTraffic.removeIf(traffic -> traffic.timeNanos() < oldest);
            findings.removeIf(finding -> finding.lastNanos() < oldest);
            clusterEvents.removeIf(event -> event.timeNanos() < oldest);
            long deleted = rows.removeBefore(oldest) + lookups.removeBefore(oldest);
            deletedRows += deleted;
            return deleted;
        });
    }

    @Override
    public void close() {}

    private <T extends @Nullable Object> T reading(Step<T> step) {
        return locked(lock.readLock(), step);
    }

    private <T extends @Nullable Object> T writing(Step<T> step) {
        return locked(lock.writeLock(), step);
    }

    private static <T extends @Nullable Object> T locked(Lock lock, Step<T> step) {
        lock.lock();
        try {
            return step.run();
        } finally {
            lock.unlock();
        }
    }

    private interface Step<T extends @Nullable Object> {
        T run();
    }

    private void put(TransactionBatch batch) {
        for (int row = 0; row < batch.size(); row++) {
            deletedRows += rows.add(batch.timeNanos[row], new StoredRow(batch, row));
        }
    }

    private void put(Lookup lookup) {
        deletedRows += lookups.add(lookup.timeNanos(), lookup);
    }

    private void put(PodTraffic traffic) {
        podTraffic.add(traffic);
        if (podTraffic.size() > mostRows) {
            podTraffic.removeFirst();
        }
    }

    private void put(Finding finding) {
        findings.removeIf(
                other -> finding.continues(other) && other.firstNanos() == finding.firstNanos());
        findings.add(finding);
        if (findings.size() > mostRows) {
            findings.removeFirst();
        }
    }

    private void put(ClusterEvent event) {
        if (clusterEvents.stream().anyMatch(event::isSameAs)) {
            return;
        }
        clusterEvents.add(event);
        if (clusterEvents.size() > mostRows) {
            clusterEvents.remove(
                    Collections.min(
                            clusterEvents, Comparator.comparingLong(ClusterEvent::timeNanos)));
            evictedClusterEvents++;
        }
    }

    /// Asks the clock now and then only.
    private final class Deadline {
        private final Instant moment;
        private int asked;
        private boolean past;

        Deadline(Instant moment) {
            this.moment = moment;
        }

        boolean isPast() {
            if (asked++ % ROWS_BETWEEN_DEADLINE_CHECKS == 0) {
                past = !clock.instant().isBefore(moment);
            }
            return past;
        }
    }

    /// A row of a batch that belongs to the store.
    private record StoredRow(TransactionBatch batch, int row) {}

    /// Holds copies of what it is given until the commit.
    private final class MemoryAppend implements Append {
        private final String source;
        private final long sequence;
        private final List<TransactionBatch> batches = new ArrayList<>();
        private final List<Lookup> addedLookups = new ArrayList<>();
        private final List<Coverage> added = new ArrayList<>();
        private final List<PodTraffic> addedTraffic = new ArrayList<>();
        private final List<Finding> addedFindings = new ArrayList<>();
        private final List<ClusterEvent> addedEvents = new ArrayList<>();

        MemoryAppend(String source, long sequence) {
            this.source = source;
            this.sequence = sequence;
        }

        @Override
        public void add(TransactionBatch batch) {
            TransactionBatch copy = batch.copy();
            for (int row = 0; row < copy.size(); row++) {
                copy.timeNanos[row] = ColumnReaders.storedNanos(copy.timeNanos[row]);
            }
            batches.add(copy);
        }

        @Override
        public void add(Lookup lookup) {
            addedLookups.add(lookup.at(ColumnReaders.storedNanos(lookup.timeNanos())));
        }

        @Override
        public void add(Coverage coverage) {
            added.add(coverage);
        }

        @Override
        public void add(PodTraffic traffic) {
            addedTraffic.add(traffic);
        }

        @Override
        public void add(Finding finding) {
            addedFindings.add(
                    finding.at(
                            ColumnReaders.storedNanos(finding.firstNanos()),
                            ColumnReaders.storedNanos(finding.lastNanos())));
        }

        @Override
        public void add(ClusterEvent event) {
            addedEvents.add(event.at(ColumnReaders.storedNanos(event.timeNanos())));
        }

        @Override
        public void commit() {
            writing(() -> {
                if (sequences.computeIfAbsent(source, _ -> new HashSet<>()).add(sequence)) {
                    batches.forEach(MemoryStore.this::put);
                    addedLookups.forEach(MemoryStore.this::put);
                    coverages.addAll(added);
                    addedTraffic.forEach(MemoryStore.this::put);
                    addedFindings.forEach(MemoryStore.this::put);
                    addedEvents.forEach(MemoryStore.this::put);
                }
                return null;
            });
            close();
        }

        @Override
        public void close() {
            batches.clear();
            addedLookups.clear();
            added.clear();
            addedTraffic.clear();
            addedFindings.clear();
            addedEvents.clear();
        }
    }
}
