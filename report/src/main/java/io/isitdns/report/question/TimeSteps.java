package io.isitdns.report.question;

import io.isitdns.report.ReportSpec;
import io.isitdns.store.TimeRange;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/// The steps of equal length that a range is cut into, counted from 1970-01-01 UTC.
public final class TimeSteps {
    /// Most steps of one range.
    public static final int MAX_STEPS = 1000;

    private static final int AIMED_STEPS = 120;

    /// So many minutes are steps enough: stores sum up by the minute, and answer whole minutes
    /// without reading each transaction again.
    private static final int ENOUGH_MINUTES = 50;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final List<Duration> STEPS =
            List.of(
                    Duration.ofMillis(1),
                    Duration.ofMillis(10),
                    Duration.ofMillis(100),
                    Duration.ofMillis(200),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(30),
                    Duration.ofHours(1),
                    Duration.ofHours(2),
                    Duration.ofHours(3),
                    Duration.ofHours(6),
                    Duration.ofHours(12),
                    Duration.ofDays(1),
                    Duration.ofDays(2));

    private TimeSteps() {}

    /// The step asked for, or one of the usual ones that makes about a hundred of them: the
    /// smallest that makes no more than 120, but a minute where that makes 50. An open range that
    /// turns out too long for its step gets a longer one.
    public static Duration step(ReportSpec spec) {
        return spec.step()
                .filter(step -> count(spec.range(), step) <= MAX_STEPS)
                .orElseGet(() -> chosen(spec.range()));
    }

    /// When the steps of a range begin, ascending.
    static LongStream beginnings(ReportSpec spec) {
        long step = step(spec).toNanos();
        long first = Math.floorDiv(spec.range().fromNanos(), step) * step;
        return LongStream.iterate(
                first, time -> time < spec.range().toNanos(), time -> time + step);
    }

    /// Whole and begun steps that the range takes.
    static long count(TimeRange range, Duration step) {
        long nanos = step.toNanos();
        long length = Math.max(0, range.toNanos() - range.fromNanos());
        return length / nanos + (length % nanos == 0 ? 0 : 1);
    }

    /// Whether a range has no beginning or no end, so that it cannot be cut.
    static boolean isOpen(TimeRange range) {
        return range.fromNanos() == Long.MIN_VALUE || range.toNanos() == Long.MAX_VALUE;
    }

    private static Duration chosen(TimeRange range) {
        boolean byMinutes = count(range, MINUTE) >= ENOUGH_MINUTES;
        return STEPS.stream()
                .filter(step -> !byMinutes || step.compareTo(MINUTE) >= 0)
                .filter(step -> count(range, step) <= AIMED_STEPS)
                .findFirst()
                .orElseGet(() -> wholeDays(range));
    }

    private static Duration wholeDays(TimeRange range) {
        long days = count(range, Duration.ofDays(1)) / AIMED_STEPS + 1;
        return Duration.ofDays(days);
    }
}
