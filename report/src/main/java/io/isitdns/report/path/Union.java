package io.isitdns.report.path;

import java.util.Comparator;
import java.util.List;

/// How long a server waited for others: overlapping times count once.
///
/// @param had when the server had the question itself, between its last transmission and the
///   response
record Union(LegRow had, Vantage vantage) {
    private static final long NANOS_PER_MICRO = 1000;

    /// The part of that time in which one of these was under way, in microseconds.
    long micros(List<Exchange> exchanges) {
        long begin = had.lastAskedNanos();
        long end = had.answeredNanos().orElse(begin);
        long reached = begin;
        long sum = 0;
        List<LegRow> rows =
                exchanges.stream()
                        .map(Exchange::asked)
                        .sorted(Comparator.comparingLong(this::begin))
                        .toList();
        for (LegRow row : rows) {
            long from = Math.max(reached, begin(row));
            long to =
                    row.isAnswered()
                            ? begin(row) + row.firstLatencyMicros() * NANOS_PER_MICRO
                            : end;
            long until = Math.min(end, to);
            sum += Math.max(0, until - from);
            reached = Math.max(reached, until);
        }
        return sum / NANOS_PER_MICRO;
    }

    private long begin(LegRow row) {
        return vantage.by(had.node(), row.timeNanos(), row.node());
    }
}
