package io.isitdns.store.duckdb;

import java.util.List;

/// The subjects there are.
final class Subjects {
    static final Subject TRANSACTIONS = new TransactionSubject();
    static final Subject LOOKUPS = new LookupSubject();
    static final List<Subject> ALL = List.of(TRANSACTIONS, LOOKUPS);

    private Subjects() {}
}
