package io.isitdns.report.filter;

import io.isitdns.model.Column;
import java.util.List;

/// A key of the filter language.
///
/// @param name as it is written
/// @param kind what values it takes
/// @param description one sentence
/// @param words the values there are, in the order to show them; empty when the set is open
/// @param column the column it reads
/// @param path the element within the column, as in [io.isitdns.store.Filter.Compare]
public record FilterKey(
        String name,
        ValueKind kind,
        String description,
        List<String> words,
        Column column,
        String path) {
    /// Copies the list.
    public FilterKey {
        words = List.copyOf(words);
    }

    FilterKey withPath(String newPath) {
        return new FilterKey(
                column.columnName() + "." + newPath, kind, description, words, column, newPath);
    }

    FilterKey withKind(ValueKind newKind) {
        return new FilterKey(name, newKind, description, words, column, path);
    }
}
