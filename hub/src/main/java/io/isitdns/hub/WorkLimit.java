package io.isitdns.hub;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Lets a bounded number of questions to the store run at a time. Beyond it they are refused at
/// once and counted: a page that asks again does better than one that waits.
final class WorkLimit {
    private final Semaphore free;
    private final MeterRegistry meters;
    private final Counter refused;

    WorkLimit(int most, MeterRegistry meters) {
        this.free = new Semaphore(most);
        this.meters = meters;
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
            return duration(name).record(work);
        } finally {
            free.release();
        }
    }

    private Timer duration(String name) {
        return Timer.builder(Metric.REPORT_DURATION.id())
                .description(Metric.REPORT_DURATION.help())
                .tag("report", name)
                .register(meters);
    }
}
