package io.isitdns.hub;

import io.isitdns.model.Lookup;
import io.isitdns.model.TransactionBatch;
import io.isitdns.store.Filter;
import io.isitdns.store.FilterEvaluator;
import io.isitdns.store.LookupFilter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Passes transactions or lookups on to those who watch live.
///
/// [#publish] never waits. Each subscription has a queue of its own; when it is full the newest
/// rows are left out of that one, counted, and its reader is told how many.
///
/// @param <R> a row
final class LiveFeed<R> {
    private final int mostSubscriptions;
    private final int queueLimit;
    private final Function<Filter, Predicate<R>> compiler;
    private final Function<R, String> text;
    private final List<Queue> subscriptions = new CopyOnWriteArrayList<>();
    private final AtomicLong lost = new AtomicLong();
    private volatile boolean closed;

    private LiveFeed(
            int mostSubscriptions,
            int queueLimit,
            Function<Filter, Predicate<R>> compiler,
            Function<R, String> text) {
        this.mostSubscriptions = mostSubscriptions;
        this.queueLimit = queueLimit;
        this.compiler = compiler;
        this.text = text;
    }

    /// A transaction: a row of a batch, valid while it is published.
    record BatchRow(TransactionBatch batch, int row) {}

    static LiveFeed<BatchRow> ofTransactions(int mostSubscriptions, int queueLimit) {
        RowText texts = new RowText();
        return new LiveFeed<>(
                mostSubscriptions,
                queueLimit,
                filter -> {
                    FilterEvaluator evaluator = new FilterEvaluator(filter);
                    return row -> evaluator.test(row.batch(), row.row());
                },
                row -> texts.of(row.batch(), row.row()));
    }

    static LiveFeed<Lookup> ofLookups(int mostSubscriptions, int queueLimit) {
        return new LiveFeed<>(mostSubscriptions, queueLimit, LookupFilter::new, new RowText()::of);
    }

    /// Offers every row of a batch to everybody who wants it. Called by one thread at a time.
    static void publish(TransactionBatch batch, LiveFeed<BatchRow> feed) {
        if (feed.subscriptions.isEmpty()) {
            return;
        }
        for (int row = 0; row < batch.size(); row++) {
            feed.publish(new BatchRow(batch, row));
        }
    }

    /// Offers a row to everybody who wants it. Called by one thread at a time.
    void publish(R row) {
        @Nullable String json = null;
        for (Queue subscription : subscriptions) {
            if (subscription.wanted.test(row)) {
                json = json == null ? text.apply(row) : json;
                subscription.offer(json);
            }
        }
    }

    /// A new subscription from now on, or empty when there are too many or the feed is closed.
    synchronized Optional<Subscription> subscribe(Filter filter) {
        if (closed || subscriptions.size() >= mostSubscriptions) {
            return Optional.empty();
        }
        Queue subscription = new Queue(compiler.apply(filter));
        subscriptions.add(subscription);
        return Optional.of(subscription);
    }

    /// Ends all subscriptions.
    synchronized void close() {
        closed = true;
        subscriptions.forEach(Queue::end);
    }

    /// Subscriptions now.
    int subscriptions() {
        return subscriptions.size();
    }

    /// Rows left out of full queues since the start.
    long lost() {
        return lost.get();
    }

    /// What a reader gets next.
    sealed interface Event {
        /// A row as JSON.
        record Row(String json) implements Event {}

        /// Rows were left out since the last event of this kind.
        record Lost(long rows) implements Event {}

        /// Nothing came in time.
        record Quiet() implements Event {}

        /// The feed is closed.
        record End() implements Event {}
    }

    /// One reader's part; read by one thread.
    interface Subscription extends AutoCloseable {
        /// The next event, waiting at most so long for one.
        Event next(Duration longest) throws InterruptedException;

        @Override
        void close();
    }

    private final class Queue implements Subscription {
        private static final Event END = new Event.End();

        private final Predicate<R> wanted;
        private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(queueLimit);
        private final AtomicLong lostHere = new AtomicLong();
        private volatile boolean ended;

        private Queue(Predicate<R> wanted) {
            this.wanted = wanted;
        }

        private void offer(String json) {
            if (!events.offer(new Event.Row(json))) {
                lostHere.incrementAndGet();
                lost.incrementAndGet();
            }
        }

        private void end() {
            ended = true;
            // Wakes a reader that waits; one whose queue is full does not.
            events.offer(END);
        }

        @Override
        public Event next(Duration longest) throws InterruptedException {
            if (ended) {
                return END;
            }
            long missing = lostHere.getAndSet(0);
            if (missing > 0) {
                return new Event.Lost(missing);
            }
            Event event = events.poll(longest.toNanos(), TimeUnit.NANOSECONDS);
            return event == null ? new Event.Quiet() : event;
        }

        @Override
        public void close() {
            subscriptions.remove(this);
        }
    }
}
