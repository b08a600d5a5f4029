package io.isitdns.report.question;

import io.isitdns.model.TransactionColumn;
import io.isitdns.report.Report.Row;
import io.isitdns.report.ReportColumn;
import io.isitdns.report.ReportSpec;
import io.isitdns.store.Aggregation;
import io.isitdns.store.AggregationResult;
import io.isitdns.store.Filter;
import io.isitdns.store.Measure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// How much goes inside the cluster and how much outside, over time? A row for each step and each
/// class of names that comes in the range, also where it is zero.
public final class NameClassTimeline implements StepQuestion {
    @Override
    public String name() {
        return "name-class-timeline";
    }

    @Override
    public String title() {
        return "Classes of names over time";
    }

    @Override
    public String description() {
        return "Queries on the client leg by time and by what kind of name was asked for.";
    }

    @Override
    public List<ReportColumn> keyColumns() {
        return List.of(TIME, ReportColumn.of(TransactionColumn.NAME_CLASS));
    }

    @Override
    public List<Measure> measures() {
        return List.of(Measure.QUERIES);
    }

    @Override
    public List<Aggregation.Key> groupBy(ReportSpec spec) {
        return List.of(
                StepQuestion.step(spec), new Aggregation.Key.Column(TransactionColumn.NAME_CLASS));
    }

    @Override
    public Filter narrow(Filter filter) {
        return ClientLegQuestion.onClientLeg(filter);
    }

    @Override
    public List<Row> rows(ReportSpec spec, AggregationResult answer) {
        if (TimeSteps.isOpen(spec.range())) {
            return answer.rows().stream().map(this::row).toList();
        }
        Map<Cell, Row> cells = new HashMap<>();
        SortedSet<String> classes = new TreeSet<>();
        for (AggregationResult.Row group : answer.rows()) {
            if (group.keys().getFirst() instanceof Long time
                    && group.keys().getLast() instanceof String nameClass) {
                cells.put(new Cell(time, nameClass), row(group));
                classes.add(nameClass);
            }
        }
        return TimeSteps.beginnings(spec)
                .boxed()
                .flatMap(time -> classes.stream().map(each -> new Cell(time, each)))
                .map(cell -> cells.getOrDefault(cell, cell.empty()))
                .toList();
    }

    private record Cell(long time, String nameClass) {
        Row empty() {
            return Row.of(time, nameClass, 0L);
        }
    }
}
