package io.isitdns.report.question;

import io.isitdns.report.Question;
import io.isitdns.report.text.Nearest;
import java.util.List;
import java.util.Optional;

/// All questions, in the order in which they are shown.
public final class Questions {
    private static final List<Question> ALL =
            List.of(
                    new Totals(),
                    new Timeline(),
                    new NameClassTimeline(),
                    new Qtypes(),
                    new Rcodes(),
                    new RcodesByService(),
                    new RcodesByWorkload(),
                    new Outcomes(),
                    new Transports(),
                    new Legs(),
                    new NameClasses(),
                    new Names(),
                    new ExternalDomains(),
                    new QueriedServices(),
                    new Namespaces(),
                    new Workloads(),
                    new QtypesByWorkload(),
                    new TargetsByWorkload(),
                    new Pods(),
                    new Clients(),
                    new Unidentified(),
                    new Servers(),
                    new ServerServices(),
                    new LatencySummary(),
                    new LatencyHistogram(),
                    new LatencyHeat(),
                    new LookupTotals(),
                    new LookupTimeline(),
                    new LookupOutcomes(),
                    new LookupNames(),
                    new LookupServices(),
                    new LookupWorkloads(),
                    new LookupResolvers());

    private Questions() {}

    /// All of them.
    public static List<Question> list() {
        return ALL;
    }

    /// The question of that name.
    public static Optional<Question> named(String name) {
        return ALL.stream().filter(question -> question.name().equals(name)).findFirst();
    }

    /// The name of a question that is nearest to what was written.
    public static Optional<String> nearest(String written) {
        return Nearest.to(written, ALL.stream().map(Question::name).toList());
    }
}
