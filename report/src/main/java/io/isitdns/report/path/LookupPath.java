package io.isitdns.report.path;

import io.isitdns.model.Lookup;
import io.isitdns.store.CoverageSummary;
import java.util.List;

/// A lookup with the way of each of its transactions. Immutable.
///
/// @param lookup the lookup
/// @param transactions its transactions on the client's leg, in order of time
/// @param partial whether rows are missing: more than are read, or not read before the deadline
/// @param coverage how much of the traffic around it was seen
public record LookupPath(
        Lookup lookup,
        List<TransactionPath> transactions,
        boolean partial,
        CoverageSummary coverage) {
    /// Copies the list.
    public LookupPath {
        transactions = List.copyOf(transactions);
    }

    /// The way of one transaction.
    ///
    /// @param asked the transaction as it was seen on the client's leg
    /// @param startMicros its first query, from the beginning of the lookup
    /// @param hops the legs, each followed by those behind it
    /// @param gaps where the time went, in the order of the way
    /// @param missing what is missing when no response came
    /// @param missingText the same, as one sentence without a full stop
    public record TransactionPath(
            LegRow asked,
            long startMicros,
            List<Hop> hops,
            List<Gap> gaps,
            MissingPart missing,
            String missingText) {
        /// Copies the lists.
        public TransactionPath {
            hops = List.copyOf(hops);
            gaps = List.copyOf(gaps);
        }
    }
}
