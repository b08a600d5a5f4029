package io.isitdns.agent;

import io.isitdns.model.Coverage;
import io.isitdns.model.Lookup;
import io.isitdns.model.TransactionBatch;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// Lets so many lookups a second pass and leaves out the rest, as [Folding] does with rows. What is
/// left out is counted and told in the next coverage row, in `dropped_in_queues` under
/// [Coverage#LOOKUPS]; its transactions go on.
///
/// Used by one thread, the one that calls the consumer; [#leftOut()] may be read by any.
public final class LookupBudget implements BatchConsumer {
    /// 10,000 lookups a second, as many as rows.
    public static final int DEFAULT_PER_SECOND = 10_000;

    private static final long WINDOW_MILLIS = 1000;

    private final int perSecond;
    private final InstantSource clock;
    private final BatchConsumer next;
    private final AtomicLong leftOut = new AtomicLong();
    private long leftOutToReport;
    private long windowEndMillis = Long.MIN_VALUE;
    private long left;

    /// @param perSecond lookups that pass within a second, 0 or more
    /// @param next takes what passes
    public LookupBudget(int perSecond, InstantSource clock, BatchConsumer next) {
        this.perSecond = perSecond;
        this.clock = clock;
        this.next = next;
    }

    /// Lookups left out so far.
    public long leftOut() {
        return leftOut.get();
    }

    @Override
    public void lookup(Lookup lookup) {
        long now = clock.millis();
        if (now >= windowEndMillis) {
            windowEndMillis = now + WINDOW_MILLIS;
            left = perSecond;
        }
        if (left > 0) {
            left--;
            next.lookup(lookup);
        } else {
            leftOut.incrementAndGet();
            leftOutToReport++;
        }
    }

    @Override
    public void transactions(TransactionBatch batch) {
        next.transactions(batch);
    }

    @Override
    public void coverage(Coverage coverage) {
        next.coverage(leftOutToReport == 0 ? coverage : coverage.withoutLookups(leftOutToReport));
        leftOutToReport = 0;
    }

    @Override
    public void given(long untilNanos) {
        next.given(untilNanos);
    }

    @Override
    public void pause() {
        next.pause();
    }
}
