package io.isitdns.attribute;

import io.isitdns.dns.NameHash;
import io.isitdns.model.TransactionBatch;

/// Questions that a cache on this node was asked a moment ago. Bounded: a question takes the place
/// of another. Not thread-safe.
final class RecentQuestions {
    private static final int PLACES = 1 << 12;

    /// A resolver gives a query up after about as long.
    private static final long LONGEST_NANOS = 5_000_000_000L;

    private final int[] questions = new int[PLACES];
    private final long[] times = new long[PLACES];

    /// Remembers the question of a row.
    void remember(TransactionBatch batch, int row) {
        int question = question(batch, row);
        questions[question & PLACES - 1] = question;
        times[question & PLACES - 1] = batch.timeNanos[row];
    }

    /// Whether the question of a row was asked shortly before it.
    boolean contains(TransactionBatch batch, int row) {
        int question = question(batch, row);
        long later = batch.timeNanos[row] - times[question & PLACES - 1];
        return questions[question & PLACES - 1] == question && later >= 0 && later <= LONGEST_NANOS;
    }

    private static int question(TransactionBatch batch, int row) {
        return NameHash.of(batch.bytes, batch.qnameOffset[row], batch.qnameLength[row]) * 31
                + batch.qtype[row];
    }
}
