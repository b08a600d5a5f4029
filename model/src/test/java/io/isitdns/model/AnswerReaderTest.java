package io.isitdns.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.Message;
import io.isitdns.dns.MessageDecoder;
import io.isitdns.dns.MessageWriter;
import io.isitdns.dns.QType;
import io.isitdns.dns.Section;
import io.isitdns.dns.TextBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {
    private static final String NAME = "www.example.org";
    private static final int CLASS_IN = 1;
    private static final int UNKNOWN_TYPE = 65_280;
    private static final int LARGEST_RDATA = 65_000;

    private final TransactionBatch batch = new TransactionBatch(4);
    private final AnswerReader reader = new AnswerReader();

    @Test
    void the_text_form_reads_as_the_message_it_was_made_from() {
        byte[] message =
                new MessageWriter()
                        .start(1, MessageWriter.RESPONSE)
                        .question(NAME, QType.A)
                        .name(NAME, QType.CNAME, 0xffff_ffffL, "\\046odd.example.net")
                        .address("cdn.example.net", 30, new IpAddress(0, 0xffff_c000_0201L))
                        .address("cdn.example.net", 0, new IpAddress(0x2001_0db8L << 32, 1))
                        .txt("cdn.example.net", 7, "a \"text\"", "\u0007")
                        .add("cdn.example.net", UNKNOWN_TYPE, CLASS_IN, 5, new byte[] {1, 2})
                        .section(Section.AUTHORITY)
                        .name("example.org", QType.NS, 9, "ns.example.org")
                        .toBytes();
        List<Answer> fromMessage = read(messageRow(message));

        assertThat(fromMessage).hasSize(5);
        assertThat(fromMessage.getFirst().ttl()).isEqualTo(0xffff_ffffL);
        assertThat(read(textRow(fromMessage))).isEqualTo(fromMessage);
    }

    @Test
    void the_longest_rdata_keeps_its_text() {
        byte[] message =
                new MessageWriter()
                        .start(1, MessageWriter.RESPONSE)
                        .add(NAME, UNKNOWN_TYPE, CLASS_IN, 5, new byte[LARGEST_RDATA])
                        .toBytes();
        List<Answer> fromMessage = read(messageRow(message));

        assertThat(fromMessage.getFirst().rdata())
                .hasSize("\\# 65000 ".length() + 2 * LARGEST_RDATA);
        assertThat(read(textRow(fromMessage))).isEqualTo(fromMessage);
    }

    @Test
    void at_most_64_answers_are_read() {
        MessageWriter writer = new MessageWriter().start(1, MessageWriter.RESPONSE);
        for (int record = 0; record < 70; record++) {
            writer.address(NAME, record, new IpAddress(0, 0xffff_c000_0200L + record));
        }
        int row = messageRow(writer.toBytes());

        assertThat(read(row)).hasSize(64).last().extracting(Answer::ttl).isEqualTo(63L);
        assertThat(batch.answerCount[row]).isEqualTo(70);
    }

    @Test
    void a_row_without_answers_has_none() {
        assertThat(read(batch.addRow())).isEmpty();
        assertThat(read(textRow(List.of()))).isEmpty();
    }

    private int messageRow(byte[] bytes) {
        Message message = (Message) new MessageDecoder().decode(bytes, 0, bytes.length);
        int row = batch.addRow();
        int end = message.endOfAnswers(TransactionBatch.MAX_ANSWERS);
        batch.answerCount[row] = message.answerCount();
        batch.answersOffset[row] = batch.addBytes(bytes, 0, end);
        batch.answersLength[row] = end;
        return row;
    }

    private int textRow(List<Answer> answers) {
        int row = batch.addRow();
        batch.answersAreText[row] = true;
        batch.answersOffset[row] = batch.bytesUsed();
        for (Answer one : answers) {
            batch.answersLength[row] +=
                    AnswerReader.addText(batch, one.name(), one.type(), one.ttl(), one.rdata());
        }
        return row;
    }

    private List<Answer> read(int row) {
        List<Answer> answers = new ArrayList<>();
        reader.wrap(batch, row);
        while (reader.next()) {
            TextBuffer name = new TextBuffer(2000);
            TextBuffer rdata = new TextBuffer(1 << 19);
            reader.appendName(name);
            reader.appendRdata(rdata);
            answers.add(new Answer(name.toString(), reader.type(), reader.ttl(), rdata.toString()));
        }
        return answers;
    }

    private record Answer(String name, int type, long ttl, String rdata) {}
}
