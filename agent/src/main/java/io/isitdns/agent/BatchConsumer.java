package io.isitdns.agent;

import io.isitdns.model.Coverage;
import io.isitdns.model.Lookup;
import io.isitdns.model.TransactionBatch;

/// Takes attributed batches, the lookups that they make up, and coverage, in order, on one thread.
public interface BatchConsumer {
    /// Attributed transactions; the batch is valid during the call only.
    void transactions(TransactionBatch batch);

    /// As [#transactions], with the batch for keeps: a consumer that works on it later gives
    /// another one back, empty or not, for the caller to reuse.
    default TransactionBatch exchange(TransactionBatch batch) {
        transactions(batch);
        return batch;
    }

    /// The coverage of one stretch of time.
    void coverage(Coverage coverage);

    /// A lookup that is closed. Its transactions came before, or come with the next batch.
    default void lookup(Lookup lookup) {}

    /// All transactions that ended before this time were given. Said now and then while time passes
    /// without transactions.
    ///
    /// @param untilNanos nanoseconds since 1970-01-01 UTC
    default void given(long untilNanos) {}

    /// Called when nothing came for a moment, and after each item: time to flush what is due.
    default void pause() {}
}
