package io.isitdns.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.isitdns.dns.MessageWriter;
import io.isitdns.dns.QType;
import io.isitdns.model.Outcome;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The table doubles several times under these numbers of queries.
class GrowingTableTest {
    private static final int MANY = 20_000;

    private final Wire wire = new Wire();

    @Test
    void everyQueryIsFoundAgainAfterTheTableGrew() {
        for (int id = 0; id < MANY; id++) {
            wire.query(id * 0.001, id, QType.A);
        }
        for (int id = MANY - 1; id >= 0; id--) {
            wire.response(100, id, QType.A);
        }

        assertThat(wire.rows())
                .extracting(Seen::messageId)
                .containsExactlyElementsOf(
                        IntStream.range(0, MANY).map(id -> MANY - 1 - id).boxed().toList());
        assertThat(wire.rows).allMatch(row -> row.outcome() == Outcome.ANSWERED);
        assertThat(wire.pipeline.correlateMetrics().evicted()).isZero();
    }

    @Test
    void aResponseWithoutAQuestionStillEndsTheEarlierOfTwoQueriesWithOneId() {
        wire.query(0, 7, QType.A).query(0.001, 7, QType.AAAA);
        for (int id = 8; id < MANY; id++) {
            wire.query(id * 0.001, id, QType.A);
        }
        wire.send(100, Wire.SERVER, Wire.CLIENT, answerWithoutQuestion(7));

        assertThat(wire.rows())
                .filteredOn(row -> row.messageId() == 7)
                .extracting(Seen::type, row -> row.outcome() == Outcome.UNANSWERED)
                .containsExactly(tuple("A", false), tuple("AAAA", true));
    }

    private static byte[] answerWithoutQuestion(int messageId) {
        return new MessageWriter().start(messageId, MessageWriter.RESPONSE).toBytes();
    }
}
