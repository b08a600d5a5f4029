package io.isitdns.report.question;

import io.isitdns.report.Question;
import io.isitdns.report.Report.Row;
import io.isitdns.report.ReportColumn;
import io.isitdns.report.ReportColumn.ValueType;
import io.isitdns.report.ReportSpec;
import io.isitdns.store.Aggregation;
import io.isitdns.store.AggregationResult;
import io.isitdns.store.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How are latencies spread? Two buckets for each power of two, without gaps from the least latency
/// to the greatest; their bounds are bounds of [io.isitdns.model.LatencyClass], so that no
/// transaction is put into the wrong one.
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
                add(buckets.computeIfAbsent(low(micros), _ -> new long[MEASURES.size()]), group);
            }
        }
        List<Row> rows = new ArrayList<>();
        long next = buckets.isEmpty() ? Long.MAX_VALUE : buckets.firstKey();
        while (!buckets.isEmpty() && next <= buckets.lastKey()) {
            long[] counts = buckets.getOrDefault(next, new long[MEASURES.size()]);
            rows.add(row(next, high(next), counts));
            next = high(next);
        }
        return rows;
    }

    /// The lower bound of the bucket: the latency with all but its first two binary digits cleared.
    private static long low(long micros) {
        return micros < 2 ? micros : micros & -halfOctave(micros);
    }

    private static long high(long low) {
        return low < 2 ? low + 1 : low + halfOctave(low);
    }

    private static long halfOctave(long micros) {
        return Long.highestOneBit(micros) >>> 1;
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
