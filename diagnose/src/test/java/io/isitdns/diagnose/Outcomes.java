package io.isitdns.diagnose;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// What a scenario and its twin came to, over some seeds.
///
/// @param scenario which
/// @param runs the scenario
/// @param twinRuns the twin
record Outcomes(Scenario scenario, List<Run> runs, List<Run> twinRuns) {
    /// Modes in which DNS is innocent.
    private static final Set<String> INNOCENT = Set.of("F06", "F56", "F59");

    /// All scenarios, on as many threads as there are.
    static List<Outcomes> measure(long firstSeed, int seeds) {
        return Scenario.all().parallelStream()
                .map(scenario ->
                        new Outcomes(
                                scenario,
                                Run.all(
                                        scenario.mode(),
                                        scenario.plays(),
                                        Variation.NONE,
                                        firstSeed,
                                        seeds),
                                Run.all(
                                        scenario.twinMode(),
                                        scenario.playsTwin(),
                                        Variation.NONE,
                                        firstSeed,
                                        seeds)))
                .toList();
    }

    /// How often the mode was named first, 0..1.
    double recall() {
        return share(runs, Run::isRight);
    }

    /// How often the mode was named in the twin, 0..1.
    double falseAlarms() {
        return share(twinRuns, run -> run.names(scenario.mode()));
    }

    /// Runs in which DNS was at fault and was acquitted.
    long wrongAcquittals() {
        return INNOCENT.contains(scenario.mode())
                ? 0
                : runs.stream().filter(Run::isAcquittal).count();
    }

    static double share(List<Run> runs, Predicate<Run> so) {
        return runs.isEmpty() ? 0 : (double) runs.stream().filter(so).count() / runs.size();
    }
}
