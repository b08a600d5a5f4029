package io.isitdns.store.duckdb;

import io.isitdns.model.Column;
import io.isitdns.model.LookupColumn;
import io.isitdns.model.LookupOutcome;
import io.isitdns.store.LookupMeasure;
import io.isitdns.store.Quantity;
import java.util.EnumSet;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// Lookups. Each row of their log is one of them; its `latency_class` is that of the duration, and
/// absent when nobody answered.
final class LoggedLookups implements Logged {
    private static final Field<Long> ONE = DSL.inline(1L);

    /// What counts as a duration.
    private static final Field<Long> DURATION =
            DSL.when(Log.LATENCY_CLASS.isNotNull(), Log.number("duration_us"));

    @Override
    public String prefix() {
        return "lookup";
    }

    @Override
    public Table<Record> parts() {
        return log();
    }

    @Override
    public List<Column> common() {
        return List.of(
                LookupColumn.QTYPES,
                LookupColumn.OUTCOME,
                LookupColumn.TCP_FALLBACK,
                LookupColumn.RESOLVER,
                LookupColumn.SERVERS,
                LookupColumn.NAME_CLASS,
                LookupColumn.CLOSED_EARLY);
    }

    @Override
    public Column name() {
        return LookupColumn.NAME;
    }

    @Override
    public Column domain() {
        return LookupColumn.REGISTRABLE_DOMAIN;
    }

    @Override
    public List<Field<?>> madeKinds() {
        return List.of();
    }

    @Override
    public List<Field<?>> kinds() {
        return List.of(Log.OUTCOME, Log.flag("tcp_fallback"));
    }

    @Override
    public List<Field<?>> sumsOfLog() {
        return List.of(
                ONE.as(Log.COUNT),
                Log.number("transactions"),
                Log.number("wasted"),
                Log.number("retries"),
                Log.measured(Log.LATENCY_CLASS, ONE).as(Log.LATENCY_COUNT),
                DURATION.as(Log.LATENCY_SUM),
                DURATION.as(Log.LATENCY_MIN),
                DURATION.as(Log.LATENCY_MAX));
    }

    @Override
    public List<Field<?>> sumsOfParts() {
        return sumsOfLog();
    }

    @Override
    public List<Field<?>> sumsByClass() {
        return sumsOfLog();
    }

    @Override
    public Field<Long> latencyClass() {
        return Log.LATENCY_CLASS;
    }

    @Override
    public Field<Long> partLatencyClass() {
        return Log.LATENCY_CLASS;
    }

    @Override
    public Field<Long> partLatency() {
        return DURATION;
    }

    @Override
    public Field<Long> partCount() {
        return ONE;
    }

    @Override
    public Field<Long> sum(Quantity quantity) {
        LookupMeasure measure = (LookupMeasure) quantity;
        return switch (measure) {
            case LOOKUPS -> Log.sum(Log.COUNT.getName());
            case RESOLVED -> outcome(LookupOutcome.RESOLVED);
            case PARTIAL -> outcome(LookupOutcome.PARTIAL);
            case NODATA -> outcome(LookupOutcome.NODATA);
            case NXDOMAIN -> outcome(LookupOutcome.NXDOMAIN);
            case FAILED -> outcome(LookupOutcome.FAILED);
            case UNANSWERED -> outcome(LookupOutcome.UNANSWERED);
            case TRANSACTIONS -> Log.sum("transactions");
            case WASTED -> Log.sum("wasted");
            case RETRIES -> Log.sum("retries");
            case TCP_FALLBACKS -> Log.count(DSL.condition(Log.flag("tcp_fallback")));
            case DURATION_COUNT -> Log.sum(Log.LATENCY_COUNT.getName());
            case DURATION_MIN_US -> DSL.min(Log.LATENCY_MIN);
            case DURATION_MAX_US -> DSL.max(Log.LATENCY_MAX);
            case DURATION_MEAN_US -> Log.meanHalfUp();
            case DURATION_P50_US, DURATION_P95_US, DURATION_P99_US ->
                    throw new IllegalArgumentException(measure + " is no sum");
        };
    }

    private static Field<Long> outcome(LookupOutcome outcome) {
        return Log.count(Log.OUTCOME.eq(DSL.inline(outcome.word())));
    }

    @Override
    public boolean isByClass(Quantity measure) {
        return EnumSet.of(
                        LookupMeasure.LOOKUPS,
                        LookupMeasure.RESOLVED,
                        LookupMeasure.PARTIAL,
                        LookupMeasure.NODATA,
                        LookupMeasure.NXDOMAIN,
                        LookupMeasure.FAILED,
                        LookupMeasure.UNANSWERED,
                        LookupMeasure.TCP_FALLBACKS,
                        LookupMeasure.DURATION_COUNT)
                .contains(measure);
    }
}
