package io.isitdns.store;

import io.isitdns.model.Fold;
import io.isitdns.model.LatencyClass;
import org.jspecify.annotations.Nullable;

/// Count, mean, bounds and percentiles of latencies or durations in microseconds. Adding one
/// allocates nothing. Not thread-safe.
final class DurationSums {
    private final @Nullable LatencyCounts each;
    private long count;
    private long sum;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;

    /// @param percentiles whether percentiles are asked for
    DurationSums(boolean percentiles) {
        each = percentiles ? new LatencyCounts() : null;
    }

    /// Adds one that came `times` times.
    void add(long micros, int times) {
        count += times;
        sum += micros * times;
        min = Math.min(min, micros);
        max = Math.max(max, micros);
        if (each != null) {
            each.add(micros, times);
        }
    }

    /// Adds those of a folded row.
    void addAll(Fold fold) {
        long measured = fold.latencyCount();
        if (measured == 0) {
            return;
        }
        count += measured;
        sum += fold.sumMicros();
        min = Math.min(min, fold.minMicros());
        max = Math.max(max, fold.maxMicros());
        LatencyCounts counts = each;
        if (counts != null) {
            fold.latencies()
                    .forEach((micros, times) -> counts.add(LatencyClass.lowest(micros), times));
        }
    }

    /// Adds all that another one summed.
    void addAll(DurationSums other) {
        count += other.count;
        sum += other.sum;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
        if (each != null && other.each != null) {
            each.addAll(other.each);
        }
    }

    /// How many there are.
    long count() {
        return count;
    }

    /// The least; null without any.
    @Nullable Long min() {
        return count == 0 ? null : (Long) min;
    }

    /// The greatest; null without any.
    @Nullable Long max() {
        return count == 0 ? null : (Long) max;
    }

    /// The mean, rounded half up; null without any.
    @Nullable Long mean() {
        return count == 0 ? null : (Long) Math.floorDiv(2 * sum + count, 2 * count);
    }

    /// The 50th, 95th and 99th percentile by nearest rank; null without any, and where none is
    /// asked for.
    @Nullable Long[] percentiles() {
        return each == null || count == 0
                ? new Long[3]
                : each.atRanks(rank(50), rank(95), rank(99));
    }

    /// The rank of a percentile, counted from 1: the least whole number not below `count * percent
    /// / 100`.
    private long rank(int percent) {
        return Math.max(1, Math.ceilDiv(Math.multiplyExact(count, percent), 100L));
    }
}
