package io.isitdns.diagnose.count;

import java.util.OptionalInt;

/// When failures began, from how many there were in steps of equal length. No state.
///
/// What is above the mean rate is summed up from step to step (CUSUM); the stretch in which the sum
/// rises most is when the failures were. It begins a trouble only where there were steps before it,
/// and where Fisher's exact test finds the two rates so different less than once in a thousand.
public final class ChangePoint {
    private static final double MOST_CHANCE = 0.001;
    private static final long LEAST_FAILURES = 3;

    private ChangePoint() {}

    /// The first step of the stretch.
    ///
    /// @param failures failures in each step
    /// @param all what could have failed in each step, at least as many
    /// @return empty when there is no such moment
    public static OptionalInt of(long[] failures, long[] all) {
        double mean = (double) sum(failures, 0, failures.length) / sum(all, 0, all.length);
        int begin = 0;
        int bestBegin = 0;
        int bestEnd = 0;
        double sum = 0;
        double best = 0;
        for (int i = 0; i < failures.length; i++) {
            if (sum <= 0) {
                sum = 0;
                begin = i;
            }
            sum += failures[i] - mean * all[i];
            if (sum > best) {
                best = sum;
                bestBegin = begin;
                bestEnd = i + 1;
            }
        }
        return isReal(failures, all, bestBegin, bestEnd)
                ? OptionalInt.of(bestBegin)
                : OptionalInt.empty();
    }

    private static boolean isReal(long[] failures, long[] all, int begin, int end) {
        long failed = sum(failures, begin, end);
        long tried = sum(all, begin, end);
        return failed >= LEAST_FAILURES
                && Rates.fisher(
                                failed,
                                tried,
                                sum(failures, 0, begin) + failed,
                                sum(all, 0, begin) + tried)
                        <= MOST_CHANCE;
    }

    private static long sum(long[] values, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum;
    }
}
