package io.isitdns.store.duckdb;

import io.isitdns.model.Lookup;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.jspecify.annotations.Nullable;

/// The table function `incoming_lookups()`, through which the database pulls the lookups of an
/// append. They are all there before the statement begins.
final class LookupFeed implements DuckDBTableFunction<Object, Object, @Nullable Object> {
    static final String NAME = "incoming_lookups";

    private static final Object NOTHING = new Object();

    private final ReentrantLock lock = new ReentrantLock();
    private final LookupWriter writer = new LookupWriter();
    private long nextPosition;
    private int left;
    private int written;

    /// Sets the position of the next lookup.
    void startAt(long position) {
        lock.lock();
        try {
            nextPosition = position;
        } finally {
            lock.unlock();
        }
    }

    /// The lookups of the next statement.
    ///
    /// @param identities the numbers of their identities
    void offer(List<Lookup> lookups, Identities.OfBatch identities) {
        lock.lock();
        try {
            writer.setLookups(lookups, identities);
            left = lookups.size();
            written = 0;
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
            int rows = (int) Math.min(out.capacity(), left);
            if (rows > 0) {
                writer.write(written, rows, nextPosition, out);
            }
            written += rows;
            left -= rows;
            nextPosition += rows;
            return rows;
        } finally {
            lock.unlock();
        }
    }
}
