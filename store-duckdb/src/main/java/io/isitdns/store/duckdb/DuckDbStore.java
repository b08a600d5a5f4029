package io.isitdns.store.duckdb;

import io.isitdns.model.ClusterEvent;
import io.isitdns.model.Finding;
import io.isitdns.model.Lookup;
import io.isitdns.model.TransactionBatch;
import io.isitdns.store.Aggregation;
import io.isitdns.store.AggregationResult;
import io.isitdns.store.CoverageSummary;
import io.isitdns.store.Cursor;
import io.isitdns.store.PodTrafficSum;
import io.isitdns.store.Retention;
import io.isitdns.store.Selection;
import io.isitdns.store.Store;
import io.isitdns.store.StoreException;
import io.isitdns.store.StoreStatus;
import io.isitdns.store.TimeRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// The embedded store: one DuckDB file in a data directory.
///
/// Each append is one transaction of the database, durable when its commit returns. Appends are
/// serialised: one waits for the one before it for [DuckDbConfig#appendWait()], then it is refused
/// with OVER_CAPACITY. At most [DuckDbConfig#reads()] reads run at once; others wait until their
/// deadline. When the disk is full the append is refused with FULL, nothing of it is kept, and the
/// next one works as soon as there is space. DuckDB reuses the space of deleted rows but does not
/// give it back to the file system.
public final class DuckDbStore implements Store {
    static final SQLDialect DIALECT = SQLDialect.DUCKDB;

    private static final long NANOS_PER_MICRO = 1000;
    private static final Duration PATIENCE_WITHOUT_DEADLINE = Duration.ofSeconds(30);

    private final DuckDbConfig config;
    private final InstantSource clock;
    private final Feeds feeds = new Feeds(new RowFeed(), new LookupFeed());
    private final Identities identities;
    private final Database database;
    private final Semaphore appending = new Semaphore(1);
    private final Semaphore reading;

    /// Held for reading while connections are in use, for writing while the file is opened anew.
    private final ReadWriteLock connections = new ReentrantReadWriteLock();

    private final AtomicLong rejectedAppends = new AtomicLong();
    private final AtomicLong deletedRows = new AtomicLong();
    private final AtomicLong evictedEvents = new AtomicLong();
    private final AtomicLong failedRollUps = new AtomicLong();
    private final RollUpSchedule schedule;
    private @Nullable ScheduledExecutorService timer;

    /// @param config where and how
    /// @param clock tells when deadlines are past
    public DuckDbStore(DuckDbConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.identities = new Identities(config.identities());
        this.database = new Database(config, feeds);
        this.reading = new Semaphore(config.reads());
        this.schedule =
                new RollUpSchedule(
                        config.rollUp(), Logs.ALL.stream().map(this::steps).toList(), clock);
    }

    /// Whether a directory holds a store, open or not.
    public static boolean isIn(Path directory) {
        return Files.exists(directory.resolve(Database.FILE));
    }

    @Override
    public void start() {
        // jOOQ prints a picture and a tip when it is first used, unless told so in this way.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        database.open();
        timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("store-deadlines").daemon().factory());
        feeds.lookups().startAt(this.<Long>withConnection(sql -> end(sql, Logs.LOOKUPS)));
        feeds.rows()
                .startAt(
                        this.<Long>withConnection(sql -> {
                            identities.load(sql);
                            return end(sql, Logs.TRANSACTIONS);
                        }));
        schedule.start();
    }

    /// Where appends go on.
    private static long end(DSLContext sql, Logged logged) {
        return sql.select(DSL.coalesce(DSL.max(Log.POSITION), DSL.inline(-1L)))
                        .from(logged.log())
                        .fetchSingle()
                        .value1()
                + 1;
    }

    @Override
    public Optional<Append> begin(String source, long sequence) {
        awaitTurn();
        boolean begun = false;
        try {
            if (isStored(source, sequence)) {
                return Optional.empty();
            }
            Append append =
                    new DuckDbAppend(
                            new AppendOwner(), database.connection(), feeds, source, sequence);
            begun = true;
            return Optional.of(append);
        } catch (SQLException e) {
            throw SqlTrouble.working(config.directory(), e);
        } finally {
            if (!begun) {
                appending.release();
            }
        }
    }

    private void awaitTurn() {
        try {
            if (appending.tryAcquire(config.appendWait().toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        rejectedAppends.incrementAndGet();
        throw new StoreException(
                StoreException.Kind.OVER_CAPACITY,
                "the store in "
                        + config.directory()
                        + " is still busy with the append before; repeat it later");
    }

    private boolean isStored(String source, long sequence) {
        return withConnection(sql ->
                sql.fetchExists(
                        Log.LEDGER,
                        Log.text("source").eq(source).and(Log.number("sequence").eq(sequence))));
    }

    @Override
    public long lastSequence(String source) {
        return withConnection(sql ->
                sql.select(DSL.coalesce(DSL.max(Log.number("sequence")), DSL.inline(-1L)))
                        .from(Log.LEDGER)
                        .where(Log.text("source").eq(source))
                        .fetchSingle()
                        .value1());
    }

    @Override
    public AggregationResult aggregate(Aggregation query) {
        return aggregate(Logs.TRANSACTIONS, query);
    }

    @Override
    public AggregationResult aggregateLookups(Aggregation query) {
        return aggregate(Logs.LOOKUPS, query);
    }

    private AggregationResult aggregate(Logged logged, Aggregation query) {
        try {
            return read(
                    query.deadline(),
                    reads -> new AggregateQuery(logged, query, reads, config.rollUp()).run());
        } catch (Reading.PastDeadline _) {
            return AggregateQuery.unfinished(query);
        }
    }

    @Override
    public Optional<Cursor> select(Selection query, RowSink sink) {
        return select(query, reads -> new SelectQuery(query, reads).run(sink));
    }

    @Override
    public Optional<Cursor> selectLookups(Selection query, Consumer<Lookup> sink) {
        return select(query, reads -> new LookupQuery(query, reads).run(sink));
    }

    /// A selection whose deadline comes first gives no row, and begins at the same place again.
    private Optional<Cursor> select(Selection query, Read<Optional<Cursor>> page) {
        try {
            return read(query.deadline(), page);
        } catch (Reading.PastDeadline _) {
            return query.after().or(() -> Optional.of(new Cursor(Long.MAX_VALUE, Long.MAX_VALUE)));
        }
    }

    @Override
    public CoverageSummary coverage(TimeRange range) {
        return withConnection(sql -> Coverages.sum(sql, range));
    }

    @Override
    public List<PodTrafficSum> podTraffic(TimeRange range, Optional<String> namespace, int limit) {
        return withConnection(sql -> PodTraffics.sum(sql, range, namespace, limit));
    }

    @Override
    public List<Finding> findings(TimeRange range, int limit) {
        return withConnection(sql -> Findings.in(sql, range, limit));
    }

    @Override
    public List<ClusterEvent> clusterEvents(TimeRange range, int limit) {
        return withConnection(sql -> ClusterEvents.in(sql, range, limit));
    }

    @Override
    public StoreStatus status() {
        return withConnection(sql -> {
            Record found =
                    sql.select(
                                    DSL.count().cast(Long.class),
                                    DSL.min(Log.micros(Log.TIME)),
                                    DSL.max(Log.micros(Log.TIME)))
                            .from(Logs.TRANSACTIONS.log())
                            .fetchSingle();
            return new StoreStatus(
                    found.get(0, Long.class),
                    sql.fetchCount(Logs.LOOKUPS.log()),
                    sql.fetchCount(Log.CLUSTER_EVENT),
                    nanos(found.get(1, Long.class)),
                    nanos(found.get(2, Long.class)),
                    database.diskBytes(),
                    rejectedAppends.get(),
                    deletedRows.get(),
                    evictedEvents.get());
        });
    }

    private static OptionalLong nanos(@Nullable Long micros) {
        return micros == null ? OptionalLong.empty() : OptionalLong.of(micros * NANOS_PER_MICRO);
    }

    @Override
    public long retain(Retention keep, long nowNanos) {
        awaitTurn();
        try {
            long deleted =
                    withConnection(sql -> {
                        long rows = new Retainer(sql).retain(keep, nowNanos);
                        identities.load(sql);
                        return rows;
                    });
            deletedRows.addAndGet(deleted);
            return deleted;
        } finally {
            appending.release();
        }
    }

    /// Rolls up all that is in the logs, as otherwise happens in the background and when a store is
    /// closed. Appends wait meanwhile, for one chunk at a time.
    public void rollUp() {
        for (Logged logged : Logs.ALL) {
            int chunk = config.rollUp().chunkRows();
            int rows = chunk;
            while (rows == chunk) {
                awaitTurn();
                rows = rollUpNext(logged);
            }
        }
    }

    /// Steps of rolling up in the background that failed since the start; each is tried again.
    public long failedRollUps() {
        return failedRollUps.get();
    }

    /// Rolls up one chunk in its turn, which is then over.
    private int rollUpNext(Logged logged) {
        try {
            return withConnection(sql -> new RollUp(sql, logged).next(config.rollUp().chunkRows()));
        } finally {
            appending.release();
        }
    }

    @Override
    public void close() {
        schedule.close();
        connections.writeLock().lock();
        try {
            ScheduledExecutorService running = timer;
            timer = null;
            if (running != null) {
                running.shutdownNow();
            }
            database.close();
        } finally {
            connections.writeLock().unlock();
        }
    }

    /// Runs a read within one transaction, so that its statements see the same rows.
    private <T> T read(Instant deadline, Read<T> read) {
        Reading.Deadline left = () -> Duration.between(clock.instant(), deadline);
        awaitRead(left);
        try {
            return withConnection(sql ->
                    sql.transactionResult(
                            inside -> read.run(new Reading(inside.dsl(), requireTimer(), left))));
        } finally {
            reading.release();
        }
    }

    private void awaitRead(Reading.Deadline deadline) {
        try {
            Duration left = deadline.left();
            Duration wait =
                    left.compareTo(PATIENCE_WITHOUT_DEADLINE) < 0
                            ? left
                            : PATIENCE_WITHOUT_DEADLINE;
            if (!wait.isNegative() && reading.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new Reading.PastDeadline();
    }

    private ScheduledExecutorService requireTimer() {
        ScheduledExecutorService running = timer;
        if (running == null) {
            throw new IllegalStateException("the store is not open");
        }
        return running;
    }

    private <T> T withConnection(Work<T> work) {
        connections.readLock().lock();
        try (DuckDBConnection connection = database.connection()) {
            return work.run(DSL.using(connection, DIALECT));
        } catch (SQLException | DataAccessException e) {
            throw SqlTrouble.working(config.directory(), e);
        } finally {
            connections.readLock().unlock();
        }
    }

    private void reopenIfBroken() {
        connections.writeLock().lock();
        try {
            if (database.isBroken()) {
                database.reopen();
            }
        } finally {
            connections.writeLock().unlock();
        }
    }

    private interface Work<T> {
        T run(DSLContext sql);
    }

    private interface Read<T> {
        T run(Reading reading);
    }

    /// Keeps the counters and the turn of appends.
    private final class AppendOwner implements DuckDbAppend.Owner {
        @Override
        public long nowNanos() {
            Instant now = clock.instant();
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }

        @Override
        public Identities.OfBatch identities(TransactionBatch batch) {
            return withConnection(sql -> identities.of(batch, sql));
        }

        @Override
        public Identities.OfBatch identities(LookupWriter lookups) {
            return withConnection(sql -> identities.of(lookups, sql));
        }

        @Override
        public void writeIdentities(DuckDBConnection connection) throws SQLException {
            identities.write(connection);
        }

        @Override
        public RuntimeException failed(Exception cause) {
            rejectedAppends.incrementAndGet();
            try {
                reopenIfBroken();
            } catch (StoreException e) {
                return e;
            }
            return SqlTrouble.working(config.directory(), cause);
        }

        @Override
        public int mostEvents() {
            return config.clusterEvents();
        }

        @Override
        public void committed(long evicted) {
            evictedEvents.addAndGet(evicted);
            identities.committed();
            schedule.appended();
        }

        @Override
        public void closed() {
            identities.undone();
            appending.release();
        }
    }

    /// Rolls up when no append is open.
    private RollUpSchedule.Steps steps(Logged logged) {
        return new RollUpSchedule.Steps() {
            @Override
            public boolean isWholeChunkWaiting() {
                return withConnection(sql -> new RollUp(sql, logged).waiting())
                        >= config.rollUp().chunkRows();
            }

            @Override
            public int next() {
                return appending.tryAcquire() ? rollUpNext(logged) : 0;
            }

            @Override
            public void failed() {
                failedRollUps.incrementAndGet();
                reopenIfBroken();
            }
        };
    }
}
