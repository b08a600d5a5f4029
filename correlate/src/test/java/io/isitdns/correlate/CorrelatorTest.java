package io.isitdns.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.isitdns.dns.Malformed;
import io.isitdns.dns.MessageWriter;
import io.isitdns.dns.QType;
import io.isitdns.dns.Rcode;
import io.isitdns.model.Coverage;
import io.isitdns.model.Outcome;
import io.isitdns.packet.Endpoint;
import io.isitdns.packet.FrameBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelatorTest {
    private static final int QUERY_BYTES = 33;
    private static final int RESPONSE_BYTES = 49;

    private final Wire wire = new Wire();

    @Test
    void aQueryAndItsResponseAreOneTransaction() {
        wire.query(0, 7, QType.A).response(1.5, 7, QType.A);

        assertThat(wire.rows())
                .containsExactly(
                        new Seen(
                                Wire.nanos(0),
                                7,
                                Wire.NAME,
                                "A",
                                Outcome.ANSWERED,
                                1,
                                1,
                                QUERY_BYTES,
                                RESPONSE_BYTES,
                                1500,
                                1500,
                                false,
                                "veth0"));
        assertThat(wire.pipeline.correlateMetrics().queries()).isEqualTo(1);
    }

    @Test
    void theOutcomeFollowsRcodeAndData() {
        wire.query(0, 1, QType.A).response(1, 1, QType.A, Rcode.NXDOMAIN);
        wire.query(0, 2, QType.A).response(1, 2, QType.A, Rcode.SERVFAIL);
        wire.query(0, 3, QType.AAAA).response(1, 3, QType.AAAA, Rcode.NOERROR);

        assertThat(wire.rows())
                .extracting(Seen::outcome)
                .containsExactly(Outcome.NXDOMAIN, Outcome.FAILED, Outcome.NODATA);
    }

    @Test
    void namesAreComparedWithoutCase() {
        wire.query(0, Wire.CLIENT, 7, "wWw.ExAmPlE.org", QType.A).response(1, 7, QType.A);

        assertThat(wire.rows()).extracting(Seen::outcome).containsExactly(Outcome.ANSWERED);
        assertThat(wire.rows.getFirst().name()).isEqualTo("www.example.org");
    }

    @Test
    void aAndAaaaOnOneSocketStayTwoTransactionsInAnyOrder() {
        wire.query(0, 1, QType.A).query(0.1, 2, QType.AAAA);
        wire.response(2, 2, QType.AAAA, Rcode.NXDOMAIN).response(3, 1, QType.A);

        assertThat(wire.rows())
                .extracting(Seen::type, Seen::outcome)
                .containsExactly(tuple("AAAA", Outcome.NXDOMAIN), tuple("A", Outcome.ANSWERED));
    }

    @Test
    void aRetransmissionIsNoNewQueryAndBothLatenciesAreKept() {
        wire.query(0, 7, QType.A).query(5000, 7, QType.A).response(5002, 7, QType.A);

        Seen row = wire.rows().getFirst();
        assertThat(wire.rows).hasSize(1);
        assertThat(row.attempts()).isEqualTo(2);
        assertThat(row.queryBytes()).isEqualTo(2 * QUERY_BYTES);
        assertThat(row.latencyMicros()).isEqualTo(2000);
        assertThat(row.firstLatencyMicros()).isEqualTo(5_002_000);
        assertThat(wire.pipeline.correlateMetrics().retransmissions()).isEqualTo(1);
    }

    @Test
    void theSameQueryAfterItsResponseIsANewTransaction() {
        wire.query(0, 7, QType.A).response(1, 7, QType.A, Rcode.SERVFAIL);
        wire.query(2, 7, QType.A).response(3, 7, QType.A);

        assertThat(wire.rows())
                .extracting(Seen::outcome)
                .containsExactly(Outcome.FAILED, Outcome.ANSWERED);
    }

    @Test
    void aSecondResponseIsADuplicateAndAddedToTheRow() {
        wire.query(0, 7, QType.A).query(5000, 7, QType.A);
        wire.response(5010, 7, QType.A).response(5020, 7, QType.A);

        Seen row = wire.rows().getFirst();
        assertThat(wire.rows).hasSize(1);
        assertThat(row.responseMessages()).isEqualTo(2);
        assertThat(row.responseBytes()).isEqualTo(2 * RESPONSE_BYTES);
        assertThat(row.latencyMicros()).isEqualTo(10_000);
        assertThat(wire.pipeline.correlateMetrics().duplicateResponses()).isEqualTo(1);
    }

    @Test
    void aResponseWithoutAQueryIsUnsolicited() {
        wire.response(0, 7, QType.A);

        Seen row = wire.rows().getFirst();
        assertThat(row.outcome()).isEqualTo(Outcome.UNSOLICITED);
        assertThat(row.attempts()).isZero();
        assertThat(row.queryBytes()).isZero();
        assertThat(row.latencyMicros()).isEqualTo(-1);
        assertThat(wire.pipeline.correlateMetrics().queries()).isZero();
    }

    @Test
    void aResponseToAnotherQuestionDoesNotAnswer() {
        wire.query(0, 7, QType.A);
        wire.response(1, Wire.CLIENT, 7, "www.example.net", QType.A, Rcode.NOERROR, true);

        assertThat(wire.rows())
                .extracting(Seen::outcome)
                .containsExactly(Outcome.UNSOLICITED, Outcome.UNANSWERED);
    }

    @Test
    void aResponseWithoutAQuestionAnswersByItsId() {
        wire.query(0, 7, QType.A);
        byte[] formerr = new MessageWriter().start(7, MessageWriter.RESPONSE).rcode(1).toBytes();
        wire.send(1, Wire.SERVER, Wire.CLIENT, formerr);

        assertThat(wire.rows()).extracting(Seen::outcome).containsExactly(Outcome.FAILED);
        assertThat(wire.rows.getFirst().name()).isEqualTo(Wire.NAME);
    }

    @Test
    void aResponseAfterTheClientsTimerIsLate() {
        wire.query(0, 7, QType.A).response(5001, 7, QType.A);

        assertThat(wire.rows().getFirst().late()).isTrue();
    }

    @Test
    void aQueryExpiresByCaptureTimeAndItsResponseIsThenUnsolicited() {
        wire.query(0, 7, QType.A).query(9_999, 8, QType.A).response(10_001, 7, QType.A);

        assertThat(wire.rows())
                .extracting(Seen::outcome)
                .containsExactly(Outcome.UNANSWERED, Outcome.UNSOLICITED, Outcome.UNANSWERED);
    }

    @Test
    void timeAloneMakesAnUnansweredQueryVisible() {
        wire.query(0, 7, QType.A).tick(10_000).tick(10_300);

        assertThat(wire.rows).extracting(Seen::outcome).containsExactly(Outcome.UNANSWERED);
    }

    @Test
    void anAnswerIsVisibleWithinASecondWhileTimeTicks() {
        wire.query(0, 7, QType.A).response(1, 7, QType.A).tick(100).tick(301);

        assertThat(wire.rows).extracting(Seen::outcome).containsExactly(Outcome.ANSWERED);
    }

    @Test
    void anIcmpErrorThatQuotesTheQueryMakesItUnreachable() {
        wire.query(0, 7, QType.A);
        wire.icmpPortUnreachable(1, wire.queryMessage(7, Wire.NAME, QType.A));
        wire.icmpPortUnreachable(2, wire.queryMessage(8, Wire.NAME, QType.A));

        assertThat(wire.rows()).extracting(Seen::outcome).containsExactly(Outcome.UNREACHABLE);
        assertThat(wire.pipeline.correlateMetrics().unreachableUnmatched()).isEqualTo(1);
    }

    @Test
    void anIcmpErrorThatQuotesOnlyTheUdpHeaderMeansTheOldestQueryOfTheSocket() {
        wire.query(0, 7, QType.A).query(1, 8, QType.AAAA);
        wire.icmpPortUnreachable(2, new byte[0]);

        assertThat(wire.rows())
                .extracting(Seen::messageId, Seen::outcome)
                .containsExactly(tuple(7, Outcome.UNREACHABLE), tuple(8, Outcome.UNANSWERED));
    }

    @Test
    void aTcpResetMakesTheOpenQueriesOfItsConnectionUnreachable() {
        Endpoint other = Wire.CLIENT.withPort(40001);
        byte[] query = Wire.prefixed(wire.queryMessage(7, Wire.NAME, QType.A));
        for (Endpoint client : List.of(Wire.CLIENT, other)) {
            wire.tcp(0, client, Wire.SERVER, 100, FrameBuilder.SYN);
            wire.tcp(1, client, Wire.SERVER, 101, FrameBuilder.ACK, query);
        }
        wire.tcp(2, Wire.SERVER, Wire.CLIENT, 500, FrameBuilder.RST);

        assertThat(wire.rows())
                .extracting(Seen::outcome)
                .containsExactly(Outcome.UNREACHABLE, Outcome.UNANSWERED);
    }

    @Test
    void copiesOnOtherInterfacesCountOnceAndTheQuerysOwnInterfaceSetsTheLatency() {
        wire.on(1).query(0, 7, QType.A).on(2).query(0.02, 7, QType.A).on(3).query(0.04, 7, QType.A);
        wire.on(3).response(1.0, 7, QType.A);
        wire.on(2).response(1.02, 7, QType.A);
        wire.on(1).response(1.04, 7, QType.A);

        Seen row = wire.rows().getFirst();
        assertThat(wire.rows).hasSize(1);
        assertThat(row.attempts()).isEqualTo(1);
        assertThat(row.responseMessages()).isEqualTo(1);
        assertThat(row.latencyMicros()).isEqualTo(1040);
        assertThat(row.interfaceName()).isEqualTo("veth1");
        assertThat(wire.pipeline.correlateMetrics().repeated()).isEqualTo(4);
        assertThat(wire.pipeline.correlateMetrics().queryMessages()).isEqualTo(1);
        assertThat(wire.pipeline.correlateMetrics().responseMessages()).isEqualTo(1);
    }

    @Test
    void aRetransmissionSeenOnThreeInterfacesIsOne() {
        for (double start : new double[] {0, 5000}) {
            wire.on(1).query(start, 7, QType.A);
            wire.on(2).query(start + 0.02, 7, QType.A);
            wire.on(3).query(start + 0.04, 7, QType.A);
        }
        assertThat(wire.rows().getFirst().attempts()).isEqualTo(2);
        assertThat(wire.rows).hasSize(1);
    }

    @Test
    void aFullTableLetsTheOldestLeaveAndCountsIt() {
        Wire small = new Wire(CorrelateConfig.DEFAULT.withCapacity(16));
        for (int query = 0; query < 100; query++) {
            small.query(query, query, QType.A);
        }
        small.response(101, 99, QType.A);

        List<Seen> rows = small.rows();
        assertThat(rows).hasSize(100);
        assertThat(rows.subList(0, 84))
                .extracting(Seen::messageId)
                .containsExactlyElementsOf(IntStream.range(0, 84).boxed().toList());
        assertThat(rows.get(84).outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(small.pipeline.correlateMetrics().evicted()).isEqualTo(84);
    }

    @Test
    void latencyIsStillMeasuredAfterAHundredThousandUnansweredQueries() {
        for (int query = 0; query < 100_000; query++) {
            wire.query(
                    query * 0.01,
                    Wire.CLIENT.withPort(1024 + query / 65_536),
                    query & 0xffff,
                    Wire.NAME,
                    QType.A);
        }
        wire.query(1001, 7, QType.AAAA).response(1002, 7, QType.AAAA, Rcode.NXDOMAIN);

        assertThat(wire.rows())
                .filteredOn(row -> row.outcome() == Outcome.NXDOMAIN)
                .singleElement()
                .extracting(Seen::latencyMicros)
                .isEqualTo(1000L);
        assertThat(wire.rows).hasSize(100_001);
    }

    @Test
    void aClockThatGoesBackGivesNoNegativeLatency() {
        wire.query(10, 7, QType.A).response(9, 7, QType.A);

        assertThat(wire.rows().getFirst().latencyMicros()).isZero();
    }

    @Test
    void coverageAccountsForEveryFrameAndMessage() {
        wire.query(0, 7, QType.A).response(1, 7, QType.A).garbage(2);
        wire.query(12_000, 8, QType.A);
        wire.rows();

        assertThat(wire.coverage).hasSize(2);
        Coverage first = wire.coverage.getFirst();
        assertThat(first.frames()).isEqualTo(3);
        assertThat(first.messages()).isEqualTo(2);
        assertThat(first.queryMessages()).isEqualTo(1);
        assertThat(first.responseMessages()).isEqualTo(1);
        assertThat(first.malformed()).isEqualTo(Map.of("short_header", 1L));
        assertThat(first.node()).isEqualTo("node-1");
        assertThat(wire.coverage.getLast().frames()).isEqualTo(1);
        assertThat(wire.pipeline.correlateMetrics().malformed())
                .isEqualTo(Map.of(Malformed.SHORT_HEADER, 1L));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverComesQueriesAreConservedAndReplayIsDeterministic(long seed) {
        assertThat(randomRun(seed)).as("seed %d", seed).isEqualTo(randomRun(seed));
    }

    private static List<Seen> randomRun(long seed) {
        Random random = new Random(seed);
        CorrelateConfig config =
                new CorrelateConfig(
                        64,
                        Duration.ofSeconds(1),
                        Duration.ofMillis(50),
                        Duration.ofMillis(500),
                        7,
                        2);
        Wire wire = new Wire(config);
        for (int step = 0; step < 3000; step++) {
            double at = step * 2.5;
            int messageId = random.nextInt(40);
            wire.on(random.nextInt(2));
            switch (random.nextInt(5)) {
                case 0, 1 -> wire.query(at, messageId, QType.A);
                case 2, 3 -> wire.response(at, messageId, QType.A);
                case 4 -> wire.garbage(at);
                default -> throw new AssertionError();
            }
        }
        List<Seen> rows = wire.rows();
        CorrelateMetrics metrics = wire.pipeline.correlateMetrics();
        long queries = rows.stream().filter(row -> row.outcome() != Outcome.UNSOLICITED).count();
        assertThat(queries).as("seed %d", seed).isEqualTo(metrics.queries());
        assertThat(rows.stream().mapToLong(Seen::attempts).sum())
                .as("seed %d", seed)
                .isEqualTo(metrics.queryMessages());
        assertThat(rows.stream().mapToLong(Seen::responseMessages).sum())
                .as("seed %d", seed)
                .isEqualTo(metrics.responseMessages());
        long messages = wire.coverage.stream().mapToLong(Coverage::messages).sum();
        assertThat(metrics.queryMessages() + metrics.responseMessages() + metrics.repeated())
                .as("seed %d", seed)
                .isEqualTo(messages);
        assertThat(wire.pipeline.packetMetrics().frames()).isEqualTo(3000);
        return rows;
    }
}
