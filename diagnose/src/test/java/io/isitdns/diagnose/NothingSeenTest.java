package io.isitdns.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Subject;
import io.isitdns.model.cluster.ClusterSnapshot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is said of a capture in which there is no lookup: what it has instead.
class NothingSeenTest {
    private static Diagnosis of(
            long transactions, long cut, long queries, long responses, long malformed) {
        var coverage = new Case.CaptureTotals(9, queries, responses, 0, malformed, 0, 0, 0);
        var totals =
                new Case.Totals(
                        transactions,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        cut,
                        new Case.Legs(0, 0, 0, 0),
                        coverage);
        return new Diagnoser()
                .diagnose(
                        new Case(
                                Subject.CLUSTER,
                                0,
                                0,
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                totals,
                                Map.of(),
                                ClusterSnapshot.UNKNOWN,
                                List.of()));
    }

    @Test
    void without_dns_it_says_so() {
        Diagnosis diagnosis = of(0, 0, 0, 0, 0);
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(diagnosis.summary())
                .isEqualTo("no lookup was seen; nothing can be said about DNS");
        assertThat(diagnosis.missing()).containsExactly("no DNS transaction was seen in this time");
    }

    @Test
    void messages_that_could_not_be_decoded_are_named() {
        assertThat(of(0, 0, 0, 0, 118).missing())
                .containsExactly(
                        "no DNS transaction was seen in this time",
                        "118 messages that could not be decoded");
    }

    @Test
    void queries_alone_are_named() {
        assertThat(of(530, 530, 530, 0, 0).missing())
                .containsExactly(
                        "the end of 530 lookups: the capture stopped before it",
                        "the responses: only queries were seen, 530 of them");
    }

    @Test
    void responses_alone_are_named() {
        assertThat(of(475, 0, 0, 475, 0).missing())
                .contains("the queries: only responses were seen, 475 of them");
    }

    @Test
    void transactions_that_are_no_lookups_are_named() {
        assertThat(of(34, 0, 34, 34, 0).missing())
                .containsExactly(
                        "a lookup of a client: of 34 transactions that were seen, all were between DNS"
                                + " servers, or were no queries for names");
    }
}
