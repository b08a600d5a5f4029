package io.isitdns.diagnose.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChangePointTest {
    private static OptionalInt of(long... failures) {
        long[] all = new long[failures.length];
        Arrays.fill(all, 50);
        return ChangePoint.of(failures, all);
    }

    @Test
    void failures_begin_where_their_rate_rises_for_good() {
        assertThat(of(0, 1, 0, 0, 9, 12, 8, 11)).hasValue(4);
    }

    @Test
    void failures_begin_also_where_they_end_again() {
        assertThat(of(0, 0, 20, 25, 0, 0, 0)).hasValue(2);
    }

    @Test
    void failures_from_the_first_step_on_began_before() {
        assertThat(of(9, 12, 8, 11)).isEmpty();
        assertThat(of(9, 12, 0, 0)).isEmpty();
    }

    @Test
    void steps_without_lookups_say_nothing() {
        assertThat(ChangePoint.of(new long[] {0, 0, 8, 8}, new long[] {0, 0, 9, 9})).isEmpty();
        assertThat(ChangePoint.of(new long[] {0, 0, 8, 8}, new long[] {9, 0, 9, 9})).hasValue(2);
    }

    @Test
    void few_failures_are_no_change() {
        assertThat(of(0, 0, 0, 2, 0)).isEmpty();
        assertThat(of(0, 0, 0)).isEmpty();
        assertThat(of()).isEmpty();
    }

    @Test
    void failures_at_an_even_rate_have_no_beginning() {
        long seed = 7;
        SplittableRandom random = new SplittableRandom(seed);
        int found = 0;
        for (int round = 0; round < 200; round++) {
            long[] failures = random.longs(60, 0, 6).toArray();
            found += of(failures).isPresent() ? 1 : 0;
        }
        assertThat(found).as("of 200 with seed " + seed).isLessThanOrEqualTo(10);
    }
}
