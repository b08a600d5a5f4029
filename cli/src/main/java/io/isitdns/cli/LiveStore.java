package io.isitdns.cli;

import io.isitdns.agent.BatchConsumer;
import io.isitdns.hub.Hub;
import io.isitdns.model.Coverage;
import io.isitdns.model.Lookup;
import io.isitdns.model.PodTraffic;
import io.isitdns.model.TransactionBatch;
import io.isitdns.store.Store;
import io.isitdns.store.StoreException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows live batches to the hub's streams and makes them durable every half second.
///
/// What the store refuses (a full disk) is counted as lost and said once until it works again;
/// capture goes on.
final class LiveStore implements BatchConsumer, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveStore.class);
    private static final long COMMIT_NANOS = Duration.ofMillis(500).toNanos();
    private static final int ROWS_PER_APPEND = 122_880;

    private final Hub hub;
    private final StoreFeed feed;
    private final InstantSource clock;
    private final AtomicLong lost = new AtomicLong();
    private long uncommitted;
    private long uncommittedSinceMillis = Long.MAX_VALUE;
    private long lostToReport;
    private boolean failing;

    LiveStore(Hub hub, Store store, InstantSource clock) {
        this.hub = hub;
        this.clock = clock;
        feed = new StoreFeed(store, "live:" + UUID.randomUUID(), ROWS_PER_APPEND);
    }

    /// Transactions that the store refused.
    long lost() {
        return lost.get();
    }

    @Override
    public void transactions(TransactionBatch batch) {
        hub.publish(batch);
        uncommitted += batch.size();
        guarded(() -> feed.transactions(batch));
    }

    @Override
    public void lookup(Lookup lookup) {
        hub.publish(lookup);
        guarded(() -> feed.lookup(lookup));
    }

    @Override
    public void coverage(Coverage coverage) {
        long toReport = lostToReport;
        guarded(() -> feed.coverage(coverage.withLost(toReport)));
        lostToReport -= failing ? 0 : toReport;
    }

    /// Stores what a pod sent and received; on the same thread as the rest.
    void podTraffic(PodTraffic traffic) {
        guarded(() -> feed.podTraffic(traffic));
    }

    @Override
    public void pause() {
        long now = clock.millis();
        uncommittedSinceMillis = Math.min(uncommittedSinceMillis, now);
        if ((now - uncommittedSinceMillis) * 1_000_000 >= COMMIT_NANOS) {
            commit();
        }
    }

    /// Makes the rest durable.
    @Override
    public void close() {
        commit();
        feed.close();
    }

    private void commit() {
        uncommittedSinceMillis = Long.MAX_VALUE;
        guarded(() -> {
            feed.commit();
            uncommitted = 0;
            recovered();
        });
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (StoreException e) {
            feed.close();
            lost.addAndGet(uncommitted);
            lostToReport += uncommitted;
            uncommitted = 0;
            if (!failing) {
                failing = true;
                LOG.error("transactions are being lost: {}", e.getMessage());
            }
        }
    }

    private void recovered() {
        if (failing) {
            failing = false;
            LOG.info("the store takes transactions again; lost so far: {}", lost.get());
        }
    }
}
