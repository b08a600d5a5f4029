package io.isitdns.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.diagnose.seen.Case;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Captures of nodes that translate addresses, read without anything known of the cluster.
class TranslatedCaptureTest {
    private static final long SEED = 7;

    @ParameterizedTest
    @EnumSource(
            value = Variation.class,
            names = {"TRANSLATED", "MASQUERADED"})
    void each_exchange_counts_once_per_leg(Variation variation) {
        Case plain = seen(Variation.NONE, Stage::background);
        Case translated = seen(variation, Stage::background);

        assertThat(translated.totals().lookups()).isEqualTo(plain.totals().lookups());
        assertThat(translated.totals().legs().client()).isEqualTo(plain.totals().legs().client());
        assertThat(translated.totals().legs().server()).isEqualTo(plain.totals().legs().client());
        assertThat(plain.totals().legs().server()).isZero();
    }

    @Test
    void what_is_found_is_what_is_found_without_the_second_sights() {
        List<Variation> variations = List.of(Variation.TRANSLATED, Variation.MASQUERADED);
        List<Scenario> scenarios = Scenario.all();
        for (int i = 0; i < scenarios.size(); i++) {
            Scenario scenario = scenarios.get(i);
            Diagnosis plain = diagnosis(Variation.NONE, scenario.plays());
            Diagnosis translated = diagnosis(variations.get(i % 2), scenario.plays());

            assertThat(modes(translated)).as(scenario.toString()).isEqualTo(modes(plain));
            assertThat(translated.verdict()).as(scenario.toString()).isEqualTo(plain.verdict());
            assertThat(translated.totals().legs().client())
                    .as(scenario.toString())
                    .isEqualTo(plain.totals().legs().client());
        }
    }

    private static List<String> modes(Diagnosis diagnosis) {
        return diagnosis.causes().stream().map(Cause::mode).toList();
    }

    private static Diagnosis diagnosis(Variation variation, Consumer<Stage> plays) {
        return new Diagnoser().diagnose(seen(variation, plays));
    }

    private static Case seen(Variation variation, Consumer<Stage> plays) {
        Stage stage = new Stage(SEED, Style.of(SEED), variation);
        plays.accept(stage);
        return stage.seen();
    }
}
