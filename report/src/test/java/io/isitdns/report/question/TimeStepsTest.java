package io.isitdns.report.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.report.ReportSpec;
import io.isitdns.store.Filter;
import io.isitdns.store.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeStepsTest {
    @ParameterizedTest
    @CsvSource({
        "PT5M, PT5S",
        "PT30M, PT15S",
        "PT49M, PT30S",
        "PT50M, PT1M",
        "PT1H, PT1M",
        "PT2H, PT1M",
        "PT6H, PT5M",
        "PT168H, PT2H"
    })
    void a_range_is_cut_into_about_a_hundred_steps_of_whole_minutes_where_these_are_fifty(
            Duration range, Duration step) {
        TimeRange time = new TimeRange(17, 17 + range.toNanos());
        ReportSpec spec =
                new ReportSpec(
                        time, new Filter.Everything(), 10, false, Optional.empty(), Instant.MAX);
        assertThat(TimeSteps.step(spec)).isEqualTo(step);
    }
}
