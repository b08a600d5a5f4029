package io.isitdns.report.path;

import static io.isitdns.report.path.Scene.SERVICE;
import static io.isitdns.report.path.Scene.UPSTREAM_IP;
import static io.isitdns.report.path.Scene.asDns;
import static io.isitdns.report.path.Scene.asPod;
import static io.isitdns.report.path.Scene.atDns;
import static io.isitdns.report.path.Scene.hops;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.Rcode;
import io.isitdns.model.Leg;
import io.isitdns.model.Outcome;
import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServerKind;
import io.isitdns.report.path.LookupPath.TransactionPath;
import io.isitdns.store.testkit.Rows;
import org.junit.jupiter.api.Test;

/// Which part is missing of what nobody answered; and that what nobody could see is never said to
/// be lost.
class MissingLegTest {
    private final Scene scene = new Scene().lasting(10_000_000);

    @Test
    void a_query_that_an_observed_server_did_not_get_was_lost_on_its_way() {
        asPod(scene.on("node-2", Leg.CLIENT, 0));
        scene.observedDns();

        TransactionPath path = scene.only();

        assertThat(hops(path)).containsExactly("client seen exact node-2 +0", "server not_seen");
        assertThat(path.missing()).isEqualTo(MissingPart.QUERY_TO_SERVER);
        assertThat(path.missingText())
                .isEqualTo(
                        "the query of checkout-1 did not come to coredns-a, where queries are observed");
    }

    @Test
    void without_an_agent_on_the_servers_node_its_leg_is_unobserved() {
        scene.endpoints("coredns-a", "node-1");
        asPod(scene.on("node-2", Leg.CLIENT, 0));

        TransactionPath path = scene.only();

        assertThat(hops(path))
                .containsExactly(
                        "client seen exact node-2 +0",
                        "server unobserved",
                        "  upstream unobserved");
        assertThat(path.hops().get(1).reason())
                .contains("nothing was captured on node-1, where coredns-a runs");
        assertThat(path.missing()).isEqualTo(MissingPart.NOT_TOLD);
    }

    @Test
    void when_the_cluster_is_not_known_either_that_is_the_reason() {
        asPod(scene.on("node-2", Leg.CLIENT, 0));

        assertThat(scene.only().hops().get(1).reason())
                .contains("nothing was captured where coredns-a runs");
    }

    @Test
    void a_query_of_which_the_chosen_pod_is_unknown_needs_all_of_them_to_be_observed() {
        asPod(scene.on("node-2", Leg.CLIENT, 0)).server(SERVICE);
        scene.observedDns().endpoints("coredns-a", "node-1", "coredns-b", "node-3");

        assertThat(scene.only().hops().get(1).reason())
                .contains(
                        "it is not known which DNS pod was chosen, and nothing was captured on node-3,"
                                + " where coredns-b runs");
        scene.endpoints("coredns-a", "node-1");
        assertThat(scene.only().missing()).isEqualTo(MissingPart.QUERY_TO_SERVER);
    }

    @Test
    void what_the_capture_dropped_may_have_been_the_query() {
        asPod(scene.on("node-2", Leg.CLIENT, 0));
        scene.observedDns().dropped(1);

        TransactionPath path = scene.only();

        assertThat(hops(path)).contains("server unobserved");
        assertThat(path.hops().get(1).reason())
                .contains("frames or transactions were lost by the capture at that time");
        assertThat(path.missing()).isEqualTo(MissingPart.NOT_TOLD);
    }

    /// The agent on the server's node is slower than the other one.
    @Test
    void what_has_not_come_yet_is_not_lost() {
        asPod(scene.on("node-2", Leg.CLIENT, 0));
        Rows before = atDns(scene.on("node-1", Leg.SERVER, -500_000, 100)).from("10.244.1.77");
        Scene.id(before, 3);

        TransactionPath path = scene.only();

        assertThat(path.hops().get(1).reason())
                .contains("nothing that was captured on node-1 later has come yet");
        assertThat(path.missing()).isEqualTo(MissingPart.NOT_TOLD);
    }

    @Test
    void a_server_that_got_the_query_and_asked_nobody_stayed_silent() {
        asPod(scene.on("node-2", Leg.CLIENT, 0));
        atDns(scene.on("node-1", Leg.SERVER, 300));
        scene.observedDns();

        TransactionPath path = scene.only();

        assertThat(path.missing()).isEqualTo(MissingPart.RESPONSE_OF_SERVER);
        assertThat(path.missingText()).isEqualTo("coredns-a got the query and sent no response");
    }

    @Test
    void whether_a_silent_server_asked_an_upstream_may_be_unobserved() {
        asPod(scene.on("node-2", Leg.CLIENT, 0));
        atDns(scene.on("node-1", Leg.SERVER, 300));

        TransactionPath path = scene.only();

        assertThat(hops(path)).endsWith("  upstream unobserved");
        assertThat(path.missingText())
                .isEqualTo(
                        "coredns-a got the query and sent no response; whether it asked another server"
                                + " is unobserved");
    }

    @Test
    void an_upstream_that_does_not_answer_the_server_is_named() {
        asPod(scene.on("node-2", Leg.CLIENT, 0));
        atDns(scene.on("node-1", Leg.SERVER, 300));
        asDns(scene.on("node-1", Leg.UPSTREAM, 400));

        TransactionPath path = scene.only();

        assertThat(path.missing()).isEqualTo(MissingPart.RESPONSE_OF_UPSTREAM);
        assertThat(path.missingText())
                .isEqualTo("coredns-a asked " + UPSTREAM_IP + ", and no response came back to it");
    }

    @Test
    void an_error_that_a_server_made_of_its_upstreams_silence_names_the_upstream() {
        failed(asPod(scene.on("node-2", Leg.CLIENT, 0, 4_000_000)));
        failed(atDns(scene.on("node-1", Leg.SERVER, 300, 3_999_000)));
        asDns(scene.on("node-1", Leg.UPSTREAM, 400));
        asDns(scene.on("node-1", Leg.UPSTREAM, 2_000_400)).from(Scene.DNS_IP, 50_001);

        TransactionPath path = scene.only();

        assertThat(path.missing()).isEqualTo(MissingPart.RESPONSE_OF_UPSTREAM);
    }

    @Test
    void a_response_that_left_the_server_was_lost_on_its_way_back() {
        asPod(scene.on("node-2", Leg.CLIENT, 0));
        atDns(scene.on("node-1", Leg.SERVER, 300, 100));

        TransactionPath path = scene.only();

        assertThat(path.missing()).isEqualTo(MissingPart.RESPONSE_TO_CLIENT);
        assertThat(path.missingText())
                .isEqualTo("coredns-a sent a response, which did not come to checkout-1");
    }

    @Test
    void a_server_that_refuses_is_not_silent() {
        asPod(scene.on("node-2", Leg.CLIENT, 0));
        Rows row = atDns(scene.on("node-1", Leg.SERVER, 300));
        row.batch().outcome[row.batch().size() - 1] = (byte) Outcome.UNREACHABLE.ordinal();

        assertThat(scene.only().missingText())
                .isEqualTo("coredns-a refused the query with an ICMP error or a TCP reset");
    }

    @Test
    void of_a_server_outside_of_the_cluster_only_the_clients_leg_can_be_seen() {
        asPod(scene.on("node-2", Leg.CLIENT, 0))
                .to("198.51.100.1", 53)
                .server(ServerIdentity.NONE)
                .serverKind(ServerKind.EXTERNAL);

        TransactionPath path = scene.only();

        assertThat(path.hops().get(1).reason()).contains("the server is outside of the cluster");
        assertThat(path.missing()).isEqualTo(MissingPart.NOT_TOLD);
    }

    @Test
    void transmissions_that_did_not_come_to_the_server_are_counted() {
        asPod(scene.on("node-2", Leg.CLIENT, 0, 100).attempts(2)).latency(100);
        Rows row = scene.on("node-2", Leg.CLIENT, 0, 100);
        row.batch().lookupId[row.batch().size() - 1] = -1;
        atDns(scene.on("node-1", Leg.SERVER, 10, 50));

        assertThat(scene.path().transactions().getFirst().hops().get(1).reason())
                .contains("1 of 2 transmissions were seen here");
    }

    /// What a client and a server on one node exchange is seen once, wherever it was lost.
    @Test
    void one_sight_for_both_ends_does_not_tell_where_something_was_lost() {
        scene.endpoints("coredns-a", "node-2");
        asPod(scene.on("node-2", Leg.CLIENT, 0)).to(Scene.DNS_IP, 53);

        assertThat(scene.only().missing()).isEqualTo(MissingPart.NOT_TOLD);
    }

    @Test
    void an_answered_query_that_was_not_seen_at_the_server_is_no_loss() {
        asPod(scene.on("node-2", Leg.CLIENT, 0, 900));
        scene.observedDns();

        TransactionPath path = scene.only();

        assertThat(hops(path)).contains("server unobserved");
        assertThat(path.missing()).isEqualTo(MissingPart.NOTHING);
    }

    private static Rows failed(Rows row) {
        int last = row.batch().size() - 1;
        row.batch().outcome[last] = (byte) Outcome.FAILED.ordinal();
        row.batch().rcode[last] = Rcode.SERVFAIL;
        return row;
    }
}
