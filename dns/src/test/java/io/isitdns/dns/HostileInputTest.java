package io.isitdns.dns;

import static io.isitdns.dns.Bytes.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Everything that reads bytes, on bytes that are cut, flipped, random or made to cost time. What
/// is asserted is that nothing is thrown, that no index leaves the message, and that it ends.
@Timeout(60)
class HostileInputTest {
    private static final int MARGIN = 5;

    private final MessageDecoder decoder = new MessageDecoder();
    private final RecordCursor cursor = new RecordCursor();
    private final RdataText rdataText = new RdataText();
    private final TextBuffer out = new TextBuffer(1 << 20);

    private int messages;

    @Test
    void a_message_cut_at_any_byte_is_a_message_or_a_reason() {
        for (byte[] whole : samples()) {
            int end = endOfQuestion(whole);
            for (int length = 0; length <= whole.length; length++) {
                int before = messages;
                read(Arrays.copyOf(whole, length), 0, length);
                assertThat(messages - before)
                        .as("cut at %d", length)
                        .isEqualTo(length < end ? 0 : 1);
            }
        }
    }

    @Test
    void a_message_with_any_byte_flipped_is_a_message_or_a_reason() {
        int[] flips = {0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xc0, 0xff};
        for (byte[] whole : samples()) {
            for (int at = 0; at < whole.length; at++) {
                for (int flip : flips) {
                    byte[] flipped = whole.clone();
                    flipped[at] ^= (byte) flip;
                    read(flipped, 0, flipped.length);
                }
            }
        }
        assertThat(messages).isPositive();
    }

    @Test
    void random_changes_to_random_messages_are_read_without_harm() {
        Random random = Seed.random();
        for (int i = 0; i < 20_000; i++) {
            byte[] message = randomMessage(random);
            for (int changes = random.nextInt(6); changes > 0; changes--) {
                message[random.nextInt(message.length)] = (byte) random.nextInt(256);
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(message.length) : message.length;
            byte[] buffer = new byte[length + 2 * MARGIN];
            random.nextBytes(buffer);
            System.arraycopy(message, 0, buffer, MARGIN, length);
            read(buffer, MARGIN, length);
        }
        assertThat(messages).isPositive();
    }

    @Test
    void random_bytes_are_read_without_harm() {
        Random random = Seed.random();
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            read(bytes, 0, bytes.length);
        }
    }

    @Test
    void counts_far_above_the_records_present_cost_nothing() {
        byte[] empty = header(0x8180, 0, 65535, 65535, 65535).array();
        read(empty, 0, empty.length);

        byte[] zeros = new byte[65535];
        Arrays.fill(zeros, 4, 12, (byte) 0xff);
        read(zeros, 0, zeros.length);
        assertThat(messages).isEqualTo(2);
    }

    @Test
    void the_most_records_that_fit_with_the_longest_pointer_chains_are_read_in_bounded_time() {
        Bytes message = header(0x8180, 0, 65535, 0, 0).u8(0);
        message.u16(QType.NULL, QClass.IN, 0, 0, 8190).u16(0);
        while (message.length() < 23 + 8190) {
            message.u16(0xc000 | (message.length() - 2));
        }
        int lastPointer = message.length() - 2;
        while (message.length() < 65535 - 14) {
            message.u16(
                    0xc000 | lastPointer, QType.CNAME, QClass.IN, 0, 0, 2, 0xc000 | lastPointer);
        }
        byte[] bytes = message.array();
        read(bytes, 0, bytes.length);
        assertThat(messages).isEqualTo(1);
    }

    /// Reads all that can be read of some bytes.
    private void read(byte[] bytes, int offset, int length) {
        cursor.wrap(bytes, offset, length);
        readRecords(bytes, offset, length);
        if (decoder.decode(bytes, offset, length) instanceof Message message) {
            messages++;
            readMessage(message);
            cursor.wrap(message);
            readRecords(bytes, offset, length);
        }
    }

    private void readMessage(Message message) {
        int end = message.offset() + message.length();
        assertThat(message.qnameLength()).isBetween(0, 255);
        out.reset();
        assertThat(NameText.append(out, message.qnameBytes(), 0, message.qnameLength(), 0))
                .isEqualTo(message.hasQuestion());
        assertThat(message.wholeAnswers()).isBetween(0, message.answerCount());
        for (int most : new int[] {0, 1, 64, Integer.MAX_VALUE}) {
            assertThat(message.endOfAnswers(most)).isBetween(message.firstAnswerOffset(), end);
        }
        assertThat(message.edeOffset() + message.edeLength()).isLessThanOrEqualTo(end);
        assertThat(message.cookieOffset() + message.cookieLength()).isLessThanOrEqualTo(end);
        assertThat(message.nsidOffset() + message.nsidLength()).isLessThanOrEqualTo(end);
        EdnsText.appendClientSubnet(out, message);
        assertThat(message.rcode()).isBetween(0, 4095);
    }

    private void readRecords(byte[] bytes, int offset, int length) {
        while (cursor.next()) {
            assertThat(cursor.nameOffset()).isBetween(offset, offset + length);
            assertThat(cursor.endOffset()).isBetween(offset, offset + length);
            out.reset();
            NameText.append(out, bytes, offset, length, cursor.nameOffset());
            rdataText.append(out, cursor);
            assertThat(out.length()).isPositive();
        }
    }

    private static int endOfQuestion(byte[] message) {
        return ((Message) new MessageDecoder().decode(message, 0, message.length))
                .firstAnswerOffset();
    }

    private static List<byte[]> samples() {
        Random random = Seed.random();
        byte[] options =
                Bytes.bytes()
                        .option(Edns.EXTENDED_ERROR, new byte[] {0, 22, 'n', 'o', 0})
                        .option(Edns.CLIENT_SUBNET, new byte[] {0, 1, 24, 0, 10, 0, 0})
                        .option(Edns.COOKIE, new byte[16])
                        .array();
        byte[] withOptions =
                header(0x8180, 1, 0, 0, 1)
                        .question("www.example.org", QType.A)
                        .opt(1232, 0x8000, options)
                        .array();
        List<byte[]> samples = new ArrayList<>(List.of(withOptions, randomMessage(random)));
        for (int type : RandomRdata.TYPES) {
            samples.add(messageWith(type, new RandomRdata(random).of(type)));
        }
        return samples;
    }

    private static byte[] messageWith(int type, byte[] rdata) {
        return new MessageWriter()
                .start(1, MessageWriter.RESPONSE)
                .question("www.example.org", QType.ANY)
                .add("www.example.org", type, QClass.IN, 60, rdata)
                .toBytes();
    }

    private static byte[] randomMessage(Random random) {
        RandomRdata rdata = new RandomRdata(random);
        MessageWriter writer = new MessageWriter().start(1, MessageWriter.RESPONSE);
        writer.question("www.example.org", QType.MX);
        for (Section section : Section.values()) {
            writer.section(section);
            for (int left = random.nextInt(3); left > 0; left--) {
                int type = RandomRdata.TYPES.get(random.nextInt(RandomRdata.TYPES.size()));
                writer.add("a.example.org", type, QClass.IN, 60, rdata.of(type));
                writer.mx("example.org", 60, 10, "mail.example.org");
            }
        }
        return writer.edns(1232, true).extendedError(3, "stale").toBytes();
    }
}
