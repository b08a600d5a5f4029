package io.isitdns.model;

/// Receives batches of transactions.
@FunctionalInterface
public interface TransactionSink {
    /// One batch; it belongs to the caller again when this returns.
    void accept(TransactionBatch batch);
}
