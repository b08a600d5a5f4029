package io.isitdns.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// What a scenario and its twin came to, over all seeds.
///
/// @param scenario which
/// @param first how often each mode was named first in the scenario; `-` for none
/// @param twinFirst the same in the twin
/// @param twinNamed how often the mode was named at all in the twin
/// @param acquittals how often the scenario was acquitted
record Outcomes(
        Scenario scenario,
        Map<String, Long> first,
        Map<String, Long> twinFirst,
        long twinNamed,
        long acquittals) {
    static final int SEEDS = 20;
    private static final String NONE = "-";

    /// All scenarios with all seeds, on as many threads as there are.
    static List<Outcomes> measure() {
        return Scenario.all().parallelStream().map(Outcomes::of).toList();
    }

    static Outcomes of(Scenario scenario) {
        List<Diagnosis> found = run(scenario.plays());
        List<Diagnosis> twin = run(scenario.playsTwin());
        return new Outcomes(
                scenario,
                first(found),
                first(twin),
                twin.stream().filter(diagnosis -> names(diagnosis, scenario.mode())).count(),
                found.stream().filter(diagnosis -> diagnosis.verdict() == Verdict.NOT_DNS).count());
    }

    private static List<Diagnosis> run(Consumer<Stage> plays) {
        return LongStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> {
                    Stage stage = new Stage(seed);
                    plays.accept(stage);
                    return new Diagnoser().diagnose(stage.seen());
                })
                .toList();
    }

    private static boolean names(Diagnosis diagnosis, String mode) {
        return diagnosis.causes().stream().anyMatch(cause -> cause.mode().equals(mode));
    }

    private static Map<String, Long> first(List<Diagnosis> diagnoses) {
        return diagnoses.stream()
                .collect(
                        Collectors.groupingBy(
                                diagnosis ->
                                        diagnosis.causes().isEmpty()
                                                ? NONE
                                                : diagnosis.causes().getFirst().mode(),
                                TreeMap::new,
                                Collectors.counting()));
    }

    /// How often the mode was named first, 0..1.
    double recall() {
        return (double) first.getOrDefault(scenario.mode(), 0L) / SEEDS;
    }

    /// How often the mode was named in the twin, 0..1.
    double falseAlarms() {
        return (double) twinNamed / SEEDS;
    }

    /// The page about it.
    static String page(List<Outcomes> all) {
        StringBuilder page =
                new StringBuilder(
                        """
                        # How right the verdict is

                        <!-- Written by ScenarioTest; do not edit. -->

                        Each failure mode is played in a simulated cluster, over the traffic of five healthy pods, through the real
                        packet decoder, correlator and grouping; so is a twin, in which its nearest rival or nothing is wrong. %d seeds
                        each. See [How a verdict is reached](../explanation/how-a-verdict-is-reached.md).

                        | mode | scenario | named first | twin | named first in the twin |
                        |---|---|---|---|---|
                        """
                                .formatted(SEEDS));
        for (Outcomes outcomes : all) {
            page.append(
                    "| %s | %s | %s | %s | %s |\n"
                            .formatted(
                                    outcomes.scenario.mode(),
                                    outcomes.scenario.what(),
                                    text(outcomes.first),
                                    outcomes.scenario.twin(),
                                    text(outcomes.twinFirst)));
        }
        page.append("\n| mode | recall | precision |\n|---|---:|---:|\n");
        for (Outcomes outcomes : all) {
            page.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | %.2f | %.2f |\n",
                            outcomes.scenario.mode(),
                            outcomes.recall(),
                            precision(all, outcomes.scenario.mode())));
        }
        return page.toString();
    }

    private static String text(Map<String, Long> counts) {
        List<String> parts = new ArrayList<>();
        counts.forEach((mode, count) -> parts.add(mode + " " + count));
        return String.join(", ", parts);
    }

    /// Of all runs in which the mode was named first, those in which it was at work.
    private static double precision(List<Outcomes> all, String mode) {
        long right = 0;
        long named = 0;
        for (Outcomes outcomes : all) {
            long first = outcomes.first.getOrDefault(mode, 0L);
            long inTwin = outcomes.twinFirst.getOrDefault(mode, 0L);
            right += outcomes.scenario.mode().equals(mode) ? first : 0;
            right += outcomes.scenario.twinMode().equals(mode) ? inTwin : 0;
            named += first + inTwin;
        }
        return named == 0 ? 0 : (double) right / named;
    }
}
