package io.isitdns.hub;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Lets a bounded number of questions to the store run at a time. Beyond it they are refused at
/// once and counted: a page that asks again does better than one that waits. They run on threads of
/// their own: a question to the embedded store is a native call, which would hold up one of the few
/// threads that all other requests share.
final class WorkLimit implements AutoCloseable {
    private final Semaphore free;
    private final MeterRegistry meters;
    private final Counter refused;
    private final ExecutorService threads;

    WorkLimit(int most, MeterRegistry meters) {
        this.free = new Semaphore(most);
        this.meters = meters;
        this.threads =
                Executors.newFixedThreadPool(
                        most, Thread.ofPlatform().name("report-", 0).daemon().factory());
        this.refused =
                Counter.builder(Metric.REPORTS_REFUSED.id())
                        .description(Metric.REPORTS_REFUSED.help())
                        .register(meters);
    }

    /// @param name of the question, for the metric of its time
    Answer run(String name, Supplier<Answer> work) {
        if (!free.tryAcquire()) {
            refused.increment();
            return Answer.busy("too many reports are being computed; try again in a second");
        }
        try {
            return ended(threads.submit(() -> duration(name).record(work)));
        } finally {
            free.release();
        }
    }

    private static Answer ended(Future<Answer> work) {
        try {
            return work.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException trouble) {
                throw trouble;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a report is computed", e);
        }
    }

    private Timer duration(String name) {
        return Timer.builder(Metric.REPORT_DURATION.id())
                .description(Metric.REPORT_DURATION.help())
                .tag("report", name)
                .register(meters);
    }

    /// Takes no more; what runs may end.
    @Override
    public void close() {
        threads.shutdown();
    }
}
