package io.isitdns.report.question;

import io.isitdns.report.Question;
import io.isitdns.report.Report.Row;
import io.isitdns.report.ReportColumn;
import io.isitdns.report.ReportSpec;
import io.isitdns.store.Aggregation;
import io.isitdns.store.AggregationResult;
import io.isitdns.store.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How are latencies spread? [LatencyBuckets] without gaps from the least latency to the greatest.
public final class LatencyHistogram implements Question {
    private static final List<Measure> MEASURES =
            List.of(
                    Measure.LATENCY_COUNT,
                    Measure.ANSWERED,
                    Measure.NODATA,
                    Measure.NXDOMAIN,
                    Measure.FAILED);

    @Override
    public String name() {
        return "latency-histogram";
    }

    @Override
    public String title() {
        return "Latency distribution";
    }

    @Override
    public String description() {
        return "Transactions with a latency by how long it was, in buckets that grow with it.";
    }

    @Override
    public List<ReportColumn> keyColumns() {
        return LatencyBuckets.columns();
    }

    @Override
    public List<Measure> measures() {
        return MEASURES;
    }

    @Override
    public List<Aggregation.Key> groupBy(ReportSpec spec) {
        return List.of(new Aggregation.Key.Latency());
    }

    @Override
    public Aggregation.Order order() {
        return new Aggregation.Order.ByKeys();
    }

    @Override
    public boolean limited() {
        return false;
    }

    @Override
    public List<Row> rows(ReportSpec spec, AggregationResult answer) {
        SortedMap<Long, long[]> buckets = new TreeMap<>();
        for (AggregationResult.Row group : answer.rows()) {
            if (group.keys().getFirst() instanceof Long micros) {
                add(
                        buckets.computeIfAbsent(
                                LatencyBuckets.low(micros), _ -> new long[MEASURES.size()]),
                        group);
            }
        }
        List<Row> rows = new ArrayList<>();
        long next = buckets.isEmpty() ? Long.MAX_VALUE : buckets.firstKey();
        while (!buckets.isEmpty() && next <= buckets.lastKey()) {
            long[] counts = buckets.getOrDefault(next, new long[MEASURES.size()]);
            rows.add(row(next, LatencyBuckets.high(next), counts));
            next = LatencyBuckets.high(next);
        }
        return rows;
    }

    private static void add(long[] counts, AggregationResult.Row group) {
        for (int i = 0; i < counts.length; i++) {
            @Nullable Long count = group.values().get(i);
            counts[i] += count == null ? 0 : count;
        }
    }

    private static Row row(long low, long high, long[] counts) {
        List<@Nullable Object> values = new ArrayList<>(List.of(low, high));
        Arrays.stream(counts).forEach(values::add);
        return new Row(values);
    }
}
