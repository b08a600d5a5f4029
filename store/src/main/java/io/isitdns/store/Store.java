package io.isitdns.store;

import io.isitdns.model.ClusterEvent;
import io.isitdns.model.Coverage;
import io.isitdns.model.Finding;
import io.isitdns.model.Lookup;
import io.isitdns.model.PodTraffic;
import io.isitdns.model.TransactionBatch;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Keeps transactions, lookups and coverage, and answers questions about them.
///
/// One process at a time owns a store. All methods are safe from multiple threads; appends are
/// serialised, reads run beside them and see whole appends only. Constructors do no I/O: [#start()]
/// opens, [#close()] may be called twice. Trouble that the user can mend is a [StoreException]
/// whose message says what, where and what to do.
public interface Store extends AutoCloseable {
    /// Opens the store, recovering from whatever ended the last process.
    void start();

    /// Begins an append that is applied as a whole and once.
    ///
    /// @param source who sends it, stable across restarts of the sender
    /// @param sequence number of this append within the source, growing; a (source, sequence) that
    ///   is already stored makes the repeat harmless
    /// @return the append, or empty when this (source, sequence) is stored already
    Optional<Append> begin(String source, long sequence);

    /// The highest sequence stored for a source, or -1.
    long lastSequence(String source);

    /// Groups and sums transactions. Runs until `query.deadline`; past it the result is partial and
    /// says so.
    AggregationResult aggregate(Aggregation query);

    /// Selects transactions, newest first, into `sink`.
    ///
    /// @return where the next page begins, or empty when there is none
    Optional<Cursor> select(Selection query, RowSink sink);

    /// Groups and sums lookups, as [#aggregate(Aggregation)] does transactions.
    AggregationResult aggregateLookups(Aggregation query);

    /// Selects lookups, newest first by the time of their first query, into `sink`.
    ///
    /// @return where the next page begins, or empty when there is none
    Optional<Cursor> selectLookups(Selection query, Consumer<Lookup> sink);

    /// Coverage summed over a time range.
    CoverageSummary coverage(TimeRange range);

    /// What pods sent and received in the minutes that begin in a time range, summed per pod over
    /// all nodes, most bytes in both directions first, as far as they are known
    /// ([PodTrafficSum#bytes()]); pods that tie are ordered by namespace and name.
    ///
    /// @param namespace the only namespace, or empty for all
    /// @param limit most pods, at least 1
    List<PodTrafficSum> podTraffic(TimeRange range, Optional<String> namespace, int limit);

    /// Findings that were seen in a time range, last seen first; those that tie by kind and
    /// subject.
    ///
    /// @param limit most findings, at least 1
    List<Finding> findings(TimeRange range, int limit);

    /// Cluster events of a time range, newest first; those that tie by kind of object, namespace,
    /// name, kind and version.
    ///
    /// @param limit most events, at least 1
    List<ClusterEvent> clusterEvents(TimeRange range, int limit);

    /// What is kept now.
    StoreStatus status();

    /// Deletes what is older than `keep.age` before `nowNanos` and, oldest first, what exceeds
    /// `keep.maxDiskBytes`.
    ///
    /// @return transactions and lookups deleted
    long retain(Retention keep, long nowNanos);

    @Override
    void close();

    /// One append under way; used by one thread. Closing it before [#commit()] undoes it.
    interface Append extends AutoCloseable {
        /// Adds all rows of a batch; the batch may be reused at once.
        void add(TransactionBatch batch);

        /// Adds a lookup.
        void add(Lookup lookup);

        /// Adds a coverage row.
        void add(Coverage coverage);

        /// Adds what a pod sent and received in a minute; several of the same pod and minute add
        /// up.
        void add(PodTraffic traffic);

        /// Adds a finding, in place of one of the same kind, subject and first time.
        void add(Finding finding);

        /// Adds a cluster event, unless it is there already. Beyond the store's limit the oldest
        /// events leave and are counted.
        void add(ClusterEvent event);

        /// Makes the append durable and visible; when this returns it survives a crash.
        void commit();

        @Override
        void close();
    }

    /// Receives the rows of a selection.
    @FunctionalInterface
    interface RowSink {
        /// One row of a batch; both are valid during the call only.
        void accept(TransactionBatch batch, int row);
    }
}
