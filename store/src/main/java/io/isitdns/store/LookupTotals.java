package io.isitdns.store;

import io.isitdns.model.Lookup;
import io.isitdns.model.LookupOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sums behind every [LookupMeasure] over some lookups. Not thread-safe.
final class LookupTotals implements Sums<LookupTotals> {
    private final long[] byOutcome = new long[LookupOutcome.values().length];
    private final DurationSums durations;
    private long lookups;
    private long transactions;
    private long wasted;
    private long retries;
    private long tcpFallbacks;

    private LookupTotals(boolean percentiles) {
        this.durations = new DurationSums(percentiles);
    }

    /// Empty sums for these measures.
    static LookupTotals of(List<? extends Quantity> measures) {
        return new LookupTotals(
                measures.contains(LookupMeasure.DURATION_P50_US)
                        || measures.contains(LookupMeasure.DURATION_P95_US)
                        || measures.contains(LookupMeasure.DURATION_P99_US));
    }

    /// Adds one lookup.
    void add(Lookup lookup) {
        lookups++;
        byOutcome[lookup.outcome().ordinal()]++;
        transactions += lookup.transactions();
        wasted += lookup.wasted();
        retries += lookup.retries();
        tcpFallbacks += lookup.tcpFallback() ? 1 : 0;
        if (LookupValues.isAnswered(lookup)) {
            durations.add(lookup.durationMicros(), 1);
        }
    }

    @Override
    public void addAll(LookupTotals other) {
        lookups += other.lookups;
        for (int outcome = 0; outcome < byOutcome.length; outcome++) {
            byOutcome[outcome] += other.byOutcome[outcome];
        }
        transactions += other.transactions;
        wasted += other.wasted;
        retries += other.retries;
        tcpFallbacks += other.tcpFallbacks;
        durations.addAll(other.durations);
    }

    @Override
    public @Nullable Long[] values(List<? extends Quantity> measures) {
        @Nullable Long[] percentiles = durations.percentiles();
        @Nullable Long[] values = new Long[measures.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value((LookupMeasure) measures.get(i), percentiles);
        }
        return values;
    }

    private @Nullable Long value(LookupMeasure measure, @Nullable Long[] percentiles) {
        return switch (measure) {
            case LOOKUPS -> lookups;
            case RESOLVED -> of(LookupOutcome.RESOLVED);
            case PARTIAL -> of(LookupOutcome.PARTIAL);
            case NODATA -> of(LookupOutcome.NODATA);
            case NXDOMAIN -> of(LookupOutcome.NXDOMAIN);
            case FAILED -> of(LookupOutcome.FAILED);
            case UNANSWERED -> of(LookupOutcome.UNANSWERED);
            case TRANSACTIONS -> transactions;
            case WASTED -> wasted;
            case RETRIES -> retries;
            case TCP_FALLBACKS -> tcpFallbacks;
            case DURATION_COUNT -> durations.count();
            case DURATION_MIN_US -> durations.min();
            case DURATION_MEAN_US -> durations.mean();
            case DURATION_P50_US -> percentiles[0];
            case DURATION_P95_US -> percentiles[1];
            case DURATION_P99_US -> percentiles[2];
            case DURATION_MAX_US -> durations.max();
        };
    }

    private long of(LookupOutcome outcome) {
        return byOutcome[outcome.ordinal()];
    }
}
