package io.isitdns.store;

/// What a question is about: which columns its filter and keys have, and which measures.
public enum Subject {
    /// Transactions: [io.isitdns.model.TransactionColumn], [Measure].
    TRANSACTIONS,
    /// Lookups: [io.isitdns.model.LookupColumn], [LookupMeasure].
    LOOKUPS
}
