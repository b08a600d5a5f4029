package io.isitdns.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The page that says how right the verdict is.
///
/// @param outcomes scenarios and twins
/// @param healthy clusters in which nothing is wrong
/// @param varied scenarios in other captures
/// @param seeds how many of each
record AccuracyPage(
        List<Outcomes> outcomes,
        Map<Healthy, List<Run>> healthy,
        Map<Variation, List<Run>> varied,
        int seeds) {
    String text() {
        StringBuilder page =
                new StringBuilder(
                        """
                        # How right the verdict is

                        <!-- Written by ScenarioTest; do not edit. -->

                        Each failure mode is played in simulated clusters, through the real packet decoder, correlator and grouping;
                        so is a twin, in which its nearest rival or nothing is wrong. Clusters differ at random in zone, addresses
                        (IPv4 and IPv6), port, number of pods, rates, latencies and length, the faults in time and strength. Rules and
                        limits were made with other seeds than those shown here, %d of each. See
                        [How a verdict is reached](../explanation/how-a-verdict-is-reached.md).

                        What is simulated is what the rules were written for: real clusters have more kinds of noise.
                        """
                                .formatted(seeds));
        scenarios(page);
        rates(page);
        words(page);
        healthy(page);
        varied(page);
        return page.toString();
    }

    private void scenarios(StringBuilder page) {
        page.append(
                """

                ## What was named first

                `-` is nothing. This is the confusion matrix, a line for each row of it.

                | mode | scenario | named first | twin | at work there | named first |
                |---|---|---|---|---|---|
                """);
        for (Outcomes each : outcomes) {
            Scenario scenario = each.scenario();
            page.append(
                    "| %s | %s | %s | %s | %s | %s |\n"
                            .formatted(
                                    scenario.mode(),
                                    scenario.what(),
                                    firsts(each.runs()),
                                    scenario.twin(),
                                    scenario.twinMode().isEmpty() ? Run.NONE : scenario.twinMode(),
                                    firsts(each.twinRuns())));
        }
    }

    private static String firsts(List<Run> runs) {
        Map<String, Long> counts =
                runs.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Run::first, TreeMap::new, Collectors.counting()));
        List<String> parts = new ArrayList<>();
        counts.forEach((mode, count) -> parts.add(mode + " " + count));
        return String.join(", ", parts);
    }

    private List<Run> all() {
        return outcomes.stream()
                .flatMap(each -> Stream.concat(each.runs().stream(), each.twinRuns().stream()))
                .toList();
    }

    private void rates(StringBuilder page) {
        page.append(
                """

                ## Precision and recall

                Of the runs in which a mode is at work, those in which it is named first; of those in which it is named
                first, those in which it is at work. Twins count.

                | mode | recall | precision |
                |---|---:|---:|
                """);
        for (String mode : modes()) {
            List<Run> atWork = all().stream().filter(run -> run.atWork().equals(mode)).toList();
            List<Run> named = all().stream().filter(run -> run.first().equals(mode)).toList();
            page.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | %.2f | %.2f |\n",
                            mode,
                            Outcomes.share(atWork, Run::isRight),
                            Outcomes.share(named, Run::isRight)));
        }
        long wrong = outcomes.stream().mapToLong(Outcomes::wrongAcquittals).sum();
        page.append(
                "\n`NOT_DNS` was said %d times of a scenario in which DNS is at fault.\n"
                        .formatted(wrong));
    }

    /// Each mode once; some have several scenarios.
    private List<String> modes() {
        return outcomes.stream().map(each -> each.scenario().mode()).distinct().toList();
    }

    private void words(StringBuilder page) {
        page.append(
                """

                ## The words for confidence

                How often the mode that was named first, with this word, was at work.

                | word | named first | at work | share |
                |---|---:|---:|---:|
                """);
        Map<String, List<Run>> byWord =
                Stream.concat(
                                all().stream(),
                                Stream.concat(healthy.values().stream(), varied.values().stream())
                                        .flatMap(List::stream))
                        .filter(run -> !run.first().equals(Run.NONE))
                        .collect(
                                Collectors.groupingBy(
                                        run -> run.diagnosis().causes().getFirst().confidence(),
                                        TreeMap::new,
                                        Collectors.toList()));
        byWord.forEach((word, runs) ->
                page.append(
                        String.format(
                                Locale.ROOT,
                                "| %s | %d | %d | %.3f |\n",
                                word,
                                runs.size(),
                                runs.stream().filter(Run::isRight).count(),
                                Outcomes.share(runs, Run::isRight))));
    }

    private void healthy(StringBuilder page) {
        page.append(
                """

                ## Where nothing is wrong

                | cluster | nothing was named | verdicts |
                |---|---:|---|
                """);
        healthy.forEach((cluster, runs) ->
                page.append(
                        "| %s | %d of %d | %s |\n"
                                .formatted(
                                        cluster.what(),
                                        runs.stream().filter(Run::isRight).count(),
                                        runs.size(),
                                        verdicts(runs))));
    }

    private static String verdicts(List<Run> runs) {
        Map<String, Long> counts =
                runs.stream()
                        .collect(
                                Collectors.groupingBy(
                                        run -> run.diagnosis().verdict().name(),
                                        TreeMap::new,
                                        Collectors.counting()));
        List<String> parts = new ArrayList<>();
        counts.forEach((verdict, count) -> parts.add(verdict + " " + count));
        return String.join(", ", parts);
    }

    private void varied(StringBuilder page) {
        page.append(
                """

                ## Captures that show less, or more

                All scenarios again. Where a capture does not hold what tells a mode from its rivals, nothing should be
                named; another one should not.

                | capture | right | nothing | another | of which |
                |---|---:|---:|---:|---|
                """);
        varied.forEach((variation, runs) -> {
            List<Run> wrong = runs.stream().filter(AccuracyPage::isAnother).toList();
            page.append(
                    "| %s | %d | %d | %d | %s |\n"
                            .formatted(
                                    variation.title(),
                                    runs.stream().filter(Run::isRight).count(),
                                    runs.stream()
                                            .filter(run -> run.first().equals(Run.NONE))
                                            .count(),
                                    wrong.size(),
                                    mistaken(wrong)));
        });
    }

    static boolean isAnother(Run run) {
        return !run.isRight() && !run.first().equals(Run.NONE);
    }

    private static String mistaken(List<Run> wrong) {
        Map<String, Long> counts =
                wrong.stream()
                        .collect(
                                Collectors.groupingBy(
                                        run -> run.atWork() + " as " + run.first(),
                                        TreeMap::new,
                                        Collectors.counting()));
        List<String> parts = new ArrayList<>();
        counts.forEach((pair, count) -> parts.add(pair + " " + count));
        return String.join(", ", parts);
    }
}
