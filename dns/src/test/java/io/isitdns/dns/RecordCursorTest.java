package io.isitdns.dns;

import static io.isitdns.dns.Bytes.bytes;
import static io.isitdns.dns.Bytes.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordCursorTest {
    private static final byte[] ADDRESS = {(byte) 192, 0, 2, 1};

    private final RecordCursor cursor = new RecordCursor();

    @Test
    void records_come_in_order_with_their_sections() {
        byte[] message =
                header(0x8180, 1, 2, 0, 1)
                        .question("example.org", QType.A)
                        .answer(QType.A, 0xffff_ffffL, ADDRESS)
                        .answer(QType.TXT, 0, new byte[0])
                        .opt(1232, 0, new byte[0])
                        .array();

        assertThat(walk(cursor.wrap(message, 0, message.length)))
                .containsExactly(
                        "ANSWER A class 1 ttl 4294967295 rdata 41+4",
                        "ANSWER TXT class 1 ttl 0 rdata 57+0",
                        "ADDITIONAL OPT class 1232 ttl 0 rdata 68+0");
        assertThat(cursor.defect()).isNull();
        assertThat(cursor.next()).isFalse();
    }

    @Test
    void a_decoded_message_and_its_bytes_give_the_same_walk() {
        byte[] bytes =
                bytes().hex("ffff")
                        .append(header(0x8180, 2, 1, 1, 0).array())
                        .question("a.example.org", QType.A)
                        .question("b.example.org", QType.A)
                        .answer(QType.A, 1, ADDRESS)
                        .answer(QType.NS, 2, bytes().hex("c00c").array())
                        .array();
        Message message = (Message) new MessageDecoder().decode(bytes, 2, bytes.length - 2);

        List<String> fromMessage = walk(cursor.wrap(message));

        assertThat(fromMessage).hasSize(2);
        assertThat(walk(cursor.wrap(bytes, 2, bytes.length - 2))).isEqualTo(fromMessage);
    }

    @Test
    void the_last_section_is_found_behind_empty_ones() {
        byte[] message = header(0, 0, 0, 0, 1).opt(512, 0, new byte[0]).array();
        assertThat(walk(cursor.wrap(message, 0, message.length)))
                .containsExactly("ADDITIONAL OPT class 512 ttl 0 rdata 23+0");
    }

    @ParameterizedTest
    @CsvSource({
        "00, SHORT_RECORD",
        "00 0001 0001 00000000 00, SHORT_RECORD",
        "00 0001 0001 00000000 0004 c00002, SHORT_RECORD",
        "0361, SHORT_RECORD",
        "c0, SHORT_RECORD",
        "'', SHORT_RECORD",
        "c00c, BAD_POINTER",
        "c0ff, BAD_POINTER",
        "c003, BAD_POINTER",
        "41, BAD_LABEL",
        "80, BAD_LABEL",
    })
    void it_stops_at_a_broken_record_and_says_why(String hex, Malformed defect) {
        byte[] message = header(0x8180, 0, 2, 1, 1).hex(hex).array();
        cursor.wrap(message, 0, message.length);
        assertThat(cursor.next()).isFalse();
        assertThat(cursor.defect()).isEqualTo(defect);
        assertThat(cursor.next()).isFalse();
        assertThat(cursor.defect()).isEqualTo(defect);
    }

    @Test
    void a_broken_header_or_question_leaves_no_record() {
        byte[] message = header(0x8180, 1, 1, 0, 0).hex("c00c 0001 0001").array();
        assertThat(cursor.wrap(message, 0, 11).next()).isFalse();
        assertThat(cursor.defect()).isEqualTo(Malformed.SHORT_HEADER);
        assertThat(cursor.wrap(message, 8, 12).next()).isFalse();
        assertThat(cursor.defect()).isEqualTo(Malformed.SHORT_HEADER);
        assertThat(cursor.wrap(message, 0, 12).next()).isFalse();
        assertThat(cursor.defect()).isEqualTo(Malformed.SHORT_QUESTION);
        assertThat(cursor.wrap(message, 0, message.length).next()).isFalse();
        assertThat(cursor.defect()).isEqualTo(Malformed.BAD_POINTER);
    }

    @Test
    void a_defect_does_not_outlive_the_message() {
        byte[] broken = header(0x8180, 0, 1, 0, 0).array();
        assertThat(cursor.wrap(broken, 0, broken.length).next()).isFalse();

        byte[] whole = header(0x8180, 0, 1, 0, 0).opt(512, 0, new byte[0]).array();
        assertThat(cursor.wrap(whole, 0, whole.length).next()).isTrue();
        assertThat(cursor.defect()).isNull();
        assertThat(cursor.endOffset()).isEqualTo(whole.length);
    }

    private static List<String> walk(RecordCursor cursor) {
        List<String> records = new ArrayList<>();
        while (cursor.next()) {
            records.add(
                    "%s %s class %d ttl %d rdata %d+%d"
                            .formatted(
                                    cursor.section(),
                                    QType.of(cursor.type()),
                                    cursor.rclass(),
                                    cursor.ttl(),
                                    cursor.rdataOffset(),
                                    cursor.rdataLength()));
        }
        return records;
    }
}
