package io.isitdns.cli;

import io.isitdns.agent.BatchConsumer;
import io.isitdns.capture.CaptureConfig;

/// `observe -f` without a hub: captures on this machine and keeps nothing.
record LiveObservation(Console console, CaptureOptions options) {
    /// Runs until the process is told to end.
    void run(BatchConsumer consumer) {
        Interruption interruption = new Interruption();
        try (LiveSource source =
                new LiveSource(
                        console,
                        options,
                        CaptureConfig.defaults(),
                        options.attribution(),
                        consumer)) {
            source.start();
            var _ = source.ended().whenComplete((_, _) -> interruption.ask());
            interruption.await();
        } finally {
            interruption.done();
        }
    }
}
