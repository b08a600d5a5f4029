package io.isitdns.lab.lookup;

import io.isitdns.model.LookupOutcome;
import java.util.List;

/// What an application asked its resolver, and what became of it.
///
/// @param name the name as asked, without trailing dot
/// @param outcome what the last name that was tried came to
/// @param queries all transmissions that it took
public record AskedLookup(String name, LookupOutcome outcome, List<SentQuery> queries) {
    /// Copies the list.
    public AskedLookup {
        queries = List.copyOf(queries);
    }
}
