package io.isitdns.report.question;

import io.isitdns.store.Measure;
import java.util.List;

/// How long do responses take?
public final class LatencySummary implements TotalQuestion {
    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String title() {
        return "Latency";
    }

    @Override
    public String description() {
        return "Latency of answered queries, from the last transmission to the response, as one row.";
    }

    @Override
    public List<Measure> measures() {
        return Measures.OF_LATENCY;
    }
}
