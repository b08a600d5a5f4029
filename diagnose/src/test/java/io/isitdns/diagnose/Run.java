package io.isitdns.diagnose;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/// One play of a scenario, and what was said of it.
///
/// @param atWork the mode at work; empty when none is
/// @param diagnosis what was said
record Run(String atWork, Diagnosis diagnosis) {
    static final String NONE = "-";

    /// Plays something with each of some seeds.
    static List<Run> all(
            String atWork, Consumer<Stage> plays, Variation variation, long firstSeed, int seeds) {
        return LongStream.range(firstSeed, firstSeed + seeds)
                .mapToObj(seed -> {
                    Stage stage = new Stage(seed, Style.of(seed), variation);
                    plays.accept(stage);
                    return new Run(atWork, new Diagnoser().diagnose(stage.seen()));
                })
                .toList();
    }

    /// The mode named first, or [#NONE].
    String first() {
        return diagnosis.causes().isEmpty() ? NONE : diagnosis.causes().getFirst().mode();
    }

    /// Whether what was named first is at work, or nothing was named and none is.
    boolean isRight() {
        return first().equals(atWork.isEmpty() ? NONE : atWork);
    }

    boolean isAcquittal() {
        return diagnosis.verdict() == Verdict.NOT_DNS;
    }

    boolean names(String mode) {
        return diagnosis.causes().stream().anyMatch(cause -> cause.mode().equals(mode));
    }
}
