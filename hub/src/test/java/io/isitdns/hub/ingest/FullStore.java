package io.isitdns.hub.ingest;

import io.isitdns.model.ClusterEvent;
import io.isitdns.model.Coverage;
import io.isitdns.model.Finding;
import io.isitdns.model.Lookup;
import io.isitdns.model.PodTraffic;
import io.isitdns.model.TransactionBatch;
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
import java.util.function.Consumer;

/// A store whose disk is full until it is mended.
final class FullStore implements Store {
    private final Store store;
    private volatile boolean mended;

    FullStore(Store store) {
        this.store = store;
    }

    void mend() {
        mended = true;
    }

    @Override
    public Optional<Append> begin(String source, long sequence) {
        return store.begin(source, sequence).map(append -> mended ? append : new Full(append));
    }

    /// Fails when it is to be made durable.
    private record Full(Append append) implements Append {
        @Override
        public void add(TransactionBatch batch) {
            append.add(batch);
        }

        @Override
        public void add(Lookup lookup) {
            append.add(lookup);
        }

        @Override
        public void add(Coverage coverage) {
            append.add(coverage);
        }

        @Override
        public void add(Finding finding) {
            append.add(finding);
        }

        @Override
        public void add(PodTraffic traffic) {
            append.add(traffic);
        }

        @Override
        public void add(ClusterEvent event) {
            append.add(event);
        }

        @Override
        public void commit() {
            throw new StoreException(StoreException.Kind.FULL, "no space left");
        }

        @Override
        public void close() {
            append.close();
        }
    }

    @Override
    public void start() {}

    @Override
    public long lastSequence(String source) {
        return store.lastSequence(source);
    }

    @Override
    public AggregationResult aggregate(Aggregation query) {
        return store.aggregate(query);
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
    public List<ClusterEvent> clusterEvents(TimeRange range, int limit) {
        return store.clusterEvents(range, limit);
    }

    @Override
    public StoreStatus status() {
        return store.status();
    }

    @Override
    public long retain(Retention keep, long nowNanos) {
        return store.retain(keep, nowNanos);
    }

    @Override
    public void close() {}
}
