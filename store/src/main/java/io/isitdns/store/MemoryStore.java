package io.isitdns.store;

import io.isitdns.model.Coverage;
import io.isitdns.model.PodTraffic;
import io.isitdns.model.TransactionBatch;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/// Keeps everything in memory and answers by looking at every row: the reference that other stores
/// are compared with. Nothing survives [#close()].
///
/// Holds at most `mostRows`; the oldest rows leave and are counted in [StoreStatus#deletedRows()].
/// Of the traffic of pods it holds as many minutes at most; what came first leaves.
public final class MemoryStore implements Store {
    private static final int ROWS_BETWEEN_DEADLINE_CHECKS = 1024;

    private final int mostRows;
    private final InstantSource clock;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final TreeSet<StoredRow> rows = new TreeSet<>();
    private final List<Coverage> coverages = new ArrayList<>();
    private final ArrayDeque<PodTraffic> podTraffic = new ArrayDeque<>();
    private final Map<String, Set<Long>> sequences = new HashMap<>();
    private long nextPosition;
    private long deletedRows;

    /// @param mostRows most rows kept, at least 1
    /// @param clock tells when deadlines are past
    public MemoryStore(int mostRows, InstantSource clock) {
        this.mostRows = mostRows;
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
        Aggregator aggregator = new Aggregator(query, mostRows);
        Deadline deadline = new Deadline(query.deadline());
        return reading(() -> {
            for (StoredRow stored : rows) {
                if (deadline.isPast()) {
                    return aggregator.result(true);
                }
                aggregator.add(stored.batch, stored.row);
            }
            return aggregator.result(false);
        });
    }

    /// The sink is called while appends wait.
    @Override
    public Optional<Cursor> select(Selection query, RowSink sink) {
        FilterEvaluator filter = new FilterEvaluator(query.filter());
        Deadline deadline = new Deadline(query.deadline());
        return reading(() -> {
            int given = 0;
            @Nullable Cursor last = query.after().orElse(null);
            for (StoredRow stored : rows.descendingSet()) {
                if (deadline.isPast()) {
                    return Optional.ofNullable(last);
                }
                if (!stored.isAfter(query.after())
                        || !query.range().contains(stored.timeNanos)
                        || !filter.test(stored.batch, stored.row)) {
                    continue;
                }
                if (given == query.limit()) {
                    return Optional.ofNullable(last);
                }
                sink.accept(stored.batch, stored.row);
                last = stored.cursor();
                given++;
            }
            return Optional.empty();
        });
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
    public StoreStatus status() {
        return reading(() ->
                new StoreStatus(
                        rows.size(),
                        rows.isEmpty()
                                ? OptionalLong.empty()
                                : OptionalLong.of(rows.first().timeNanos),
                        rows.isEmpty()
                                ? OptionalLong.empty()
                                : OptionalLong.of(rows.last().timeNanos),
                        0,
                        0,
                        deletedRows));
    }

    /// Takes no disk, so that only the age counts.
    @Override
    public long retain(Retention keep, long nowNanos) {
        long oldest = nowNanos - keep.age().toNanos();
        return writing(() -> {
            coverages.removeIf(
                    coverage -> coverage.timeNanos() + coverage.durationNanos() < oldest);
            podTraffic.removeIf(traffic -> traffic.timeNanos() < oldest);
            long before = rows.size();
            rows.removeIf(stored -> stored.timeNanos < oldest);
            deletedRows += before - rows.size();
            return before - rows.size();
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
            rows.add(new StoredRow(batch, row, nextPosition++));
            if (rows.size() > mostRows) {
                rows.pollFirst();
                deletedRows++;
            }
        }
    }

    private void put(PodTraffic traffic) {
        podTraffic.add(traffic);
        if (podTraffic.size() > mostRows) {
            podTraffic.removeFirst();
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

    /// A row of a batch that belongs to the store; ordered by time, then arrival.
    private static final class StoredRow implements Comparable<StoredRow> {
        private final TransactionBatch batch;
        private final int row;
        private final long timeNanos;
        private final long position;

        StoredRow(TransactionBatch batch, int row, long position) {
            this.batch = batch;
            this.row = row;
            this.timeNanos = batch.timeNanos[row];
            this.position = position;
        }

        Cursor cursor() {
            return new Cursor(timeNanos, position);
        }

        boolean isAfter(Optional<Cursor> cursor) {
            return cursor.isEmpty() || compareWith(cursor.get()) < 0;
        }

        private int compareWith(Cursor cursor) {
            int order = Long.compare(timeNanos, cursor.timeNanos());
            return order != 0 ? order : Long.compare(position, cursor.position());
        }

        @Override
        public int compareTo(StoredRow other) {
            return compareWith(other.cursor());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof StoredRow stored && stored.position == position;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(position);
        }
    }

    /// Holds copies of what it is given until the commit.
    private final class MemoryAppend implements Append {
        private final String source;
        private final long sequence;
        private final List<TransactionBatch> batches = new ArrayList<>();
        private final List<Coverage> added = new ArrayList<>();
        private final List<PodTraffic> addedTraffic = new ArrayList<>();

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
        public void add(Coverage coverage) {
            added.add(coverage);
        }

        @Override
        public void add(PodTraffic traffic) {
            addedTraffic.add(traffic);
        }

        @Override
        public void commit() {
            writing(() -> {
                if (sequences.computeIfAbsent(source, _ -> new HashSet<>()).add(sequence)) {
                    batches.forEach(MemoryStore.this::put);
                    coverages.addAll(added);
                    addedTraffic.forEach(MemoryStore.this::put);
                }
                return null;
            });
            close();
        }

        @Override
        public void close() {
            batches.clear();
            added.clear();
            addedTraffic.clear();
        }
    }
}
