package io.isitdns.lab.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Lookups are told exactly right, and the page says how often. After a change, write it anew:
///
/// ```
/// mvn -pl lab -am test -Dtest=LookupAccuracyTest -Dsurefire.failIfNoSpecifiedTests=false -Dgenerate
/// ```
class LookupAccuracyTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "lookup-accuracy.md");
    private static final double LEAST_SHARE = 0.995;

    @Test
    void at_least_995_of_1000_lookups_are_exact_for_each_resolver_and_rate() throws Exception {
        List<Accuracy.Cell> cells = Accuracy.measure();
        String page = Accuracy.page(cells);
        if (System.getProperty("generate") != null) {
            Files.writeString(PAGE, page);
        }

        assertThat(cells)
                .allSatisfy(cell -> {
                    assertThat(cell.knownShare()).as("%s", cell).isGreaterThan(LEAST_SHARE);
                    assertThat(cell.learntShare()).as("%s", cell).isGreaterThan(LEAST_SHARE);
                });
        assertThat(PAGE).content().isEqualTo(page);
    }
}
