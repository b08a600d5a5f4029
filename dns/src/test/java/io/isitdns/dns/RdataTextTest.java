package io.isitdns.dns;

import static io.isitdns.dns.Bytes.bytes;
import static io.isitdns.dns.Bytes.header;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RdataTextTest {
    private final RdataText rdataText = new RdataText();
    private final TextBuffer out = new TextBuffer(1 << 20);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A | c0000201 | 192.0.2.1",
                "AAAA | 20010db8000000000000000000000001 | 2001:db8::1",
                "AAAA | 00000000000000000000ffffc0000201 | ::ffff:192.0.2.1",
                "CNAME | 03575757 074578616d706c65 036f7267 00 | www.example.org",
                "NS | 00 | .",
                "MX | 000a 046d61696c 00 | 10 mail",
                "MX | 0000 00 | 0 .", // RFC 7505: null MX
                "SRV | 0001 0002 1466 0361706900 | 1 2 5222 api",
                "SOA | 026e7300 0561646d696e00 78a4fe51 00001c20 00000e10 00127500 ffffffff"
                        + " | ns admin 2024078929 7200 3600 1209600 4294967295",
                "TXT | 05 68656c6c6f 00 03 225c20 | `hello` `` `\\`\\\\ `",
                "TXT | 03 00e9ff | `\\000\\233\\255`",
                "HINFO | 05 5246433838 00 | `RFC88` ``",
                "CAA | 80 05 6973737565 63612e6578616d706c65 | 128 issue `ca.example`",
                "CAA | 00 05 6973737565 | 0 issue ``",
                "URI | 000a 0001 68747470733a2f2f6578616d706c652e6f7267 | 10 1 `https://example.org`",
                "NAPTR | 0064 000a 01 75 07 4532552b736970 00 0361706900 | 100 10 `u` `E2U+sip` `` api",
                "DS | ec45 05 01 2bb183af | 60485 5 1 2BB183AF",
                "CDS | 0000 00 00 00 | 0 0 0 00", // RFC 8078: delete
                "DNSKEY | 0101 03 08 0301 | 257 3 8 AwE=",
                "RRSIG | 0001 08 02 00000e10 6592008a 00000000 0929 026e7300 ffee"
                        + " | A 8 2 3600 20240101000010 19700101000000 2345 ns /+4=",
                "NSEC | 016200 0006 400000000003 0401 40 | b A RRSIG NSEC TYPE1025",
                "NSEC3 | 01 00 0000 00 02 abcd 0001 40 | 1 0 0 - LF6G A",
                "NSEC3PARAM | 01 00 000a 02 aabb | 1 0 10 AABB",
                "TLSA | 03 01 01 abcdef | 3 1 1 ABCDEF",
                "SSHFP | 04 02 12ab | 4 2 12AB",
                "LOC | 00 12 16 13 8b3556c8 80000000 00989680"
                        + " | 52 14 5.000 N 0 0 0.000 E 0.00m 1.00m 10000.00m 10.00m",
                "LOC | 00 00 00 00 7fffffff 7fffffff 00000000"
                        + " | 0 0 0.001 S 0 0 0.001 W -100000.00m 0.00m 0.00m 0.00m",
                "EUI48 | 00005e00532a | 00-00-5e-00-53-2a",
                "EUI64 | 00005eef1000002a | 00-00-5e-ef-10-00-00-2a",
                "CSYNC | 00000042 0003 0004 60000008 | 66 3 A NS AAAA",
                "ZONEMD | 00000001 01 01 ff | 1 1 1 FF",
                "RESINFO | 08 716e616d656d696e | `qnamemin`",
                "HTTPS | 0000 03637a6e00 | 0 czn", // alias
                "HTTPS | 0001 00 | 1 .",
                "HTTPS | 0001 00 0001 0006 026832 026833 0003 0002 20fb"
                        + " | 1 . alpn=`h2,h3` port=8443",
                "HTTPS | 0001 00 0001 0003 026832 0002 0000 | 1 . alpn=`h2` no-default-alpn",
                "HTTPS | 0001 00 0004 0008 c0000201 c0000202 0006 0010"
                        + " 20010db8000000000000000000000001"
                        + " | 1 . ipv4hint=192.0.2.1,192.0.2.2 ipv6hint=2001:db8::1",
                "SVCB | 0010 00 0000 0004 0001 0004 0001 0009 02 6832 05 662c6f5c6f"
                        + " | 16 . mandatory=alpn,ipv4hint alpn=`h2,f\\\\,o\\\\\\\\o`",
                "SVCB | 0001 00 0005 0003 616263 0007 0002 2f71 029b 0003 686922"
                        + " | 1 . ech=YWJj dohpath=`/q` key667=`hi\\``",
            })
    void rdata_of_known_types_has_its_presentation_form(String type, String hex, String text) {
        assertThat(textOf(type, hex)).isEqualTo(text.replace('`', '"'));
    }

    @ParameterizedTest
    @CsvSource({
        "TYPE65280, '', \\# 0",
        "TYPE65280, 0a00ff, \\# 3 0a00ff",
        "OPT, 000a0000, \\# 4 000a0000",
        "A, '', \\# 0", // as in a dynamic update that deletes
        "A, c00002, \\# 3 c00002",
        "A, c000020100, \\# 5 c000020100",
        "AAAA, 20010db8, \\# 4 20010db8",
        "CNAME, 0361, \\# 2 0361",
        "CNAME, 016100ff, \\# 4 016100ff",
        "CNAME, c000, \\# 2 c000",
        "MX, 00, \\# 1 00",
        "TXT, 0561, \\# 2 0561",
        "SOA, 0000, \\# 2 0000",
        "CAA, 000020, \\# 3 000020",
        "CAA, 00012d, \\# 3 00012d",
        "NSEC, 000000, \\# 3 000000",
        "NSEC, 000021, \\# 3 000021",
        "NSEC3, 0100000000ff, \\# 6 0100000000ff",
        "LOC, 01121613800000008000000000989680, \\# 16 01121613800000008000000000989680",
        "LOC, 00a21613800000008000000000989680, \\# 16 00a21613800000008000000000989680",
        "LOC, 00121613ffffffff8000000000989680, \\# 16 00121613ffffffff8000000000989680",
        "EUI48, 0000, \\# 2 0000",
        "HTTPS, 000100000100, \\# 6 000100000100",
        "HTTPS, 00010000010003056832, \\# 10 00010000010003056832",
        "HTTPS, 00010000030003000102, \\# 10 00010000030003000102",
        "HTTPS, 00010000020001ff, \\# 8 00010000020001ff",
    })
    void unknown_types_and_broken_rdata_have_the_generic_form(
            String type, String hex, String text) {
        assertThat(textOf(type, hex)).isEqualTo(text);
    }

    @Test
    void names_in_rdata_may_point_into_the_message() {
        byte[] message =
                header(0x8180, 1, 1, 0, 0)
                        .question("Mail.Example.ORG", QType.MX)
                        .answer(QType.MX, 60, bytes().u16(5).hex("02 4d58 c0 11").array())
                        .array();
        RecordCursor cursor = new RecordCursor().wrap(message, 0, message.length);
        assertThat(cursor.next()).isTrue();

        rdataText.append(out, cursor);

        assertThat(out).hasToString("5 mx.example.org");
    }

    @Test
    void what_was_in_the_buffer_before_stays() {
        out.ascii("before ");
        textOfBroken();
        assertThat(out).hasToString("before \\# 3 0361ff");
    }

    private void textOfBroken() {
        byte[] rdata = bytes().hex("03 61 ff").array();
        rdataText.append(out, rdata, 0, rdata.length, QType.CNAME, 0, rdata.length);
    }

    private String textOf(String type, String hex) {
        byte[] rdata = bytes().hex(hex).array();
        rdataText.append(out, rdata, 0, rdata.length, QType.parse(type), 0, rdata.length);
        return out.toString();
    }
}
