package io.isitdns.store;

import io.isitdns.model.LatencyClass;
import java.util.Arrays;

/// How often each latency came: gives exact nearest-rank percentiles without keeping every value.
///
/// Its memory grows with the number of different latencies, not with their number. Beyond
/// `mostDistinct` different ones it counts by [LatencyClass] instead, whose lower bounds are then
/// what percentiles give: [#exact()] says so. Not thread-safe.
final class LatencyCounts {
    /// Different latencies counted one by one unless told otherwise: enough for every microsecond
    /// of four seconds, in at most 100 MB.
    static final int DEFAULT_MOST_DISTINCT = 1 << 22;

    private static final int FIRST_SLOTS = 16;
    private static final long FREE = 0;

    private final int mostDistinct;

    /// Open addressing: a slot whose count is [#FREE] holds no latency.
    private long[] micros = new long[FIRST_SLOTS];

    private long[] counts = new long[FIRST_SLOTS];
    private int distinct;
    private boolean exact = true;

    LatencyCounts() {
        this(DEFAULT_MOST_DISTINCT);
    }

    LatencyCounts(int mostDistinct) {
        this.mostDistinct = mostDistinct;
    }

    /// Counts a latency of at least 0 µs `times` times, at least once.
    void add(long latencyMicros, long times) {
        put(exact ? latencyMicros : classOf(latencyMicros), times);
        if (distinct > mostDistinct && exact) {
            exact = false;
            rehash(FIRST_SLOTS);
        }
    }

    /// Counts all that another one counted.
    void addAll(LatencyCounts other) {
        for (int slot = 0; slot < other.counts.length; slot++) {
            if (other.counts[slot] != FREE) {
                add(other.micros[slot], other.counts[slot]);
            }
        }
        exact &= other.exact;
    }

    /// Whether percentiles are exact.
    boolean exact() {
        return exact;
    }

    /// The latency at each of the ranks, which are counted from 1 and given in ascending order.
    Long[] atRanks(long... ranks) {
        Long[] found = new Long[ranks.length];
        long passed = 0;
        int rank = 0;
        for (long latency : sortedMicros()) {
            passed += counts[slotOf(latency)];
            while (rank < ranks.length && ranks[rank] <= passed) {
                found[rank++] = latency;
            }
        }
        return found;
    }

    private long[] sortedMicros() {
        long[] sorted = new long[distinct];
        int next = 0;
        for (int slot = 0; slot < counts.length; slot++) {
            if (counts[slot] != FREE) {
                sorted[next++] = micros[slot];
            }
        }
        Arrays.sort(sorted);
        return sorted;
    }

    private void put(long latency, long times) {
        int slot = slotOf(latency);
        if (counts[slot] == FREE) {
            micros[slot] = latency;
            distinct++;
        }
        counts[slot] += times;
        if (distinct * 2 > counts.length) {
            rehash(counts.length * 2);
        }
    }

    /// The slot of a latency, or the free one that it would get.
    private int slotOf(long latency) {
        int mask = counts.length - 1;
        int slot = (int) ((latency * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (counts[slot] != FREE && micros[slot] != latency) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void rehash(int slots) {
        long[] oldMicros = micros;
        long[] oldCounts = counts;
        micros = new long[slots];
        counts = new long[slots];
        distinct = 0;
        for (int slot = 0; slot < oldCounts.length; slot++) {
            if (oldCounts[slot] != FREE) {
                put(exact ? oldMicros[slot] : classOf(oldMicros[slot]), oldCounts[slot]);
            }
        }
    }

    private static long classOf(long latencyMicros) {
        return LatencyClass.lowest(LatencyClass.of(latencyMicros));
    }
}
