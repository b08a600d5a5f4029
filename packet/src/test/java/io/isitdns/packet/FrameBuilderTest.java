package io.isitdns.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameBuilderTest {
    private static final Endpoint CLIENT = Endpoint.of("192.0.2.1", 40_000);
    private static final Endpoint SERVER = Endpoint.of("198.51.100.53", 53);
    private static final Endpoint CLIENT6 = Endpoint.of("2001:db8::1", 40_000);
    private static final Endpoint SERVER6 = Endpoint.of("2001:db8::53", 53);

    private final byte[] out = new byte[70_000];

    @Test
    void anIpv4DatagramIsWrittenByteForByte() {
        byte[] payload = {1, 2, 3};
        int length = FrameBuilder.ethernet().udp(out, CLIENT, SERVER, payload);
        assertThat(HexFormat.of().formatHex(out, 0, length))
                .isEqualTo(
                        "02005e00530202005e0053010800"
                                + "4500001f000000004011"
                                + "8e64c0000201c6336435"
                                + "9c400035000b"
                                + "72f6010203");
    }

    @Test
    void aDatagramSumsToAllOnesWithItsPseudoHeader() {
        FrameBuilder builder = new FrameBuilder(LinkType.RAW);
        for (int size = 0; size < 70; size++) {
            byte[] payload = new byte[size];
            Arrays.fill(payload, (byte) (size * 7 + 1));
            builder.udp(out, CLIENT, SERVER, payload);
            assertThat(sum4(Protocol.UDP, 8 + size)).isZero();
            builder.tcp(out, CLIENT, SERVER, FrameBuilder.SYN, 1, 2, payload);
            assertThat(sum4(Protocol.TCP, 20 + size)).isZero();
            builder.udp(out, CLIENT6, SERVER6, payload);
            assertThat(sum6(Protocol.UDP, 8 + size)).isZero();
            builder.icmpError(out, CLIENT6, SERVER6, 1, 4, payload, 0, size);
            assertThat(sum6(Protocol.ICMPV6, 8 + size)).isZero();
        }
    }

    /// Folded sum of transport bytes, addresses, protocol and length; zero when the checksum fits.
    private int sum4(int protocol, int length) {
        long sum = Checksum.add((long) protocol + length, out, Ipv4.SOURCE, 8 + length);
        assertThat(Checksum.finish(Checksum.add(0, out, 0, 20))).isZero();
        return Checksum.finish(sum);
    }

    private int sum6(int protocol, int length) {
        return Checksum.finish(
                Checksum.add((long) protocol + length, out, Ipv6.SOURCE, 32 + length));
    }

    @Test
    void fragmentsHoldThePayloadInOrderAndSayWhichIsLast() {
        byte[] payload = new byte[100];
        Arrays.fill(payload, (byte) 'x');
        FrameBuilder builder = FrameBuilder.ethernet().identification(77);
        int length = builder.udp(out, CLIENT, SERVER, payload);
        List<byte[]> fragments = builder.fragments(out, length, 40);
        assertThat(fragments).extracting(f -> f.length - 34).containsExactly(40, 40, 28);
        assertThat(fragments)
                .extracting(f -> Bytes.unsigned16(f, 14 + Ipv4.FRAGMENT))
                .containsExactly(0x2000, 0x2005, 10);
    }

    @Test
    void ipv6FragmentsCarryTheFragmentHeader() {
        FrameBuilder builder = new FrameBuilder(LinkType.RAW).identification(9);
        int length = builder.udp(out, CLIENT6, SERVER6, new byte[30]);
        List<byte[]> fragments = builder.fragments(out, length, 24);
        assertThat(fragments).extracting(f -> f[6]).containsOnly((byte) 44);
        assertThat(fragments).extracting(f -> f[40]).containsOnly((byte) 17);
        assertThat(fragments).extracting(f -> Bytes.unsigned16(f, 42)).containsExactly(1, 3 << 3);
        assertThat(fragments).extracting(f -> Bytes.int32(f, 44)).containsOnly(9);
    }

    @Test
    void endpointsOfTwoFamiliesAreRefused() {
        assertThatThrownBy(() -> FrameBuilder.ethernet().udp(out, CLIENT, SERVER6, new byte[1]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
