package io.isitdns.correlate;

import io.isitdns.model.BatchOutlet;
import io.isitdns.model.TransactionBatch;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// Batches on their way out: rows of the last few can still be mended while their transactions
/// linger.
///
/// A batch is handed over, in order, once it is closed and its last row no longer lingers, or
/// earlier when all places are taken. Not thread-safe.
final class Outbox {
    private final BatchOutlet outlet;
    private final int rows;
    private final long lingerNanos;
    private final TransactionBatch[] places;
    private final long[] firstEnd;
    private final long[] lastEnd;

    /// Empty batches; made as they are needed, since few are while the rate is moderate.
    private final Deque<TransactionBatch> empty = new ArrayDeque<>();

    /// Numbers of the oldest batch here and of the one being filled; they wrap around.
    private int oldest;

    private int filling;

    Outbox(BatchOutlet outlet, long lingerNanos, int capacity, int rows) {
        this.outlet = outlet;
        this.rows = rows;
        this.lingerNanos = lingerNanos;
        // Places not filled yet hold this one; nothing is ever written to it.
        TransactionBatch none = new TransactionBatch(1);
        places = new TransactionBatch[capacity];
        Arrays.fill(places, none);
        places[0] = new TransactionBatch(rows);
        firstEnd = new long[capacity];
        lastEnd = new long[capacity];
    }

    /// Adds a row for a transaction that ends now.
    ///
    /// @return a handle for [#batch(long)] and [#row(long)]
    long add(long now) {
        if (current().isFull()) {
            close(now);
        }
        int place = place(filling);
        if (current().size() == 0) {
            firstEnd[place] = now;
        }
        lastEnd[place] = now;
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

    /// The time before which all that ended was handed over.
    long handedOverUntil(long now) {
        boolean isEmpty = oldest == filling && current().size() == 0;
        return isEmpty ? now : firstEnd[place(oldest)];
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
        places[place(filling)] = empty.isEmpty() ? new TransactionBatch(rows) : empty.pop();
    }

    private void handOverEnded(long now) {
        while (oldest != filling && now - lastEnd[place(oldest)] >= lingerNanos) {
            handOverOldest();
        }
    }

    private void handOverOldest() {
        int place = place(oldest);
        empty.push(outlet.exchange(places[place]));
        oldest++;
    }

    private TransactionBatch current() {
        return places[place(filling)];
    }

    private int place(int number) {
        return Integer.remainderUnsigned(number, places.length);
    }
}
