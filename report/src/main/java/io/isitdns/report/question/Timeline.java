package io.isitdns.report.question;

import io.isitdns.report.Question;
import io.isitdns.report.Report.Row;
import io.isitdns.report.ReportColumn;
import io.isitdns.report.ReportColumn.ValueType;
import io.isitdns.report.ReportSpec;
import io.isitdns.report.text.DurationText;
import io.isitdns.store.Aggregation;
import io.isitdns.store.AggregationResult;
import io.isitdns.store.Measure;
import io.isitdns.store.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How does it go over time? One row for each step of the range, also for steps in which nothing
/// happened.
public final class Timeline implements Question {
    /// Most steps of one timeline.
    public static final int MAX_STEPS = 1000;

    private static final int AIMED_STEPS = 120;
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
    public List<ReportColumn> keyColumns() {
        String description = "Beginning of the step; steps are counted from 1970-01-01 UTC.";
        return List.of(new ReportColumn("time", ValueType.TIME, Optional.empty(), description));
    }

    @Override
    public List<Measure> measures() {
        return MEASURES;
    }

    @Override
    public List<Aggregation.Key> groupBy(ReportSpec spec) {
        return List.of(new Aggregation.Key.TimeStep(step(spec)));
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
    public boolean needsBounds() {
        return true;
    }

    @Override
    public Optional<String> refusal(ReportSpec spec) {
        return spec.step()
                .filter(step -> !isOpen(spec.range()) && steps(spec.range(), step) > MAX_STEPS)
                .map(step ->
                        "steps of "
                                + DurationText.of(step)
                                + " are too short for this range: it has at most "
                                + MAX_STEPS);
    }

    @Override
    public List<Row> rows(ReportSpec spec, AggregationResult answer) {
        if (isOpen(spec.range())) {
            return answer.rows().stream().map(this::row).toList();
        }
        Map<@Nullable Object, AggregationResult.Row> groups = new HashMap<>();
        answer.rows().forEach(row -> groups.put(row.keys().getFirst(), row));
        long step = step(spec).toNanos();
        long first = Math.floorDiv(spec.range().fromNanos(), step) * step;
        List<Row> rows = new ArrayList<>();
        for (long time = first; time < spec.range().toNanos(); time += step) {
            AggregationResult.Row group = groups.get(time);
            rows.add(group == null ? nothingAt(time) : row(group));
        }
        return rows;
    }

    /// The step asked for, or the smallest of the usual ones that makes about a hundred of them; an
    /// open range that turns out too long for its step gets a longer one.
    public static Duration step(ReportSpec spec) {
        return spec.step()
                .filter(step -> steps(spec.range(), step) <= MAX_STEPS)
                .orElseGet(() -> chosen(spec.range()));
    }

    private static Duration chosen(TimeRange range) {
        return STEPS.stream()
                .filter(step -> steps(range, step) <= AIMED_STEPS)
                .findFirst()
                .orElseGet(() -> wholeDays(range));
    }

    private static Duration wholeDays(TimeRange range) {
        long days = steps(range, Duration.ofDays(1)) / AIMED_STEPS + 1;
        return Duration.ofDays(days);
    }

    /// Whole and begun steps that the range takes.
    private static long steps(TimeRange range, Duration step) {
        long nanos = step.toNanos();
        long length = Math.max(0, range.toNanos() - range.fromNanos());
        return length / nanos + (length % nanos == 0 ? 0 : 1);
    }

    private static boolean isOpen(TimeRange range) {
        return range.fromNanos() == Long.MIN_VALUE || range.toNanos() == Long.MAX_VALUE;
    }

    private static Row nothingAt(long time) {
        List<@Nullable Object> values = new ArrayList<>(List.of(time));
        MEASURES.forEach(measure -> values.add(Measures.OF_LATENCY.contains(measure) ? null : 0L));
        return new Row(Collections.unmodifiableList(values));
    }
}
