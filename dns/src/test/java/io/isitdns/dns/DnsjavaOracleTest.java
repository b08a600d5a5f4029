package io.isitdns.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// Messages and rdata of one library against the other.
class DnsjavaOracleTest {
    private static final int[] SECTIONS = {
        org.xbill.DNS.Section.ANSWER,
        org.xbill.DNS.Section.AUTHORITY,
        org.xbill.DNS.Section.ADDITIONAL
    };

    private final MessageDecoder decoder = new MessageDecoder();
    private final RecordCursor cursor = new RecordCursor();
    private final RdataText rdataText = new RdataText();
    private final TextBuffer out = new TextBuffer(1 << 20);

    static List<Integer> types() {
        return RandomRdata.TYPES;
    }

    @ParameterizedTest
    @MethodSource("types")
    void dnsjava_reads_our_rdata_text_as_the_rdata_it_came_from(int type) throws IOException {
        Random random = Seed.random();
        RandomRdata rdata = new RandomRdata(random);
        for (int i = 0; i < 200; i++) {
            byte[] octets = rdata.of(type);
            out.reset();
            rdataText.append(out, octets, 0, octets.length, type, 0, octets.length);
            String text = out.toString();

            assertThat(text).as("type %s", QType.of(type)).doesNotStartWith("\\#");
            Record parsed = Record.fromString(Name.root, type, DClass.IN, 60, text, Name.root);
            assertThat(parsed.rdataToWireCanonical()).as(text).isEqualTo(canonical(type, octets));
        }
    }

    /// The rdata as dnsjava would write it without compression.
    private static byte[] canonical(int type, byte[] octets) {
        return Record.newRecord(Name.root, type, DClass.IN, 60, octets).rdataToWireCanonical();
    }

    @Test
    void messages_written_by_dnsjava_are_decoded_with_every_record() throws IOException {
        Random random = Seed.random();
        for (int i = 0; i < 3_000; i++) {
            org.xbill.DNS.Message expected = randomMessage(random);
            byte[] wire = expected.toWire(65535);

            Message message = (Message) decoder.decode(wire, 0, wire.length);

            assertThat(message.recordsDefect()).isNull();
            assertHeader(message, expected);
            assertRecords(message, expected);
        }
    }

    private void assertHeader(Message message, org.xbill.DNS.Message expected) {
        assertThat(message.messageId()).isEqualTo(expected.getHeader().getID());
        assertThat(message.flags()).isEqualTo(Wire.u16(expected.getHeader().toWire(), 2));
        assertThat(message.rcode()).isEqualTo(expected.getRcode());
        assertThat(message.qtype()).isEqualTo(expected.getQuestion().getType());
        assertThat(MessageDecoderTest.qname(message))
                .isEqualTo(text(expected.getQuestion().getName()));
        assertThat(message.wholeAnswers())
                .isEqualTo(expected.getSection(org.xbill.DNS.Section.ANSWER).size());
    }

    private void assertRecords(Message message, org.xbill.DNS.Message expected) throws IOException {
        cursor.wrap(message);
        List<Record> records = new ArrayList<>();
        for (int section : SECTIONS) {
            records.addAll(expected.getSection(section));
        }
        for (Record record : records) {
            assertThat(cursor.next()).isTrue();
            assertThat(ownerText()).isEqualTo(text(record.getName()));
            assertThat(cursor.type()).isEqualTo(record.getType());
            assertThat(cursor.rclass()).isEqualTo(record.getDClass());
            assertThat(cursor.ttl()).isEqualTo(record.getTTL());
            assertRdata(record);
        }
        assertThat(cursor.next()).isFalse();
        assertThat(cursor.defect()).isNull();
    }

    private void assertRdata(Record record) throws IOException {
        out.reset();
        rdataText.append(out, cursor);
        Record parsed =
                Record.fromString(
                        record.getName(),
                        record.getType(),
                        record.getDClass(),
                        record.getTTL(),
                        out.toString(),
                        Name.root);
        assertThat(parsed.rdataToWireCanonical()).isEqualTo(record.rdataToWireCanonical());
    }

    private String ownerText() {
        out.reset();
        assertThat(
                        NameText.append(
                                out,
                                cursor.buffer(),
                                cursor.messageOffset(),
                                cursor.messageLength(),
                                cursor.nameOffset()))
                .isTrue();
        return out.toString();
    }

    private static org.xbill.DNS.Message randomMessage(Random random) throws IOException {
        RandomRdata rdata = new RandomRdata(random);
        org.xbill.DNS.Message message = new org.xbill.DNS.Message(random.nextInt(0x10000));
        for (int flag : new int[] {Flags.QR, Flags.AA, Flags.TC, Flags.RD, Flags.RA, Flags.AD}) {
            if (random.nextBoolean()) {
                message.getHeader().setFlag(flag);
            }
        }
        message.getHeader().setRcode(random.nextInt(11));
        Name question = new Name(rdata.name());
        message.addRecord(
                Record.newRecord(question, Type.A, DClass.IN), org.xbill.DNS.Section.QUESTION);
        for (int section : SECTIONS) {
            for (int left = random.nextInt(6); left > 0; left--) {
                int type = RandomRdata.TYPES.get(random.nextInt(RandomRdata.TYPES.size()));
                Name owner = random.nextBoolean() ? question : new Name(rdata.name());
                long ttl = random.nextInt(Integer.MAX_VALUE);
                message.addRecord(
                        Record.newRecord(owner, type, DClass.IN, ttl, rdata.of(type)), section);
            }
        }
        return message;
    }

    /// The name in our form: lower case, no trailing dot.
    private static String text(Name name) {
        String text = name.toString().toLowerCase(Locale.ROOT);
        return text.equals(".") ? text : text.substring(0, text.length() - 1);
    }

    @Test
    void names_are_written_and_read_as_dnsjava_does() throws TextParseException, IOException {
        Random random = Seed.random();
        RandomRdata rdata = new RandomRdata(random);
        for (int i = 0; i < 20_000; i++) {
            byte[] wire = rdata.name();
            out.reset();
            assertThat(NameText.append(out, wire, 0, wire.length, 0)).isTrue();
            String text = out.toString();
            assertThat(text).isEqualTo(text(new Name(wire)));
            assertThat(NameText.parse(text)).isEqualTo(wire);
            assertThat(Name.fromString(text, Name.root).toWire()).isEqualTo(wire);
        }
    }

    @Test
    void every_mnemonic_of_dnsjava_is_ours() {
        for (int type = 1; type <= 0xffff; type++) {
            String theirs = Type.string(type);
            if (!theirs.startsWith("TYPE")) {
                assertThat(QType.of(type)).isEqualTo(theirs);
            }
            assertThat(QType.parse(QType.of(type))).isEqualTo(type);
        }
    }
}
