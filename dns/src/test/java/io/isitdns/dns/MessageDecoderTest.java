package io.isitdns.dns;

import static io.isitdns.dns.Bytes.bytes;
import static io.isitdns.dns.Bytes.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageDecoderTest {
    private static final int QUERY = 0x0100;
    private static final int RESPONSE = 0x8180;
    private static final byte[] ADDRESS = {(byte) 192, 0, 2, 1};

    private final MessageDecoder decoder = new MessageDecoder();

    @Test
    void a_query_gives_its_header_and_question() {
        Message query = decode(header(QUERY, 1, 0, 0, 0).question("www.example.org", QType.AAAA));

        assertThat(query.messageId()).isEqualTo(0x1234);
        assertThat(query.flags()).isEqualTo(QUERY);
        assertThat(query.response()).isFalse();
        assertThat(query.rd()).isTrue();
        assertThat(query.hasQuestion()).isTrue();
        assertThat(query.qtype()).isEqualTo(QType.AAAA);
        assertThat(query.qclass()).isEqualTo(QClass.IN);
        assertThat(qname(query)).isEqualTo("www.example.org");
        assertThat(query.recordsDefect()).isNull();
        assertThat(query.edns()).isFalse();
        assertThat(query.ednsUdpSize()).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({
        "0x8000, true, 0, false, false, false, false, false, false, 0",
        "0x7800, false, 15, false, false, false, false, false, false, 0",
        "0x0400, false, 0, true, false, false, false, false, false, 0",
        "0x0200, false, 0, false, true, false, false, false, false, 0",
        "0x0100, false, 0, false, false, true, false, false, false, 0",
        "0x0080, false, 0, false, false, false, true, false, false, 0",
        "0x0040, false, 0, false, false, false, false, false, false, 0",
        "0x0020, false, 0, false, false, false, false, true, false, 0",
        "0x0010, false, 0, false, false, false, false, false, true, 0",
        "0x000f, false, 0, false, false, false, false, false, false, 15",
    })
    void every_bit_of_the_flags_is_where_the_standard_puts_it(
            int flags,
            boolean response,
            int opcode,
            boolean aa,
            boolean tc,
            boolean rd,
            boolean ra,
            boolean ad,
            boolean cd,
            int rcode) {
        Message message = decode(header(flags, 0, 0, 0, 0));

        assertThat(message.response()).isEqualTo(response);
        assertThat(message.opcode()).isEqualTo(opcode);
        assertThat(message.aa()).isEqualTo(aa);
        assertThat(message.tc()).isEqualTo(tc);
        assertThat(message.rd()).isEqualTo(rd);
        assertThat(message.ra()).isEqualTo(ra);
        assertThat(message.ad()).isEqualTo(ad);
        assertThat(message.cd()).isEqualTo(cd);
        assertThat(message.rcode()).isEqualTo(rcode);
    }

    @Test
    void the_name_is_lower_cased_and_hashes_alike_in_any_case() {
        Message upper = decode(header(QUERY, 1, 0, 0, 0).question("WwW.EXAMPLE.oRg", QType.A));
        int hash = upper.qnameHash();
        assertThat(qname(upper)).isEqualTo("www.example.org");

        Message lower = decode(header(QUERY, 1, 0, 0, 0).question("www.example.org", QType.A));
        assertThat(lower.qnameHash()).isEqualTo(hash);

        Message other = decode(header(QUERY, 1, 0, 0, 0).question("wwx.example.org", QType.A));
        assertThat(other.qnameHash()).isNotEqualTo(hash);
    }

    @Test
    void a_message_may_lie_anywhere_in_the_buffer() {
        byte[] message = exchangeResponse().array();
        byte[] buffer = new byte[message.length + 200];
        Arrays.fill(buffer, (byte) 0xff);
        System.arraycopy(message, 0, buffer, 77, message.length);

        Message decoded = (Message) decoder.decode(buffer, 77, message.length);

        assertThat(decoded.offset()).isEqualTo(77);
        assertThat(decoded.length()).isEqualTo(message.length);
        assertThat(decoded.recordsDefect()).isNull();
        assertThat(decoded.wholeAnswers()).isEqualTo(2);
        assertThat(decoded.endOfAnswers(2)).isEqualTo(77 + message.length);
        assertThat(qname(decoded)).isEqualTo("www.example.org");
    }

    @Test
    void the_prefix_with_the_first_answers_ends_behind_them() {
        byte[] bytes = exchangeResponse().array();
        Message message = (Message) decoder.decode(bytes, 0, bytes.length);
        int question = 12 + 17 + 4;

        assertThat(message.firstAnswerOffset()).isEqualTo(question);
        assertThat(message.endOfAnswers(0)).isEqualTo(question);
        assertThat(message.endOfAnswers(1)).isEqualTo(question + 14);
        assertThat(message.endOfAnswers(2)).isEqualTo(question + 14 + 16);
        assertThat(message.endOfAnswers(64)).isEqualTo(question + 14 + 16);
    }

    @Test
    void a_message_without_a_question_is_legal() {
        Message message = decode(header(RESPONSE | Rcode.FORMERR, 0, 0, 0, 0));

        assertThat(message.hasQuestion()).isFalse();
        assertThat(message.qnameLength()).isZero();
        assertThat(message.recordsDefect()).isNull();
        assertThat(message.hasData()).isFalse();
    }

    @Test
    void nothing_of_the_message_before_is_left() {
        byte[] options = bytes().option(Edns.EXTENDED_ERROR, new byte[] {0, 6}).array();
        decode(exchangeResponse());
        decode(
                header(RESPONSE, 1, 0, 0, 1)
                        .question("a.example.org", QType.A)
                        .opt(1232, 0x01008000, options));

        Message message = decode(header(RESPONSE, 0, 0, 0, 0));

        assertThat(message.hasQuestion()).isFalse();
        assertThat(message.qtype()).isZero();
        assertThat(message.qnameHash()).isZero();
        assertThat(message.wholeAnswers()).isZero();
        assertThat(message.edns()).isFalse();
        assertThat(message.dnssecOk()).isFalse();
        assertThat(message.rcode()).isZero();
        assertThat(message.edeCode()).isEqualTo(-1);
        assertThat(message.edeCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 11})
    void fewer_bytes_than_a_header_are_no_message(int length) {
        assertThat(decoder.decode(new byte[64], 0, length)).isEqualTo(Malformed.SHORT_HEADER);
    }

    @ParameterizedTest
    @CsvSource({"-1, 12", "0, -1", "53, 12", "64, 12", "65, 12", "2147483647, 12", "1, 2147483647"})
    void a_range_outside_the_buffer_is_no_message(int offset, int length) {
        assertThat(decoder.decode(new byte[64], offset, length)).isEqualTo(Malformed.SHORT_HEADER);
    }

    @Test
    void a_question_that_is_cut_off_is_no_message() {
        byte[] whole = header(QUERY, 1, 0, 0, 0).question("example.org", QType.A).array();
        for (int length = 12; length < whole.length; length++) {
            assertThat(decoder.decode(whole, 0, length)).isEqualTo(Malformed.SHORT_QUESTION);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "c00c, BAD_POINTER", // to itself
        "c00e, BAD_POINTER", // forwards
        "c000, BAD_POINTER", // into the header
        "0161c00c, BAD_POINTER", // round and round
        "4161, BAD_LABEL",
        "8061, BAD_LABEL",
    })
    void a_question_with_a_broken_name_is_no_message(String name, Malformed reason) {
        byte[] bytes = header(QUERY, 1, 0, 0, 0).hex(name).u16(0, 1, 1, 0, 0).array();
        assertThat(decoder.decode(bytes, 0, bytes.length)).isEqualTo(reason);
    }

    @Test
    void a_name_of_255_octets_is_the_longest() {
        String label = "x".repeat(63);
        String longest = String.join(".", label, label, label, "y".repeat(61));
        Message message = decode(header(QUERY, 1, 0, 0, 0).question(longest, QType.A));
        assertThat(message.qnameLength()).isEqualTo(255);
        assertThat(qname(message)).isEqualTo(longest).hasSize(253);

        byte[] tooLong = header(QUERY, 1, 0, 0, 0).question(longest + "y", QType.A).array();
        assertThat(decoder.decode(tooLong, 0, tooLong.length)).isEqualTo(Malformed.LONG_NAME);
    }

    @Test
    void of_many_questions_the_first_counts() {
        Message message =
                decode(
                        header(RESPONSE, 2, 1, 0, 0)
                                .question("a.example.org", QType.A)
                                .question("b.example.org", QType.AAAA)
                                .answer(QType.A, 60, ADDRESS));

        assertThat(qname(message)).isEqualTo("a.example.org");
        assertThat(message.qtype()).isEqualTo(QType.A);
        assertThat(message.recordsDefect()).isEqualTo(Malformed.MANY_QUESTIONS);
        assertThat(message.wholeAnswers()).isEqualTo(1);
        assertThat(message.hasData()).isTrue();
    }

    @Test
    void a_broken_second_question_leaves_the_first_and_no_records() {
        Message message = decode(header(QUERY, 65535, 3, 0, 0).question("a.example.org", QType.A));

        assertThat(qname(message)).isEqualTo("a.example.org");
        assertThat(message.recordsDefect()).isEqualTo(Malformed.MANY_QUESTIONS);
        assertThat(message.wholeAnswers()).isZero();
        assertThat(message.endOfAnswers(64)).isEqualTo(message.length());
    }

    @Test
    void records_that_are_cut_off_leave_a_message_with_those_before() {
        byte[] whole = exchangeResponse().array();
        int firstAnswerEnd = 12 + 17 + 4 + 14;
        for (int length = firstAnswerEnd; length < whole.length; length++) {
            Message message = (Message) decoder.decode(whole, 0, length);
            assertThat(message.recordsDefect()).isEqualTo(Malformed.SHORT_RECORD);
            assertThat(message.wholeAnswers()).isEqualTo(1);
            assertThat(message.answerCount()).isEqualTo(2);
            assertThat(message.endOfAnswers(64)).isEqualTo(firstAnswerEnd);
            assertThat(message.hasData()).isTrue();
        }
    }

    @Test
    void bytes_behind_the_last_record_do_no_harm() {
        Message message = decode(exchangeResponse().hex("00 00 ff"));
        assertThat(message.recordsDefect()).isNull();
        assertThat(message.wholeAnswers()).isEqualTo(2);
    }

    @Test
    void an_answer_of_another_type_is_no_data() {
        byte[] target = bytes().name("b.example.org").array();
        Message alias =
                decode(
                        header(RESPONSE, 1, 1, 0, 0)
                                .question("a.example.org", QType.A)
                                .answer(QType.CNAME, 60, target));
        assertThat(alias.hasData()).isFalse();

        Message asked =
                decode(
                        header(RESPONSE, 1, 1, 0, 0)
                                .question("a.example.org", QType.CNAME)
                                .answer(QType.CNAME, 60, target));
        assertThat(asked.hasData()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {QType.ANY, QType.AXFR, QType.IXFR, QType.MAILA, QType.MAILB})
    void a_question_for_many_types_is_answered_by_any(int type) {
        Message message =
                decode(
                        header(RESPONSE, 1, 1, 0, 0)
                                .question("example.org", type)
                                .answer(QType.A, 60, ADDRESS));
        assertThat(message.hasData()).isTrue();

        Message empty = decode(header(RESPONSE, 1, 0, 0, 0).question("example.org", type));
        assertThat(empty.hasData()).isFalse();
    }

    @Test
    void an_answer_to_no_question_is_data() {
        Message message =
                decode(
                        header(RESPONSE, 0, 1, 0, 0)
                                .name("example.org")
                                .u16(QType.A, QClass.IN, 0, 60, 4)
                                .append(ADDRESS));
        assertThat(message.hasData()).isTrue();
    }

    @Test
    void an_update_that_succeeds_has_data_and_one_refused_has_none() {
        int update = 0x8000 | (Opcode.UPDATE << 11);
        Message done = decode(header(update, 1, 0, 0, 0).question("example.org", QType.SOA));
        assertThat(done.hasData()).isTrue();

        Message refused =
                decode(
                        header(update | Rcode.REFUSED, 1, 0, 0, 0)
                                .question("example.org", QType.SOA));
        assertThat(refused.hasData()).isFalse();
    }

    @Test
    void the_soa_records_of_a_zone_transfer_are_counted() {
        byte[] soa = bytes().name("ns").name("admin").hex("00".repeat(20)).array();
        Message message =
                decode(
                        header(RESPONSE, 1, 3, 1, 0)
                                .question("example.org", QType.AXFR)
                                .answer(QType.SOA, 60, soa)
                                .answer(QType.A, 60, ADDRESS)
                                .answer(QType.SOA, 60, soa)
                                .answer(QType.SOA, 60, soa));
        assertThat(message.answerSoaCount()).isEqualTo(2);
        assertThat(message.authorityCount()).isEqualTo(1);
    }

    @Test
    void messages_of_every_size_are_decoded_whole() {
        int smallest = header(RESPONSE, 1, 1, 0, 0).question("", QType.TXT).length() + 12;
        for (int size = smallest; size <= 65535; size += size < 4200 ? 1 : 977) {
            byte[] rdata = new byte[size - smallest];
            byte[] bytes =
                    header(RESPONSE, 1, 1, 0, 0)
                            .question("", QType.TXT)
                            .answer(QType.TXT, 60, rdata)
                            .array();
            assertThat(bytes).hasSize(size);

            Message message = (Message) decoder.decode(bytes, 0, size);

            assertThat(message.recordsDefect()).isNull();
            assertThat(message.endOfAnswers(1)).isEqualTo(size);
        }
    }

    private static Bytes exchangeResponse() {
        return header(RESPONSE, 1, 2, 0, 0)
                .question("www.example.org", QType.A)
                .answer(QType.CNAME, 300, bytes().hex("c010").array())
                .answer(QType.A, 300, ADDRESS);
    }

    private Message decode(Bytes message) {
        byte[] bytes = message.array();
        return (Message) decoder.decode(bytes, 0, bytes.length);
    }

    static String qname(Message message) {
        TextBuffer out = new TextBuffer(2000);
        assertThat(NameText.append(out, message.qnameBytes(), 0, message.qnameLength(), 0))
                .isTrue();
        return out.toString();
    }
}
