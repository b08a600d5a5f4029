package io.isitdns.agent;

import io.isitdns.model.Coverage;
import io.isitdns.model.Lookup;
import io.isitdns.model.TransactionBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Runs a consumer on a thread of its own, in the order of what comes, so that it works on one
/// batch while the caller makes the next.
///
/// Batches are handed over whole and come back for reuse; lookups travel with the batch that they
/// come before. Bounded: when `capacity` items wait, the caller waits, and nothing is lost. What
/// the consumer throws, the caller's next call throws. Used by one thread.
public final class Relay implements BatchConsumer, AutoCloseable {
    private static final int SPARE = 2;
    private static final long PATIENCE_MILLIS = 100;

    private final BlockingQueue<Item> items;
    private final BlockingQueue<TransactionBatch> empty;
    private final BatchConsumer consumer;
    private final Thread thread;
    private List<Lookup> lookups = new ArrayList<>();
    private volatile @Nullable Throwable failure;
    private volatile boolean over;

    /// @param name the thread's
    /// @param capacity items that wait at most, at least 1
    /// @param consumer called on the thread only, until [#end()] or [#close()] came back
    public Relay(String name, int capacity, BatchConsumer consumer) {
        this.consumer = consumer;
        items = new ArrayBlockingQueue<>(capacity);
        empty = new ArrayBlockingQueue<>(capacity + SPARE);
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /// Starts the thread.
    ///
    /// @return this
    public Relay start() {
        thread.start();
        return this;
    }

    @Override
    public void transactions(TransactionBatch batch) {
        put(new Item.Rows(batch.copy(), takeLookups()));
    }

    @Override
    public TransactionBatch exchange(TransactionBatch batch) {
        put(new Item.Rows(batch, takeLookups()));
        TransactionBatch spare = empty.poll();
        return spare != null ? spare : new TransactionBatch(batch.capacity());
    }

    @Override
    public void lookup(Lookup lookup) {
        lookups.add(lookup);
    }

    @Override
    public void coverage(Coverage coverage) {
        put(new Item.Covered(coverage, takeLookups()));
    }

    @Override
    public void given(long untilNanos) {
        put(new Item.Given(untilNanos, takeLookups()));
    }

    /// Waits until the consumer has taken everything.
    public void end() {
        put(new Item.End(takeLookups()));
        join();
        rethrow();
    }

    /// Gives up what the consumer has not taken; after [#end()] there is nothing of that kind.
    @Override
    public void close() {
        over = true;
        items.clear();
        join();
    }

    private List<Lookup> takeLookups() {
        if (lookups.isEmpty()) {
            return List.of();
        }
        List<Lookup> taken = lookups;
        lookups = new ArrayList<>(taken.size());
        return taken;
    }

    private void put(Item item) {
        try {
            do {
                rethrow();
            } while (!items.offer(item, PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                // The consumer is in the middle of something that must not be left half done.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void rethrow() {
        switch (failure) {
            case null -> {}
            case RuntimeException exception -> throw exception;
            case Error error -> throw error;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }

    private void run() {
        try {
            boolean more = true;
            while (more && !over) {
                Item item = items.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                more = item == null || take(item);
                consumer.pause();
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            failure = new CancellationException("interrupted");
        }
    }

    /// @return whether more may follow
    private boolean take(Item item) {
        item.lookups().forEach(consumer::lookup);
        return switch (item) {
            case Item.Rows(TransactionBatch batch, List<Lookup> _) -> {
                TransactionBatch spare = consumer.exchange(batch);
                spare.clear();
                // When enough are kept it is left to the garbage collector.
                var _ = empty.offer(spare);
                yield true;
            }
            case Item.Covered(Coverage coverage, List<Lookup> _) -> {
                consumer.coverage(coverage);
                yield true;
            }
            case Item.Given(long untilNanos, List<Lookup> _) -> {
                consumer.given(untilNanos);
                yield true;
            }
            case Item.End _ -> false;
        };
    }

    private sealed interface Item {
        /// What comes before it.
        List<Lookup> lookups();

        record Rows(TransactionBatch batch, List<Lookup> lookups) implements Item {}

        record Covered(Coverage coverage, List<Lookup> lookups) implements Item {}

        record Given(long untilNanos, List<Lookup> lookups) implements Item {}

        record End(List<Lookup> lookups) implements Item {}
    }
}
