package io.isitdns.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.MessageWriter;
import io.isitdns.dns.QType;
import io.isitdns.dns.Rcode;
import io.isitdns.model.Outcome;
import io.isitdns.packet.FrameBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Zone transfers over TCP: one query, many response messages (RFC 5936 section 2.2, RFC 1995).
class ZoneTransferTest {
    private static final int MESSAGE_ID = 7;

    private final Wire wire = new Wire();
    private int clientSequence = 100;
    private int serverSequence = 500;

    @ParameterizedTest
    @ValueSource(ints = {QType.AXFR, QType.IXFR})
    void allMessagesOfATransferAreOneTransaction(int type) {
        ask(0, type);
        int bytes = say(10, withQuestion(type));
        bytes += say(900, withoutQuestion());
        bytes += say(10_000, withoutQuestion());

        assertThat(wire.rows()).hasSize(1);
        Seen row = wire.rows.getFirst();
        assertThat(row.outcome()).isEqualTo(Outcome.NODATA);
        assertThat(row.responseMessages()).isEqualTo(3);
        assertThat(row.responseBytes()).isEqualTo(bytes);
        assertThat(row.latencyMicros()).isEqualTo(10_000);
        CorrelateMetrics metrics = wire.pipeline.correlateMetrics();
        assertThat(metrics.responseMessages()).isEqualTo(3);
        assertThat(metrics.duplicateResponses()).isEqualTo(2);
        assertThat(metrics.transferMessagesInNoRow()).isZero();
    }

    @Test
    void messagesAfterTheRowLeftAreCountedAndMakeNoRow() {
        ask(0, QType.AXFR);
        say(10, withQuestion(QType.AXFR));
        wire.tick(100).tick(400);
        assertThat(wire.rows).hasSize(1);

        say(500, withoutQuestion());

        assertThat(wire.rows()).hasSize(1);
        CorrelateMetrics metrics = wire.pipeline.correlateMetrics();
        assertThat(metrics.responseMessages()).isEqualTo(2);
        assertThat(metrics.duplicateResponses()).isEqualTo(1);
        assertThat(metrics.transferMessagesInNoRow()).isEqualTo(1);
    }

    @Test
    void aMessageAfterTheExpiryTimeIsUnsolicited() {
        ask(0, QType.AXFR);
        say(10, withQuestion(QType.AXFR));
        say(10_011, withoutQuestion());

        assertThat(wire.rows())
                .extracting(Seen::outcome)
                .containsExactly(Outcome.NODATA, Outcome.UNSOLICITED);
    }

    private void ask(double millis, int type) {
        byte[] query = Wire.prefixed(wire.queryMessage(MESSAGE_ID, Wire.NAME, type));
        wire.tcp(millis, Wire.CLIENT, Wire.SERVER, clientSequence, FrameBuilder.ACK, query);
        clientSequence += query.length;
    }

    /// Sends a message from the server.
    ///
    /// @return its bytes
    private int say(double millis, byte[] message) {
        byte[] framed = Wire.prefixed(message);
        wire.tcp(millis, Wire.SERVER, Wire.CLIENT, serverSequence, FrameBuilder.ACK, framed);
        serverSequence += framed.length;
        return message.length;
    }

    private byte[] withQuestion(int type) {
        return wire.responseMessage(MESSAGE_ID, Wire.NAME, type, Rcode.NOERROR, false);
    }

    private static byte[] withoutQuestion() {
        return new MessageWriter()
                .start(MESSAGE_ID, MessageWriter.RESPONSE)
                .txt(Wire.NAME, 30, "some text")
                .toBytes();
    }
}
