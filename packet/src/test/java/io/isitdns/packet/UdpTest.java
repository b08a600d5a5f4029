package io.isitdns.packet;

import static io.isitdns.packet.Fixture.CLIENT;
import static io.isitdns.packet.Fixture.CLIENT6;
import static io.isitdns.packet.Fixture.SERVER;
import static io.isitdns.packet.Fixture.SERVER6;
import static io.isitdns.packet.Fixture.hex;
import static io.isitdns.packet.Fixture.query;
import static io.isitdns.packet.Fixture.response;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UdpTest {
    @Test
    void aQueryArrivesWithItsFlow() {
        Fixture fixture = new Fixture();
        fixture.interfaceNumber = 7;
        fixture.udp(CLIENT, SERVER, query(1, 30));
        assertThat(fixture.collected.messages)
                .containsExactly(
                        new Collected.Received(
                                hex(query(1, 30)),
                                30,
                                CLIENT,
                                SERVER,
                                false,
                                false,
                                7,
                                fixture.nowNanos));
        assertThat(fixture.metrics.messages()).isEqualTo(1);
        fixture.assertConserved();
    }

    @Test
    void everyPayloadSizeArrivesWhole() {
        Fixture fixture = new Fixture();
        for (int size = 12; size <= 4_096; size++) {
            byte[] payload = new byte[size];
            payload[size - 1] = (byte) size;
            fixture.udp(SERVER, CLIENT, payload);
            assertThat(fixture.collected.messages.getLast().payload()).isEqualTo(hex(payload));
        }
        fixture.udp(SERVER, CLIENT, new byte[65_507]);
        assertThat(fixture.collected.messages.getLast().wireLength()).isEqualTo(65_507);
        fixture.assertConserved();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 12, 14, 50, 101, 108, 113, 276})
    void everyLinkTypeCarriesBothFamilies(int linkType) {
        Fixture fixture =
                new Fixture(
                        PacketConfig.defaults(),
                        new FrameBuilder(linkType).interfaceNumber(0x0102_0304));
        fixture.udp(CLIENT, SERVER, query(1, 20));
        fixture.udp(SERVER6, CLIENT6, response(1, 40));
        assertThat(fixture.collected.payloads())
                .containsExactly(hex(query(1, 20)), hex(response(1, 40)));
        int expected = linkType == LinkType.LINUX_SLL2 ? 0x0102_0304 : 1;
        assertThat(fixture.collected.messages)
                .extracting(Collected.Received::interfaceNumber)
                .containsOnly(expected);
        fixture.assertConserved();
    }

    @Test
    void anUnknownLinkTypeIsNotDns() {
        Fixture fixture = new Fixture();
        byte[] frame = fixture.udpFrame(CLIENT, SERVER, query(1, 20));
        fixture.decoder.frame(frame, 0, frame.length, frame.length, 147, 0, 0);
        assertThat(fixture.metrics.notDns()).isEqualTo(1);
        fixture.assertConserved();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "4, 1", "5, 0"})
    void vlanTagsAreFollowedUpToFour(int tags, int messages) {
        Fixture fixture =
                new Fixture(PacketConfig.defaults(), FrameBuilder.ethernet().vlans(new int[tags]));
        fixture.udp(CLIENT, SERVER, query(1, 20));
        assertThat(fixture.metrics.messages()).isEqualTo(messages);
        fixture.assertConserved();
    }

    @Test
    void ipv4OptionsAndIpv6ExtensionHeadersAreSteppedOver() {
        FrameBuilder builder =
                FrameBuilder.ethernet()
                        .ipv4Options(new byte[40])
                        .extensionHeaders(0, 60, 43, 51, 60);
        Fixture fixture = new Fixture(PacketConfig.defaults(), builder);
        fixture.udp(CLIENT, SERVER, query(1, 20));
        assertThat(fixture.collected.payloads()).containsExactly(hex(query(1, 20)));
        // The length of an authentication header counts otherwise: 8 bytes are length 0.
        fixture.udp(CLIENT6, SERVER6, query(2, 20));
        assertThat(fixture.collected.payloads().getLast()).isEqualTo(hex(query(2, 20)));
        fixture.assertConserved();
    }

    @Test
    void tooManyExtensionHeadersAreMalformed() {
        FrameBuilder builder = FrameBuilder.ethernet().extensionHeaders(new int[9]);
        Fixture fixture = new Fixture(PacketConfig.defaults(), builder);
        fixture.udp(CLIENT6, SERVER6, query(1, 20));
        assertThat(fixture.metrics.malformed(FrameDefect.EXTENSION_HEADERS)).isEqualTo(1);
        fixture.assertConserved();
    }

    @Test
    void ethernetPaddingIsNotPartOfTheMessage() {
        Fixture fixture = new Fixture();
        byte[] frame = fixture.udpFrame(CLIENT, SERVER, query(1, 17));
        fixture.frame(Arrays.copyOf(frame, 100));
        byte[] frame6 = fixture.udpFrame(CLIENT6, SERVER6, query(2, 17));
        fixture.frame(Arrays.copyOf(frame6, 100));
        assertThat(fixture.collected.payloads())
                .containsExactly(hex(query(1, 17)), hex(query(2, 17)));
    }

    @Test
    void aTotalLengthOfZeroReachesToTheEndOfTheFrame() {
        Fixture fixture = new Fixture();
        byte[] frame = fixture.udpFrame(CLIENT, SERVER, query(1, 40));
        Bytes.put16(frame, 14 + Ipv4.TOTAL_LENGTH, 0);
        fixture.frame(frame);
        assertThat(fixture.collected.payloads()).containsExactly(hex(query(1, 40)));
    }

    @Test
    void whatTheCaptureCutIsHandedOnWithItsWireLength() {
        Fixture fixture = new Fixture();
        byte[] frame = fixture.udpFrame(CLIENT, SERVER, query(1, 100));
        fixture.frame(frame, frame.length - 60, frame.length);
        assertThat(fixture.collected.messages.getFirst().payload())
                .isEqualTo(hex(query(1, 100)).substring(0, 80));
        assertThat(fixture.collected.messages.getFirst().wireLength()).isEqualTo(100);
        fixture.assertConserved();
    }

    @Test
    void otherPortsAreNotDnsUnlessConfigured() {
        Endpoint openShift = Endpoint.of("192.0.2.9", 5353);
        Fixture usual = new Fixture();
        usual.udp(CLIENT, openShift, query(1, 20));
        assertThat(usual.metrics.notDns()).isEqualTo(1);
        Fixture configured =
                new Fixture(
                        PacketConfig.defaults().withPorts(Set.of(53, 5353)),
                        FrameBuilder.ethernet());
        configured.udp(CLIENT, openShift, query(1, 20));
        configured.udp(openShift, CLIENT, response(1, 20));
        assertThat(configured.metrics.messages()).isEqualTo(2);
    }

    @Test
    void multicastDnsIsNotOurs() {
        PacketConfig config = PacketConfig.defaults().withPorts(Set.of(53, 5353));
        Fixture fixture = new Fixture(config, FrameBuilder.ethernet());
        fixture.udp(CLIENT.withPort(5353), Endpoint.of("224.0.0.251", 5353), query(1, 20));
        fixture.udp(CLIENT6.withPort(5353), Endpoint.of("ff02::fb", 5353), query(1, 20));
        assertThat(fixture.metrics.notDns()).isEqualTo(2);
        assertThat(fixture.collected.messages).isEmpty();
        fixture.udp(CLIENT6, Endpoint.of("ff02::1", 53), query(1, 20));
        assertThat(fixture.metrics.messages()).isEqualTo(1);
    }

    @Test
    void anEmptyDatagramIsNotDns() {
        Fixture fixture = new Fixture();
        fixture.udp(CLIENT, SERVER, new byte[0]);
        assertThat(fixture.metrics.notDns()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "14, 0x50, IP_VERSION",
        "14, 0x44, IP_HEADER_LENGTH",
        "16, 0x40, IP_LENGTH",
        "17, 0x13, IP_LENGTH",
        "38, 0x40, UDP_LENGTH",
        "39, 0x07, UDP_LENGTH",
    })
    void aBrokenHeaderIsMalformedWithItsReason(int offset, String value, FrameDefect defect) {
        Fixture fixture = new Fixture();
        byte[] frame = fixture.udpFrame(CLIENT, SERVER, query(1, 20));
        frame[offset] = Integer.decode(value).byteValue();
        fixture.frame(frame);
        assertThat(fixture.metrics.malformed(defect)).isEqualTo(1);
        assertThat(fixture.metrics.malformed()).isEqualTo(1);
        fixture.assertConserved();
    }

    @Test
    void aFrameCutAtAnyByteIsAccountedFor() {
        for (Endpoint[] ends : new Endpoint[][] {{CLIENT, SERVER}, {CLIENT6, SERVER6}}) {
            Fixture fixture = new Fixture();
            byte[] frame = fixture.udpFrame(ends[0], ends[1], query(1, 33));
            int payload = frame.length - 33;
            for (int length = 0; length < frame.length; length++) {
                fixture.frame(frame, length, frame.length);
                fixture.frame(frame, length, length);
            }
            assertThat(fixture.metrics.frames()).isEqualTo(2L * frame.length);
            assertThat(fixture.metrics.messages()).isEqualTo(frame.length - payload);
            assertThat(fixture.metrics.malformed()).isEqualTo(frame.length + payload);
            fixture.assertConserved();
        }
    }
}
