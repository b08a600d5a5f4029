package io.isitdns.report.question;

import io.isitdns.report.Report.Row;
import io.isitdns.report.ReportColumn;
import io.isitdns.report.ReportSpec;
import io.isitdns.store.Aggregation;
import io.isitdns.store.AggregationResult;
import io.isitdns.store.Measure;
import io.isitdns.store.Quantity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How does it go over time? One row for each step of the range, also for steps in which nothing
/// happened.
interface TimelineQuestion extends StepQuestion {
    @Override
    default List<ReportColumn> keyColumns() {
        return List.of(TIME);
    }

    @Override
    default List<Aggregation.Key> groupBy(ReportSpec spec) {
        return List.of(StepQuestion.step(spec));
    }

    @Override
    default List<Row> rows(ReportSpec spec, AggregationResult answer) {
        if (TimeSteps.isOpen(spec.range())) {
            return answer.rows().stream().map(this::row).toList();
        }
        Map<@Nullable Object, AggregationResult.Row> groups = new HashMap<>();
        answer.rows().forEach(row -> groups.put(row.keys().getFirst(), row));
        return TimeSteps.beginnings(spec)
                .mapToObj(time -> {
                    AggregationResult.Row group = groups.get(time);
                    return group == null ? nothingAt(time) : row(group);
                })
                .toList();
    }

    /// Of nothing there is no latency; everything else is zero.
    private Row nothingAt(long time) {
        List<@Nullable Object> values = new ArrayList<>(List.of(time));
        for (Quantity measure : measures()) {
            values.add(measure.unit().equals(Measure.LATENCY_MEAN_US.unit()) ? null : 0L);
        }
        return new Row(Collections.unmodifiableList(values));
    }
}
