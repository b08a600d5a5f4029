package io.isitdns.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What goes wrong in simulated clusters is named, and nothing else is. After a change, write the
/// page anew:
///
/// ```
/// mvn -pl diagnose -am test -Dtest=ScenarioTest -Dsurefire.failIfNoSpecifiedTests=false -Dgenerate
/// ```
class ScenarioTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "verdict-accuracy.md");
    private static final double LEAST_RECALL = 0.95;
    private static final double MOST_FALSE = 0.02;

    @Test
    void the_right_mode_is_named_first_and_twins_are_not_taken_for_it() throws Exception {
        List<Outcomes> all = Outcomes.measure();
        String page = Outcomes.page(all);
        if (System.getProperty("generate") != null) {
            Files.writeString(PAGE, page);
        }

        assertThat(all)
                .allSatisfy(outcomes -> {
                    assertThat(outcomes.recall()).as("%s", outcomes).isGreaterThan(LEAST_RECALL);
                    assertThat(outcomes.falseAlarms()).as("%s", outcomes).isLessThan(MOST_FALSE);
                    assertThat(outcomes.acquittals()).as("%s", outcomes).isZero();
                });
        assertThat(PAGE).content().isEqualTo(page);
    }
}
