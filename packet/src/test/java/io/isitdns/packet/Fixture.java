package io.isitdns.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// A decoder, the frames to feed it with, and what it found.
final class Fixture {
    static final Endpoint CLIENT = Endpoint.of("192.0.2.1", 40_000);
    static final Endpoint SERVER = Endpoint.of("198.51.100.53", 53);
    static final Endpoint CLIENT6 = Endpoint.of("2001:db8::1", 40_000);
    static final Endpoint SERVER6 = Endpoint.of("2001:db8::53", 53);

    final Collected collected = new Collected();
    final PacketDecoder decoder;
    final PacketMetrics metrics;
    final FrameBuilder builder;
    private final byte[] out = new byte[70_000];

    /// Capture time of the next frame; the caller moves it.
    long nowNanos = 1_700_000_000_000_000_000L;

    int interfaceNumber = 1;

    Fixture(PacketConfig config, FrameBuilder builder) {
        decoder = new PacketDecoder(config, collected);
        metrics = decoder.metrics();
        this.builder = builder;
    }

    Fixture() {
        this(PacketConfig.defaults(), FrameBuilder.ethernet());
    }

    /// The bytes of a UDP frame.
    byte[] udpFrame(Endpoint source, Endpoint destination, byte[] payload) {
        return Arrays.copyOf(out, builder.udp(out, source, destination, payload));
    }

    /// The bytes of a TCP frame.
    byte[] tcpFrame(Endpoint source, Endpoint destination, int flags, int sequence, byte[] data) {
        return Arrays.copyOf(out, builder.tcp(out, source, destination, flags, sequence, 0, data));
    }

    void udp(Endpoint source, Endpoint destination, byte[] payload) {
        frame(udpFrame(source, destination, payload));
    }

    /// Feeds a frame, which stands amid other bytes that the decoder must not touch.
    void frame(byte[] frame) {
        frame(frame, frame.length, frame.length);
    }

    /// Feeds a frame of which only `length` bytes were captured.
    void frame(byte[] frame, int length, int wireLength) {
        byte[] amid = new byte[length + 7];
        Arrays.fill(amid, (byte) 0xee);
        System.arraycopy(frame, 0, amid, 3, length);
        decoder.frame(amid, 3, length, wireLength, builder.linkType(), interfaceNumber, nowNanos);
    }

    void frames(List<byte[]> frames) {
        frames.forEach(this::frame);
    }

    /// Every frame must be accounted for, once.
    void assertConserved() {
        assertThat(
                        metrics.messages()
                                - metrics.coalesced()
                                + metrics.malformed()
                                + metrics.notDns())
                .as("frames = messages - coalesced + malformed + notDns")
                .isEqualTo(metrics.frames());
        assertThat(metrics.messages()).isEqualTo(collected.messages.size());
    }

    /// At the end of the input nothing may be left, and every frame must be accounted for.
    void assertFinished() {
        decoder.finish();
        assertConserved();
        assertThat(decoder.heldBytes()).as("bytes held").isZero();
        assertThat(decoder.connections()).as("connections").isZero();
        assertThat(decoder.fragmentedDatagrams()).as("datagrams").isZero();
    }

    /// A DNS query of `size` bytes, at least 17, told apart by its number.
    static byte[] query(int number, int size) {
        return dns(number, size, 0x0100);
    }

    /// A DNS response of `size` bytes, at least 17, told apart by its number.
    static byte[] response(int number, int size) {
        return dns(number, size, 0x8180);
    }

    private static byte[] dns(int number, int size, int flags) {
        byte[] message = new byte[size];
        for (int i = 12; i < size; i++) {
            message[i] = (byte) (number + i);
        }
        Bytes.put16(message, 0, number);
        Bytes.put16(message, 2, flags);
        Bytes.put16(message, 4, 1);
        return message;
    }

    /// The bytes behind a length prefix each, as in a TCP stream.
    static byte[] stream(List<byte[]> messages) {
        byte[] stream = new byte[messages.stream().mapToInt(m -> m.length + 2).sum()];
        int at = 0;
        for (byte[] message : messages) {
            Bytes.put16(stream, at, message.length);
            System.arraycopy(message, 0, stream, at + 2, message.length);
            at += message.length + 2;
        }
        return stream;
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static List<String> hex(List<byte[]> messages) {
        return messages.stream().map(Fixture::hex).toList();
    }
}
