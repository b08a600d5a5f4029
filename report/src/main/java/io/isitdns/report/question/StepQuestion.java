package io.isitdns.report.question;

import io.isitdns.report.Question;
import io.isitdns.report.ReportColumn;
import io.isitdns.report.ReportColumn.ValueType;
import io.isitdns.report.ReportSpec;
import io.isitdns.report.text.DurationText;
import io.isitdns.store.Aggregation;
import java.util.Optional;

/// A question about each step of a range.
interface StepQuestion extends Question {
    /// The beginning of the step.
    ReportColumn TIME =
            new ReportColumn(
                    "time",
                    ValueType.TIME,
                    Optional.empty(),
                    "Beginning of the step; steps are counted from 1970-01-01 UTC.");

    /// Groups by step.
    static Aggregation.Key step(ReportSpec spec) {
        return new Aggregation.Key.TimeStep(TimeSteps.step(spec));
    }

    @Override
    default Aggregation.Order order() {
        return new Aggregation.Order.ByKeys();
    }

    @Override
    default boolean limited() {
        return false;
    }

    @Override
    default boolean needsBounds() {
        return true;
    }

    @Override
    default Optional<String> refusal(ReportSpec spec) {
        return spec.step()
                .filter(step ->
                        !TimeSteps.isOpen(spec.range())
                                && TimeSteps.count(spec.range(), step) > TimeSteps.MAX_STEPS)
                .map(step ->
                        "steps of "
                                + DurationText.of(step)
                                + " are too short for this range: it has at most "
                                + TimeSteps.MAX_STEPS);
    }
}
