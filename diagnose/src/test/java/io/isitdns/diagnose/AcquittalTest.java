package io.isitdns.diagnose;

import static io.isitdns.diagnose.Responders.but;
import static io.isitdns.diagnose.Responders.later;
import static io.isitdns.diagnose.Responders.sometimes;
import static io.isitdns.diagnose.Stage.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.lab.Reply;
import io.isitdns.lab.ZoneRecord;
import io.isitdns.lab.lookup.Responder;
import io.isitdns.lab.lookup.Responder.Response;
import io.isitdns.model.cluster.ServiceState;
import java.util.List;
import org.junit.jupiter.api.Test;

/// DNS is acquitted when all is known to be well, and one gap forbids it.
class AcquittalTest {
    private final Stage stage = new Stage(1, Style.PLAIN, Variation.NONE);

    private void knowServices() {
        stage.objects(Snapshots.of(stage, ServiceState.Kind.CLUSTER_IP, true));
    }

    private Diagnosis with(Responder responder) {
        stage.background(responder);
        return new Diagnoser().diagnose(stage.seen());
    }

    @Test
    void a_healthy_cluster_whose_services_are_known_is_acquitted() {
        knowServices();

        Diagnosis diagnosis = with(stage.healthy());

        assertThat(diagnosis.missing()).isEmpty();
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.NOT_DNS);
        assertThat(diagnosis.summary()).contains("(95 %)");
    }

    @Test
    void addresses_that_nobody_can_check_forbid_it() {
        assertMissing(with(stage.healthy()), "are those of its Service");
    }

    @Test
    void an_address_that_is_not_the_services_forbids_it() {
        knowServices();

        assertMissing(
                with(
                        but(
                                stage,
                                question -> question.name().equals("cart.shop.svc." + stage.zone()),
                                question ->
                                        new Response(
                                                address(question.name(), 0xc000_0299), MILLI))),
                "why cart.shop.svc.cluster.local has other addresses than its Service");
    }

    @Test
    void a_private_address_for_an_external_name_forbids_it() {
        knowServices();

        assertMissing(
                with(
                        but(
                                stage,
                                question -> question.name().equals(Stage.OUTSIDE.getFirst()),
                                question ->
                                        new Response(
                                                address(question.name(), 0x0a00_0001), MILLI))),
                "should have an address that is private");
    }

    @Test
    void a_few_slow_lookups_forbid_it() {
        knowServices();

        assertMissing(
                with(sometimes(stage, 0.02, later(stage.healthy(), 150 * MILLI), stage.healthy())),
                "took 100 ms or longer");
    }

    @Test
    void an_error_that_the_resolver_got_over_forbids_it() {
        knowServices();

        assertMissing(
                with(
                        sometimes(
                                stage,
                                0.01,
                                Responders.always(Stage.servfail(), MILLI),
                                stage.healthy())),
                "a server failed");
    }

    private static Reply address(String name, int address) {
        return Reply.answer(true, List.of(ZoneRecord.a(name, 30, address)));
    }

    private static void assertMissing(Diagnosis diagnosis, String part) {
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(diagnosis.missing()).anyMatch(sentence -> sentence.contains(part));
    }
}
