package io.isitdns.agent;

import io.isitdns.model.Coverage;
import io.isitdns.model.TransactionBatch;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/// Attributes batches on their way to a consumer, in order, and holds back for a moment what may
/// soon be known better: a pod's first query can be here before the news of the pod, and an
/// exchange whose addresses are translated on the way is complete behind the translation first.
///
/// Bounded: see [HoldConfig]; a batch that does not fit goes on as it is and is counted. Nothing
/// sleeps: time passes with the calls of [#pause()] and [#given]. Used on one thread; the metrics
/// may be read on any.
public final class AttributionHold implements BatchConsumer {
    /// Between two sights of one response there is the way through this machine.
    private static final long SIGHTS_APART_NANOS = 100_000_000;

    private static final long NANOS_PER_MICRO = 1_000;

    private final Attribution attribution;
    private final BatchConsumer consumer;
    private final HoldConfig config;
    private final InstantSource clock;
    private final AttributionMetrics metrics = new AttributionMetrics();
    private final Deque<Item> waiting = new ArrayDeque<>();
    private int batches;
    private long givenNanos = Long.MIN_VALUE;

    /// @param consumer takes what is attributed
    /// @param clock tells how long something waits, and its lag
    public AttributionHold(
            Attribution attribution,
            BatchConsumer consumer,
            HoldConfig config,
            InstantSource clock) {
        this.attribution = attribution;
        this.consumer = consumer;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public void transactions(TransactionBatch batch) {
        if (!waiting.isEmpty()) {
            attribution.announce(batch);
            release();
        }
        if (waiting.isEmpty()
                && !attribution.mayBeKnownSoon(batch)
                && !attribution.mayBeSeenAgain(batch)) {
            pass(batch);
            return;
        }
        while (batches >= config.mostBatches()) {
            giveUpOldest();
        }
        metrics.batchHeld();
        batches++;
        waiting.add(new Rows(batch.copy(), clock.instant().plus(config.longest()), end(batch)));
    }

    @Override
    public void coverage(Coverage coverage) {
        if (waiting.isEmpty()) {
            consumer.coverage(coverage);
        } else {
            waiting.add(new Covered(coverage));
        }
    }

    /// What is held back ended before, too: the next one tells it again.
    @Override
    public void given(long untilNanos) {
        givenNanos = untilNanos;
        release();
        if (waiting.isEmpty()) {
            consumer.given(untilNanos);
        }
    }

    @Override
    public void pause() {
        release();
        consumer.pause();
    }

    /// Lets everything go that still waits. Called when nothing comes any more.
    public void finish() {
        while (!waiting.isEmpty()) {
            giveUpOldest();
        }
    }

    /// What was attributed, how late, and what was not.
    public AttributionMetrics metrics() {
        return metrics;
    }

    /// Lets go, from the front, what needs to wait no longer.
    private void release() {
        Instant now = clock.instant();
        boolean blocked = false;
        while (!blocked && !waiting.isEmpty()) {
            switch (waiting.getFirst()) {
                case Covered(Coverage coverage) -> {
                    waiting.removeFirst();
                    consumer.coverage(coverage);
                }
                case Rows rows -> {
                    boolean unknown = attribution.mayBeKnownSoon(rows.batch());
                    if (unknown && !now.isBefore(rows.due())) {
                        giveUpOldest();
                    } else if (unknown || isAwaitingSight(rows)) {
                        blocked = true;
                    } else {
                        waiting.removeFirst();
                        batches--;
                        pass(rows.batch());
                    }
                }
            }
        }
    }

    /// Whether the first sights of what a batch shows again may be yet to come. They come by the
    /// time of the frames: on a busy machine that falls behind the clock.
    private boolean isAwaitingSight(Rows rows) {
        return batches == 1
                && givenNanos < rows.endNanos() + SIGHTS_APART_NANOS
                && attribution.mayBeSeenAgain(rows.batch());
    }

    private void giveUpOldest() {
        switch (waiting.removeFirst()) {
            case Covered(Coverage coverage) -> consumer.coverage(coverage);
            case Rows(TransactionBatch batch, Instant _, long _) -> {
                batches--;
                metrics.batchReleasedLate();
                pass(batch);
                attribution.gaveUp(batch);
            }
        }
    }

    private void pass(TransactionBatch batch) {
        attribution.accept(batch);
        metrics.batchAttributed(batch, clock.instant(), attribution.translated());
        consumer.transactions(batch);
    }

    /// When the last of its transactions ended.
    private static long end(TransactionBatch batch) {
        long end = Long.MIN_VALUE;
        for (int row = 0; row < batch.size(); row++) {
            long latencyMicros = Math.max(0, batch.firstLatencyMicros[row]);
            end = Math.max(end, batch.timeNanos[row] + latencyMicros * NANOS_PER_MICRO);
        }
        return end;
    }

    private sealed interface Item {}

    /// @param due when its clients need to be known no more
    /// @param endNanos when the last of its transactions ended
    private record Rows(TransactionBatch batch, Instant due, long endNanos) implements Item {}

    private record Covered(Coverage coverage) implements Item {}
}
