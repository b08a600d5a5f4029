package io.isitdns.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.isitdns.packet.Endpoint;
import io.isitdns.packet.Flow;
import io.isitdns.packet.FrameBuilder;
import io.isitdns.packet.LinkType;
import io.isitdns.packet.PacketConfig;
import io.isitdns.packet.PacketDecoder;
import io.isitdns.packet.PacketHandler;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/// A TCP stream of messages, cut, repeated and reordered as the bytes say: what went in comes out.
class StreamFuzz {
    private static final Endpoint CLIENT = Endpoint.of("192.0.2.10", 40_000);
    private static final Endpoint SERVER = Endpoint.of("192.0.2.53", 53);
    private static final int MOST_MESSAGES = 8;
    private static final int SMALLEST_MESSAGE = 17;
    private static final int MOST_FRAME_BYTES = 4000;

    /// The stream's sequence numbers wrap around zero.
    private static final int SEQUENCE = 0xffff_ff80;

    @MethodSource("io.isitdns.fuzz.Corpus#streams")
    @FuzzTest(maxDuration = "15s")
    void aStreamIsDeliveredWholeHoweverItIsCut(byte[] bytes) {
        Script script = new Script(bytes);
        List<byte[]> messages = messages(script);
        Collected collected = new Collected();
        PacketDecoder decoder = new PacketDecoder(PacketConfig.defaults(), collected);
        byte[] stream = stream(messages);
        send(decoder, FrameBuilder.SYN, -1, new byte[0]);
        for (Segment segment : segments(script, stream.length)) {
            byte[] data = Arrays.copyOfRange(stream, segment.from, segment.to);
            send(decoder, FrameBuilder.ACK, segment.from, data);
        }
        decoder.finish();

        assertThat(collected.messages).containsExactlyElementsOf(messages);
        assertThat(decoder.heldBytes()).isZero();
    }

    private static List<byte[]> messages(Script script) {
        List<byte[]> messages = new ArrayList<>();
        int count = 1 + script.next(MOST_MESSAGES);
        for (int number = 0; number < count; number++) {
            byte[] message = new byte[SMALLEST_MESSAGE + script.next(256)];
            message[1] = (byte) number;
            message[5] = 1;
            messages.add(message);
        }
        return messages;
    }

    private static byte[] stream(List<byte[]> messages) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            stream.write(message.length >>> 8);
            stream.write(message.length);
            stream.writeBytes(message);
        }
        return stream.toByteArray();
    }

    private static List<Segment> segments(Script script, int length) {
        List<Segment> segments = new ArrayList<>();
        for (int at = 0; at < length; ) {
            int end = script.hasMore() ? at + 1 + script.next(200) : length;
            int from = Math.max(0, at - script.next(8));
            segments.add(new Segment(from, Math.min(end, length)));
            at = end;
        }
        for (int swaps = script.next(32); swaps > 0; swaps--) {
            Collections.swap(
                    segments,
                    script.next(256) % segments.size(),
                    script.next(256) % segments.size());
        }
        return segments;
    }

    private static void send(PacketDecoder decoder, int flags, int at, byte[] data) {
        byte[] out = new byte[MOST_FRAME_BYTES];
        int length =
                FrameBuilder.ethernet().tcp(out, CLIENT, SERVER, flags, SEQUENCE + at, 0, data);
        decoder.frame(out, 0, length, length, LinkType.ETHERNET, 0, 0);
    }

    /// Bytes of the stream, from one place up to another.
    private record Segment(int from, int to) {}

    private static final class Collected implements PacketHandler {
        private final List<byte[]> messages = new ArrayList<>();

        @Override
        public void message(Flow flow, byte[] buffer, int offset, int length, int wireLength) {
            messages.add(Arrays.copyOfRange(buffer, offset, offset + length));
        }

        @Override
        public void unreachable(Flow flow, byte[] buffer, int offset, int length) {}

        @Override
        public void closed(Flow flow, boolean reset) {}
    }
}
