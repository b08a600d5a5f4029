package io.isitdns.agent;

import io.isitdns.model.Coverage;
import io.isitdns.model.Lookup;
import io.isitdns.model.TransactionBatch;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// Folds equal transactions into one row when more come than the budget of rows allows, so that a
/// flood costs neither exact totals nor room for the rest.
///
/// Within a window the first rows pass as they are. Later ones are gathered by who asked whom over
/// what for which name and type, and how that ended; at the end of the window each group goes out
/// as one row that carries their number, sums and latencies. Totals stay exact; the single times,
/// ports, IDs and answers of folded transactions are those of the first. Coverage says how many
/// were folded into others.
///
/// Used by one thread, the one that calls the consumer; [#folded()] may be read by any.
public final class Folding implements BatchConsumer, AutoCloseable {
    private final FoldConfig config;
    private final InstantSource clock;
    private final BatchConsumer next;
    private final FoldGroups groups;
    private final TransactionBatch passing = new TransactionBatch();
    private final AtomicLong folded = new AtomicLong();
    private long windowEndMillis = Long.MIN_VALUE;
    private long budget;
    private long foldedToReport;

    /// @param next takes what passes and what is folded
    public Folding(FoldConfig config, InstantSource clock, BatchConsumer next) {
        this.config = config;
        this.clock = clock;
        this.next = next;
        this.groups = new FoldGroups(config.mostGroups());
    }

    /// Transactions folded into rows of others so far.
    public long folded() {
        return folded.get();
    }

    @Override
    public void transactions(TransactionBatch batch) {
        turnWindow();
        if (batch.size() <= budget) {
            budget -= batch.size();
            next.transactions(batch);
            return;
        }
        passing.clear();
        passing.capturedOn(batch);
        for (int row = 0; row < batch.size(); row++) {
            if (budget > 0) {
                budget--;
                pass(batch, row);
            } else {
                fold(batch, row);
            }
        }
        passOn();
    }

    @Override
    public void coverage(Coverage coverage) {
        next.coverage(coverage.withFolded(foldedToReport));
        foldedToReport = 0;
    }

    @Override
    public void lookup(Lookup lookup) {
        next.lookup(lookup);
    }

    @Override
    public void pause() {
        turnWindow();
        next.pause();
    }

    /// Hands on what is gathered. Called once nothing comes any more.
    @Override
    public void close() {
        release();
    }

    private void turnWindow() {
        long now = clock.millis();
        if (now >= windowEndMillis) {
            release();
            windowEndMillis = now + config.window().toMillis();
            budget = config.rowsPerWindow();
        }
    }

    private void pass(TransactionBatch batch, int row) {
        if (passing.isFull()) {
            passOn();
        }
        passing.addRowOf(batch, row);
    }

    private void passOn() {
        if (passing.size() > 0) {
            next.transactions(passing);
            passing.clear();
        }
    }

    private void fold(TransactionBatch batch, int row) {
        if (!groups.add(batch, row)) {
            release();
            groups.add(batch, row);
        }
    }

    private void release() {
        if (groups.isEmpty()) {
            return;
        }
        long saved = groups.transactions() - groups.size();
        foldedToReport += saved;
        folded.addAndGet(saved);
        next.transactions(groups.finish());
        groups.clear();
    }
}
