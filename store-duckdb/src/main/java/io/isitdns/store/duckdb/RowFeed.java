package io.isitdns.store.duckdb;

import io.isitdns.model.TransactionBatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.jspecify.annotations.Nullable;

/// The table function `incoming_rows()`, through which the database pulls the transactions of an
/// append.
///
/// The appending thread offers one batch at a time and waits until its rows lie in vectors of the
/// database; the database compresses and writes them while the next batch is being made.
final class RowFeed implements DuckDBTableFunction<Object, Object, @Nullable Object> {
    static final String NAME = "incoming_rows";

    private static final Object NOTHING = new Object();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ChunkWriter writer = new ChunkWriter();
    private @Nullable TransactionBatch offered;
    private int written;
    private long nextPosition;
    private State state = State.CLOSED;

    /// Where the append that feeds stands.
    private enum State {
        OPEN,
        ENDED,
        ABORTED,
        CLOSED
    }

    /// Sets the position of the next row.
    void startAt(long position) {
        lock.lock();
        try {
            nextPosition = position;
        } finally {
            lock.unlock();
        }
    }

    /// Opens it for an append.
    void open() {
        change(State.OPEN);
    }

    /// Offers a batch and waits until the database has taken it.
    ///
    /// @param identities the numbers of its identities
    /// @return false when the database stopped taking rows
    boolean offer(TransactionBatch batch, Identities.OfBatch identities) {
        if (batch.size() == 0) {
            return true;
        }
        lock.lock();
        try {
            writer.setBatch(batch, identities);
            offered = batch;
            written = 0;
            changed.signalAll();
            while (offered != null && state == State.OPEN) {
                changed.awaitUninterruptibly();
            }
            return offered == null;
        } finally {
            offered = null;
            lock.unlock();
        }
    }

    /// No more batches follow.
    void end() {
        change(State.ENDED);
    }

    /// What was taken must not be kept: the statement fails.
    void abort() {
        change(State.ABORTED);
    }

    /// The statement is over; whoever offers is told.
    void closed() {
        change(State.CLOSED);
    }

    private void change(State next) {
        lock.lock();
        try {
            state = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Object bind(DuckDBTableFunctionBindInfo columns) {
        writer.declare(columns);
        return NOTHING;
    }

    @Override
    public Object init(DuckDBTableFunctionInitInfo init) {
        init.setMaxThreads(1);
        return NOTHING;
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo call, DuckDBDataChunkWriter out) {
        lock.lock();
        try {
            while (offered == null && state == State.OPEN) {
                changed.awaitUninterruptibly();
            }
            if (state == State.ABORTED) {
                throw new IllegalStateException("the append was given up");
            }
            return offered == null ? 0 : write(offered, out);
        } finally {
            lock.unlock();
        }
    }

    private int write(TransactionBatch batch, DuckDBDataChunkWriter out) {
        int rows = (int) Math.min(out.capacity(), batch.size() - written);
        writer.write(written, rows, nextPosition, out);
        written += rows;
        nextPosition += rows;
        if (written == batch.size()) {
            offered = null;
            changed.signalAll();
        }
        return rows;
    }
}
