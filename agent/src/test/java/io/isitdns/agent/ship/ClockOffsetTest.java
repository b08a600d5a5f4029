package io.isitdns.agent.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ClockOffsetTest {
    private static final long MILLI = 1_000_000;

    private final ClockOffset offset = new ClockOffset();

    @Test
    void nothing_is_known_before_the_first_answer() {
        assertThat(offset.nanos()).isEmpty();
    }

    @Test
    void an_even_way_gives_the_exact_offset() {
        offset.add(1000, 5020, 5030, 1050);
        assertThat(offset.nanos()).hasValue(4000);
    }

    @Test
    void samples_that_were_held_up_on_one_way_count_little() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 32; i++) {
            long sent = i * 1000L * MILLI;
            long delay = i % 3 == 0 ? MILLI : random.nextLong(500 * MILLI) + 2 * MILLI;
            long received = sent + delay + 250 * MILLI;
            offset.add(sent, received, received, sent + delay + MILLI);
        }
        assertThat(offset.nanos()).as("seed %d", seed).hasValue(250 * MILLI);
    }

    @Test
    void old_samples_make_room_for_new_ones() {
        for (int i = 0; i < 100; i++) {
            long ahead = i < 60 ? 5 : 9;
            offset.add(0, 10 + ahead, 10 + ahead, 20);
        }
        assertThat(offset.nanos()).hasValue(9);
    }

    @Test
    void a_clock_that_was_set_between_gives_no_sample() {
        offset.add(1000, 0, 0, 500);
        assertThat(offset.nanos()).isEmpty();
    }
}
