package io.isitdns.store.duckdb;

import io.isitdns.store.LookupMeasure;
import io.isitdns.store.Measure;
import io.isitdns.store.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectHavingStep;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// Percentiles of latencies, or of durations, by nearest rank, where each row weighs as its `count`
/// says: the least latency up to which lie at least so many percent of the transactions.
final class Percentiles {
    private static final Map<Quantity, Long> PERCENTS =
            Map.of(
                    Measure.LATENCY_P50_US, 50L,
                    Measure.LATENCY_P95_US, 95L,
                    Measure.LATENCY_P99_US, 99L,
                    LookupMeasure.DURATION_P50_US, 50L,
                    LookupMeasure.DURATION_P95_US, 95L,
                    LookupMeasure.DURATION_P99_US, 99L);
    private static final Field<Long> WEIGHT = Log.number("weight");
    private static final Field<Long> UP_TO = Log.number("up_to");
    private static final Field<Long> WHOLE = Log.number("whole");

    private Percentiles() {}

    /// Whether the measure is one.
    static boolean isOne(Quantity measure) {
        return PERCENTS.containsKey(measure);
    }

    /// For each group that has a latency its keys, then the measures.
    ///
    /// @param rows has the keys, [Log#LATENCY] and [Log#COUNT]
    static SelectHavingStep<Record> of(
            DSLContext sql, Table<?> rows, List<Field<?>> keys, List<Quantity> measures) {
        List<Field<?>> selected = new ArrayList<>(keys);
        measures.forEach(measure -> selected.add(percentile(measure)));
        return sql.select(selected).from(ranked(rows, keys)).groupBy(keys);
    }

    /// How many transactions have a latency, and how many one up to this one.
    private static Table<Record> ranked(Table<?> rows, List<Field<?>> keys) {
        List<Field<?>> selected = new ArrayList<>(keys);
        selected.add(Log.LATENCY);
        if (keys.isEmpty()) {
            selected.add(DSL.sum(WEIGHT).over(DSL.orderBy(Log.LATENCY)).as(UP_TO));
            selected.add(DSL.sum(WEIGHT).over().as(WHOLE));
        } else {
            selected.add(
                    DSL.sum(WEIGHT).over(DSL.partitionBy(keys).orderBy(Log.LATENCY)).as(UP_TO));
            selected.add(DSL.sum(WEIGHT).over(DSL.partitionBy(keys)).as(WHOLE));
        }
        return DSL.select(selected).from(weighed(rows, keys)).asTable("ranked");
    }

    private static Table<Record> weighed(Table<?> rows, List<Field<?>> keys) {
        List<Field<?>> distinct = new ArrayList<>(keys);
        distinct.add(Log.LATENCY);
        List<Field<?>> selected = new ArrayList<>(distinct);
        selected.add(DSL.sum(Log.COUNT).as(WEIGHT));
        return DSL.select(selected)
                .from(rows)
                .where(Log.LATENCY.isNotNull())
                .groupBy(distinct)
                .asTable("weighed");
    }

    private static Field<Long> percentile(Quantity measure) {
        Field<Long> percent = DSL.inline(PERCENTS.get(measure));
        return DSL.min(Log.LATENCY)
                .filterWhere(UP_TO.times(DSL.inline(100L)).ge(WHOLE.times(percent)))
                .as(measure.measureName());
    }
}
