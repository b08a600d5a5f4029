package io.isitdns.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.isitdns.report.filter.FilterParser;
import io.isitdns.report.filter.FilterText;
import io.isitdns.report.filter.Parsed;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.provider.MethodSource;

class FilterFuzz {
    @MethodSource("io.isitdns.fuzz.Corpus#filters")
    @FuzzTest(maxDuration = "15s")
    void aTextIsAFilterThatItsOwnTextGivesAgainOrAnErrorWithItsPlace(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        switch (FilterParser.parse(text)) {
            case Parsed.Invalid invalid ->
                    assertThat(invalid.error().position()).isBetween(0, text.length());
            case Parsed.Valid valid -> {
                String written = FilterText.of(valid.filter());
                if (written.length() <= FilterParser.MAX_LENGTH) {
                    assertThat(FilterParser.parse(written)).as(written).isEqualTo(valid);
                }
            }
        }
    }
}
