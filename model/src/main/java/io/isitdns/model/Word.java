package io.isitdns.model;

/// A constant that has one spelling in SQL, JSON, filters, flags, metrics and pages.
public interface Word {
    /// The spelling: lower case, words joined by underscores.
    String word();
}
