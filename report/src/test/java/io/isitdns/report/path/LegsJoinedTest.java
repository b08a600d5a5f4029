package io.isitdns.report.path;

import static io.isitdns.report.path.Scene.DNS_IP;
import static io.isitdns.report.path.Scene.ID;
import static io.isitdns.report.path.Scene.POD_IP;
import static io.isitdns.report.path.Scene.PORT;
import static io.isitdns.report.path.Scene.SERVICE;
import static io.isitdns.report.path.Scene.asDns;
import static io.isitdns.report.path.Scene.asPod;
import static io.isitdns.report.path.Scene.atDns;
import static io.isitdns.report.path.Scene.gaps;
import static io.isitdns.report.path.Scene.hops;
import static io.isitdns.report.path.Scene.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Leg;
import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServerKind;
import io.isitdns.report.path.LookupPath.TransactionPath;
import io.isitdns.store.testkit.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which rows are of one exchange, and when that cannot be told.
class LegsJoinedTest {
    @Test
    void across_two_nodes_and_a_translated_server_address_all_legs_are_joined_exactly() {
        TransactionPath path = whole(new Scene().clock("node-1", 0).clock("node-2", 0)).only();

        assertThat(hops(path))
                .containsExactly(
                        "client seen exact node-2 +0 for 5000",
                        "server seen exact node-1 +300 for 4500",
                        "  upstream seen exact node-1 +400 for 4000",
                        "  server unobserved");
        assertThat(gaps(path))
                .containsExactly(
                        "to_server 300",
                        "in_server 500 exact",
                        "  beyond 4000 exact",
                        "from_server 200");
        assertThat(path.hops().getLast().reason()).contains("the server is outside of the cluster");
        assertThat(path.missing()).isEqualTo(MissingPart.NOTHING);
        assertThat(path.hops())
                .flatExtracting(Hop::points)
                .extracting(point -> point.name() + " " + point.micros())
                .containsExactly(
                        "sent 0",
                        "response_received 5000",
                        "received 300",
                        "answered 4800",
                        "asked 400",
                        "response_received 4400");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void the_order_in_which_rows_came_changes_nothing(long seed) {
        Scene scene = whole(new Scene().observedDns());

        assertThat(PathJson.of(scene.pathShuffled(seed))).isEqualTo(PathJson.of(scene.path()));
    }

    /// Node-1's clock is 2 s ahead, and known to be.
    @Test
    void times_of_another_node_are_corrected_by_what_is_known_of_its_clock() {
        Scene scene = new Scene().clock("node-1", -2_000_000).clock("node-2", 0);
        asPod(scene.on("node-2", Leg.CLIENT, 0, 5000));
        atDns(scene.on("node-1", Leg.SERVER, 2_000_300, 4500));

        TransactionPath path = scene.only();

        assertThat(hops(path)).contains("server seen exact node-1 +300 for 4500");
        assertThat(path.hops().get(1).clock()).isEqualTo(Hop.Clock.CORRECTED);
        assertThat(gaps(path)).contains("to_server 300", "from_server 200");
    }

    /// By the clock of node-1 the query came before it was sent.
    @Test
    void clocks_that_differ_by_more_than_the_gap_give_both_ways_together_and_no_negative_gap() {
        Scene scene = new Scene();
        asPod(scene.on("node-2", Leg.CLIENT, 0, 5000));
        atDns(scene.on("node-1", Leg.SERVER, -700, 4500));

        TransactionPath path = scene.only();

        assertThat(hops(path)).contains("server seen exact node-1 for 4500");
        assertThat(path.hops().get(1).clock()).isEqualTo(Hop.Clock.CONTRADICTORY);
        assertThat(gaps(path)).containsExactly("in_server 4500 exact", "both_ways 500 exact");
        assertThat(path.gaps().getLast().note().orElseThrow())
                .contains("the clocks of node-2 and node-1 are further apart than this");
    }

    @Test
    void on_one_node_the_ways_there_and_back_are_exact() {
        Scene scene = new Scene();
        asPod(scene.on("node-1", Leg.CLIENT, 0, 5000));
        atDns(scene.on("node-1", Leg.SERVER, 300, 4500));

        assertThat(gaps(scene.only()))
                .containsExactly(
                        "to_server 300 exact", "in_server 4500 exact", "from_server 200 exact");
    }

    @Test
    void behind_a_masquerade_one_that_fits_is_probable() {
        Scene scene = new Scene();
        asPod(scene.on("node-2", Leg.CLIENT, 0, 5000));
        masqueraded(scene.on("node-1", Leg.SERVER, 300, 4500), 1024);

        assertThat(hops(scene.only())).contains("server seen probable node-1 +300 for 4500");
    }

    /// As CoreDNS does, which hands the message ID on to its upstream server.
    @Test
    void behind_a_masquerade_what_the_server_asks_on_with_the_same_id_is_no_rival() {
        Scene scene = new Scene();
        asPod(scene.on("node-2", Leg.CLIENT, 0, 5000));
        masqueraded(scene.on("node-1", Leg.SERVER, 300, 4500), 1024);
        asDns(scene.on("node-1", Leg.UPSTREAM, 400, 4000));

        assertThat(hops(scene.only()))
                .startsWith(
                        "client seen exact node-2 +0 for 5000",
                        "server seen probable node-1 +300 for 4500",
                        "  upstream seen exact node-1 +400 for 4000");
    }

    @Test
    void behind_a_masquerade_several_that_fit_are_ambiguous_and_none_is_picked() {
        Scene scene = new Scene();
        asPod(scene.on("node-2", Leg.CLIENT, 0, 5000));
        masqueraded(scene.on("node-1", Leg.SERVER, 300, 4500), 1024);
        masqueraded(scene.on("node-1", Leg.SERVER, 350, 4400), 1025);

        TransactionPath path = scene.only();

        assertThat(hops(path))
                .containsExactly(
                        "client seen exact node-2 +0 for 5000", "server ambiguous ambiguous");
        assertThat(path.hops().get(1).candidates()).hasValue(2);
    }

    @Test
    void two_pods_that_asked_the_same_with_the_same_id_behind_a_masquerade_are_ambiguous() {
        Scene scene = new Scene();
        asPod(scene.on("node-2", Leg.CLIENT, 0, 5000));
        asPod(scene.on("node-2", Leg.CLIENT, 100, 5000)).from("10.244.2.6").lookup(78);
        masqueraded(scene.on("node-1", Leg.SERVER, 300, 4500), 1024);

        assertThat(hops(scene.only())).contains("server ambiguous ambiguous");
    }

    /// The candidate has a client of its own.
    @Test
    void what_belongs_to_another_client_exactly_is_no_candidate() {
        Scene scene = new Scene();
        asPod(scene.on("node-2", Leg.CLIENT, 0, 5000));
        asPod(scene.on("node-2", Leg.CLIENT, 100, 5000)).from("10.244.2.6").lookup(78);
        atDns(scene.on("node-1", Leg.SERVER, 300, 4500)).from("10.244.2.6");

        assertThat(hops(scene.only())).contains("server unobserved");
    }

    @Test
    void more_than_two_seconds_apart_nothing_is_probable() {
        Scene scene = new Scene();
        asPod(scene.on("node-2", Leg.CLIENT, 0, 5000));
        masqueraded(scene.on("node-1", Leg.SERVER, 2_100_000, 4500), 1024);

        assertThat(hops(scene.only())).contains("server unobserved");
    }

    @Test
    void
            a_server_asking_on_with_an_id_of_its_own_is_probable_while_nobody_else_asked_it_the_same() {
        Scene scene = new Scene();
        asPod(scene.on("node-2", Leg.CLIENT, 0, 5000));
        atDns(scene.on("node-1", Leg.SERVER, 300, 4500));
        id(asDns(scene.on("node-1", Leg.UPSTREAM, 400, 4000)), 9);

        assertThat(hops(scene.only())).contains("  upstream seen probable node-1 +400 for 4000");
    }

    @Test
    void a_server_asking_on_while_two_clients_wait_for_the_same_is_ambiguous() {
        Scene scene = new Scene();
        asPod(scene.on("node-2", Leg.CLIENT, 0, 5000));
        atDns(scene.on("node-1", Leg.SERVER, 300, 4500));
        id(atDns(scene.on("node-1", Leg.SERVER, 350, 4400)).from("10.244.3.8"), 12);
        id(asDns(scene.on("node-1", Leg.UPSTREAM, 400, 4000)), 9);

        assertThat(hops(scene.only())).contains("  upstream ambiguous ambiguous");
    }

    @Test
    void the_message_id_that_a_server_hands_on_tells_for_whom_it_asked() {
        Scene scene = new Scene();
        asPod(scene.on("node-2", Leg.CLIENT, 0, 5000));
        atDns(scene.on("node-1", Leg.SERVER, 300, 4500));
        id(atDns(scene.on("node-1", Leg.SERVER, 350, 4400)).from("10.244.3.8"), 12);
        asDns(scene.on("node-1", Leg.UPSTREAM, 400, 4000));
        id(asDns(scene.on("node-1", Leg.UPSTREAM, 410, 3900)), 12);

        assertThat(hops(scene.only()))
                .contains("  upstream seen exact node-1 +400 for 4000")
                .noneMatch(hop -> hop.contains("+410"));
    }

    @Test
    void what_a_server_asks_before_or_after_it_had_the_query_is_not_for_it() {
        Scene scene = new Scene();
        asPod(scene.on("node-2", Leg.CLIENT, 0, 5000));
        atDns(scene.on("node-1", Leg.SERVER, 300, 4500));
        asDns(scene.on("node-1", Leg.UPSTREAM, 200, 50));
        asDns(scene.on("node-1", Leg.UPSTREAM, 4900, 50));
        later(scene);

        TransactionPath path = scene.only();

        assertThat(hops(path)).contains("  upstream not_seen");
        assertThat(path.gaps().get(1).text())
                .isEqualTo("in the DNS pod, which asked no other server");
    }

    @Test
    void of_two_upstreams_asked_one_after_the_other_the_waiting_counts_once() {
        Scene scene = new Scene();
        asPod(scene.on("node-1", Leg.CLIENT, 0, 5000));
        atDns(scene.on("node-1", Leg.SERVER, 300, 4500));
        asDns(scene.on("node-1", Leg.UPSTREAM, 400));
        asDns(scene.on("node-1", Leg.UPSTREAM, 2400, 2300)).from(DNS_IP, 50_001);

        // The first waits until the response at 4800; the second lies within that time.
        assertThat(gaps(scene.only())).contains("in_server 100 exact", "  beyond 2300 exact");
    }

    @Test
    void the_cache_of_a_node_is_a_stretch_of_its_own() {
        Scene scene = new Scene();
        asPod(scene.on("node-2", Leg.CLIENT, 0, 5000))
                .to("169.254.20.10", 53)
                .server(new ServerIdentity("kube-system", "node-local-dns-x", null))
                .serverKind(ServerKind.NODE_CACHE);
        Rows cache =
                scene.on("node-2", Leg.UPSTREAM, 100, 4700)
                        .from("192.0.2.2", 33_000)
                        .to(DNS_IP, 53)
                        .server(new ServerIdentity("kube-system", "coredns-a", "kube-dns"))
                        .serverKind(ServerKind.CLUSTER_DNS);
        id(cache, 9);
        id(
                atDns(scene.on("node-1", Leg.SERVER, 300, 4300))
                        .from("192.0.2.2", 33_000)
                        .client(ClientIdentity.NONE),
                9);
        id(asDns(scene.on("node-1", Leg.UPSTREAM, 400, 4000)), 9);

        TransactionPath path = scene.only();

        assertThat(hops(path))
                .containsExactly(
                        "client seen exact node-2 +0 for 5000",
                        "server same_sight",
                        "  upstream seen probable node-2 +100 for 4700",
                        "  server seen exact node-1 +300 for 4300",
                        "    upstream seen exact node-1 +400 for 4000",
                        "    server unobserved");
        assertThat(gaps(path))
                .containsExactly(
                        "in_server 300 exact",
                        "  to_server 200",
                        "  in_server 300 exact",
                        "    beyond 4000 exact",
                        "  from_server 200");
        assertThat(path.gaps().getFirst().text()).isEqualTo("in the node cache itself");
    }

    /// As where sockets translate, and the DNS pod is on the pod's own node.
    @Test
    void a_pod_and_its_server_on_one_node_without_translation_are_seen_at_once() {
        Scene scene = new Scene().endpoints("coredns-a", "node-2");
        asPod(scene.on("node-2", Leg.CLIENT, 0, 5000)).to(DNS_IP, 53);
        asDns(scene.on("node-2", Leg.UPSTREAM, 400, 4000));

        TransactionPath path = scene.only();

        assertThat(hops(path))
                .startsWith(
                        "client seen exact node-2 +0 for 5000",
                        "server same_sight",
                        "  upstream seen exact node-2 +400 for 4000");
        assertThat(gaps(path)).startsWith("in_server 1000 exact", "  beyond 4000 exact");
    }

    /// A capture of a node, of which nobody said that it is one: both sights are the client's leg.
    @Test
    void a_second_sight_behind_the_translation_of_a_service_is_the_servers_leg() {
        Scene scene = new Scene();
        asPod(scene.on("node.pcap", Leg.CLIENT, 0, 5000)).server(SERVICE);
        atDns(scene.on("node.pcap", Leg.CLIENT, 300, 4500)).lookup(Scene.LOOKUP);

        assertThat(hops(scene.only()))
                .startsWith(
                        "client seen exact node.pcap +0 for 5000",
                        "server seen exact node.pcap +300 for 4500");
    }

    @Test
    void a_query_sent_again_by_the_same_socket_is_joined_to_the_nearest() {
        Scene scene = new Scene().lasting(6_000_000);
        asPod(scene.on("node-2", Leg.CLIENT, 0, 5000));
        asPod(scene.on("node-2", Leg.CLIENT, 5_000_000, 5000));
        atDns(scene.on("node-1", Leg.SERVER, 300, 4500));
        atDns(scene.on("node-1", Leg.SERVER, 5_000_300, 4500));

        assertThat(scene.path().transactions())
                .extracting(Scene::hops)
                .allSatisfy(hops -> assertThat(hops).hasSizeGreaterThan(1))
                .extracting(hops -> hops.get(1))
                .containsExactly(
                        "server seen exact node-1 +300 for 4500",
                        "server seen exact node-1 +5000300 for 4500");
    }

    @Test
    void what_too_many_ask_at_once_is_partial_and_decides_nothing() {
        Scene scene = whole(new Scene().observedDns()).limited(1);

        assertThat(scene.path().partial()).isTrue();
    }

    @Test
    void the_port_and_the_id_are_part_of_the_key() {
        Scene scene = new Scene();
        asPod(scene.on("node-2", Leg.CLIENT, 0, 5000));
        atDns(scene.on("node-1", Leg.SERVER, 300, 4500)).from(POD_IP, PORT + 1);
        id(atDns(scene.on("node-1", Leg.SERVER, 310, 4500)), ID + 1);

        // Another port may be a masquerade; another ID is another query.
        assertThat(hops(scene.only())).contains("server seen probable node-1 +300 for 4500");
    }

    private static Scene whole(Scene scene) {
        asPod(scene.on("node-2", Leg.CLIENT, 0, 5000));
        atDns(scene.on("node-1", Leg.SERVER, 300, 4500));
        asDns(scene.on("node-1", Leg.UPSTREAM, 400, 4000));
        return scene;
    }

    private static void masqueraded(Rows row, int port) {
        atDns(row).from("192.0.2.2", port).client(ClientIdentity.NONE);
    }

    /// Node-1 goes on capturing.
    private static void later(Scene scene) {
        id(asDns(scene.on("node-1", Leg.UPSTREAM, 40_000_000, 50)), 5);
    }
}
