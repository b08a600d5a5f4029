package io.isitdns.agent.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.agent.BatchConsumer;
import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Coverage;
import io.isitdns.model.Leg;
import io.isitdns.model.PodTraffic;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.cluster.DnsSettings;
import io.isitdns.model.cluster.PodFact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What pods sent and received comes out by minute, to the byte, or not at all.
@SuppressWarnings("NullAway.Init") // JUnit sets the directory, and the folder before each test
class PodTrafficMeterTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final String NODE = "node-1";
    private static final int CARD = 2;
    private static final int CART_CABLE = 10;
    private static final int PROBE_CABLE = 11;
    private static final String CART = "192.0.2.10";
    private static final String PROBE = "192.0.2.11";

    @TempDir private Path directory;
    private NetworkFolder folder;
    private NodePods pods;
    private PodTrafficMeter meter;
    private Instant now = START.plusSeconds(5);
    private final List<PodTraffic> out = new ArrayList<>();
    private final List<Integer> passed = new ArrayList<>();

    @BeforeEach
    void nodeWithTwoPods() throws IOException {
        folder = NetworkFolder.in(directory);
        folder.cable("veth1", CART_CABLE);
        folder.cable("veth2", PROBE_CABLE);
        meter = meter(PodTrafficConfig.of(NODE));
        pods.podsOfNode(NODE, List.of(pod("cart", CART), pod("probe", PROBE)), nanos(now));
    }

    private PodTrafficMeter meter(PodTrafficConfig config) {
        pods = new NodePods(config);
        return new PodTrafficMeter(config, folder.network(), pods, () -> now, new Next(), out::add);
    }

    private static PodFact pod(String name, String address) {
        return pod(name, address, "uid-of-" + name, false);
    }

    private static PodFact pod(String name, String address, String uid, boolean hostNetwork) {
        return new PodFact(
                uid,
                "shop",
                name,
                NODE,
                List.of(ip(address)),
                hostNetwork,
                Map.of(),
                Optional.empty(),
                List.of(),
                DnsSettings.DEFAULT,
                nanos(START),
                PodFact.STILL_RUNNING);
    }

    private static IpAddress ip(String text) {
        return Objects.requireNonNull(IpText.parse(text));
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }

    private void at(String time) {
        now = Instant.parse("2026-11-22T" + time + "Z");
        meter.pause();
    }

    /// A query of 40 bytes and its response of 100.
    private TransactionBatch asked(String pod, String address, int interfaceNumber) {
        TransactionBatch batch = new TransactionBatch(4);
        int row = batch.addRow();
        batch.timeNanos[row] = nanos(now);
        batch.leg[row] = (byte) Leg.CLIENT.ordinal();
        batch.client[row] = ClientIdentity.pod("shop", pod, NODE);
        batch.clientHigh[row] = ip(address).high();
        batch.clientLow[row] = ip(address).low();
        batch.interfaceNumber[row] = interfaceNumber;
        batch.queryBytes[row] = 40;
        batch.responseBytes[row] = 100;
        return batch;
    }

    private static PodTraffic counted(
            String minute, String pod, long sent, long received, int exchanges) {
        return new PodTraffic(
                nanos(Instant.parse("2026-11-22T" + minute + ":00Z")),
                NODE,
                "shop",
                pod,
                OptionalLong.of(sent),
                OptionalLong.of(received),
                exchanges * 40L,
                exchanges * 100L);
    }

    private static PodTraffic uncounted(String minute, String pod, int exchanges) {
        return new PodTraffic(
                nanos(Instant.parse("2026-11-22T" + minute + ":00Z")),
                NODE,
                "shop",
                pod,
                OptionalLong.empty(),
                OptionalLong.empty(),
                exchanges * 40L,
                exchanges * 100L);
    }

    private final class Next implements BatchConsumer {
        @Override
        public void transactions(TransactionBatch batch) {
            passed.add(batch.size());
        }

        @Override
        public void coverage(Coverage coverage) {
            passed.add(-1);
        }
    }

    @Test
    void what_a_pod_sent_is_what_its_interface_counted_with_dns_beside_it() throws IOException {
        folder.counted("veth1", 1_000_000, 2_000_000);
        at("10:00:05");
        meter.transactions(asked("cart", CART, CART_CABLE));
        meter.transactions(asked("cart", CART, CART_CABLE));
        folder.counted("veth1", 1_000_500, 2_000_700);
        at("10:00:40");
        at("10:01:00");
        at("10:01:29");
        assertThat(out).isEmpty();
        at("10:01:35");

        assertThat(out).containsExactly(counted("10:00", "cart", 500, 700, 2));
        assertThat(passed).containsExactly(1, 1);
        assertThat(meter.metrics().minutes()).isEqualTo(1);
        assertThat(meter.metrics().uncounted()).isZero();
    }

    @Test
    void bytes_belong_to_the_minute_in_which_they_were_counted() throws IOException {
        at("10:00:05");
        meter.transactions(asked("cart", CART, CART_CABLE));
        folder.counted("veth1", 10, 0);
        at("10:01:00");
        folder.counted("veth1", 110, 0);
        at("10:01:20");
        folder.counted("veth1", 1_110, 7);
        at("10:02:00");
        meter.close();

        assertThat(out)
                .containsExactly(
                        counted("10:00", "cart", 10, 0, 1), counted("10:01", "cart", 1_100, 7, 0));
    }

    @Test
    void what_an_interface_counted_before_it_was_known_to_be_the_pods_is_not_missing()
            throws IOException {
        at("10:00:05");
        folder.counted("veth1", 900, 0);
        at("10:00:40");
        meter.transactions(asked("cart", CART, CART_CABLE));
        meter.close();

        assertThat(out).containsExactly(counted("10:00", "cart", 900, 0, 1));
    }

    @Test
    void a_route_to_its_address_tells_the_interface_of_a_pod_that_asks_nothing()
            throws IOException {
        folder.route("veth1", CART, "0.0.0.0", "255.255.255.255");
        at("10:00:05");
        folder.counted("veth1", 5, 6);
        folder.counted("veth2", 7, 8);
        meter.close();

        assertThat(out).containsExactly(counted("10:00", "cart", 5, 6, 0));
    }

    @Test
    void a_pod_that_sends_nothing_has_no_row() throws IOException {
        folder.route("veth1", CART, "0.0.0.0", "255.255.255.255");
        at("10:00:05");
        meter.close();

        assertThat(out).isEmpty();
    }

    @Test
    void an_interface_on_which_several_pods_ask_is_nobodys() throws IOException {
        at("10:00:05");
        meter.transactions(asked("cart", CART, CART_CABLE));
        meter.transactions(asked("probe", PROBE, CART_CABLE));
        folder.counted("veth1", 5, 6);
        meter.close();

        assertThat(out)
                .containsExactlyInAnyOrder(
                        uncounted("10:00", "cart", 1), uncounted("10:00", "probe", 1));
        assertThat(meter.metrics().uncounted()).isEqualTo(2);
    }

    @Test
    void a_network_card_is_no_pods_even_if_one_alone_asks_there() throws IOException {
        at("10:00:05");
        meter.transactions(asked("cart", CART, CARD));
        folder.counted("eth0", 5, 6);
        meter.close();

        assertThat(out).containsExactly(uncounted("10:00", "cart", 1));
    }

    @Test
    void a_pod_of_the_host_network_has_dns_bytes_alone() throws IOException {
        pods.pod(pod("proxy", "192.0.2.2", "uid-of-proxy", true));
        at("10:00:05");
        meter.transactions(asked("proxy", "192.0.2.2", CART_CABLE));
        folder.counted("veth1", 5, 6);
        meter.close();

        assertThat(out).containsExactly(uncounted("10:00", "proxy", 1));
    }

    @Test
    void a_pod_seen_elsewhere_once_in_a_while_keeps_its_interface() throws IOException {
        at("10:00:05");
        for (int i = 0; i < 11; i++) {
            meter.transactions(asked("cart", CART, CART_CABLE));
        }
        meter.transactions(asked("cart", CART, PROBE_CABLE));
        folder.counted("veth1", 5, 6);
        meter.close();

        assertThat(out).containsExactly(counted("10:00", "cart", 5, 6, 12));
    }

    @Test
    void a_pod_seen_elsewhere_more_often_has_no_interface() throws IOException {
        at("10:00:05");
        for (int i = 0; i < 10; i++) {
            meter.transactions(asked("cart", CART, CART_CABLE));
        }
        meter.transactions(asked("cart", CART, PROBE_CABLE));
        folder.counted("veth1", 5, 6);
        meter.close();

        assertThat(out).containsExactly(uncounted("10:00", "cart", 11));
    }

    @Test
    void counters_that_go_back_began_at_0_again() throws IOException {
        folder.counted("veth1", 1000, 1000);
        at("10:00:05");
        meter.transactions(asked("cart", CART, CART_CABLE));
        folder.counted("veth1", 30, 1001);
        meter.close();

        assertThat(out).containsExactly(counted("10:00", "cart", 30, 1, 1));
        assertThat(meter.metrics().resets()).isEqualTo(1);
    }

    @Test
    void an_interface_that_came_after_the_first_look_counted_from_0() throws IOException {
        at("10:00:05");
        folder.cable("veth3", 12);
        folder.counted("veth3", 77, 88);
        pods.pod(pod("late", "192.0.2.12"));
        meter.transactions(asked("late", "192.0.2.12", 12));
        meter.close();

        assertThat(out).containsExactly(counted("10:00", "late", 77, 88, 1));
    }

    @Test
    void a_renamed_interface_is_the_same() throws IOException {
        folder.counted("veth1", 10, 10);
        at("10:00:05");
        meter.transactions(asked("cart", CART, CART_CABLE));
        folder.rename("veth1", "cali12345");
        folder.counted("cali12345", 15, 16);
        meter.close();

        assertThat(out).containsExactly(counted("10:00", "cart", 5, 6, 1));
        assertThat(meter.metrics().resets()).isZero();
    }

    @Test
    void a_deleted_pod_keeps_what_was_counted_until_then_and_the_next_has_its_own()
            throws IOException {
        at("10:00:05");
        meter.transactions(asked("cart", CART, CART_CABLE));
        folder.counted("veth1", 50, 60);
        at("10:00:10");
        folder.remove("veth1");
        pods.podGone("uid-of-cart", nanos(now));
        at("10:00:20");
        folder.cable("veth1", 12);
        folder.counted("veth1", 700, 800);
        pods.pod(pod("heir", CART));
        meter.transactions(asked("heir", CART, 12));
        meter.close();

        assertThat(out)
                .containsExactlyInAnyOrder(
                        counted("10:00", "cart", 50, 60, 1), counted("10:00", "heir", 700, 800, 1));
    }

    @Test
    void two_pods_of_one_name_one_after_the_other_add_up() throws IOException {
        at("10:00:05");
        meter.transactions(asked("cart", CART, CART_CABLE));
        folder.counted("veth1", 50, 60);
        at("10:00:10");
        pods.podGone("uid-of-cart", nanos(now));
        pods.pod(pod("cart", "192.0.2.12", "uid-2", false));
        folder.cable("veth3", 12);
        folder.counted("veth3", 3, 4);
        meter.transactions(asked("cart", "192.0.2.12", 12));
        meter.close();

        assertThat(out).containsExactly(counted("10:00", "cart", 53, 64, 2));
    }

    @Test
    void dns_that_comes_after_its_minute_was_handed_over_is_handed_over_by_itself()
            throws IOException {
        at("10:00:05");
        TransactionBatch late = asked("cart", CART, CART_CABLE);
        meter.transactions(asked("cart", CART, CART_CABLE));
        folder.counted("veth1", 5, 6);
        at("10:01:00");
        at("10:01:30");
        meter.transactions(late);
        at("10:01:35");

        assertThat(out)
                .containsExactly(counted("10:00", "cart", 5, 6, 1), uncounted("10:00", "cart", 1));
    }

    @Test
    void what_is_asked_elsewhere_or_on_another_leg_is_not_counted() {
        at("10:00:05");
        TransactionBatch other = asked("cart", CART, CART_CABLE);
        other.client[0] = ClientIdentity.pod("shop", "cart", "node-2");
        meter.transactions(other);
        TransactionBatch server = asked("cart", CART, CART_CABLE);
        server.leg[0] = (byte) Leg.SERVER.ordinal();
        meter.transactions(server);
        TransactionBatch unknown = asked("cart", CART, CART_CABLE);
        unknown.client[0] = ClientIdentity.unknown("no pod has this address");
        meter.transactions(unknown);
        meter.close();

        assertThat(out).isEmpty();
    }

    @Test
    void an_unanswered_query_has_no_response_bytes() throws IOException {
        at("10:00:05");
        TransactionBatch batch = asked("cart", CART, CART_CABLE);
        batch.responseBytes[0] = TransactionBatch.NONE;
        meter.transactions(batch);
        meter.close();

        assertThat(out.getFirst().dnsSentBytes()).isEqualTo(40);
        assertThat(out.getFirst().dnsReceivedBytes()).isZero();
    }

    @Test
    void pods_beyond_the_limit_are_left_out_and_counted() {
        meter =
                meter(
                        new PodTrafficConfig(
                                NODE, Duration.ofSeconds(5), Duration.ofSeconds(30), 1, 8));
        at("10:00:05");
        meter.transactions(asked("cart", CART, CART_CABLE));
        meter.transactions(asked("probe", PROBE, PROBE_CABLE));
        meter.close();

        assertThat(out).extracting(PodTraffic::pod).containsExactly("cart");
        assertThat(meter.metrics().leftOut()).isEqualTo(1);
    }

    @Test
    void when_as_many_minutes_wait_as_may_the_oldest_goes_out() {
        meter = meter(new PodTrafficConfig(NODE, Duration.ofSeconds(5), Duration.ofHours(1), 9, 2));
        for (String time : List.of("10:00:05", "10:01:05", "10:02:05")) {
            at(time);
            meter.transactions(asked("cart", CART, CART_CABLE));
        }

        assertThat(out).hasSize(1);
        assertThat(out.getFirst().timeNanos()).isEqualTo(nanos(START));
    }

    @Test
    void counters_that_cannot_be_read_leave_dns_bytes_alone_and_are_read_again()
            throws IOException {
        Files.move(folder.interfaces(), directory.resolve("away"));
        at("10:00:05");
        meter.transactions(asked("cart", CART, CART_CABLE));
        at("10:00:10");
        assertThat(meter.metrics().unreadable()).isEqualTo(2);
        Files.move(directory.resolve("away"), folder.interfaces());
        folder.counted("veth1", 100, 100);
        at("10:01:00");
        folder.counted("veth1", 105, 106);
        at("10:01:30");
        meter.close();

        assertThat(out)
                .containsExactly(uncounted("10:00", "cart", 1), counted("10:01", "cart", 5, 6, 0));
        assertThat(meter.metrics().unreadable()).isEqualTo(2);
    }
}
