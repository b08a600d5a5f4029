package io.isitdns.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.EdeCode;
import io.isitdns.dns.Message;
import io.isitdns.dns.MessageDecoder;
import io.isitdns.dns.QType;
import io.isitdns.dns.Rcode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MessagesTest {
    private static final Question QUESTION = new Question("www.example.org", QType.A);

    private final Messages messages = new Messages();
    private final MessageDecoder decoder = new MessageDecoder();

    private Message decode(byte[] bytes) {
        Message message = (Message) decoder.decode(bytes, 0, bytes.length);
        assertThat(message.recordsDefect()).isNull();
        return message;
    }

    @Test
    void a_plain_query_has_nothing_but_the_question() {
        byte[] query = messages.query(0xbeef, QUESTION, QueryOptions.PLAIN);
        Message message = decode(query);
        assertThat(query).hasSize(12 + 17 + 4);
        assertThat(message.messageId()).isEqualTo(0xbeef);
        assertThat(message.response()).isFalse();
        assertThat(message.rd()).isTrue();
        assertThat(message.qtype()).isEqualTo(QType.A);
        assertThat(message.edns()).isFalse();
    }

    @Test
    void the_options_of_go_take_eleven_bytes_more() {
        byte[] query = messages.query(1, QUESTION, QueryOptions.GO);
        assertThat(query).hasSize(12 + 17 + 4 + 11);
        assertThat(decode(query).ednsUdpSize()).isEqualTo(1232);
        assertThat(decode(query).dnssecOk()).isFalse();
    }

    @Test
    void a_cookie_is_answered_by_one_that_begins_with_it() {
        byte[] query = messages.query(77, QUESTION, QueryOptions.COOKIE);
        assertThat(decode(query).cookieLength()).isEqualTo(8);
        byte[] response =
                messages.response(
                        77, QUESTION, QueryOptions.COOKIE, Reply.answer(false, List.of()));
        assertThat(decode(response).cookieLength()).isEqualTo(16);
        int start = decode(response).cookieOffset();
        byte[] client = new byte[8];
        System.arraycopy(response, start, client, 0, 8);
        assertThat(query).endsWith(client);
    }

    @Test
    void a_negative_answer_carries_the_start_of_its_zone() {
        Message message =
                decode(
                        messages.response(
                                5,
                                QUESTION,
                                QueryOptions.PLAIN,
                                Reply.nxdomain(true, "example.org", 30)));
        assertThat(message.rcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(message.aa()).isTrue();
        assertThat(message.answerCount()).isZero();
        assertThat(message.authorityCount()).isEqualTo(1);
    }

    @Test
    void codes_beyond_fifteen_and_extended_errors_need_options() {
        Reply reply = Reply.failure(Rcode.BADCOOKIE, EdeCode.NETWORK_ERROR, "no route");
        byte[] bytes = messages.response(5, QUESTION, QueryOptions.GO, reply);
        Message message = decode(bytes);
        assertThat(message.rcode()).isEqualTo(Rcode.BADCOOKIE);
        assertThat(message.edeCode()).isEqualTo(EdeCode.NETWORK_ERROR);
        String text =
                new String(
                        bytes, message.edeOffset(), message.edeLength(), StandardCharsets.US_ASCII);
        assertThat(text).isEqualTo("no route");
    }

    @Test
    void every_kind_of_record_is_written_whole() {
        String owner = QUESTION.name();
        List<ZoneRecord> answers =
                List.of(
                        ZoneRecord.cname(owner, 60, "a.example.net"),
                        ZoneRecord.a("a.example.net", 60, 0xc000_0201),
                        ZoneRecord.aaaa("a.example.net", 60, 0x2001_0db8_0000_0000L, 1),
                        new ZoneRecord(owner, 60, new ZoneRecord.Mx(10, "mx.example.org")),
                        new ZoneRecord(owner, 60, new ZoneRecord.Srv(0, 443, "a.example.net")),
                        new ZoneRecord(owner, 60, new ZoneRecord.Txt("x".repeat(600))),
                        new ZoneRecord(owner, 60, new ZoneRecord.Https()));
        Message message =
                decode(
                        messages.response(
                                5, QUESTION, QueryOptions.PLAIN, Reply.answer(true, answers)));
        assertThat(message.answerCount()).isEqualTo(7);
        assertThat(message.wholeAnswers()).isEqualTo(7);
        assertThat(message.hasData()).isTrue();
    }

    @Test
    void a_truncated_reply_says_so_and_keeps_the_first_answers() {
        List<ZoneRecord> answers =
                List.of(ZoneRecord.a("a.example", 1, 1), ZoneRecord.a("a.example", 1, 2));
        Reply reply = Reply.answer(false, answers).truncatedTo(1);
        Message message = decode(messages.response(5, QUESTION, QueryOptions.PLAIN, reply));
        assertThat(message.tc()).isTrue();
        assertThat(message.answerCount()).isEqualTo(1);
    }
}
