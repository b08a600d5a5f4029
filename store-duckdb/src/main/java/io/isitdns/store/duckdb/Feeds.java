package io.isitdns.store.duckdb;

import java.sql.SQLException;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.jspecify.annotations.Nullable;

/// What the database pulls the rows of an append through.
///
/// @param rows transactions
/// @param lookups lookups
record Feeds(RowFeed rows, LookupFeed lookups) {
    /// Makes them known to the database.
    void register(DuckDBConnection connection) throws SQLException {
        register(connection, RowFeed.NAME, rows);
        register(connection, LookupFeed.NAME, lookups);
    }

    private static void register(
            DuckDBConnection connection,
            String name,
            DuckDBTableFunction<Object, Object, @Nullable Object> feed)
            throws SQLException {
        try (var function = DuckDBFunctions.tableFunction()) {
            function.withName(name).withFunction(feed).register(connection);
        }
    }
}
