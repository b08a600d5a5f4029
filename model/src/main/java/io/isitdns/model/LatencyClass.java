package io.isitdns.model;

/// Classes of latency for histograms and for percentiles out of minute aggregates.
///
/// Below 128 µs a class is one microsecond wide; above, each power of two is cut into 64 equal
/// classes, so that the lower bound of a class is less than 1/64 below any value in it.
public final class LatencyClass {
    private static final int EXACT_BELOW = 128;
    private static final int STEPS_PER_OCTAVE = 64;
    private static final int STEP_BITS = 6;

    private LatencyClass() {}

    /// The number of the class of a latency of at least 0 µs.
    public static int of(long micros) {
        if (micros < EXACT_BELOW) {
            return (int) Math.max(0, micros);
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros) - STEP_BITS;
        return shift * STEPS_PER_OCTAVE + (int) (micros >>> shift);
    }

    /// The lowest latency in µs of a class.
    public static long lowest(int latencyClass) {
        if (latencyClass < EXACT_BELOW) {
            return latencyClass;
        }
        int shift = latencyClass / STEPS_PER_OCTAVE - 1;
        return ((long) (latencyClass - shift * STEPS_PER_OCTAVE)) << shift;
    }

    /// The highest latency in µs of a class.
    public static long highest(int latencyClass) {
        return lowest(latencyClass + 1) - 1;
    }
}
