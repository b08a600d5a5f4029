package io.isitdns.agent;

import io.isitdns.model.Coverage;
import io.isitdns.model.TransactionBatch;

/// Takes attributed batches and coverage, in order, on one thread.
public interface BatchConsumer {
    /// Attributed transactions; the batch is valid during the call only.
    void transactions(TransactionBatch batch);

    /// The coverage of one stretch of time.
    void coverage(Coverage coverage);

    /// Called when nothing came for a moment, and after each item: time to flush what is due.
    default void pause() {}
}
