package io.isitdns.report.filter;

import io.isitdns.store.Filter;

/// What came out of a filter text.
public sealed interface Parsed {
    /// The text is a filter.
    record Valid(Filter filter) implements Parsed {}

    /// The text is none.
    record Invalid(FilterError error) implements Parsed {}
}
