package io.isitdns.correlate.lookup;

/// Counters of a [LookupGrouper], written by its thread. Another thread may read them and sees
/// values of a recent moment, each for itself.
///
/// `rows = grouped + otherLegs + folded + noQuestion`.
public final class LookupMetrics {
    long rows;
    long grouped;
    long otherLegs;
    long folded;
    long noQuestion;
    long opened;
    long closed;
    long closedEarly;

    /// Rows seen.
    public long rows() {
        return rows;
    }

    /// Rows that belong to a lookup.
    public long grouped() {
        return grouped;
    }

    /// Rows of other legs than that of the client.
    public long otherLegs() {
        return otherLegs;
    }

    /// Rows that stand for several transactions, which cannot be told apart any more.
    public long folded() {
        return folded;
    }

    /// Rows that ask for no name: responses without a query, messages without a question, other
    /// operations than QUERY.
    public long noQuestion() {
        return noQuestion;
    }

    /// Lookups that began.
    public long opened() {
        return opened;
    }

    /// Lookups that went out, those closed early included.
    public long closed() {
        return closed;
    }

    /// Lookups that left a full table before their end was known: `lookup_closed_early_total`.
    public long closedEarly() {
        return closedEarly;
    }
}
