package io.isitdns.store;

import java.util.Locale;

/// What can be summed over a group of lookups.
public enum LookupMeasure implements Quantity {
    /// All of them: the sum of the outcomes.
    LOOKUPS("lookups"),
    /// Lookups by outcome: see [io.isitdns.model.LookupOutcome].
    RESOLVED("lookups"),
    PARTIAL("lookups"),
    NODATA("lookups"),
    NXDOMAIN("lookups"),
    FAILED("lookups"),
    UNANSWERED("lookups"),
    /// Transactions that they took.
    TRANSACTIONS("transactions"),
    /// Of these, those for names of the search path before the last.
    WASTED("transactions"),
    /// Transmissions beyond the first of each question.
    RETRIES("messages"),
    /// Lookups in which a truncated response was followed by TCP.
    TCP_FALLBACKS("lookups"),
    /// Lookups that somebody answered, and over those the rest: how long a resolver waits until it
    /// gives up is never mixed with how long answers take. Whole microseconds, the mean rounded
    /// half up, percentiles by nearest rank.
    DURATION_COUNT("lookups"),
    DURATION_MIN_US("microseconds"),
    DURATION_MEAN_US("microseconds"),
    DURATION_P50_US("microseconds"),
    DURATION_P95_US("microseconds"),
    DURATION_P99_US("microseconds"),
    DURATION_MAX_US("microseconds");

    private final String unit;

    LookupMeasure(String unit) {
        this.unit = unit;
    }

    @Override
    public String measureName() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String unit() {
        return unit;
    }
}
