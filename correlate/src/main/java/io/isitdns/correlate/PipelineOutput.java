package io.isitdns.correlate;

import io.isitdns.model.BatchOutlet;
import io.isitdns.model.Coverage;

/// What comes out of a [FramePipeline]: batches of transactions, and coverage.
public interface PipelineOutput extends BatchOutlet {
    /// The coverage of one stretch of time. Transactions of that time may still be on their way.
    void coverage(Coverage coverage);

    /// All rows of transactions that ended before this time were handed over. Said while time
    /// passes without frames; frames tell the time by themselves.
    ///
    /// @param untilNanos nanoseconds since 1970-01-01 UTC, never decreasing
    default void handedOver(long untilNanos) {}
}
