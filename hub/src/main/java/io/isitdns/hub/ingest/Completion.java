package io.isitdns.hub.ingest;

import io.isitdns.model.Lookup;
import io.isitdns.model.TransactionBatch;
import java.util.Optional;

/// Fills in what only the hub knows, before the store. Called by one thread at a time.
public interface Completion {
    /// Leaves all as it is.
    Completion NONE =
            new Completion() {
                @Override
                public void complete(TransactionBatch batch) {}

                @Override
                public Optional<Lookup> complete(Lookup lookup) {
                    return Optional.of(lookup);
                }
            };

    /// Fills in what is missing in rows.
    void complete(TransactionBatch batch);

    /// The lookup with what was missing; empty when it is none: its rows are those of a DNS server
    /// that asks others, which its agent could not know.
    Optional<Lookup> complete(Lookup lookup);
}
