package io.isitdns.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureFileReaderTest {
    private static final long TIME = 1_700_000_000_123_456_789L;

    private record Frame(
            String bytes, int wireLength, int linkType, int interfaceNumber, long timeNanos) {}

    private final List<Frame> frames = new ArrayList<>();

    private void keep(
            byte[] buffer,
            int offset,
            int length,
            int wireLength,
            int linkType,
            int interfaceNumber,
            long timeNanos) {
        String text = new String(buffer, offset, length, StandardCharsets.ISO_8859_1);
        frames.add(new Frame(text, wireLength, linkType, interfaceNumber, timeNanos));
    }

    private ReadOutcome read(byte[] file) throws IOException {
        frames.clear();
        try (CaptureFileReader reader =
                CaptureFileReader.open(new ByteArrayInputStream(file), "test.pcap")) {
            return reader.readAll(this::keep);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] pcap(PcapWriter.Resolution resolution, String... packets)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapWriter writer = new PcapWriter(out, LinkType.LINUX_SLL, resolution)) {
            for (String packet : packets) {
                writer.write(TIME, ascii(packet), 0, packet.length(), packet.length() + 5);
            }
        }
        return out.toByteArray();
    }

    /// A pcap file with one packet, in the given byte order.
    private static byte[] pcap(int magic, ByteOrder order, int extraHeaderBytes) {
        ByteBuffer file = ByteBuffer.allocate(100).order(order);
        file.putInt(magic).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0);
        file.putInt(65_535).putInt(LinkType.ETHERNET);
        file.putInt(1_700_000_000).putInt(123_456).putInt(3).putInt(9);
        file.put(new byte[extraHeaderBytes]).put(ascii("abc"));
        return Arrays.copyOf(file.array(), file.position());
    }

    @ParameterizedTest
    @CsvSource({"MICROSECONDS, 1700000000123456000", "NANOSECONDS, 1700000000123456789"})
    void whatTheWriterWroteIsRead(PcapWriter.Resolution resolution, long time) throws IOException {
        assertThat(read(pcap(resolution, "one", "", "three")))
                .isEqualTo(new ReadOutcome.Complete(3));
        assertThat(frames)
                .containsExactly(
                        new Frame("one", 8, LinkType.LINUX_SLL, 0, time),
                        new Frame("", 5, LinkType.LINUX_SLL, 0, time),
                        new Frame("three", 10, LinkType.LINUX_SLL, 0, time));
    }

    @Test
    void bothByteOrdersAndAllMagicsAreRead() throws IOException {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            assertThat(read(pcap(0xa1b2_c3d4, order, 0))).isEqualTo(new ReadOutcome.Complete(1));
            assertThat(frames)
                    .containsExactly(
                            new Frame("abc", 9, LinkType.ETHERNET, 0, 1_700_000_000_123_456_000L));
            read(pcap(0xa1b2_3c4d, order, 0));
            assertThat(frames.getFirst().timeNanos()).isEqualTo(1_700_000_000_000_123_456L);
            read(pcap(0xa1b2_cd34, order, 8));
            assertThat(frames.getFirst().bytes()).isEqualTo("abc");
        }
    }

    @Test
    void secondsBeyond2038AreUnsigned() throws IOException {
        byte[] file = pcap(0xa1b2_c3d4, ByteOrder.BIG_ENDIAN, 0);
        Bytes.put32(file, 24, 0xffff_fff0);
        read(file);
        assertThat(frames.getFirst().timeNanos())
                .isEqualTo(0xffff_fff0L * 1_000_000_000 + 123_456_000);
    }

    @Test
    void aFileManyTimesTheBlockIsReadWhole() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int count = 120;
        try (PcapWriter writer =
                new PcapWriter(out, LinkType.ETHERNET, PcapWriter.Resolution.NANOSECONDS)) {
            for (int i = 0; i < count; i++) {
                byte[] packet = new byte[i * 1_000];
                Arrays.fill(packet, (byte) i);
                writer.write(i, packet, 0, packet.length);
            }
        }
        assertThat(read(out.toByteArray())).isEqualTo(new ReadOutcome.Complete(count));
        for (int i = 0; i < count; i++) {
            byte[] packet = new byte[i * 1_000];
            Arrays.fill(packet, (byte) i);
            assertThat(ascii(frames.get(i).bytes())).isEqualTo(packet);
        }
    }

    @Test
    void aPcapCutAnywhereGivesItsWholePacketsAndOneDefect() throws IOException {
        byte[] file = pcap(PcapWriter.Resolution.NANOSECONDS, "one", "second");
        int firstEnd = 24 + 16 + 3;
        for (int length = 4; length < file.length; length++) {
            ReadOutcome outcome = read(Arrays.copyOf(file, length));
            int whole = length >= firstEnd ? 1 : 0;
            assertThat(frames).hasSize(whole);
            if (length == 24 || length == firstEnd) {
                assertThat(outcome).isEqualTo(new ReadOutcome.Complete(whole));
            } else {
                long offset = length < 24 ? 0 : length < firstEnd ? 24 : firstEnd;
                assertThat(outcome)
                        .isInstanceOfSatisfying(
                                ReadOutcome.Damaged.class,
                                damaged -> {
                                    assertThat(damaged.frames()).isEqualTo(whole);
                                    assertThat(damaged.defect().offset()).isEqualTo(offset);
                                    assertThat(damaged.defect().sentence())
                                            .startsWith("test.pcap ends within");
                                });
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "abc", "hello, this is no capture file at all"})
    void otherFilesAreNoCaptures(String content) throws IOException {
        assertThat(read(ascii(content)))
                .isEqualTo(
                        new ReadOutcome.NotACapture(
                                "test.pcap is neither a pcap nor a pcapng file"));
    }

    @Test
    void aPacketLargerThanAnyIsDamage() throws IOException {
        byte[] file = pcap(PcapWriter.Resolution.NANOSECONDS, "one");
        Bytes.put32(file, 24 + 8, 262_145);
        assertThat(read(file)).isInstanceOf(ReadOutcome.Damaged.class);
        assertThat(frames).isEmpty();
    }

    @Test
    void framesMayBeReadAFewAtATimeFromAChannel() throws IOException {
        byte[] file = pcap(PcapWriter.Resolution.NANOSECONDS, "a", "b", "c");
        try (CaptureFileReader reader =
                CaptureFileReader.open(
                        Channels.newChannel(new ByteArrayInputStream(file)), "channel")) {
            assertThat(reader.readSome(this::keep, 2)).isTrue();
            assertThat(frames).hasSize(2);
            assertThat(reader.outcome()).isNull();
            assertThat(reader.readSome(this::keep, 2)).isFalse();
            assertThat(reader.readSome(this::keep, 2)).isFalse();
            assertThat(reader.outcome()).isEqualTo(new ReadOutcome.Complete(3));
            assertThat(reader.linkType(0)).isEqualTo(LinkType.LINUX_SLL);
            assertThat(reader.interfaceName(0)).isEmpty();
        }
    }

    /// Builds the blocks of a pcapng file.
    private static final class Pcapng {
        private final ByteBuffer file = ByteBuffer.allocate(4_096);

        Pcapng section(ByteOrder order) {
            file.order(order);
            ByteBuffer body = body(16).putInt(0x1a2b_3c4d).putShort((short) 1).putShort((short) 0);
            return block(0x0a0d_0d0a, body.putLong(-1));
        }

        Pcapng link(int linkType, byte... options) {
            ByteBuffer body = body(8 + options.length).putShort((short) linkType);
            return block(1, body.putShort((short) 0).putInt(0).put(options));
        }

        Pcapng packet(int number, long ticks, String text) {
            ByteBuffer body = body(20 + padded(text)).putInt(number);
            body.putInt((int) (ticks >>> 32)).putInt((int) ticks);
            return block(6, body.putInt(text.length()).putInt(60).put(ascii(text)));
        }

        Pcapng obsoletePacket(int number, long ticks, String text) {
            ByteBuffer body = body(20 + padded(text)).putShort((short) number).putShort((short) 3);
            body.putInt((int) (ticks >>> 32)).putInt((int) ticks);
            return block(2, body.putInt(text.length()).putInt(60).put(ascii(text)));
        }

        Pcapng simplePacket(String text) {
            return block(3, body(4 + padded(text)).putInt(text.length()).put(ascii(text)));
        }

        Pcapng block(int type, ByteBuffer body) {
            int length = body.capacity() + 12;
            file.putInt(type).putInt(length).put(body.rewind()).putInt(length);
            return this;
        }

        ByteBuffer body(int bytes) {
            return ByteBuffer.allocate(bytes).order(file.order());
        }

        private static int padded(String text) {
            return text.length() + 3 & ~3;
        }

        byte[] bytes() {
            return Arrays.copyOf(file.array(), file.position());
        }
    }

    @Test
    void pcapngBlocksOfBothByteOrdersAreRead() throws IOException {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            Pcapng file = new Pcapng().section(order).link(LinkType.ETHERNET);
            file.packet(0, 1_700_000_000_123_456L, "abcde");
            file.block(5, file.body(40)).simplePacket("simple");
            file.obsoletePacket(0, 1_700_000_000_123_457L, "old");
            assertThat(read(file.bytes())).isEqualTo(new ReadOutcome.Complete(3));
            assertThat(frames)
                    .containsExactly(
                            new Frame("abcde", 60, 1, 0, 1_700_000_000_123_456_000L),
                            new Frame("simple", 6, 1, 0, 0),
                            new Frame("old", 60, 1, 0, 1_700_000_000_123_457_000L));
        }
    }

    @Test
    void sectionsMayChangeByteOrderAndInterfacesAreNumberedThrough() throws IOException {
        Pcapng file = new Pcapng().section(ByteOrder.BIG_ENDIAN).link(LinkType.ETHERNET);
        file.link(LinkType.RAW).packet(1, 1, "first");
        file.section(ByteOrder.LITTLE_ENDIAN).link(LinkType.LINUX_SLL2).packet(0, 2, "second");
        assertThat(read(file.bytes())).isEqualTo(new ReadOutcome.Complete(2));
        assertThat(frames)
                .containsExactly(
                        new Frame("first", 60, LinkType.RAW, 1, 1_000),
                        new Frame("second", 60, LinkType.LINUX_SLL2, 2, 2_000));
    }

    @ParameterizedTest
    @CsvSource({
        "9, 1700000000123456789, 1700000000123456789",
        "0, 1700000000, 1700000000000000000",
        "12, 1700000000123456, 1700000000123",
        "138, 1024, 1000000000",
        "160, 7301444403200000000, 1700000000000000000",
        "120, 5, 0"
    })
    void timesOfEveryResolutionAreNanoseconds(int resolution, long ticks, long nanos)
            throws IOException {
        Pcapng file = new Pcapng().section(ByteOrder.BIG_ENDIAN);
        file.link(
                1,
                (byte) 0,
                (byte) 9,
                (byte) 0,
                (byte) 1,
                (byte) resolution,
                (byte) 0,
                (byte) 0,
                (byte) 0);
        file.packet(0, ticks, "x");
        read(file.bytes());
        assertThat(frames.getFirst().timeNanos()).isEqualTo(nanos);
    }

    @Test
    void interfaceNamesAndTimeOffsetsAreRead() throws IOException {
        Pcapng file = new Pcapng().section(ByteOrder.BIG_ENDIAN);
        ByteBuffer options = ByteBuffer.allocate(20);
        options.putShort((short) 2).putShort((short) 4).put(ascii("eth0"));
        options.putShort((short) 14).putShort((short) 8).putLong(10);
        file.link(1, options.array()).packet(0, 1, "x");
        try (CaptureFileReader reader =
                CaptureFileReader.open(new ByteArrayInputStream(file.bytes()), "x")) {
            reader.readAll(this::keep);
            assertThat(reader.interfaceCount()).isEqualTo(1);
            assertThat(reader.interfaceName(0)).isEqualTo("eth0");
        }
        assertThat(frames.getFirst().timeNanos()).isEqualTo(10_000_001_000L);
    }

    @Test
    void aPcapngCutOrChangedAnywhereIsReadWithoutFailing() throws IOException {
        Pcapng pcapng = new Pcapng().section(ByteOrder.LITTLE_ENDIAN).link(LinkType.ETHERNET);
        byte[] file = pcapng.packet(0, 1, "first").packet(0, 2, "second").bytes();
        for (int length = 5; length < file.length; length++) {
            ReadOutcome outcome = read(Arrays.copyOf(file, length));
            boolean atBlockEnd = length == 28 || length == 48 || length == 88;
            assertThat(outcome)
                    .isInstanceOf(
                            atBlockEnd ? ReadOutcome.Complete.class : ReadOutcome.Damaged.class);
        }
        for (int at = 0; at < file.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = file.clone();
                changed[at] ^= (byte) (1 << bit);
                assertThat(read(changed)).isNotNull();
                assertThat(frames).hasSizeLessThanOrEqualTo(2);
            }
        }
    }

    @Test
    void aPacketOfAnUnknownInterfaceIsDamage() throws IOException {
        byte[] file = new Pcapng().section(ByteOrder.BIG_ENDIAN).packet(0, 1, "x").bytes();
        assertThat(read(file)).isInstanceOf(ReadOutcome.Damaged.class);
    }
}
