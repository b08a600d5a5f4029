package io.isitdns.hub;

import io.isitdns.model.ClusterEvent;
import io.isitdns.model.Finding;
import io.isitdns.model.Lookup;
import io.isitdns.store.Aggregation;
import io.isitdns.store.AggregationResult;
import io.isitdns.store.CoverageSummary;
import io.isitdns.store.Cursor;
import io.isitdns.store.PodTrafficSum;
import io.isitdns.store.Retention;
import io.isitdns.store.Selection;
import io.isitdns.store.Store;
import io.isitdns.store.StoreException;
import io.isitdns.store.StoreStatus;
import io.isitdns.store.TimeRange;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A store whose aggregates wait until they are released, and which fails when told.
final class BlockedStore implements Store {
    private final Store store = TestHub.store();
    private final CountDownLatch called = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile @Nullable String trouble;

    void awaitCall() throws InterruptedException {
        called.await();
    }

    void release() {
        released.countDown();
    }

    void fail(String message) {
        trouble = message;
    }

    @Override
    public AggregationResult aggregate(Aggregation query) {
        called.countDown();
        try {
            released.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return store.aggregate(query);
    }

    @Override
    public List<ClusterEvent> clusterEvents(TimeRange range, int limit) {
        return store.clusterEvents(range, limit);
    }

    @Override
    public StoreStatus status() {
        String message = trouble;
        if (message != null) {
            throw new StoreException(StoreException.Kind.UNUSABLE, message);
        }
        return store.status();
    }

    @Override
    public void start() {}

    @Override
    public Optional<Append> begin(String source, long sequence) {
        return store.begin(source, sequence);
    }

    @Override
    public long lastSequence(String source) {
        return store.lastSequence(source);
    }

    @Override
    public Optional<Cursor> select(Selection query, RowSink sink) {
        return store.select(query, sink);
    }

    @Override
    public AggregationResult aggregateLookups(Aggregation query) {
        return store.aggregateLookups(query);
    }

    @Override
    public Optional<Cursor> selectLookups(Selection query, Consumer<Lookup> sink) {
        return store.selectLookups(query, sink);
    }

    @Override
    public CoverageSummary coverage(TimeRange range) {
        return store.coverage(range);
    }

    @Override
    public List<Finding> findings(TimeRange range, int limit) {
        return store.findings(range, limit);
    }

    @Override
    public List<PodTrafficSum> podTraffic(TimeRange range, Optional<String> namespace, int limit) {
        return store.podTraffic(range, namespace, limit);
    }

    @Override
    public long retain(Retention keep, long nowNanos) {
        return store.retain(keep, nowNanos);
    }

    @Override
    public void close() {
        release();
    }
}
