package io.isitdns.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.lab.lookup.Responder;
import io.isitdns.lab.lookup.Responder.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the legs beyond the client's say of queries without a response.
class JoinedLegsTest {
    private static final long SEED = 3;

    /// The server on an even address loses a part of what it is asked. That of a node on which
    /// nothing is known is told from the packets.
    @ParameterizedTest
    @EnumSource(
            value = Variation.class,
            names = {"TRANSLATED"})
    void a_server_that_loses_queries_is_named_behind_the_address_of_its_service(
            Variation variation) {
        Stage stage = new Stage(SEED, Style.of(SEED), variation);
        lossyBehindEven(stage);
        Case seen = stage.seen();

        Diagnosis diagnosis = new Diagnoser().diagnose(seen);

        assertThat(diagnosis.missing())
                .anySatisfy(missing ->
                        assertThat(missing)
                                .contains("are of DNS server ")
                                .contains("outside it 0 of ")
                                .contains("left this node behind the Service's address")
                                .doesNotContain("did not come"));
        assertThat(seen.totals().legs().server()).isEqualTo(seen.totals().legs().client());
    }

    /// Without the server's leg nothing is said of where queries were lost.
    @ParameterizedTest
    @EnumSource(
            value = Variation.class,
            names = {"NONE"})
    void where_only_clients_were_seen_nothing_is_called_lost_on_a_leg(Variation variation) {
        Stage stage = new Stage(SEED, Style.of(SEED), variation);
        lossyBehindEven(stage);

        Diagnosis diagnosis = new Diagnoser().diagnose(stage.seen());

        assertThat(diagnosis.missing()).noneMatch(missing -> missing.contains("of DNS server"));
        assertThat(diagnosis.missing()).noneMatch(missing -> missing.contains("did not come"));
        assertThat(diagnosis.causes())
                .allSatisfy(cause ->
                        assertThat(cause.evidence())
                                .noneMatch(text -> text.contains("did not come")));
    }

    /// Pods with an even number are served by the server with the even number.
    private static void lossyBehindEven(Stage stage) {
        Responder lossy =
                (question, at) ->
                        stage.random().nextInt(25) == 0
                                ? null
                                : new Response(stage.answer(question), stage.nanos(question));
        for (int number = 100; number < 112; number++) {
            stage.lookUps(
                    stage.pod(number, stage.libraryWithTcp()),
                    stage.names(),
                    number % 2 == 0 ? lossy : stage.healthy(),
                    stage.seconds(),
                    2);
        }
    }
}
