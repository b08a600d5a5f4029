package io.isitdns.store.duckdb;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Says when to roll up: now and then on a thread of its own, a whole chunk of a log at a time, and
/// what is left when the store is closed.
final class RollUpSchedule implements AutoCloseable {
    private final RollUpConfig config;
    private final List<Steps> each;
    private final InstantSource clock;
    private final AtomicBoolean appended = new AtomicBoolean();
    private @Nullable ScheduledExecutorService thread;

    /// What is said when, for one log.
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

    RollUpSchedule(RollUpConfig config, List<Steps> each, InstantSource clock) {
        this.config = config;
        this.each = each;
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
        for (Steps steps : each) {
            attempt(
                    steps,
                    () -> {
                        if (steps.isWholeChunkWaiting()) {
                            steps.next();
                        }
                    });
        }
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
            Instant end = clock.instant().plus(config.closing());
            each.forEach(steps -> attempt(steps, () -> finish(steps, end)));
        }
    }

    private void finish(Steps steps, Instant end) {
        int rows = config.chunkRows();
        while (rows == config.chunkRows() && clock.instant().isBefore(end)) {
            rows = steps.next();
        }
    }

    /// What is not rolled up stays in the log and is tried again.
    private static void attempt(Steps steps, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException _) {
            attemptToMend(steps);
        }
    }

    private static void attemptToMend(Steps steps) {
        try {
            steps.failed();
        } catch (RuntimeException _) {
            // The next append meets the same trouble, and tells its caller.
        }
    }
}
