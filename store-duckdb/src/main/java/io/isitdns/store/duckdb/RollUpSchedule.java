package io.isitdns.store.duckdb;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Says when to roll up: now and then on a thread of its own, a whole chunk at a time, and what is
/// left when the store is closed.
final class RollUpSchedule implements AutoCloseable {
    private final RollUpConfig config;
    private final Steps steps;
    private final InstantSource clock;
    private final AtomicBoolean appended = new AtomicBoolean();
    private @Nullable ScheduledExecutorService thread;

    /// What is said when.
    interface Steps {
        /// Whether there is enough for one step.
        boolean isWholeChunkWaiting();

        /// Rolls up one chunk, unless an append is open.
        ///
        /// @return how many rows it was
        int next();

        /// A step failed.
        void failed();
    }

    RollUpSchedule(RollUpConfig config, Steps steps, InstantSource clock) {
        this.config = config;
        this.steps = steps;
        this.clock = clock;
    }

    /// Begins with steps after a first pause.
    void start() {
        long pause = config.pause().toNanos();
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("store-roll-up").daemon().factory());
        var _ = started.scheduleWithFixedDelay(this::step, pause, pause, TimeUnit.NANOSECONDS);
        thread = started;
    }

    /// This process appended, so that it has something to finish.
    void appended() {
        appended.set(true);
    }

    private void step() {
        attempt(() -> {
            if (steps.isWholeChunkWaiting()) {
                steps.next();
            }
        });
    }

    /// Waits for the step that runs, and then goes on for as long as is left.
    @Override
    public void close() {
        ScheduledExecutorService running = thread;
        thread = null;
        if (running == null) {
            return;
        }
        running.close();
        if (appended.get()) {
            attempt(this::finish);
        }
    }

    private void finish() {
        Instant end = clock.instant().plus(config.closing());
        int rows = config.chunkRows();
        while (rows == config.chunkRows() && clock.instant().isBefore(end)) {
            rows = steps.next();
        }
    }

    /// What is not rolled up stays in the log and is tried again.
    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException _) {
            attemptToMend();
        }
    }

    private void attemptToMend() {
        try {
            steps.failed();
        } catch (RuntimeException _) {
            // The next append meets the same trouble, and tells its caller.
        }
    }
}
