/// The embedded default store: DuckDB in one file of a data directory.
@NullMarked
package io.isitdns.store.duckdb;

import org.jspecify.annotations.NullMarked;
