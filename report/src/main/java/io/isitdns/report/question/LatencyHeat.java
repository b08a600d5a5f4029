package io.isitdns.report.question;

import io.isitdns.report.Report.Row;
import io.isitdns.report.ReportColumn;
import io.isitdns.report.ReportSpec;
import io.isitdns.store.Aggregation;
import io.isitdns.store.AggregationResult;
import io.isitdns.store.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How does the spread of latencies go over time? A row for each step and each of [LatencyBuckets]
/// in which a latency came; the others are left out.
public final class LatencyHeat implements StepQuestion {
    /// Steps times classes of latency; what is beyond is given as `other`.
    private static final int MOST_GROUPS = 100_000;

    @Override
    public String name() {
        return "latency-heat";
    }

    @Override
    public String title() {
        return "Latency over time";
    }

    @Override
    public String description() {
        return "Transactions with a latency by time and by how long it was; empty cells are left out.";
    }

    @Override
    public List<ReportColumn> keyColumns() {
        List<ReportColumn> columns = new ArrayList<>(List.of(TIME));
        columns.addAll(LatencyBuckets.columns());
        return columns;
    }

    @Override
    public List<Measure> measures() {
        return List.of(Measure.LATENCY_COUNT);
    }

    @Override
    public int mostGroups() {
        return MOST_GROUPS;
    }

    @Override
    public List<Aggregation.Key> groupBy(ReportSpec spec) {
        return List.of(StepQuestion.step(spec), new Aggregation.Key.Latency());
    }

    @Override
    public List<Row> rows(ReportSpec spec, AggregationResult answer) {
        SortedMap<Long, SortedMap<Long, Long>> cells = new TreeMap<>();
        for (AggregationResult.Row group : answer.rows()) {
            @Nullable Long count = group.values().getFirst();
            if (group.keys().getFirst() instanceof Long time
                    && group.keys().getLast() instanceof Long micros
                    && count != null) {
                cells.computeIfAbsent(time, _ -> new TreeMap<>())
                        .merge(LatencyBuckets.low(micros), count, Long::sum);
            }
        }
        List<Row> rows = new ArrayList<>();
        cells.forEach((time, buckets) ->
                buckets.forEach((low, count) ->
                        rows.add(Row.of(time, low, LatencyBuckets.high(low), count))));
        return rows;
    }
}
