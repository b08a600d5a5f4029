package io.isitdns.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.isitdns.dns.Decoded;
import io.isitdns.dns.Malformed;
import io.isitdns.dns.Message;
import io.isitdns.dns.MessageDecoder;
import io.isitdns.dns.NameText;
import io.isitdns.dns.RdataText;
import io.isitdns.dns.RecordCursor;
import io.isitdns.dns.TextBuffer;
import org.junit.jupiter.params.provider.MethodSource;

class MessageFuzz {
    private static final int MARGIN = 3;
    private static final int HEADER_BYTES = 12;

    /// The shortest record: root name, type, class, ttl, rdata length.
    private static final int SHORTEST_RECORD = 11;

    private final RdataText rdata = new RdataText();
    private final TextBuffer out = new TextBuffer(1 << 20);

    @MethodSource("io.isitdns.fuzz.Corpus#messages")
    @FuzzTest(maxDuration = "15s")
    void anyBytesAreAMessageOrAReason(byte[] bytes) {
        byte[] buffer = new byte[bytes.length + 2 * MARGIN];
        System.arraycopy(bytes, 0, buffer, MARGIN, bytes.length);
        Decoded decoded = new MessageDecoder().decode(buffer, MARGIN, bytes.length);
        switch (decoded) {
            case Malformed _ -> {}
            case Message message -> readAll(message);
        }
    }

    private void readAll(Message message) {
        int end = message.offset() + message.length();
        RecordCursor cursor = new RecordCursor().wrap(message);
        int records = 0;
        while (cursor.next()) {
            records++;
            assertThat(cursor.rdataOffset()).isBetween(message.offset() + HEADER_BYTES, end);
            assertThat(cursor.rdataOffset() + cursor.rdataLength()).isLessThanOrEqualTo(end);
            out.reset();
            NameText.append(
                    out, message.buffer(), message.offset(), message.length(), cursor.nameOffset());
            rdata.append(out, cursor);
            assertThat(out.overflowed()).isFalse();
        }
        assertThat(records).isLessThanOrEqualTo(message.length() / SHORTEST_RECORD);
        assertThat(message.wholeAnswers()).isBetween(0, message.answerCount());
        assertThat(message.endOfAnswers(64)).isBetween(message.offset() + HEADER_BYTES, end);
        if (cursor.defect() != null) {
            assertThat(message.recordsDefect()).isNotNull();
        }
    }
}
