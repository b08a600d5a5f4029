package io.isitdns.model;

/// Receives lookups as they close.
@FunctionalInterface
public interface LookupSink {
    /// One lookup.
    void accept(Lookup lookup);
}
