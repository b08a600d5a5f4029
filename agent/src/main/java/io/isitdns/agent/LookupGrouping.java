package io.isitdns.agent;

import io.isitdns.correlate.lookup.LookupConfig;
import io.isitdns.correlate.lookup.LookupGrouper;
import io.isitdns.correlate.lookup.LookupMetrics;
import io.isitdns.correlate.lookup.SearchLists;
import io.isitdns.model.Coverage;
import io.isitdns.model.Lookup;
import io.isitdns.model.TransactionBatch;

/// Groups attributed transactions into lookups on their way: fills the column `lookup_id`, and
/// hands on each lookup as it closes.
///
/// Time is that of the rows, and of [#given(long)] where no rows come; so a replayed capture gives
/// the same lookups each time. Bounded by [LookupConfig]; what closes early is marked and counted.
/// Used on one thread; the metrics may be read on any.
public final class LookupGrouping implements BatchConsumer, AutoCloseable {
    private final LookupGrouper grouper;
    private final BatchConsumer next;

    /// @param config limits and times
    /// @param searchLists knows the search lists of pods
    /// @param next takes rows with their numbers, and lookups
    public LookupGrouping(LookupConfig config, SearchLists searchLists, BatchConsumer next) {
        this.next = next;
        grouper = new LookupGrouper(config, searchLists, next::lookup);
    }

    /// What was grouped, and what was not.
    public LookupMetrics metrics() {
        return grouper.metrics();
    }

    @Override
    public void transactions(TransactionBatch batch) {
        grouper.accept(batch);
        next.transactions(batch);
    }

    @Override
    public TransactionBatch exchange(TransactionBatch batch) {
        grouper.accept(batch);
        return next.exchange(batch);
    }

    @Override
    public void lookup(Lookup lookup) {
        next.lookup(lookup);
    }

    @Override
    public void coverage(Coverage coverage) {
        next.coverage(coverage);
    }

    @Override
    public void given(long untilNanos) {
        grouper.advance(untilNanos);
        next.given(untilNanos);
    }

    @Override
    public void pause() {
        next.pause();
    }

    /// Closes what is open. Called when nothing comes any more, or when what follows is another
    /// capture.
    @Override
    public void close() {
        grouper.finish();
    }
}
