package io.isitdns.hub;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Lets a bounded number of questions to the store run at a time. Beyond it they are refused at
/// once and counted: a page that asks again does better than one that waits.
final class WorkLimit {
    private final Semaphore free;
    private final MeterRegistry meters;

    WorkLimit(int most, MeterRegistry meters) {
        this.free = new Semaphore(most);
        this.meters = meters;
        refused();
    }

    /// @param name of the question, for the metric of its time
    Answer run(String name, Supplier<Answer> work) {
        if (!free.tryAcquire()) {
            refused().increment();
            return Answer.busy("too many reports are being computed; try again in a second");
        }
        try {
            return meters.timer(Metric.REPORT_DURATION.id(), "report", name).record(work);
        } finally {
            free.release();
        }
    }

    private Counter refused() {
        return meters.counter(Metric.REPORTS_REFUSED.id());
    }
}
