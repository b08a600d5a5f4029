package io.isitdns.diagnose;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What goes wrong, and a twin in which something near to it does, or nothing.
///
/// @param mode what should be named first
/// @param what happens
/// @param plays makes it happen
/// @param twin what happens in the twin
/// @param twinMode the mode at work in the twin; empty when none is, or none that is known
/// @param playsTwin makes the twin happen, in which the mode must not be named
record Scenario(
        String mode,
        String what,
        Consumer<Stage> plays,
        String twin,
        String twinMode,
        Consumer<Stage> playsTwin) {
    static List<Scenario> all() {
        return Stream.of(
                        NameScenarios.all(),
                        PathScenarios.all(),
                        ServerScenarios.all(),
                        UpstreamScenarios.all(),
                        ClientScenarios.all(),
                        EventScenarios.all())
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Scenario::mode))
                .toList();
    }

    static Scenario of(String mode, String what, Consumer<Stage> plays) {
        return new Scenario(mode, what, plays, "", "", _ -> {});
    }

    /// The same with a twin in which no known mode is at work.
    Scenario butNot(String newTwin, Consumer<Stage> playsIt) {
        return butNot("", newTwin, playsIt);
    }

    /// The same with a twin in which another mode is at work.
    Scenario butNot(String newTwinMode, String newTwin, Consumer<Stage> playsIt) {
        return new Scenario(mode, what, plays, newTwin, newTwinMode, playsIt);
    }
}
