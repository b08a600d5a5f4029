package io.isitdns.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodePointsTest {
    @ParameterizedTest
    @CsvSource({
        "1, A",
        "28, AAAA",
        "65, HTTPS",
        "128, NXNAME",
        "255, ANY",
        "257, CAA",
        "264, IPN",
        "32768, TA",
        "32769, DLV",
        "0, TYPE0",
        "54, TYPE54",
        "65280, TYPE65280",
        "65535, TYPE65535",
    })
    void types(int code, String text) {
        assertThat(QType.of(code)).isEqualTo(text);
        assertThat(QType.parse(text)).isEqualTo(code);
        TextBuffer out = new TextBuffer(20);
        QType.append(out, code);
        assertThat(out).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"1, IN", "3, CH", "4, HS", "254, NONE", "255, ANY", "9, CLASS9", "2, CLASS2"})
    void classes(int code, String text) {
        assertThat(QClass.of(code)).isEqualTo(text);
        assertThat(QClass.parse(text)).isEqualTo(code);
        TextBuffer out = new TextBuffer(20);
        QClass.append(out, code);
        assertThat(out).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, NOERROR",
        "3, NXDOMAIN",
        "11, DSOTYPENI",
        "12, RCODE12",
        "13, RCODE13",
        "16, BADVERS",
        "17, BADKEY",
        "23, BADCOOKIE",
        "24, RCODE24",
        "4095, RCODE4095"
    })
    void rcodes(int code, String text) {
        assertThat(Rcode.of(code)).isEqualTo(text);
        assertThat(Rcode.parse(text)).isEqualTo(code);
        TextBuffer out = new TextBuffer(20);
        Rcode.append(out, code);
        assertThat(out).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"0, QUERY", "3, OPCODE3", "4, NOTIFY", "5, UPDATE", "6, DSO", "15, OPCODE15"})
    void opcodes(int code, String text) {
        assertThat(Opcode.of(code)).isEqualTo(text);
        assertThat(Opcode.parse(text)).isEqualTo(code);
        TextBuffer out = new TextBuffer(20);
        Opcode.append(out, code);
        assertThat(out).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"0, OTHER_ERROR", "3, STALE_ANSWER", "30, INVALID_QUERY_TYPE", "4711, EDE4711"})
    void extended_errors(int code, String text) {
        assertThat(EdeCode.of(code)).isEqualTo(text);
        assertThat(EdeCode.parse(text)).isEqualTo(code);
        TextBuffer out = new TextBuffer(50);
        EdeCode.append(out, code);
        assertThat(out).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "aaaa, 28",
        "Mx, 15",
        "nsec3param, 51",
        "type28, 28",
        "28, 28",
        "ta, 32768",
        "dlv, 32769"
    })
    void letter_case_does_not_matter_even_to_a_turkish_jvm(String text, int code) {
        assertThat(QType.parse(text)).isEqualTo(code);
        assertThat(QClass.parse("in")).isEqualTo(QClass.IN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "TYPE",
                "TYPEX",
                "TYPE65536",
                "65536",
                "-1",
                "999999",
                "A ",
                "TYPE-1",
                "١",
                "*"
            })
    void what_is_no_type_is_minus_one(String text) {
        assertThat(QType.parse(text)).isEqualTo(-1);
    }

    @Test
    void a_code_beyond_the_field_is_none() {
        assertThat(Rcode.parse("4096")).isEqualTo(-1);
        assertThat(Opcode.parse("16")).isEqualTo(-1);
    }
}
