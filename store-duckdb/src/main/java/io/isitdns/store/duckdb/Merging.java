package io.isitdns.store.duckdb;

import io.isitdns.store.LookupMeasure;
import io.isitdns.store.Measure;
import io.isitdns.store.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// What is measured over groups, again measured over groups of these: so that the rows of a source
/// are read once, however often their groups are put together. No state.
final class Merging {
    private static final Set<Quantity> MINIMA =
            Set.of(Measure.LATENCY_MIN_US, LookupMeasure.DURATION_MIN_US);
    private static final Set<Quantity> MAXIMA =
            Set.of(Measure.LATENCY_MAX_US, LookupMeasure.DURATION_MAX_US);
    private static final Set<Quantity> MEANS =
            Set.of(Measure.LATENCY_MEAN_US, LookupMeasure.DURATION_MEAN_US);

    /// What a mean is made of, beside the measures.
    private static final Field<Long> MEAN_SUM = Log.number("mean_sum");

    private static final Field<Long> MEAN_COUNT = Log.number("mean_count");

    private Merging() {}

    /// The measures over rows of a [Source], and what is needed to merge them.
    static List<Field<?>> first(Logged logged, List<Quantity> measures) {
        List<Field<?>> fields = new ArrayList<>();
        for (Quantity measure : measures) {
            fields.add(logged.sum(measure).as(measure.measureName()));
        }
        if (needsParts(measures)) {
            fields.add(Log.sum(Log.LATENCY_SUM.getName()).as(MEAN_SUM));
            fields.add(Log.sum(Log.LATENCY_COUNT.getName()).as(MEAN_COUNT));
        }
        return fields;
    }

    /// The same over what [#first] or this gave.
    static List<Field<?>> again(List<Quantity> measures) {
        List<Field<?>> fields = new ArrayList<>();
        for (Quantity measure : measures) {
            fields.add(merged(measure).as(measure.measureName()));
        }
        if (needsParts(measures)) {
            fields.add(Log.sum(MEAN_SUM.getName()).as(MEAN_SUM));
            fields.add(Log.sum(MEAN_COUNT.getName()).as(MEAN_COUNT));
        }
        return fields;
    }

    private static Field<Long> merged(Quantity measure) {
        Field<Long> one = Log.number(measure.measureName());
        if (MINIMA.contains(measure)) {
            return DSL.min(one);
        }
        if (MAXIMA.contains(measure)) {
            return DSL.max(one);
        }
        return MEANS.contains(measure)
                ? Log.meanHalfUp(MEAN_SUM, MEAN_COUNT)
                : Log.sum(measure.measureName());
    }

    /// Whether what is beyond some groups is what they leave of the whole.
    static boolean isAdditive(Quantity measure) {
        return !MINIMA.contains(measure)
                && !MAXIMA.contains(measure)
                && !MEANS.contains(measure)
                && !Percentiles.isOne(measure);
    }

    private static boolean needsParts(List<Quantity> measures) {
        return measures.stream().anyMatch(MEANS::contains);
    }
}
