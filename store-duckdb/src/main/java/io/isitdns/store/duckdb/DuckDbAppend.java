package io.isitdns.store.duckdb;

import io.isitdns.model.Coverage;
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

/// One append: a transaction of the database, with one INSERT that pulls the rows of all batches
/// through [RowFeed] on a thread of its own, and the ledger entry that makes a repeat harmless.
final class DuckDbAppend implements Append {
    private static final String INSERT =
            "INSERT INTO transaction_log BY NAME"
                    + " SELECT * REPLACE (make_timestamp(time) AS time, fold::"
                    + Folds.TYPE
                    + " AS fold, "
                    + ClosedWords.ofNumbers()
                    + "), fold IS NOT NULL AS folded FROM "
                    + RowFeed.NAME
                    + "()";

    private final Owner owner;
    private final DuckDBConnection connection;
    private final RowFeed feed;
    private final String source;
    private final long sequence;
    private final List<Coverage> coverages = new ArrayList<>();
    private final List<PodTraffic> traffics = new ArrayList<>();
    private @Nullable FutureTask<Void> insert;
    private boolean closed;

    /// Who gets to know how it went.
    interface Owner {
        /// The time now, nanoseconds since 1970-01-01 UTC.
        long nowNanos();

        /// The numbers of the rows of a batch.
        Identities.OfBatch identities(TransactionBatch batch);

        /// Writes the identities that this append brought, within its transaction.
        void writeIdentities(DuckDBConnection connection) throws SQLException;

        /// It failed; nothing of it is kept.
        ///
        /// @return what the caller of the append is told
        RuntimeException failed(Exception cause);

        /// It is durable.
        void committed();

        /// It is over, either way: what is not durable by now never will be.
        void closed();
    }

    DuckDbAppend(
            Owner owner, DuckDBConnection connection, RowFeed feed, String source, long sequence) {
        this.owner = owner;
        this.connection = connection;
        this.feed = feed;
        this.source = source;
        this.sequence = sequence;
    }

    @Override
    public void add(TransactionBatch batch) {
        requireOpen();
        if (insert == null) {
            insert = startInsert();
        }
        if (!feed.offer(batch, owner.identities(batch))) {
            throw fail(new SQLException("the insert ended early"));
        }
    }

    @Override
    public void add(Lookup lookup) {
        requireOpen();
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
    public void commit() {
        requireOpen();
        try {
            feed.end();
            if (insert == null) {
                connection.setAutoCommit(false);
            } else {
                insert.get();
            }
            owner.writeIdentities(connection);
            PodTraffics.insert(connection, traffics);
            writeLedger(DSL.using(connection, DuckDbStore.DIALECT));
            connection.commit();
        } catch (ExecutionException | SQLException | DataAccessException e) {
            throw fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw fail(e);
        }
        owner.committed();
        finish();
    }

    private void writeLedger(DSLContext sql) {
        coverages.forEach(coverage -> Coverages.insert(sql, coverage));
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
        feed.open();
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
            feed.closed();
        }
    }

    /// What is left of the append is undone before its owner may open the database anew.
    private RuntimeException fail(Exception cause) {
        Exception reason = insertTrouble(cause);
        rollback();
        closed = true;
        RuntimeException told = owner.failed(reason);
        owner.closed();
        return told;
    }

    /// Why the INSERT ended, if it did: that came before whatever was seen of it.
    private Exception insertTrouble(Exception seen) {
        feed.abort();
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
        closeConnection();
        owner.closed();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the append is over");
        }
    }
}
