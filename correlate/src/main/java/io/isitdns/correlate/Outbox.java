package io.isitdns.correlate;

import io.isitdns.model.BatchOutlet;
import io.isitdns.model.TransactionBatch;
import java.util.function.IntFunction;

/// Batches on their way out: rows of the last few can still be mended while their transactions
/// linger.
///
/// A batch is handed over, in order, once it is closed and its last row no longer lingers, or
/// earlier when all places are taken. Not thread-safe.
final class Outbox {
    private final BatchOutlet outlet;
    private final long lingerNanos;
    private final TransactionBatch[] places;
    private final long[] lastEnd;

    /// Numbers of the oldest batch here and of the one being filled; they wrap around.
    private int oldest;

    private int filling;

    Outbox(
            BatchOutlet outlet,
            IntFunction<TransactionBatch> batches,
            long lingerNanos,
            int capacity,
            int rows) {
        this.outlet = outlet;
        this.lingerNanos = lingerNanos;
        places = new TransactionBatch[capacity];
        for (int place = 0; place < capacity; place++) {
            places[place] = batches.apply(rows);
        }
        lastEnd = new long[capacity];
    }

    /// Adds a row for a transaction that ends now.
    ///
    /// @return a handle for [#batch(long)] and [#row(long)]
    long add(long now) {
        if (current().isFull()) {
            close(now);
        }
        lastEnd[place(filling)] = now;
        return (long) filling << Integer.SIZE | current().addRow();
    }

    /// Whether the row of this handle is still here.
    boolean holds(long handle) {
        return (int) (handle >>> Integer.SIZE) - oldest >= 0;
    }

    /// The batch of a handle that [#holds(long)].
    TransactionBatch batch(long handle) {
        return places[place((int) (handle >>> Integer.SIZE))];
    }

    /// The row of a handle.
    static int row(long handle) {
        return (int) handle;
    }

    /// Closes the batch being filled, if it has rows, and hands over what no longer lingers.
    void flush(long now) {
        if (current().size() > 0) {
            close(now);
        }
        handOverEnded(now);
    }

    /// Hands over everything.
    void finish() {
        if (current().size() > 0) {
            close(lastEnd[place(filling)]);
        }
        while (oldest != filling) {
            handOverOldest();
        }
    }

    private void close(long now) {
        filling++;
        handOverEnded(now);
        if (filling - oldest == places.length) {
            handOverOldest();
        }
    }

    private void handOverEnded(long now) {
        while (oldest != filling && now - lastEnd[place(oldest)] >= lingerNanos) {
            handOverOldest();
        }
    }

    private void handOverOldest() {
        int place = place(oldest);
        places[place] = outlet.exchange(places[place]);
        oldest++;
    }

    private TransactionBatch current() {
        return places[place(filling)];
    }

    private int place(int number) {
        return Integer.remainderUnsigned(number, places.length);
    }
}
