package io.isitdns.store.testkit;

import io.isitdns.model.Fold;
import io.isitdns.model.LatencyClass;
import io.isitdns.model.TransactionBatch;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// What folded rows know of their latencies.
final class Folds {
    private Folds() {}

    /// The fold of transactions with these latencies, first latencies being the same.
    static Fold of(long... latencies) {
        TreeMap<Integer, Long> classes = new TreeMap<>();
        Arrays.stream(latencies)
                .forEach(micros -> classes.merge(LatencyClass.of(micros), 1L, Long::sum));
        long sum = LongStream.of(latencies).sum();
        return new Fold(
                LongStream.of(latencies).min().orElse(0),
                sum,
                LongStream.of(latencies).max().orElse(0),
                sum,
                classes);
    }

    /// Their mean, or none.
    static long mean(long... latencies) {
        return latencies.length == 0
                ? TransactionBatch.NONE
                : Math.round(LongStream.of(latencies).average().orElseThrow());
    }
}
