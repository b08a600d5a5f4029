package io.isitdns.cli;

import io.isitdns.agent.BatchConsumer;
import io.isitdns.model.Coverage;
import io.isitdns.model.Lookup;
import io.isitdns.model.PodTraffic;
import io.isitdns.model.TransactionBatch;
import io.isitdns.store.Store;
import io.isitdns.store.Store.Append;
import java.util.Optional;

/// Appends what comes to a store, many rows at a time.
///
/// Appends are numbered from 0 within the source. An append that the store has already is passed
/// over, so that the same rows fed again are harmless as long as they come cut the same way: by
/// rows alone.
final class StoreFeed implements BatchConsumer, AutoCloseable {
    private final Store store;
    private final String source;
    private final int rowsPerAppend;
    private Optional<Append> append = Optional.empty();
    private boolean open;
    private long sequence;
    private int rows;
    private long stored;
    private long passedOver;

    StoreFeed(Store store, String source, int rowsPerAppend) {
        this.store = store;
        this.source = source;
        this.rowsPerAppend = rowsPerAppend;
    }

    /// Rows made durable.
    long stored() {
        return stored;
    }

    /// Rows that the store had already.
    long passedOver() {
        return passedOver;
    }

    @Override
    public void transactions(TransactionBatch batch) {
        begin();
        append.ifPresent(to -> to.add(batch));
        rows += batch.size();
        if (rows >= rowsPerAppend) {
            commit();
        }
    }

    @Override
    public void lookup(Lookup lookup) {
        begin();
        append.ifPresent(to -> to.add(lookup));
    }

    @Override
    public void coverage(Coverage coverage) {
        begin();
        append.ifPresent(to -> to.add(coverage));
    }

    /// Appends what a pod sent and received.
    void podTraffic(PodTraffic traffic) {
        begin();
        append.ifPresent(to -> to.add(traffic));
    }

    /// Makes everything so far durable.
    void commit() {
        if (!open) {
            return;
        }
        append.ifPresentOrElse(Append::commit, () -> passedOver += rows);
        stored += append.isPresent() ? rows : 0;
        end();
    }

    /// Undoes what is not durable.
    @Override
    public void close() {
        end();
    }

    private void begin() {
        if (!open) {
            append = store.begin(source, sequence);
            open = true;
        }
    }

    private void end() {
        if (open) {
            append.ifPresent(Append::close);
            append = Optional.empty();
            open = false;
            sequence++;
            rows = 0;
        }
    }
}
