package io.isitdns.report.question;

import io.isitdns.report.ReportColumn;
import io.isitdns.report.ReportColumn.ValueType;
import java.util.List;
import java.util.Optional;

/// Two buckets of latency for each power of two, without gaps; their bounds are bounds of
/// [io.isitdns.model.LatencyClass], so that no transaction is put into the wrong one.
final class LatencyBuckets {
    private LatencyBuckets() {}

    /// The columns that tell a bucket.
    static List<ReportColumn> columns() {
        Optional<String> unit = Optional.of("microseconds");
        return List.of(
                new ReportColumn(
                        "bucket_low_us", ValueType.LONG, unit, "Least latency of the bucket."),
                new ReportColumn(
                        "bucket_high_us",
                        ValueType.LONG,
                        unit,
                        "Latency at which the next bucket begins."));
    }

    /// The lower bound of the bucket: the latency with all but its first two binary digits cleared.
    static long low(long micros) {
        return micros < 2 ? micros : micros & -halfOctave(micros);
    }

    /// Where the bucket that begins with `low` ends.
    static long high(long low) {
        return low < 2 ? low + 1 : low + halfOctave(low);
    }

    private static long halfOctave(long micros) {
        return Long.highestOneBit(micros) >>> 1;
    }
}
