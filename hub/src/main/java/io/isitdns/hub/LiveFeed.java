package io.isitdns.hub;

import io.isitdns.model.TransactionBatch;
import io.isitdns.store.Filter;
import io.isitdns.store.FilterEvaluator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Passes transactions on to those who watch live.
///
/// [#publish] never waits. Each subscription has a queue of its own; when it is full the newest
/// transactions are left out of that one, counted, and its reader is told how many.
final class LiveFeed {
    private final int mostSubscriptions;
    private final int queueLimit;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final AtomicLong lost = new AtomicLong();
    private final RowText rowText = new RowText();
    private volatile boolean closed;

    LiveFeed(int mostSubscriptions, int queueLimit) {
        this.mostSubscriptions = mostSubscriptions;
        this.queueLimit = queueLimit;
    }

    /// Offers every row to everybody who wants it. Called by one thread at a time.
    void publish(TransactionBatch batch) {
        if (subscriptions.isEmpty()) {
            return;
        }
        for (int row = 0; row < batch.size(); row++) {
            publish(batch, row);
        }
    }

    private void publish(TransactionBatch batch, int row) {
        @Nullable String json = null;
        for (Subscription subscription : subscriptions) {
            if (subscription.filter.test(batch, row)) {
                json = json == null ? rowText.of(batch, row) : json;
                subscription.offer(json);
            }
        }
    }

    /// A new subscription from now on, or empty when there are too many or the feed is closed.
    synchronized Optional<Subscription> subscribe(Filter filter) {
        if (closed || subscriptions.size() >= mostSubscriptions) {
            return Optional.empty();
        }
        Subscription subscription = new Subscription(filter);
        subscriptions.add(subscription);
        return Optional.of(subscription);
    }

    /// Ends all subscriptions.
    synchronized void close() {
        closed = true;
        subscriptions.forEach(Subscription::end);
    }

    /// Subscriptions now.
    int subscriptions() {
        return subscriptions.size();
    }

    /// Transactions left out of full queues since the start.
    long lost() {
        return lost.get();
    }

    /// What a reader gets next.
    sealed interface Event {
        /// A transaction as JSON.
        record Transaction(String json) implements Event {}

        /// Transactions were left out since the last event of this kind.
        record Lost(long transactions) implements Event {}

        /// Nothing came in time.
        record Quiet() implements Event {}

        /// The feed is closed.
        record End() implements Event {}
    }

    /// One reader's queue; read by one thread.
    final class Subscription implements AutoCloseable {
        private static final Event END = new Event.End();

        private final FilterEvaluator filter;
        private final BlockingQueue<Event> queue = new ArrayBlockingQueue<>(queueLimit);
        private final AtomicLong lostHere = new AtomicLong();
        private volatile boolean ended;

        private Subscription(Filter filter) {
            this.filter = new FilterEvaluator(filter);
        }

        private void offer(String json) {
            if (!queue.offer(new Event.Transaction(json))) {
                lostHere.incrementAndGet();
                lost.incrementAndGet();
            }
        }

        private void end() {
            ended = true;
            // Wakes a reader that waits; one whose queue is full does not.
            queue.offer(END);
        }

        /// The next event, waiting at most so long for one.
        Event next(Duration longest) throws InterruptedException {
            if (ended) {
                return END;
            }
            long missing = lostHere.getAndSet(0);
            if (missing > 0) {
                return new Event.Lost(missing);
            }
            Event event = queue.poll(longest.toNanos(), TimeUnit.NANOSECONDS);
            return event == null ? new Event.Quiet() : event;
        }

        @Override
        public void close() {
            subscriptions.remove(this);
        }
    }
}
