package io.isitdns.store.duckdb;

import java.util.List;

/// The subjects there are.
final class Logs {
    static final Logged TRANSACTIONS = new LoggedTransactions();
    static final Logged LOOKUPS = new LoggedLookups();
    static final List<Logged> ALL = List.of(TRANSACTIONS, LOOKUPS);

    private Logs() {}
}
