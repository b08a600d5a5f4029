package io.isitdns.store;

import io.isitdns.model.TransactionBatch;

/// Whether a row of a batch passes.
@FunctionalInterface
interface RowPredicate {
    /// Whether the row passes.
    boolean test(TransactionBatch batch, int row);
}
