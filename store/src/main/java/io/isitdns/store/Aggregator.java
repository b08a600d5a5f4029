package io.isitdns.store;

import io.isitdns.model.TransactionBatch;
import org.jspecify.annotations.Nullable;

/// Answers an [Aggregation] of transactions from rows that pass by once: for captures read without
/// a store, and for the store in memory.
///
/// Without keys, adding a row allocates nothing. With keys it holds one entry per group; rows of
/// new groups beyond `mostGroups` are summed into `other` and the result is partial. Percentiles
/// are exact up to the number of different latencies that [LatencyCounts] tells. Not thread-safe.
public final class Aggregator {
    /// Groups held unless told otherwise.
    public static final int DEFAULT_MOST_GROUPS = 1 << 18;

    private final Aggregation query;
    private final FilterEvaluator filter;
    private final KeyReader[] keys;
    private final boolean byLatency;
    private final Groups<Totals> groups;
    private final Totals total;

    /// Without any row yet.
    public Aggregator(Aggregation query) {
        this(query, DEFAULT_MOST_GROUPS);
    }

    /// @param mostGroups most groups held, at least 1
    public Aggregator(Aggregation query, int mostGroups) {
        this.query = query;
        this.filter = new FilterEvaluator(query.filter());
        this.keys = query.keys().stream().map(KeyReader::of).toArray(KeyReader[]::new);
        this.byLatency = query.keys().contains(new Aggregation.Key.Latency());
        this.groups = new Groups<>(query, mostGroups, Totals::of);
        this.total = groups.total();
    }

    /// Adds the rows of a batch that are in range and pass the filter.
    public void add(TransactionBatch batch) {
        for (int row = 0; row < batch.size(); row++) {
            add(batch, row);
        }
    }

    /// Adds one row if it is in range and passes the filter.
    public void add(TransactionBatch batch, int row) {
        if (!query.range().contains(ColumnReaders.storedNanos(batch.timeNanos[row]))
                || !filter.test(batch, row)) {
            return;
        }
        total.add(batch, row);
        if (keys.length == 0) {
            return;
        }
        if (byLatency && batch.fold[row] != null) {
            addParts(batch, row);
        } else {
            groups.group(keysOf(batch, row)).add(batch, row);
        }
    }

    private @Nullable Object[] keysOf(TransactionBatch batch, int row) {
        @Nullable Object[] values = new Object[keys.length];
        for (int i = 0; i < keys.length; i++) {
            values[i] = keys[i].read(batch, row);
        }
        return values;
    }

    /// Only in their latency do the parts of a folded row differ from it.
    private void addParts(TransactionBatch batch, int row) {
        for (TransactionBatch part : FoldParts.of(batch, row)) {
            @Nullable Object[] values = keysOf(batch, row);
            for (int i = 0; i < keys.length; i++) {
                if (query.keys().get(i) instanceof Aggregation.Key.Latency) {
                    values[i] = keys[i].read(part, 0);
                }
            }
            groups.group(values).add(part, 0);
        }
    }

    /// The answer over the rows so far.
    ///
    /// @param partial whether rows are missing because the deadline came
    public AggregationResult result(boolean partial) {
        return groups.result(partial);
    }
}
