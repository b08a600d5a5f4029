package io.isitdns.store.duckdb;

import io.isitdns.model.ClusterEvent;
import io.isitdns.model.Coverage;
import io.isitdns.model.Finding;
import io.isitdns.model.Lookup;
import io.isitdns.model.PodTraffic;
import io.isitdns.model.TransactionBatch;
import io.isitdns.store.Store.Append;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.duckdb.DuckDBConnection;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// One append: a transaction of the database, with an INSERT that pulls the rows of all batches
/// through [RowFeed] on a thread of its own, and the ledger entry that makes a repeat harmless.
///
/// A connection runs one statement at a time: lookups are held until the INSERT of transactions is
/// over. That is at the commit or, when [LookupFeed] is full of them, before it; the next batch
/// then begins another one.
final class DuckDbAppend implements Append {
    private static final String INSERT =
            "INSERT INTO transaction_log BY NAME"
                    + " SELECT * REPLACE (make_timestamp(time) AS time, fold::"
                    + Folds.TYPE
                    + " AS fold, "
                    + ClosedWords.ofNumbers(ClosedWords.OF_TRANSACTIONS)
                    + "), fold IS NOT NULL AS folded FROM "
                    + RowFeed.NAME
                    + "()";
    private static final String INSERT_LOOKUPS =
            "INSERT INTO lookup_log BY NAME SELECT * REPLACE (make_timestamp(time) AS time, "
                    + ClosedWords.ofNumbers(ClosedWords.OF_LOOKUPS)
                    + ") FROM "
                    + LookupFeed.NAME
                    + "()";

    private final Owner owner;
    private final DuckDBConnection connection;
    private final Feeds feeds;
    private final String source;
    private final long sequence;
    private final List<Coverage> coverages = new ArrayList<>();
    private final List<PodTraffic> traffics = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<ClusterEvent> events = new ArrayList<>();
    private @Nullable FutureTask<Void> insert;
    private long evicted;
    private boolean closed;

    /// Who gets to know how it went.
    interface Owner {
        /// The time now, nanoseconds since 1970-01-01 UTC.
        long nowNanos();

        /// The numbers of the rows of a batch.
        Identities.OfBatch identities(TransactionBatch batch);

        /// The numbers of lookups.
        Identities.OfBatch identities(LookupWriter lookups);

        /// Writes the identities that this append brought, within its transaction.
        void writeIdentities(DuckDBConnection connection) throws SQLException;

        /// It failed; nothing of it is kept.
        ///
        /// @return what the caller of the append is told
        RuntimeException failed(Exception cause);

        /// Cluster events that are kept at most.
        int mostEvents();

        /// It is durable.
        ///
        /// @param evictedEvents cluster events that had to leave
        void committed(long evictedEvents);

        /// It is over, either way: what is not durable by now never will be.
        void closed();
    }

    DuckDbAppend(
            Owner owner, DuckDBConnection connection, Feeds feeds, String source, long sequence) {
        this.owner = owner;
        this.connection = connection;
        this.feeds = feeds;
        this.source = source;
        this.sequence = sequence;
    }

    @Override
    public void add(TransactionBatch batch) {
        requireOpen();
        if (insert == null) {
            insert = startInsert();
        }
        if (!feeds.rows().offer(batch, owner.identities(batch))) {
            throw fail(new SQLException("the insert ended early"));
        }
    }

    @Override
    public void add(Lookup lookup) {
        requireOpen();
        if (feeds.lookups().take(lookup)) {
            attempt(this::insertLookups);
        }
    }

    @Override
    public void add(Coverage coverage) {
        requireOpen();
        coverages.add(coverage);
    }

    @Override
    public void add(PodTraffic traffic) {
        requireOpen();
        traffics.add(traffic);
    }

    @Override
    public void add(Finding finding) {
        requireOpen();
        findings.add(finding);
    }

    @Override
    public void add(ClusterEvent event) {
        requireOpen();
        events.add(event);
    }

    @Override
    public void commit() {
        requireOpen();
        attempt(() -> {
            insertLookups();
            owner.writeIdentities(connection);
            PodTraffics.insert(connection, traffics);
            writeLedger(DSL.using(connection, DuckDbStore.DIALECT));
            connection.commit();
        });
        owner.committed(evicted);
        finish();
    }

    /// Ends the INSERT of transactions, which the lookups wait for.
    private void insertLookups() throws SQLException, ExecutionException, InterruptedException {
        feeds.rows().end();
        FutureTask<Void> running = insert;
        if (running != null) {
            running.get();
            insert = null;
        }
        connection.setAutoCommit(false);
        if (feeds.lookups().offer(owner::identities) > 0) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(INSERT_LOOKUPS);
            }
            feeds.lookups().clear();
        }
    }

    private void attempt(Step step) {
        try {
            step.run();
        } catch (ExecutionException | SQLException | DataAccessException e) {
            throw fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw fail(e);
        }
    }

    private interface Step {
        void run() throws SQLException, ExecutionException, InterruptedException;
    }

    private void writeLedger(DSLContext sql) {
        coverages.forEach(coverage -> Coverages.insert(sql, coverage));
        findings.forEach(finding -> Findings.put(sql, finding));
        evicted = ClusterEvents.put(sql, events, owner.mostEvents());
        sql.insertInto(Log.LEDGER)
                .values(DSL.val(source), DSL.val(sequence), Log.notBehind(owner.nowNanos()))
                .execute();
    }

    @Override
    public void close() {
        if (!closed) {
            rollback();
            finish();
        }
    }

    private FutureTask<Void> startInsert() {
        feeds.rows().open();
        FutureTask<Void> task = new FutureTask<>(this::runInsert);
        Thread.ofPlatform().name("store-append").daemon().start(task);
        return task;
    }

    private Void runInsert() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(INSERT);
            return null;
        } finally {
            feeds.rows().closed();
        }
    }

    /// What is left of the append is undone before its owner may open the database anew.
    private RuntimeException fail(Exception cause) {
        Exception reason = insertTrouble(cause);
        rollback();
        closed = true;
        feeds.lookups().clear();
        RuntimeException told = owner.failed(reason);
        owner.closed();
        return told;
    }

    /// Why the INSERT ended, if it did: that came before whatever was seen of it.
    private Exception insertTrouble(Exception seen) {
        feeds.rows().abort();
        FutureTask<Void> running = insert;
        if (running == null) {
            return seen;
        }
        try {
            running.get();
            return seen;
        } catch (ExecutionException e) {
            return e.getCause() instanceof SQLException reason ? reason : e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        }
    }

    private void rollback() {
        insertTrouble(new SQLException("undone"));
        try {
            connection.rollback();
        } catch (SQLException _) {
            // A transaction that failed is undone by closing its connection as well.
        }
        closeConnection();
    }

    private void closeConnection() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot close a connection", e);
        }
    }

    private void finish() {
        closed = true;
        feeds.lookups().clear();
        closeConnection();
        owner.closed();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the append is over");
        }
    }
}
