package io.isitdns.packet;

import static io.isitdns.packet.Fixture.CLIENT;
import static io.isitdns.packet.Fixture.CLIENT6;
import static io.isitdns.packet.Fixture.SERVER;
import static io.isitdns.packet.Fixture.SERVER6;
import static io.isitdns.packet.Fixture.query;
import static io.isitdns.packet.Fixture.response;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever bytes come, the decoder neither fails nor loses count.
class DamageTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 50, 101, 113, 276})
    void everyFrameWithAnyBitFlippedOrCutAnywhereIsAccountedFor(int linkType) {
        Fixture fixture = new Fixture(PacketConfig.defaults(), new FrameBuilder(linkType));
        for (byte[] frame : frames(fixture)) {
            for (int at = 0; at < frame.length; at++) {
                fixture.frame(frame, at, frame.length);
                for (int bit = 0; bit < 8; bit++) {
                    byte[] changed = frame.clone();
                    changed[at] ^= (byte) (1 << bit);
                    fixture.frame(changed);
                }
            }
        }
        fixture.assertFinished();
    }

    private static List<byte[]> frames(Fixture fixture) {
        fixture.builder.extensionHeaders(0, 60).ipv4Options(new byte[4]).identification(5);
        List<byte[]> frames = new ArrayList<>();
        byte[] udp = fixture.udpFrame(CLIENT, SERVER, query(1, 40));
        byte[] udp6 = fixture.udpFrame(SERVER6, CLIENT6, response(1, 40));
        frames.add(udp);
        frames.add(udp6);
        frames.addAll(fixture.builder.fragments(udp, udp.length, 24));
        frames.addAll(fixture.builder.fragments(udp6, udp6.length, 24));
        byte[] stream = Fixture.stream(List.of(query(1, 30), query(2, 30)));
        frames.add(fixture.tcpFrame(CLIENT, SERVER, FrameBuilder.SYN, 9, stream));
        frames.add(fixture.tcpFrame(CLIENT6, SERVER6, FrameBuilder.ACK, 9, stream));
        int network = fixture.builder.networkOffset();
        byte[] out = new byte[500];
        int length =
                fixture.builder.icmpError(
                        out, SERVER6, CLIENT6, 1, 4, udp6, network, udp6.length - network);
        frames.add(Arrays.copyOf(out, length));
        return frames;
    }

    @Test
    void randomBytesAreAccountedFor() {
        long seed = 20_261_122;
        Random random = new Random(seed);
        Fixture fixture = new Fixture(PacketConfig.defaults(), new FrameBuilder(LinkType.RAW));
        for (int i = 0; i < 50_000; i++) {
            byte[] frame = new byte[random.nextInt(120)];
            random.nextBytes(frame);
            if (frame.length > 20) {
                shape(frame, random);
            }
            fixture.nowNanos += random.nextInt(10_000_000);
            fixture.frame(frame);
        }
        fixture.assertFinished();
    }

    /// Makes a frame look enough like IP to get past the first checks.
    private static void shape(byte[] frame, Random random) {
        boolean ipv6 = frame.length > 60 && random.nextBoolean();
        frame[0] = (byte) (ipv6 ? 0x60 : 0x45);
        int protocol = List.of(6, 17, 17, 44, 0, 58).get(random.nextInt(6));
        if (ipv6) {
            Bytes.put16(frame, Ipv6.PAYLOAD_LENGTH, frame.length - 40);
            frame[Ipv6.NEXT_HEADER] = (byte) protocol;
        } else {
            Bytes.put16(frame, Ipv4.TOTAL_LENGTH, frame.length);
            frame[Ipv4.PROTOCOL] = (byte) protocol;
        }
        int ports = ipv6 ? 42 : 22;
        if (ports + 2 <= frame.length) {
            Bytes.put16(frame, ports, 53);
        }
    }
}
