package io.isitdns.agent;

import io.isitdns.attribute.LegClassifier;
import io.isitdns.attribute.NameClassifier;
import io.isitdns.attribute.NameConfig;
import io.isitdns.model.TransactionBatch;

/// Fills the columns that say who and what: leg, name class, registrable domain. Not thread-safe.
public final class Attribution {
    private final NameClassifier names;
    private final LegClassifier legs = new LegClassifier();

    /// @param names what names mean here
    public Attribution(NameConfig names) {
        this.names = new NameClassifier(names);
    }

    /// Fills the columns of all rows.
    public void attribute(TransactionBatch batch) {
        names.classify(batch);
        legs.classify(batch);
    }
}
