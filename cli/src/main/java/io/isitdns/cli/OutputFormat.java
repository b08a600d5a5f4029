package io.isitdns.cli;

/// How rows are printed.
enum OutputFormat {
    /// Columns under headings.
    TABLE,
    /// One short line a row.
    COMPACT,
    /// One JSON object a line.
    JSON
}
