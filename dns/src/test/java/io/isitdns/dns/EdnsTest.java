package io.isitdns.dns;

import static io.isitdns.dns.Bytes.bytes;
import static io.isitdns.dns.Bytes.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdnsTest {
    private static final byte[] NOTHING = new byte[0];

    private final MessageDecoder decoder = new MessageDecoder();

    @Test
    void the_opt_record_gives_udp_size_version_do_and_the_upper_bits_of_the_rcode() {
        Message message = decode(withOpt(bytes().opt(1232, 0x01038000, NOTHING), 1));

        assertThat(message.recordsDefect()).isNull();
        assertThat(message.edns()).isTrue();
        assertThat(message.ednsUdpSize()).isEqualTo(1232);
        assertThat(message.ednsVersion()).isEqualTo(3);
        assertThat(message.dnssecOk()).isTrue();
        assertThat(message.rcode()).isEqualTo(Rcode.BADVERS);
        assertThat(message.edeCode()).isEqualTo(-1);
        assertThat(message.edeOffset()).isEqualTo(-1);
        assertThat(message.edeLength()).isZero();
        assertThat(message.clientSubnetFamily()).isEqualTo(-1);
        assertThat(message.clientSubnetPrefix()).isEqualTo(-1);
        assertThat(message.clientSubnetScope()).isEqualTo(-1);
        assertThat(message.clientSubnetOffset()).isEqualTo(-1);
        assertThat(message.clientSubnetLength()).isZero();
        assertThat(message.cookieOffset()).isEqualTo(-1);
        assertThat(message.cookieLength()).isZero();
        assertThat(message.nsidOffset()).isEqualTo(-1);
        assertThat(message.nsidLength()).isZero();
    }

    @Test
    void all_options_are_found_between_unknown_ones() {
        Message message =
                decode(
                        withOptions(
                                bytes().option(12, new byte[7])
                                        .option(Edns.EXTENDED_ERROR, ede(22, "no reachable"))
                                        .option(Edns.CLIENT_SUBNET, hex("0001 18 10 c00002"))
                                        .option(65001, NOTHING)
                                        .option(Edns.COOKIE, hex("0102030405060708"))
                                        .option(Edns.NSID, hex("6131"))));

        assertThat(message.recordsDefect()).isNull();
        assertThat(message.edeCount()).isEqualTo(1);
        assertThat(message.edeCode()).isEqualTo(EdeCode.NO_REACHABLE_AUTHORITY);
        assertThat(edeText(message)).isEqualTo("no reachable");
        assertThat(message.clientSubnetFamily()).isEqualTo(1);
        assertThat(message.clientSubnetPrefix()).isEqualTo(24);
        assertThat(message.clientSubnetScope()).isEqualTo(16);
        assertThat(clientSubnet(message)).isEqualTo("192.0.2.0/24");
        assertThat(range(message, message.cookieOffset(), message.cookieLength()))
                .isEqualTo(hex("0102030405060708"));
        assertThat(range(message, message.nsidOffset(), message.nsidLength()))
                .isEqualTo(hex("6131"));
    }

    @Test
    void of_many_extended_errors_the_first_is_given_and_all_are_counted() {
        Message message =
                decode(
                        withOptions(
                                bytes().option(Edns.EXTENDED_ERROR, ede(9, ""))
                                        .option(Edns.EXTENDED_ERROR, ede(22, "second"))
                                        .option(Edns.EXTENDED_ERROR, ede(23, "third"))));

        assertThat(message.edeCount()).isEqualTo(3);
        assertThat(message.edeCode()).isEqualTo(9);
        assertThat(edeText(message)).isEmpty();
    }

    @Test
    void a_closing_nul_is_no_part_of_the_extra_text() {
        Message message =
                decode(withOptions(bytes().option(Edns.EXTENDED_ERROR, ede(3, "stale\0"))));
        assertThat(edeText(message)).isEqualTo("stale");
    }

    @Test
    void of_an_option_that_comes_twice_the_first_is_used() {
        Message message =
                decode(
                        withOptions(
                                bytes().option(Edns.CLIENT_SUBNET, hex("0001 08 00 0a"))
                                        .option(Edns.CLIENT_SUBNET, hex("0001 08 00 0b"))
                                        .option(Edns.COOKIE, new byte[8])
                                        .option(Edns.COOKIE, new byte[16])
                                        .option(Edns.NSID, hex("61"))
                                        .option(Edns.NSID, hex("6262"))));
        assertThat(clientSubnet(message)).isEqualTo("10.0.0.0/8");
        assertThat(message.cookieLength()).isEqualTo(8);
        assertThat(message.nsidLength()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0001 20 00 c0000201, 192.0.2.1/32",
        "0001 00 00, 0.0.0.0/0",
        "0002 38 00 20010db8000001, 2001:db8:0:100::/56",
        "0002 80 00 20010db8000000000000000000000001, 2001:db8::1/128",
    })
    void a_client_subnet_is_written_with_its_prefix(String value, String text) {
        Message message = decode(withOptions(bytes().option(Edns.CLIENT_SUBNET, hex(value))));
        assertThat(clientSubnet(message)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0000 00 00", "0003 08 00 0a", "0001 21 00 0a", "0001 08 00 0a00000000"})
    void a_client_subnet_that_fits_no_family_has_no_text(String value) {
        Message message = decode(withOptions(bytes().option(Edns.CLIENT_SUBNET, hex(value))));
        TextBuffer out = new TextBuffer(100);
        assertThat(EdnsText.appendClientSubnet(out, message)).isFalse();
        assertThat(out.length()).isZero();
    }

    @Test
    void a_message_without_a_client_subnet_has_no_text_of_one() {
        Message message = decode(header(0x8180, 0, 0, 0, 0));
        assertThat(EdnsText.appendClientSubnet(new TextBuffer(100), message)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00",
                "000a00",
                "000a0008 0102",
                "000f0000",
                "000f0001 00",
                "00080003 000108"
            })
    void a_broken_option_is_noted_and_the_message_kept(String options) {
        Message message = decode(withOptions(bytes().option(Edns.NSID, hex("61")).hex(options)));
        assertThat(message.recordsDefect()).isEqualTo(Malformed.BAD_OPT);
        assertThat(message.edns()).isTrue();
        assertThat(message.nsidLength()).isEqualTo(1);
        assertThat(message.edeCode()).isEqualTo(-1);
    }

    @Test
    void a_second_opt_record_is_noted_and_the_first_used() {
        Message message =
                decode(withOpt(bytes().opt(1232, 0, NOTHING).opt(4096, 0x01008000, NOTHING), 2));
        assertThat(message.recordsDefect()).isEqualTo(Malformed.BAD_OPT);
        assertThat(message.ednsUdpSize()).isEqualTo(1232);
        assertThat(message.dnssecOk()).isFalse();
        assertThat(message.rcode()).isZero();
    }

    @Test
    void an_opt_record_among_the_answers_is_noted_and_not_used() {
        Message message =
                decode(
                        header(0x8180, 1, 1, 0, 0)
                                .question("example.org", QType.A)
                                .append(bytes().opt(1232, 0, NOTHING).array()));
        assertThat(message.recordsDefect()).isEqualTo(Malformed.BAD_OPT);
        assertThat(message.edns()).isFalse();
    }

    @Test
    void an_opt_record_that_the_root_does_not_own_is_noted_and_not_used() {
        Message message =
                decode(
                        header(0x8180, 1, 0, 0, 1)
                                .question("example.org", QType.A)
                                .answer(QType.OPT, 0, NOTHING));
        assertThat(message.recordsDefect()).isEqualTo(Malformed.BAD_OPT);
        assertThat(message.edns()).isFalse();
    }

    private static Bytes withOptions(Bytes options) {
        return withOpt(bytes().opt(1232, 0, options.array()), 1);
    }

    private static Bytes withOpt(Bytes opt, int additional) {
        return header(0x8180, 1, 0, 0, additional)
                .question("example.org", QType.A)
                .append(opt.array());
    }

    private static byte[] ede(int code, String text) {
        return bytes().u16(code).ascii(text).array();
    }

    private static byte[] hex(String digits) {
        return bytes().hex(digits).array();
    }

    private static String edeText(Message message) {
        byte[] text = range(message, message.edeOffset(), message.edeLength());
        return new String(text, StandardCharsets.UTF_8);
    }

    private static byte[] range(Message message, int offset, int length) {
        return Arrays.copyOfRange(message.buffer(), offset, offset + length);
    }

    private static String clientSubnet(Message message) {
        TextBuffer out = new TextBuffer(100);
        assertThat(EdnsText.appendClientSubnet(out, message)).isTrue();
        return out.toString();
    }

    private Message decode(Bytes message) {
        byte[] bytes = message.array();
        return (Message) decoder.decode(bytes, 0, bytes.length);
    }
}
