package io.isitdns.client;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A page of transactions or lookups, newest first.
///
/// @param rows each with the columns of [io.isitdns.model.TransactionColumn] or
///   [io.isitdns.model.LookupColumn]
/// @param next where the next page begins, or empty on the last
/// @param coverage how much of the DNS traffic the log holds in this range
public record RowPage(List<JsonNode> rows, Optional<String> next, JsonNode coverage) {
    /// Copies the list.
    public RowPage {
        rows = List.copyOf(rows);
    }
}
