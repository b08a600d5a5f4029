package io.isitdns.report;

import io.isitdns.report.text.Nearest;
import io.isitdns.store.Aggregation;
import io.isitdns.store.Filter;
import io.isitdns.store.LookupMeasure;
import io.isitdns.store.Measure;
import io.isitdns.store.Quantity;
import io.isitdns.store.Subject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A question with other measures, or in another order: what is not measured takes no time.
///
/// @param question the question; its rows are its groups ([Question#rowsAreGroups])
/// @param measures what is counted for each row
/// @param order how groups are ordered
public record ChosenMeasures(Question question, List<Quantity> measures, Aggregation.Order order)
        implements Question {
    /// Copies the list.
    public ChosenMeasures {
        measures = List.copyOf(measures);
    }

    /// The question with these measures in its own order.
    public static ChosenMeasures of(Question question, List<Quantity> measures) {
        return new ChosenMeasures(question, measures, question.order());
    }

    /// The same, largest measure first.
    public ChosenMeasures by(Quantity measure) {
        return new ChosenMeasures(question, measures, new Aggregation.Order.Descending(measure));
    }

    /// All measures of a subject.
    public static List<Quantity> all(Subject subject) {
        return switch (subject) {
            case TRANSACTIONS -> Arrays.<Quantity>asList(Measure.values());
            case LOOKUPS -> Arrays.<Quantity>asList(LookupMeasure.values());
        };
    }

    /// The measure of that name.
    public static Optional<Quantity> named(Subject subject, String name) {
        return all(subject).stream()
                .filter(measure -> measure.measureName().equals(name))
                .findFirst();
    }

    /// The name of a measure that is nearest to what was written.
    public static Optional<String> nearest(Subject subject, String written) {
        return Nearest.to(written, all(subject).stream().map(Quantity::measureName).toList());
    }

    @Override
    public String name() {
        return question.name();
    }

    @Override
    public String title() {
        return question.title();
    }

    @Override
    public String description() {
        return question.description();
    }

    @Override
    public Subject subject() {
        return question.subject();
    }

    @Override
    public List<ReportColumn> keyColumns() {
        return question.keyColumns();
    }

    @Override
    public List<Aggregation.Key> groupBy(ReportSpec spec) {
        return question.groupBy(spec);
    }

    @Override
    public Filter narrow(Filter filter) {
        return question.narrow(filter);
    }

    @Override
    public boolean limited() {
        return question.limited();
    }

    @Override
    public int mostGroups() {
        return question.mostGroups();
    }

    @Override
    public boolean needsBounds() {
        return question.needsBounds();
    }

    @Override
    public Optional<String> refusal(ReportSpec spec) {
        return question.rowsAreGroups()
                ? question.refusal(spec)
                : Optional.of(name() + " has no choice of measures and order");
    }
}
