package io.isitdns.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttributionLogTest {
    @Test
    void ninety_nine_percent_lie_below_the_bound_of_the_class_they_end_in() {
        assertThat(AttributionLog.within(new long[] {0, 0, 0})).isZero();
        assertThat(AttributionLog.within(new long[] {5, 0, 0})).isEqualTo(1);
        assertThat(AttributionLog.within(new long[] {0, 99, 1})).isEqualTo(2);
        assertThat(AttributionLog.within(new long[] {0, 98, 2})).isEqualTo(4);
    }
}
