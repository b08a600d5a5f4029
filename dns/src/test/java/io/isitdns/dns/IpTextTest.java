package io.isitdns.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpTextTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:DB8::1, 2001:db8::1",
        "2001:0db8:0:0:0:0:0:0001, 2001:db8::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1", // one zero group is not shortened
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1", // the first of two equal runs is
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1", // the longer run is
        "0:0:1:1:1:1:1:1, ::1:1:1:1:1:1",
        "1:1:1:1:1:1:0:0, 1:1:1:1:1:1::",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "1:2:3:4:5:6:192.0.2.33, 1:2:3:4:5:6:c000:221",
    })
    void addresses_are_written_in_the_one_form_of_rfc_5952(String text, String canonical) {
        assertThat(IpText.parse(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "256.0.0.1",
                "01.2.3.4",
                "1.2.3.4 ",
                "-1.2.3.4",
                "1..2.3",
                "1.2.3.",
                "a.b.c.d",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "12345::",
                "::g",
                ":1::",
                "1:2:3:4:5:6:7::8",
                "::1.2.3",
                "1.2.3.4::",
                "1.2.3.4::1.2.3.4",
                "::1.2.3.4:5",
                "fe80::1%eth0",
                "2001:db8::/32",
                "::١"
            })
    void what_is_no_address_is_refused(String text) {
        assertThat(IpText.parse(text)).isNull();
    }

    @Test
    void an_ipv4_mapped_address_in_an_ipv6_place_stays_ipv6() {
        TextBuffer out = new TextBuffer(100);
        IpText.appendIpv6(out, 0, 0xffff_c000_0201L);
        assertThat(out).hasToString("::ffff:192.0.2.1");
    }

    @Test
    void every_address_survives_text_and_back_and_the_jdk_reads_the_same()
            throws UnknownHostException {
        Random random = Seed.random();
        for (int i = 0; i < 20_000; i++) {
            IpAddress address = new IpAddress(sparse(random), sparse(random));
            String text = address.toString();
            assertThat(IpText.parse(text)).isEqualTo(address);
            if (!address.isIpv4()) {
                byte[] octets = InetAddress.getByName(text).getAddress();
                ByteBuffer buffer = ByteBuffer.wrap(octets);
                assertThat(new IpAddress(buffer.getLong(), buffer.getLong())).isEqualTo(address);
            }
        }
    }

    /// A long with many zero groups of 16 bits.
    private static long sparse(Random random) {
        long bits = 0;
        for (int i = 0; i < 4; i++) {
            bits = (bits << 16) | (random.nextBoolean() ? 0 : random.nextInt(0x10000));
        }
        return bits;
    }
}
