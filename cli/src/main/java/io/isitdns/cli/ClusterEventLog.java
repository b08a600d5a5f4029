package io.isitdns.cli;

import io.isitdns.hub.PipelineStatus;
import io.isitdns.model.ClusterEvent;
import io.isitdns.store.Store;
import io.isitdns.store.StoreException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes cluster events durable. Watches hand them over and never wait; one thread of its own
/// stores them. At most [#LIMIT] wait for a store that takes none; then the oldest leave and are
/// counted.
final class ClusterEventLog implements Consumer<ClusterEvent>, AutoCloseable {
    /// Most events that wait.
    static final int LIMIT = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(ClusterEventLog.class);
    private static final String SOURCE = "cluster-events";
    private static final int MOST_PER_APPEND = 1000;
    private static final long RETRY_MILLIS = 1000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<ClusterEvent> waiting = new ArrayDeque<>();
    private long dropped;
    private boolean closing;
    private boolean failing;
    private @Nullable Thread thread;

    @Override
    public void accept(ClusterEvent event) {
        lock.lock();
        try {
            if (waiting.size() == LIMIT) {
                waiting.removeFirst();
                dropped++;
            }
            waiting.add(event);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// How full it is.
    PipelineStatus.Queue status() {
        lock.lock();
        try {
            return new PipelineStatus.Queue(SOURCE, waiting.size(), LIMIT, dropped);
        } finally {
            lock.unlock();
        }
    }

    /// Begins to store what comes; returns itself, to be closed before the store is.
    ClusterEventLog start(Store store) {
        thread = Thread.ofVirtual().name(SOURCE).start(() -> run(store));
        return this;
    }

    /// Stores what is waiting, if the store takes it, and ends. May be called twice.
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        Thread running = thread;
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run(Store store) {
        try {
            List<ClusterEvent> some = next();
            while (!some.isEmpty()) {
                if (!stored(store, some) && !await()) {
                    return;
                }
                some = next();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// What waits; waits itself until something does. Empty when it is closed and nothing is left.
    private List<ClusterEvent> next() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closing) {
                changed.await();
            }
            return waiting.stream().limit(MOST_PER_APPEND).toList();
        } finally {
            lock.unlock();
        }
    }

    /// Waits before another attempt; false when it is closed, and there is none.
    private boolean await() throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS);
            while (left > 0 && !closing) {
                left = changed.awaitNanos(left);
            }
            return !closing;
        } finally {
            lock.unlock();
        }
    }

    /// An event that is stored already, and was seen again, the store passes over.
    private boolean stored(Store store, List<ClusterEvent> events) {
        try (Store.@Nullable Append append =
                store.begin(SOURCE, store.lastSequence(SOURCE) + 1).orElse(null)) {
            if (append == null) {
                return false;
            }
            events.forEach(append::add);
            append.commit();
        } catch (StoreException e) {
            if (!failing) {
                LOG.warn("cluster events wait to be stored: {}", e.getMessage());
            }
            failing = true;
            return false;
        }
        if (failing) {
            LOG.info("cluster events are stored again");
        }
        failing = false;
        remove(events);
        return true;
    }

    /// The oldest of them may have left meanwhile.
    private void remove(List<ClusterEvent> events) {
        List<ClusterEvent> left = new ArrayList<>(events);
        lock.lock();
        try {
            while (!left.isEmpty() && !waiting.isEmpty()) {
                int at = left.indexOf(waiting.peekFirst());
                if (at < 0) {
                    return;
                }
                waiting.removeFirst();
                left.subList(0, at + 1).clear();
            }
        } finally {
            lock.unlock();
        }
    }
}
