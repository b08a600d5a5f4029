package io.isitdns.packet;

import static io.isitdns.packet.Fixture.CLIENT;
import static io.isitdns.packet.Fixture.CLIENT6;
import static io.isitdns.packet.Fixture.SERVER;
import static io.isitdns.packet.Fixture.SERVER6;
import static io.isitdns.packet.Fixture.query;
import static io.isitdns.packet.Fixture.response;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The usual frames are decoded without allocating, connections that come and go included.
class AllocationTest {
    private static final int ROUNDS = 2_000;

    /// Longer than an ended connection stays, so that each round has a connection of its own.
    private static final long ROUND_NANOS = Duration.ofSeconds(11).toNanos();

    private static final class Nothing implements PacketHandler {
        @Override
        public void message(Flow flow, byte[] buffer, int offset, int length, int wireLength) {}

        @Override
        public void unreachable(Flow flow, byte[] buffer, int offset, int length) {}

        @Override
        public void closed(Flow flow, boolean reset) {}
    }

    @Test
    void decodingAllocatesNothingPerFrame() {
        PacketDecoder decoder = new PacketDecoder(PacketConfig.defaults(), new Nothing());
        List<byte[]> frames = frames();
        feed(decoder, frames, 0);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        feed(decoder, frames, 1);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        long fed = (long) ROUNDS * frames.size();
        assertThat(allocated / fed).as("%d bytes for %d frames", allocated, fed).isZero();
        assertThat(decoder.metrics().messages()).isEqualTo(2L * ROUNDS * 5);
        assertThat(decoder.metrics().tcpConnections()).isEqualTo(2L * ROUNDS);
    }

    private static void feed(PacketDecoder decoder, List<byte[]> frames, int part) {
        for (int round = 0; round < ROUNDS; round++) {
            long time = (part * ROUNDS + round) * ROUND_NANOS;
            for (int i = 0; i < frames.size(); i++) {
                byte[] frame = frames.get(i);
                decoder.frame(frame, 0, frame.length, frame.length, LinkType.ETHERNET, 1, time);
            }
        }
    }

    private static List<byte[]> frames() {
        Fixture fixture = new Fixture();
        List<byte[]> frames = new ArrayList<>();
        frames.add(fixture.udpFrame(CLIENT, SERVER, query(1, 40)));
        frames.add(fixture.udpFrame(SERVER, CLIENT, response(1, 140)));
        frames.add(fixture.udpFrame(CLIENT6, SERVER6, query(2, 40)));
        byte[] ask = Fixture.stream(List.of(query(3, 40)));
        byte[] answer = Fixture.stream(List.of(response(3, 2_000)));
        byte[] none = new byte[0];
        int syn = FrameBuilder.SYN;
        int ack = FrameBuilder.ACK;
        int fin = FrameBuilder.FIN | ack;
        frames.add(fixture.tcpFrame(CLIENT, SERVER, syn, 99, none));
        frames.add(fixture.tcpFrame(SERVER, CLIENT, syn | ack, 499, none));
        frames.add(fixture.tcpFrame(CLIENT, SERVER, ack, 100, Arrays.copyOf(ask, 2)));
        frames.add(fixture.tcpFrame(CLIENT, SERVER, ack, 102, Arrays.copyOfRange(ask, 2, 42)));
        frames.add(fixture.tcpFrame(SERVER, CLIENT, ack, 500, Arrays.copyOf(answer, 1_448)));
        frames.add(
                fixture.tcpFrame(
                        SERVER, CLIENT, fin, 1_948, Arrays.copyOfRange(answer, 1_448, 2_002)));
        frames.add(fixture.tcpFrame(CLIENT, SERVER, fin, 142, none));
        return frames;
    }
}
