package io.isitdns.agent;

import io.isitdns.attribute.LegClassifier;
import io.isitdns.attribute.NameClassifier;
import io.isitdns.attribute.NameConfig;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.TransactionSink;

/// Fills the columns that say who and what: leg, name class, registrable domain. Not thread-safe.
public final class Attribution implements TransactionSink {
    private final NameClassifier names;
    private final LegClassifier legs = new LegClassifier();

    /// @param names what names mean here
    public Attribution(NameConfig names) {
        this.names = new NameClassifier(names);
    }

    /// Fills the columns of all rows.
    @Override
    public void accept(TransactionBatch batch) {
        names.classify(batch);
        legs.classify(batch);
    }
}
