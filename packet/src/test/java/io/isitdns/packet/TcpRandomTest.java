package io.isitdns.packet;

import static io.isitdns.packet.Fixture.CLIENT;
import static io.isitdns.packet.Fixture.SERVER;
import static io.isitdns.packet.Fixture.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Streams cut, repeated and reordered at random, against what was written into them. The seed is
/// the parameter and stands in the name of a failing test.
class TcpRandomTest {
    private static final int STREAMS = 300;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void aStreamIsDeliveredWholeHoweverItsSegmentsArrive(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < STREAMS; i++) {
            Fixture fixture = new Fixture();
            List<byte[]> messages = messages(random);
            int sequence = random.nextInt();
            fixture.frame(
                    fixture.tcpFrame(CLIENT, SERVER, FrameBuilder.SYN, sequence, new byte[0]));
            List<byte[]> segments =
                    segments(fixture, random, Fixture.stream(messages), sequence + 1);
            shuffleNearby(segments, random);
            fixture.frames(segments);
            assertThat(fixture.collected.payloads())
                    .as("stream %d of seed %d", i, seed)
                    .isEqualTo(Fixture.hex(messages));
            fixture.assertConserved();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6, 7, 8})
    void lostSegmentsLoseMessagesAndNeverMakeOthers(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < STREAMS; i++) {
            Fixture fixture = new Fixture();
            List<byte[]> messages = messages(random);
            List<byte[]> segments =
                    segments(fixture, random, Fixture.stream(messages), random.nextInt());
            segments.removeIf(segment -> random.nextInt(4) == 0);
            shuffleNearby(segments, random);
            fixture.frames(segments);
            fixture.assertFinished();
            assertThat(Fixture.hex(messages))
                    .as("stream %d of seed %d", i, seed)
                    .containsAll(fixture.collected.payloads());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {9, 10, 11, 12})
    void anythingSentOnAFewConnectionsStaysWithinTheLimits(long seed) {
        Random random = new Random(seed);
        PacketConfig.TcpLimits limits =
                new PacketConfig.TcpLimits(
                        4, 0x20000, 0x20000, Duration.ofSeconds(1), Duration.ofSeconds(20));
        Fixture fixture =
                new Fixture(PacketConfig.defaults().withTcp(limits), FrameBuilder.ethernet());
        byte[] stream = Fixture.stream(List.of(query(1, 30_000), query(2, 40), query(3, 4_000)));
        for (int i = 0; i < 30_000; i++) {
            fixture.nowNanos += random.nextInt(100_000_000);
            fixture.frame(anything(fixture, random, stream));
            assertThat(fixture.decoder.heldBytes()).as("step %d", i).isBetween(0L, 0x20000L);
            assertThat(fixture.decoder.connections()).isLessThanOrEqualTo(4);
        }
        assertThat(fixture.metrics.tcpConnectionsEvicted()).isPositive();
        assertThat(fixture.metrics.tcpHoles()).isPositive();
        fixture.assertFinished();
        assertThat(fixture.collected.resets)
                .as("each connection is told to have ended, once")
                .hasSize((int) fixture.metrics.tcpConnections());
    }

    /// A segment with random flags, of one of six connections, out of a stream around one of two
    /// initial sequence numbers.
    private static byte[] anything(Fixture fixture, Random random, byte[] stream) {
        Endpoint client = CLIENT.withPort(1_024 + random.nextInt(6));
        boolean up = random.nextBoolean();
        int flags = random.nextInt(3) == 0 ? random.nextInt(0x20) : FrameBuilder.ACK;
        int from = random.nextInt(stream.length);
        int to = Math.min(stream.length, from + random.nextInt(1_400));
        int sequence = (random.nextInt(20) == 0 ? -7_000 : 0x4000_0000) + from;
        byte[] data = Arrays.copyOfRange(stream, from, to);
        return up
                ? fixture.tcpFrame(client, SERVER, flags, sequence, data)
                : fixture.tcpFrame(SERVER, client, flags, sequence, data);
    }

    private static List<byte[]> messages(Random random) {
        List<byte[]> messages = new ArrayList<>();
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            int size = 17 + random.nextInt(random.nextInt(4) == 0 ? 3_000 : 60);
            messages.add(query(i * 257, size));
        }
        return messages;
    }

    /// Cuts the stream into segments, some of them repeated or overlapping the one before.
    private static List<byte[]> segments(
            Fixture fixture, Random random, byte[] stream, int firstSequence) {
        List<byte[]> segments = new ArrayList<>();
        int at = 0;
        while (at < stream.length) {
            int end =
                    Math.min(
                            stream.length, at + 1 + random.nextInt(random.nextBoolean() ? 9 : 500));
            int from = Math.max(0, at - (random.nextInt(4) == 0 ? random.nextInt(20) : 0));
            byte[] data = Arrays.copyOfRange(stream, from, end);
            byte[] frame =
                    fixture.tcpFrame(CLIENT, SERVER, FrameBuilder.ACK, firstSequence + from, data);
            segments.add(frame);
            if (random.nextInt(5) == 0) {
                segments.add(frame);
            }
            at = end;
        }
        return segments;
    }

    private static void shuffleNearby(List<byte[]> segments, Random random) {
        for (int i = 0; i < segments.size(); i++) {
            int other = Math.min(segments.size() - 1, i + random.nextInt(6));
            Collections.swap(segments, i, other);
        }
    }
}
