package io.isitdns.packet;

import static io.isitdns.packet.Fixture.CLIENT;
import static io.isitdns.packet.Fixture.CLIENT6;
import static io.isitdns.packet.Fixture.SERVER;
import static io.isitdns.packet.Fixture.SERVER6;
import static io.isitdns.packet.Fixture.hex;
import static io.isitdns.packet.Fixture.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IcmpTest {
    private static final int LINK_BYTES = 14;

    private final Fixture fixture = new Fixture();

    private void error(int type, int code, boolean ipv6, byte[] quotedFrame, int quotedBytes) {
        byte[] out = new byte[2_000];
        int length =
                fixture.builder.icmpError(
                        out,
                        ipv6 ? SERVER6 : SERVER,
                        ipv6 ? CLIENT6 : CLIENT,
                        type,
                        code,
                        quotedFrame,
                        LINK_BYTES,
                        quotedBytes);
        fixture.frame(Arrays.copyOf(out, length));
    }

    @ParameterizedTest
    @CsvSource({
        "3, 3, false, 1",
        "3, 1, false, 1",
        "3, 4, false, 0",
        "11, 0, false, 1",
        "0, 0, false, 0",
        "1, 4, true, 1",
        "3, 0, true, 1",
        "2, 0, true, 0",
        "128, 0, true, 0"
    })
    void errorsThatMeanUndeliveredAreTold(int type, int code, boolean ipv6, int told) {
        byte[] quoted =
                ipv6
                        ? fixture.udpFrame(CLIENT6, SERVER6, query(1, 30))
                        : fixture.udpFrame(CLIENT, SERVER, query(1, 30));
        error(type, code, ipv6, quoted, quoted.length - LINK_BYTES);
        assertThat(fixture.collected.unreachable).hasSize(told);
        assertThat(fixture.metrics.unreachable()).isEqualTo(told);
        assertThat(fixture.metrics.notDns()).isEqualTo(1);
        fixture.assertConserved();
    }

    @Test
    void theFlowIsThatOfTheQuotedPacket() {
        byte[] quoted = fixture.udpFrame(CLIENT6, SERVER6, query(1, 30));
        error(1, 4, true, quoted, quoted.length - LINK_BYTES);
        assertThat(fixture.collected.unreachable)
                .containsExactly(
                        new Collected.Received(
                                hex(query(1, 30)),
                                30,
                                CLIENT6,
                                SERVER6,
                                false,
                                true,
                                1,
                                fixture.nowNanos));
    }

    @Test
    void aQuotationOfEightTransportBytesIsEnough() {
        byte[] quoted = fixture.udpFrame(CLIENT, SERVER, query(1, 30));
        error(3, 3, false, quoted, 28);
        byte[] tcp = fixture.tcpFrame(CLIENT, SERVER, FrameBuilder.SYN, 1, new byte[0]);
        error(3, 13, false, tcp, 28);
        assertThat(fixture.collected.unreachable)
                .extracting(Collected.Received::payload)
                .containsExactly("", "");
        assertThat(fixture.collected.unreachable)
                .extracting(Collected.Received::tcp)
                .containsExactly(false, true);
    }

    @Test
    void paddingBehindTheQuotedPacketIsNotPartOfIt() {
        byte[] quoted = Arrays.copyOf(fixture.udpFrame(CLIENT, SERVER, query(1, 30)), 200);
        error(3, 3, false, quoted, 128);
        assertThat(fixture.collected.unreachable.getFirst().payload()).isEqualTo(hex(query(1, 30)));
    }

    @Test
    void errorsAboutOtherPortsAreNotTold() {
        byte[] quoted = fixture.udpFrame(CLIENT, SERVER.withPort(123), query(1, 30));
        error(3, 3, false, quoted, quoted.length - LINK_BYTES);
        assertThat(fixture.collected.unreachable).isEmpty();
    }

    @Test
    void anErrorCutAnywhereIsAccountedFor() {
        byte[] quoted = fixture.udpFrame(CLIENT, SERVER, query(1, 30));
        for (int bytes = 0; bytes < quoted.length - LINK_BYTES; bytes++) {
            error(3, 3, false, quoted, bytes);
        }
        assertThat(fixture.collected.unreachable).hasSize(30);
        fixture.assertConserved();
    }
}
