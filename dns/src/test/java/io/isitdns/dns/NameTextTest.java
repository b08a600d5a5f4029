package io.isitdns.dns;

import static io.isitdns.dns.Bytes.bytes;
import static io.isitdns.dns.Bytes.header;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameTextTest {
    private final TextBuffer out = new TextBuffer(5000);

    @ParameterizedTest
    @CsvSource({
        "00, .",
        "0361624300, abc",
        "0161 0142 00, a.b",
        "01 2e 00, \\.",
        "01 5c 00, \\\\",
        "01 20 00, \\032",
        "01 00 00, \\000",
        "01 ff 00, \\255",
        "01 7f 00, \\127",
        "08 22 24 28 29 3b 40 2d 5f 00, '\\\"\\$\\(\\)\\;\\@-_'",
        "01 2a 0161 00, *.a",
        "02 c3 a4 00, \\195\\164", // no octet outside ASCII is a letter
        "02 c3 84 00, \\195\\132",
    })
    void a_name_has_its_escapes_and_no_trailing_dot(String hex, String text) {
        byte[] wire = bytes().hex(hex).array();
        assertThat(NameText.append(out, wire, 0, wire.length, 0)).isTrue();
        assertThat(out).hasToString(text);
    }

    @Test
    void letters_keep_their_case_where_that_is_asked_for() {
        byte[] wire = bytes().name("Www.ExamplE.org").array();
        assertThat(NameText.appendAsWritten(out, wire, 0, wire.length, 0)).isTrue();
        assertThat(out).hasToString("Www.ExamplE.org");
    }

    @Test
    void pointers_are_followed_from_anywhere_in_the_buffer() {
        byte[] message =
                bytes().hex("ffffffff") // in front of the message
                        .append(header(0, 1, 0, 0, 0).array())
                        .name("example.org") // at 12
                        .label("www")
                        .hex("c00c") // at 25
                        .label("a")
                        .hex("c019") // at 31
                        .array();
        assertThat(NameText.append(out, message, 4, message.length - 4, 4 + 31)).isTrue();
        assertThat(out).hasToString("a.www.example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "0, c00c", // to itself
        "0, c00e00", // forwards
        "0, c00000", // into the header
        "0, c0", // cut off
        "0, 0161c00c", // round and round
        "2, 0000c00e", // to itself again
        "0, 4161", // label type 01
        "0, 8061", // label type 10
        "0, 0361", // cut off
        "0, 0161", // without an end
    })
    void a_broken_name_gives_nothing(int at, String hex) {
        byte[] message = header(0, 1, 0, 0, 0).hex(hex).array();
        out.ascii("before");
        assertThat(NameText.append(out, message, 0, message.length, 12 + at)).isFalse();
        assertThat(out).hasToString("before");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3, 16, 17, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void a_name_outside_the_message_gives_nothing(int nameOffset) {
        byte[] message = new byte[20];
        assertThat(NameText.append(out, message, 4, 12, nameOffset)).isFalse();
    }

    @Test
    void a_chain_of_more_pointers_than_a_name_has_labels_is_given_up() {
        Bytes message = header(0, 1, 0, 0, 0).hex("0000");
        for (int i = 0; i < 128; i++) {
            message.u16(0xc000 | (message.length() - 2));
        }
        byte[] bytes = message.array();
        assertThat(NameText.append(out, bytes, 0, bytes.length, bytes.length - 4)).isTrue();
        assertThat(NameText.append(out, bytes, 0, bytes.length, bytes.length - 2)).isFalse();
    }

    @Test
    void a_name_over_255_octets_made_of_pointers_is_refused() {
        Bytes message = header(0, 1, 0, 0, 0).name("x".repeat(63));
        int before = 12;
        for (int i = 0; i < 4; i++) {
            int start = message.length();
            message.label("y".repeat(i < 3 ? 62 : 1)).u16(0xc000 | before);
            before = start;
        }
        byte[] bytes = message.array();
        // 64 + 3 * 63 + 2 octets and the root are 256; without the last label they are 254.
        assertThat(NameText.append(out, bytes, 0, bytes.length, before)).isFalse();
        assertThat(NameText.append(out, bytes, 0, bytes.length, before - 65)).isTrue();
        assertThat(out.length()).isEqualTo(63 + 3 * 63);
    }

    @ParameterizedTest
    @CsvSource({
        "., 00",
        "a, 016100",
        "a., 016100",
        "A.b, 0141016200",
        "\\., 012e00",
        "\\.., 012e00",
        "a\\.b, 03612e6200",
        "\\065, 014100",
        "\\255, 01ff00",
        "\\a, 016100",
        "_tcp.x, 045f746370017800",
    })
    void text_becomes_a_wire_name(String text, String hex) {
        assertThat(NameText.parse(text)).isEqualTo(bytes().hex(hex).array());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "..", ".a", "a..b", "a..", "\\", "a\\", "\\1", "\\12", "\\256", "\\12x", "ä",
                "\\ä", "١"
            })
    void text_that_is_no_name_is_refused(String text) {
        assertThat(NameText.parse(text)).isNull();
    }

    @Test
    void labels_over_63_and_names_over_255_octets_are_refused() {
        String label = "x".repeat(63);
        assertThat(NameText.parse(label)).hasSize(65);
        assertThat(NameText.parse(label + "x")).isNull();
        String longest = String.join(".", label, label, label, "y".repeat(61));
        assertThat(NameText.parse(longest)).hasSize(255);
        assertThat(NameText.parse(longest + ".")).hasSize(255);
        assertThat(NameText.parse(longest + "y")).isNull();
    }
}
