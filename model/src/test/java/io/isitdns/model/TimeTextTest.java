package io.isitdns.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.TextBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00.000000Z",
        "999, 1970-01-01T00:00:00.000000Z",
        "1000, 1970-01-01T00:00:00.000001Z",
        "-1, 1969-12-31T23:59:59.999999Z",
        "-1000000000, 1969-12-31T23:59:59.000000Z",
        "951782399999999999, 2000-02-28T23:59:59.999999Z",
        "951782400000000000, 2000-02-29T00:00:00.000000Z",
        "9223372036854775807, 2262-04-11T23:47:16.854775Z",
        "-9223372036854775808, 1677-09-21T00:12:43.145224Z"
    })
    void a_time_has_microseconds_and_the_rest_is_cut(long nanos, String text) {
        assertThat(TimeText.of(nanos)).isEqualTo(text);
    }

    @Test
    void one_instance_gives_any_sequence_of_times() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        TimeText time = new TimeText();
        for (int i = 0; i < 10_000; i++) {
            long nanos = random.nextBoolean() ? random.nextInt() : random.nextLong();
            TextBuffer out = new TextBuffer(64);
            time.append(out, nanos);
            assertThat(Instant.parse(out.toString()))
                    .as("%d of seed %d", nanos, seed)
                    .isEqualTo(Instant.EPOCH.plusNanos(nanos).truncatedTo(ChronoUnit.MICROS));
        }
    }
}
