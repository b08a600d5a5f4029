package io.isitdns.lab.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PlantedFaultTest {
    private static final int DAY_MINUTES = 24 * 60;
    private static final int VIEW_MINUTES = 15;

    private static boolean active(PlantedFault fault, int minute) {
        return fault.active(Duration.ofMinutes(minute).toNanos());
    }

    @ParameterizedTest
    @EnumSource(PlantedFault.class)
    void every_quarter_of_an_hour_shows_at_least_three_minutes_of_it(PlantedFault fault) {
        for (int end = VIEW_MINUTES; end < DAY_MINUTES; end++) {
            int minutes = 0;
            for (int minute = end - VIEW_MINUTES; minute < end; minute++) {
                minutes += active(fault, minute) ? 1 : 0;
            }
            assertThat(minutes).as("up to minute %d", end).isGreaterThanOrEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource(PlantedFault.class)
    void it_comes_and_goes_on_the_minute(PlantedFault fault) {
        long start = fault.firstStart().toNanos();
        long end = start + fault.duration().toNanos();
        assertThat(fault.active(start - 1)).isFalse();
        assertThat(fault.active(start)).isTrue();
        assertThat(fault.active(end - 1)).isTrue();
        assertThat(fault.active(end)).isFalse();
        assertThat(fault.active(start + fault.period().toNanos())).isTrue();
    }
}
