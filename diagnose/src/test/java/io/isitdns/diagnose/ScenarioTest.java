package io.isitdns.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What goes wrong in simulated clusters is named, and nothing else is. After a change, write the
/// page anew, which takes some minutes:
///
/// ```
/// mvn -pl diagnose -am test -Dtest=ScenarioTest -Dsurefire.failIfNoSpecifiedTests=false -Dgenerate
/// ```
class ScenarioTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "verdict-accuracy.md");

    /// Seeds that rules and limits were made with.
    private static final long DEVELOPMENT = 1;

    /// Seeds that the page shows.
    private static final long FRESH = 1001;

    private static final int FEW = 2;
    private static final int MANY = 20;
    private static final double LEAST_RECALL = 0.95;
    private static final double MOST_FALSE = 0.02;

    @Test
    void the_right_mode_is_named_first_and_twins_are_not_taken_for_it() {
        check(Outcomes.measure(DEVELOPMENT, FEW));
    }

    @Test
    void nothing_is_named_where_nothing_is_wrong() {
        assertThat(healthy(DEVELOPMENT, FEW))
                .allSatisfy((cluster, runs) ->
                        assertThat(runs).as(cluster.what()).allMatch(Run::isRight));
    }

    @TestFactory
    Stream<DynamicTest> the_page_shows_what_fresh_seeds_give() {
        return System.getProperty("generate") == null
                ? Stream.empty()
                : Stream.of(DynamicTest.dynamicTest("the page is written", ScenarioTest::write));
    }

    private static void write() throws Exception {
        List<Outcomes> outcomes = Outcomes.measure(FRESH, MANY);
        Map<Healthy, List<Run>> healthy = healthy(FRESH, MANY);
        Map<Variation, List<Run>> varied = new LinkedHashMap<>();
        for (Variation variation : Variation.values()) {
            if (variation != Variation.NONE) {
                varied.put(variation, varied(variation));
            }
        }
        Files.writeString(PAGE, new AccuracyPage(outcomes, healthy, varied, MANY).text());
        check(outcomes);
        assertThat(
                        Outcomes.share(
                                healthy.values().stream().flatMap(List::stream).toList(),
                                Run::isRight))
                .isGreaterThan(1 - MOST_FALSE);
    }

    private static void check(List<Outcomes> all) {
        assertThat(all)
                .allSatisfy(outcomes -> {
                    String scenario = outcomes.scenario().toString();
                    assertThat(outcomes.recall()).as(scenario).isGreaterThanOrEqualTo(LEAST_RECALL);
                    assertThat(outcomes.falseAlarms()).as(scenario).isLessThan(MOST_FALSE);
                    assertThat(outcomes.wrongAcquittals()).as(scenario).isZero();
                });
    }

    private static Map<Healthy, List<Run>> healthy(long firstSeed, int seeds) {
        Map<Healthy, List<Run>> healthy = new LinkedHashMap<>();
        Healthy.all()
                .forEach(cluster ->
                        healthy.put(
                                cluster,
                                Run.all("", cluster.plays(), Variation.NONE, firstSeed, seeds)));
        return healthy;
    }

    private static List<Run> varied(Variation variation) {
        return Scenario.all().parallelStream()
                .flatMap(scenario ->
                        Run.all(scenario.mode(), scenario.plays(), variation, FRESH, FEW + FEW)
                                .stream())
                .toList();
    }
}
