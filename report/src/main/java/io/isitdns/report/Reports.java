package io.isitdns.report;

import io.isitdns.report.Report.Period;
import io.isitdns.store.AggregationResult;
import io.isitdns.store.CoverageSummary;
import io.isitdns.store.Store;
import io.isitdns.store.StoreStatus;
import io.isitdns.store.TimeRange;
import java.util.Optional;

/// Answers questions from a store.
public final class Reports {
    private Reports() {}

    /// Asks the store, within the deadline of the spec. Call it only with a spec that the question
    /// does not refuse.
    public static Report answer(Question question, ReportSpec asked, Store store) {
        ReportSpec spec =
                question.needsBounds() ? asked.over(bounded(asked.range(), store)) : asked;
        AggregationResult answer = ask(question, spec, store);
        Report report = of(question, spec, answer, store.coverage(spec.range()));
        Optional<TimeRange> before = spec.previous() ? before(spec.range()) : Optional.empty();
        return before.map(range -> withPrevious(report, spec.over(range), store)).orElse(report);
    }

    private static AggregationResult ask(Question question, ReportSpec spec, Store store) {
        return switch (question.subject()) {
            case TRANSACTIONS -> store.aggregate(question.aggregation(spec));
            case LOOKUPS -> store.aggregateLookups(question.aggregation(spec));
        };
    }

    /// The report from an answer that was computed elsewhere, without a previous period.
    public static Report of(
            Question question,
            ReportSpec spec,
            AggregationResult answer,
            CoverageSummary coverage) {
        return new Report(
                question,
                spec,
                question.rows(spec, answer),
                answer.other().map(question::rowWithoutKeys),
                answer.otherGroups(),
                question.rowWithoutKeys(answer.total()),
                Optional.empty(),
                coverage,
                answer.partial(),
                answer.basis());
    }

    private static Report withPrevious(Report report, ReportSpec spec, Store store) {
        Question question = report.question();
        AggregationResult answer = ask(question, spec, store);
        Period period =
                new Period(
                        spec.range(),
                        question.rows(spec, answer),
                        question.rowWithoutKeys(answer.total()));
        return new Report(
                question,
                report.spec(),
                report.rows(),
                report.other(),
                report.otherGroups(),
                report.total(),
                Optional.of(period),
                report.coverage(),
                report.partial() || answer.partial(),
                report.basis());
    }

    /// The period of the same length that ends where the range begins.
    private static Optional<TimeRange> before(TimeRange range) {
        if (range.fromNanos() == Long.MIN_VALUE || range.toNanos() == Long.MAX_VALUE) {
            return Optional.empty();
        }
        long length = range.toNanos() - range.fromNanos();
        return Optional.of(new TimeRange(range.fromNanos() - length, range.fromNanos()));
    }

    private static TimeRange bounded(TimeRange range, Store store) {
        if (range.fromNanos() != Long.MIN_VALUE && range.toNanos() != Long.MAX_VALUE) {
            return range;
        }
        StoreStatus status = store.status();
        if (status.oldestNanos().isEmpty() || status.newestNanos().isEmpty()) {
            return new TimeRange(0, 0);
        }
        return new TimeRange(
                Math.max(range.fromNanos(), status.oldestNanos().getAsLong()),
                Math.min(range.toNanos(), status.newestNanos().getAsLong() + 1));
    }
}
