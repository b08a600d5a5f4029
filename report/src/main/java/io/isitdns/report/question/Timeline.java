package io.isitdns.report.question;

import io.isitdns.store.Measure;
import java.util.List;

/// How do transactions go over time?
public final class Timeline implements TimelineQuestion {
    private static final List<Measure> MEASURES =
            List.of(
                    Measure.QUERIES,
                    Measure.ANSWERED,
                    Measure.NODATA,
                    Measure.NXDOMAIN,
                    Measure.FAILED,
                    Measure.UNANSWERED,
                    Measure.UNREACHABLE,
                    Measure.QUERY_BYTES,
                    Measure.RESPONSE_BYTES,
                    Measure.LATENCY_P50_US,
                    Measure.LATENCY_P95_US,
                    Measure.LATENCY_P99_US);

    @Override
    public String name() {
        return "timeline";
    }

    @Override
    public String title() {
        return "Over time";
    }

    @Override
    public String description() {
        return "Transactions by the time of their first query, in steps of equal length.";
    }

    @Override
    public List<Measure> measures() {
        return MEASURES;
    }
}
