package io.isitdns.cli;

import java.util.Locale;

/// Latencies for people: three digits and a unit.
final class LatencyText {
    private static final double MICROS_PER_MILLI = 1000;
    private static final double MICROS_PER_SECOND = 1_000_000;

    private LatencyText() {}

    /// The text of a latency in microseconds.
    static String of(long micros) {
        if (micros < MICROS_PER_MILLI) {
            return micros + " µs";
        }
        return micros < MICROS_PER_SECOND
                ? digits(micros / MICROS_PER_MILLI) + " ms"
                : digits(micros / MICROS_PER_SECOND) + " s";
    }

    private static String digits(double number) {
        String format = number < 10 ? "%.2f" : number < 100 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, format, number);
    }
}
