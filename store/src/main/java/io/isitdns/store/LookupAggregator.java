package io.isitdns.store;

import io.isitdns.model.LatencyClass;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupColumn;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Answers an [Aggregation] of lookups that pass by once: for captures read without a store, and
/// for the store in memory. Bounded as [Aggregator] is. Not thread-safe.
public final class LookupAggregator {
    private final Aggregation query;
    private final LookupFilter filter;
    private final List<Function<Lookup, @Nullable Object>> keys;
    private final Groups<LookupTotals> groups;

    /// Without any lookup yet.
    public LookupAggregator(Aggregation query) {
        this(query, Aggregator.DEFAULT_MOST_GROUPS);
    }

    /// @param mostGroups most groups held, at least 1
    public LookupAggregator(Aggregation query, int mostGroups) {
        this.query = query;
        this.filter = new LookupFilter(query.filter());
        this.keys = query.keys().stream().map(LookupAggregator::reader).toList();
        this.groups = new Groups<>(query, mostGroups, LookupTotals::of);
    }

    /// Adds a lookup if it is in range and passes the filter.
    public void add(Lookup lookup) {
        long time = LookupValues.number(lookup, LookupColumn.TIME);
        if (!query.range().contains(time) || !filter.test(lookup)) {
            return;
        }
        groups.total().add(lookup);
        if (!keys.isEmpty()) {
            groups.group(keys.stream().map(key -> key.apply(lookup)).toArray()).add(lookup);
        }
    }

    /// The answer over the lookups so far.
    ///
    /// @param partial whether lookups are missing because the deadline came
    public AggregationResult result(boolean partial) {
        return groups.result(partial);
    }

    private static Function<Lookup, @Nullable Object> reader(Aggregation.Key key) {
        return switch (key) {
            case Aggregation.Key.Column(var column) -> reader((LookupColumn) column);
            case Aggregation.Key.TimeStep(var step) -> {
                long nanos = step.toNanos();
                yield lookup -> {
                    long time = LookupValues.number(lookup, LookupColumn.TIME);
                    return Math.floorDiv(time, nanos) * nanos;
                };
            }
            case Aggregation.Key.Latency() ->
                    lookup ->
                            LookupValues.isAnswered(lookup)
                                    ? LatencyClass.lowest(LatencyClass.of(lookup.durationMicros()))
                                    : null;
        };
    }

    private static Function<Lookup, @Nullable Object> reader(LookupColumn column) {
        return switch (column.type()) {
            case NUMBER -> lookup -> LookupValues.number(lookup, column);
            case FLAG -> lookup -> LookupValues.flag(lookup, column);
            case TEXT, WORD, ADDRESS -> lookup -> LookupValues.text(lookup, column);
            case TIME, WORDS, TEXTS, PAIRS, ANSWERS ->
                    throw new IllegalArgumentException(
                            "cannot group by "
                                    + column.columnName()
                                    + ", which is "
                                    + column.type());
        };
    }
}
