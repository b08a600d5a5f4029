package io.isitdns.report.question;

import io.isitdns.store.Measure;
import java.util.List;

/// Lists of measures that questions share.
final class Measures {
    /// What a table or a chart of groups shows.
    static final List<Measure> OF_GROUP =
            List.of(
                    Measure.QUERIES,
                    Measure.RESPONSES,
                    Measure.ANSWERED,
                    Measure.NODATA,
                    Measure.NXDOMAIN,
                    Measure.FAILED,
                    Measure.UNANSWERED,
                    Measure.UNREACHABLE,
                    Measure.UNSOLICITED,
                    Measure.RETRANSMISSIONS,
                    Measure.TRUNCATED,
                    Measure.QUERY_BYTES,
                    Measure.RESPONSE_BYTES,
                    Measure.LATENCY_COUNT,
                    Measure.LATENCY_MIN_US,
                    Measure.LATENCY_MEAN_US,
                    Measure.LATENCY_P50_US,
                    Measure.LATENCY_P95_US,
                    Measure.LATENCY_P99_US,
                    Measure.LATENCY_MAX_US);

    /// What is known about latency.
    static final List<Measure> OF_LATENCY =
            List.of(
                    Measure.LATENCY_COUNT,
                    Measure.LATENCY_MIN_US,
                    Measure.LATENCY_MEAN_US,
                    Measure.LATENCY_P50_US,
                    Measure.LATENCY_P95_US,
                    Measure.LATENCY_P99_US,
                    Measure.LATENCY_MAX_US);

    private Measures() {}
}
