package io.isitdns.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.TextBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.ObjectMapper;

class JsonTextTest {
    @Test
    void control_characters_quotes_and_backslashes_are_escaped() {
        assertThat(json("\u0000\t\n\u001f \"\\/\u007f"))
                .isEqualTo("\"\\u0000\\u0009\\u000a\\u001f \\\"\\\\/\u007f\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "\u00e9", "\u4e2d\u6587", "\ud83d\ude00", "a\\u0041\"b\\"})
    void any_text_is_read_back(String text) {
        assertThat(new ObjectMapper().readValue(json(text), String.class)).isEqualTo(text);
    }

    @Test
    void a_lone_surrogate_is_replaced() {
        assertThat(json("a\ud800b")).isEqualTo("\"a?b\"");
    }

    @Test
    void escaping_changes_nothing_before_its_start() {
        TextBuffer out = new TextBuffer(100).ascii("\"a\":\"").ascii("b\"\\c");
        JsonText.escapeFrom(out, 5);

        assertThat(out.toString()).isEqualTo("\"a\":\"b\\\"\\\\c");
    }

    private static String json(String text) {
        TextBuffer out = new TextBuffer(1000);
        JsonText.append(out, text);
        return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
    }
}
