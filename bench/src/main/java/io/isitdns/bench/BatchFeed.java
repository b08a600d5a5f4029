package io.isitdns.bench;

import io.isitdns.agent.BatchConsumer;
import io.isitdns.model.Coverage;
import io.isitdns.model.Lookup;
import io.isitdns.model.TransactionBatch;
import io.isitdns.store.Store;
import io.isitdns.store.Store.Append;
import org.jspecify.annotations.Nullable;

/// Appends what comes to an empty store, many rows at a time; the last ones when it is closed.
final class BatchFeed implements BatchConsumer, AutoCloseable {
    private static final int ROWS_PER_APPEND = 122_880;

    private final Store store;
    private final String source;
    private @Nullable Append append;
    private long sequence;
    private int rows;

    BatchFeed(Store store, String source) {
        this.store = store;
        this.source = source;
    }

    @Override
    public void transactions(TransactionBatch batch) {
        append().add(batch);
        rows += batch.size();
        if (rows >= ROWS_PER_APPEND) {
            commit();
        }
    }

    @Override
    public void lookup(Lookup lookup) {
        append().add(lookup);
    }

    @Override
    public void coverage(Coverage coverage) {
        append().add(coverage);
    }

    private Append append() {
        Append open = append;
        if (open == null) {
            open = store.begin(source, sequence++).orElseThrow();
            append = open;
        }
        return open;
    }

    private void commit() {
        try (Append open = append) {
            if (open != null) {
                open.commit();
            }
        }
        append = null;
        rows = 0;
    }

    @Override
    public void close() {
        commit();
    }
}
