package io.isitdns.agent;

import io.isitdns.model.Coverage;
import io.isitdns.model.TransactionBatch;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/// Attributes batches on their way to a consumer, in order, and holds back for a moment what may
/// soon be known better: a pod's first query can be here before the news of the pod.
///
/// Bounded: see [HoldConfig]; a batch that does not fit goes on as it is and is counted. Nothing
/// sleeps: time passes with the calls of [#pause()]. Used on one thread; the metrics may be read on
/// any.
public final class AttributionHold implements BatchConsumer {
    private final Attribution attribution;
    private final BatchConsumer consumer;
    private final HoldConfig config;
    private final InstantSource clock;
    private final AttributionMetrics metrics = new AttributionMetrics();
    private final Deque<Item> waiting = new ArrayDeque<>();
    private int batches;

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
        if (waiting.isEmpty() && !attribution.mayBeKnownSoon(batch, true)) {
            pass(batch);
            return;
        }
        while (batches >= config.mostBatches()) {
            giveUpOldest();
        }
        metrics.batchHeld();
        batches++;
        waiting.add(new Rows(batch.copy(), clock.instant().plus(config.longest())));
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
                case Rows(TransactionBatch batch, Instant due) -> {
                    if (!now.isBefore(due)) {
                        giveUpOldest();
                    } else if (attribution.mayBeKnownSoon(batch, batches == 1)) {
                        blocked = true;
                    } else {
                        waiting.removeFirst();
                        batches--;
                        pass(batch);
                    }
                }
            }
        }
    }

    private void giveUpOldest() {
        switch (waiting.removeFirst()) {
            case Covered(Coverage coverage) -> consumer.coverage(coverage);
            case Rows(TransactionBatch batch, Instant _) -> {
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

    private sealed interface Item {}

    private record Rows(TransactionBatch batch, Instant due) implements Item {}

    private record Covered(Coverage coverage) implements Item {}
}
