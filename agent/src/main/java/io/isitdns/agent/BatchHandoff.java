package io.isitdns.agent;

import io.isitdns.correlate.PipelineOutput;
import io.isitdns.model.Coverage;
import io.isitdns.model.TransactionBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// The bounded queue between the thread that captures and the one that consumes.
///
/// Holds at most `capacity` batches. When it is full, [WhenFull#WAIT] makes the producer wait
/// (files), and [WhenFull#DROP] drops the batch that does not fit, the newest, and counts its
/// transactions (live). One producer thread and one consumer thread.
public final class BatchHandoff implements PipelineOutput {
    private static final int SPARE = 2;
    private static final int MOST_LATE_COVERAGE = 1024;

    private final BlockingQueue<Item> items;
    private final BlockingQueue<TransactionBatch> empty;
    private final WhenFull whenFull;
    private final AtomicLong dropped = new AtomicLong();
    private final Deque<Coverage> lateCoverage = new ArrayDeque<>();
    private volatile boolean cancelled;

    /// @param capacity batches waiting at most, at least 1
    /// @param whenFull what happens to the next one
    public BatchHandoff(int capacity, WhenFull whenFull) {
        this.whenFull = whenFull;
        items = new ArrayBlockingQueue<>(capacity);
        empty = new ArrayBlockingQueue<>(capacity + SPARE);
    }

    /// What happens when the queue is full.
    public enum WhenFull {
        WAIT,
        DROP
    }

    /// Transactions dropped since the queue was full.
    public long dropped() {
        return dropped.get();
    }

    /// Batches, coverage rows and what else waits.
    public int size() {
        return items.size();
    }

    /// Most of them.
    public int capacity() {
        return items.size() + items.remainingCapacity();
    }

    @Override
    public TransactionBatch exchange(TransactionBatch full) {
        offerLateCoverage();
        if (!offer(new Rows(full))) {
            dropped.addAndGet(full.size());
            full.clear();
            return full;
        }
        TransactionBatch spare = empty.poll();
        return spare != null ? spare : new TransactionBatch(full.capacity());
    }

    /// Coverage is never dropped while it fits the limit of waiting rows: when the queue is full it
    /// waits beside it for the next call, the oldest leaving beyond [#MOST_LATE_COVERAGE].
    @Override
    public void coverage(Coverage coverage) {
        if (whenFull == WhenFull.WAIT) {
            put(new Covered(coverage));
            return;
        }
        if (lateCoverage.size() == MOST_LATE_COVERAGE) {
            lateCoverage.removeFirst();
        }
        lateCoverage.addLast(coverage);
        offerLateCoverage();
    }

    /// Passed over while the queue is full: the next one says as much.
    @Override
    public void handedOver(long untilNanos) {
        if (!cancelled) {
            var _ = items.offer(new Given(untilNanos));
        }
    }

    private void offerLateCoverage() {
        while (!cancelled
                && !lateCoverage.isEmpty()
                && items.offer(new Covered(lateCoverage.getFirst()))) {
            lateCoverage.removeFirst();
        }
    }

    /// Says that nothing comes any more. Waits for room.
    public void end() {
        for (Coverage coverage : lateCoverage) {
            put(new Covered(coverage));
        }
        lateCoverage.clear();
        put(new End());
    }

    /// Gives up and empties the queue: a producer that waits for room gets a
    /// [CancellationException], one that does not finds it full from now on.
    public void cancel() {
        cancelled = true;
        items.clear();
    }

    /// Takes items until the end, on the caller's thread.
    ///
    /// @param pauseMillis longest time between two calls of [BatchConsumer#pause()]
    public void drainTo(BatchConsumer consumer, long pauseMillis) throws InterruptedException {
        while (true) {
            Item item = items.poll(pauseMillis, TimeUnit.MILLISECONDS);
            switch (item) {
                case Rows(TransactionBatch batch) -> {
                    recycle(consumer.exchange(batch));
                }
                case Covered(Coverage coverage) -> consumer.coverage(coverage);
                case Given(long untilNanos) -> consumer.given(untilNanos);
                case End() -> {
                    return;
                }
                case null -> {}
            }
            consumer.pause();
        }
    }

    /// Keeps the batch for reuse; when enough are kept it is left to the garbage collector.
    private void recycle(TransactionBatch batch) {
        batch.clear();
        var _ = empty.offer(batch);
    }

    private boolean offer(Item item) {
        return switch (whenFull) {
            case WAIT -> {
                put(item);
                yield true;
            }
            case DROP -> !cancelled && items.offer(item);
        };
    }

    private void put(Item item) {
        try {
            boolean done = false;
            while (!done) {
                if (cancelled) {
                    throw new CancellationException("the consumer has given up");
                }
                done = items.offer(item, 100, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private sealed interface Item {}

    private record Rows(TransactionBatch batch) implements Item {}

    private record Covered(Coverage coverage) implements Item {}

    private record Given(long untilNanos) implements Item {}

    private record End() implements Item {}
}
