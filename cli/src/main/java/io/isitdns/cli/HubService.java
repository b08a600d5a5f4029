package io.isitdns.cli;

import io.isitdns.diagnose.stored.ClusterCheck;
import io.isitdns.hub.Hub;
import io.isitdns.hub.HubConfig;
import io.isitdns.hub.Surroundings;
import io.isitdns.store.Retention;
import io.isitdns.store.Store;
import io.isitdns.store.StoreException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// A store, the hub before it, and what keeps the store within its bounds: what `run`, `hub` and
/// `demo` share.
final class HubService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HubService.class);
    private static final long RETAIN_EVERY_SECONDS = 60;
    private static final long CHECK_EVERY_SECONDS = ClusterCheck.EVERY.toSeconds();

    private final Store store;
    private final Hub hub;
    private final Retention retention;
    private final ClusterCheck clusterCheck;
    private final InstantSource clock;
    private final ScheduledExecutorService housekeeping =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("retention").daemon().factory());

    HubService(Path directory, HubConfig config, Surroundings surroundings, InstantSource clock) {
        bridgeLogs();
        this.retention = config.retention();
        this.clock = clock;
        store = Stores.serving(directory, clock);
        hub = new Hub(config, store, surroundings, clock);
        clusterCheck = new ClusterCheck(store, surroundings.objects(), clock);
        try {
            hub.start();
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
        var _ =
                housekeeping.scheduleWithFixedDelay(
                        this::retain, RETAIN_EVERY_SECONDS, RETAIN_EVERY_SECONDS, TimeUnit.SECONDS);
        var _ =
                housekeeping.scheduleWithFixedDelay(
                        this::check, CHECK_EVERY_SECONDS, CHECK_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    Hub hub() {
        return hub;
    }

    Store store() {
        return store;
    }

    /// The web server logs through java.util.logging; its lines belong with the others.
    private static void bridgeLogs() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    @Override
    public void close() {
        housekeeping.shutdownNow();
        hub.close();
        store.close();
    }

    private void check() {
        try {
            int findings = clusterCheck.run();
            if (findings > 0) {
                LOG.info("the check of the cluster found {} causes of trouble or load", findings);
            }
        } catch (StoreException e) {
            LOG.warn("the cluster will be checked again: {}", e.getMessage());
        }
    }

    private void retain() {
        try {
            Instant now = clock.instant();
            long nanos = Math.addExact(now.getEpochSecond() * 1_000_000_000L, now.getNano());
            long deleted = store.retain(retention, nanos);
            if (deleted > 0) {
                LOG.info("retention deleted {} transactions", deleted);
            }
        } catch (StoreException e) {
            LOG.warn("retention will be tried again: {}", e.getMessage());
        }
    }
}
