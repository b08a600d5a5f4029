package io.isitdns.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.5Z");

    @ParameterizedTest
    @CsvSource({
        "now,2026-11-22T10:00:00.5Z",
        "NOW,2026-11-22T10:00:00.5Z",
        "now-1h,2026-11-22T09:00:00.5Z",
        "15m,2026-11-22T09:45:00.5Z",
        "now-1d12h,2026-11-20T22:00:00.5Z",
        "500ms,2026-11-22T10:00:00Z",
        "2026-11-22T11:00:00+02:00,2026-11-22T09:00:00Z",
        "2026-11-22T09:00:00.123456789Z,2026-11-22T09:00:00.123456789Z",
        "2026-11-21,2026-11-21T00:00:00Z"
    })
    void times_are_read_as_they_are_written(String text, Instant time) {
        assertThat(TimeText.parse(text, NOW)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now+1h",
                "now-",
                "1",
                "h",
                "1x",
                "2026-13-01",
                "9999-01-01",
                "1h " + "1m",
                "99999999999999999999w",
                "now-99999w"
            })
    void what_is_no_time_gives_none(String text) {
        assertThat(TimeText.parse(text, NOW)).isEmpty();
    }

    @Test
    void times_are_written_with_six_digits_of_the_second() {
        assertThat(TimeText.of(1_700_000_000_123_456_789L))
                .isEqualTo("2023-11-14T22:13:20.123456Z");
        assertThat(TimeText.of(0)).isEqualTo("1970-01-01T00:00:00.000000Z");
        assertThat(TimeText.of(-1)).isEqualTo("1969-12-31T23:59:59.999999Z");
    }

    @Test
    void durations_keep_fractions_of_a_nanosecond() {
        assertThat(DurationText.nanos("1.0000000001s"))
                .contains(new BigDecimal("1000000000.1000000000"));
        assertThat(DurationText.parse("1.0000000009s")).contains(Duration.ofSeconds(1));
        assertThat(DurationText.parse("1h30m")).contains(Duration.ofMinutes(90));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S,0s",
        "PT1.5S,1500ms",
        "PT90M,90m",
        "P8D,8d",
        "PT0.0015S,1500us",
        "PT0.000000001S,1ns"
    })
    void durations_are_written_in_one_unit(Duration duration, String text) {
        assertThat(DurationText.of(duration)).isEqualTo(text);
        assertThat(DurationText.parse(text)).contains(duration);
    }

    @Test
    void nearest_word_is_at_most_a_third_away() {
        List<String> known = List.of("qname", "qtype", "outcome");

        assertThat(Nearest.to("qtpye", known)).contains("qtype");
        assertThat(Nearest.to("OUTCOMES", known)).contains("outcome");
        assertThat(Nearest.to("server", known)).isEqualTo(Optional.empty());
        assertThat(Nearest.to("", known)).isEmpty();
        assertThat(Nearest.to("q".repeat(1000), known)).isEmpty();
    }

    @Test
    void json_is_escaped_and_separated() {
        JsonWriter json = new JsonWriter();
        json.beginObject()
                .name("a\"\\\n\u0001\u2028\uD800é")
                .beginArray()
                .value(1)
                .value(true)
                .value("x");
        json.nullValue()
                .beginObject()
                .endObject()
                .raw("[]")
                .endArray()
                .name("b")
                .value(-2)
                .endObject();

        assertThat(json)
                .hasToString(
                        "{\"a\\\"\\\\\\n\\u0001\\u2028\\ud800é\":[1,true,\"x\",null,{},[]],\"b\":-2}");
    }
}
