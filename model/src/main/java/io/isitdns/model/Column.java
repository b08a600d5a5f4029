package io.isitdns.model;

/// A column of transactions or of lookups. Columns of both that have the same name hold the same
/// kind of thing.
public sealed interface Column permits TransactionColumn, LookupColumn {
    /// The name in SQL, JSON and filters, such as `client_ip`.
    String columnName();

    /// The logical type.
    ColumnType type();

    /// Whether a row may have no value in this column.
    boolean nullable();

    /// One sentence that says what the column holds.
    String description();
}
