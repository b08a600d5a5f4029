package io.isitdns.store.duckdb;

import io.isitdns.model.Lookup;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.jspecify.annotations.Nullable;

/// The table function `incoming_lookups()`, through which the database pulls the lookups of an
/// append. They are taken before the statement begins.
final class LookupFeed implements DuckDBTableFunction<Object, Object, @Nullable Object> {
    static final String NAME = "incoming_lookups";

    private static final int MOST_LOOKUPS = 1 << 16;
    private static final long MOST_TEXT_BYTES = 32L << 20;
    private static final Object NOTHING = new Object();

    private final ReentrantLock lock = new ReentrantLock();
    private final LookupWriter writer = new LookupWriter();
    private long nextPosition;
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

    /// Takes a lookup for the next statement.
    ///
    /// @return whether it is full: the statement should come before another one
    boolean take(Lookup lookup) {
        lock.lock();
        try {
            writer.take(lookup);
            return writer.size() >= MOST_LOOKUPS || writer.textBytes() >= MOST_TEXT_BYTES;
        } finally {
            lock.unlock();
        }
    }

    /// The next statement gets all that was taken.
    ///
    /// @param numbers gives the identities of what was taken their numbers
    /// @return how many they are
    int offer(Function<LookupWriter, Identities.OfBatch> numbers) {
        lock.lock();
        try {
            writer.setIdentities(numbers.apply(writer));
            written = 0;
            return writer.size();
        } finally {
            lock.unlock();
        }
    }

    /// Forgets what was taken.
    void clear() {
        lock.lock();
        try {
            writer.clear();
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
            int rows = (int) Math.min(out.capacity(), writer.size() - written);
            if (rows > 0) {
                writer.write(written, rows, nextPosition, out);
            }
            written += rows;
            nextPosition += rows;
            return rows;
        } finally {
            lock.unlock();
        }
    }
}
