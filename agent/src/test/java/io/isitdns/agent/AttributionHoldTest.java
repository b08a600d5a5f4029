package io.isitdns.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.attribute.ClusterAttributor;
import io.isitdns.attribute.ClusterView;
import io.isitdns.attribute.ClusterViewConfig;
import io.isitdns.attribute.NameConfig;
import io.isitdns.attribute.OwnNode;
import io.isitdns.attribute.SocketOwner;
import io.isitdns.attribute.UnknownReason;
import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import io.isitdns.dns.NameText;
import io.isitdns.model.Coverage;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.DnsSettings;
import io.isitdns.model.cluster.EndpointFact;
import io.isitdns.model.cluster.PodFact;
import io.isitdns.model.cluster.ServiceFact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttributionHoldTest {
    private static final Instant START = Instant.ofEpochSecond(1_700_000_000);
    private static final long START_NANOS = 1_700_000_000_000_000_000L;
    private static final String KNOWN = "192.0.2.10";
    private static final String NEW = "192.0.2.11";
    private static final String DNS_SERVICE = "198.51.100.10";
    private static final String DNS_POD = "192.0.2.53";
    private static final Coverage COVERAGE =
            new Coverage(
                    START_NANOS,
                    1,
                    "node-1",
                    "test",
                    0,
                    0,
                    0,
                    0,
                    0,
                    Map.of(),
                    0,
                    0,
                    Map.of(),
                    0,
                    0,
                    0,
                    0,
                    0);

    private Instant now = START;
    private final List<String> seen = new ArrayList<>();
    private final ClusterView view =
            new ClusterView(ClusterViewConfig.OF_NODE, OwnNode.named("node-1"), () -> now);
    private final AttributionHold hold = hold(HoldConfig.DEFAULT);

    private AttributionHold hold(HoldConfig config) {
        view.facts(new ClusterFacts(1, "cluster.local", List.of(), List.of(), Map.of()));
        view.podsOfNode("node-1", List.of(pod("known", KNOWN)), START_NANOS);
        ClusterAttributor attributor =
                new ClusterAttributor(view, NameConfig.DEFAULT, SocketOwner.NONE);
        return new AttributionHold(
                new Attribution(NameConfig.DEFAULT, attributor), new Writer(), config, () -> now);
    }

    private static PodFact pod(String name, String address) {
        return new PodFact(
                "uid-of-" + name,
                "shop",
                name,
                "node-1",
                List.of(address(address)),
                false,
                Map.of(),
                Optional.empty(),
                List.of(),
                DnsSettings.DEFAULT,
                START_NANOS,
                PodFact.STILL_RUNNING);
    }

    private static IpAddress address(String text) {
        return Objects.requireNonNull(IpText.parse(text));
    }

    /// What a known pod asks a server.
    private static TransactionBatch asked(String server) {
        TransactionBatch batch = batch(KNOWN);
        batch.serverHigh[0] = address(server).high();
        batch.serverLow[0] = address(server).low();
        return batch;
    }

    private void clusterDnsIsOnAnotherNode() {
        EndpointFact endpoint =
                new EndpointFact(List.of(address(DNS_POD)), "coredns-1", "node-2", true);
        ServiceFact service =
                new ServiceFact(
                        "kube-system",
                        "kube-dns",
                        List.of(address(DNS_SERVICE)),
                        Map.of("k8s-app", "kube-dns"),
                        true,
                        List.of(endpoint));
        view.facts(new ClusterFacts(2, "cluster.local", List.of(service), List.of(), Map.of()));
    }

    private static TransactionBatch batch(String... clients) {
        TransactionBatch batch = new TransactionBatch(8);
        batch.capturedOn("node-1", TransactionBatch.InterfaceNames.NUMBERED);
        byte[] name = Objects.requireNonNull(NameText.parse("www.example.org"));
        for (String client : clients) {
            int row = batch.addRow();
            batch.timeNanos[row] = START_NANOS;
            batch.firstLatencyMicros[row] = 1000;
            batch.clientHigh[row] = address(client).high();
            batch.clientLow[row] = address(client).low();
            batch.serverLow[row] = address("203.0.113.53").low();
            batch.qnameOffset[row] = batch.addBytes(name, 0, name.length);
            batch.qnameLength[row] = name.length;
        }
        return batch;
    }

    private void passes(long millis) {
        now = now.plusMillis(millis);
    }

    @Test
    void a_batch_of_known_clients_goes_on_at_once() {
        hold.transactions(batch(KNOWN));

        assertThat(seen).containsExactly("known");
        assertThat(hold.metrics().held()).isZero();
        assertThat(hold.metrics().attributed()).isEqualTo(1);
    }

    @Test
    void a_query_that_comes_before_the_news_of_its_pod_is_attributed_to_it() {
        hold.transactions(batch(NEW));
        passes(100);
        hold.pause();
        assertThat(seen).isEmpty();

        view.pod(pod("new", NEW));
        hold.pause();
        assertThat(seen).containsExactly("new");
        assertThat(hold.metrics().held()).isEqualTo(1);
        assertThat(hold.metrics().releasedLate()).isZero();
    }

    @Test
    void what_comes_behind_stays_behind() {
        hold.transactions(batch(NEW));
        hold.coverage(COVERAGE);
        hold.transactions(batch(KNOWN));
        assertThat(seen).isEmpty();

        view.pod(pod("new", NEW));
        hold.pause();
        assertThat(seen).containsExactly("new", "coverage", "known");
    }

    @Test
    void time_is_not_said_to_have_passed_while_something_is_held_back() {
        hold.given(START_NANOS);
        hold.transactions(batch(NEW));
        hold.given(START_NANOS + 1);
        view.pod(pod("new", NEW));
        hold.pause();
        hold.given(START_NANOS + 2);

        assertThat(seen)
                .containsExactly(
                        "given until " + START_NANOS, "new", "given until " + (START_NANOS + 2));
    }

    @Test
    void after_half_a_second_a_batch_goes_on_as_it_is() {
        hold.transactions(batch(NEW, KNOWN));
        passes(499);
        hold.pause();
        assertThat(seen).isEmpty();
        passes(1);
        hold.pause();

        assertThat(seen).containsExactly("no pod has this address", "known");
        assertThat(hold.metrics().releasedLate()).isEqualTo(1);
        assertThat(hold.metrics().unknown()).containsEntry(UnknownReason.NO_POD, 1L);
        assertThat(hold.metrics().attributed()).isEqualTo(1);
    }

    @Test
    void it_is_not_waited_again_for_an_address_that_is_no_pods() {
        hold.transactions(batch(NEW));
        passes(500);
        hold.pause();
        hold.transactions(batch(NEW));

        assertThat(seen).hasSize(2);
        assertThat(hold.metrics().held()).isEqualTo(1);
    }

    @Test
    void when_as_many_wait_as_may_the_oldest_goes_on() {
        AttributionHold small = hold(new HoldConfig(Duration.ofMillis(500), 2));
        small.transactions(batch("192.0.2.21"));
        small.transactions(batch("192.0.2.22"));
        assertThat(seen).isEmpty();
        small.transactions(batch("192.0.2.23"));

        assertThat(seen).hasSize(1);
        assertThat(small.metrics().held()).isEqualTo(3);
        assertThat(small.metrics().releasedLate()).isEqualTo(1);
    }

    @Test
    void at_the_end_everything_goes_on() {
        hold.transactions(batch(NEW));
        hold.coverage(COVERAGE);
        hold.finish();
        hold.finish();

        assertThat(seen).containsExactly("no pod has this address", "coverage");
    }

    @Test
    void a_batch_that_waits_is_a_copy() {
        TransactionBatch reused = batch(NEW);
        hold.transactions(reused);
        reused.clear();
        view.pod(pod("new", NEW));
        hold.pause();

        assertThat(seen).containsExactly("new");
    }

    @Test
    void the_lag_is_that_behind_the_response() {
        passes(300);
        hold.transactions(batch(KNOWN));
        long[] lag = hold.metrics().lag();

        assertThat(lag[9]).as("256 to 511 ms").isEqualTo(1);
        assertThat(IntStream.range(0, lag.length).mapToLong(i -> lag[i]).sum()).isEqualTo(1);
    }

    @Test
    void a_second_sight_waits_for_the_first_however_slow_this_machine_is() {
        clusterDnsIsOnAnotherNode();
        hold.transactions(asked(DNS_POD));
        passes(60_000);
        hold.pause();
        assertThat(seen).isEmpty();

        hold.transactions(asked(DNS_SERVICE));

        assertThat(seen).containsExactly("known");
        assertThat(hold.metrics().translated()).isEqualTo(1);
        assertThat(hold.metrics().releasedLate()).isZero();
    }

    @Test
    void what_may_be_a_second_sight_goes_on_once_no_first_can_come() {
        clusterDnsIsOnAnotherNode();
        long end = START_NANOS + 1_000_000;
        hold.transactions(asked(DNS_POD));
        hold.given(end + 99_999_999);
        assertThat(seen).isEmpty();

        hold.given(end + 100_000_000);

        assertThat(seen).containsExactly("known", "given until " + (end + 100_000_000));
    }

    @Test
    void without_a_cluster_nothing_waits() {
        AttributionHold plain =
                new AttributionHold(
                        new Attribution(NameConfig.DEFAULT),
                        new Writer(),
                        HoldConfig.DEFAULT,
                        () -> now);
        plain.transactions(batch(NEW));

        assertThat(seen).containsExactly("nobody");
        assertThat(plain.metrics().attributed()).isZero();
    }

    /// Writes down who asked, or why that is unknown, in the order in which it comes.
    private final class Writer implements BatchConsumer {
        @Override
        public void transactions(TransactionBatch batch) {
            for (int row = 0; row < batch.size(); row++) {
                String pod = batch.client[row].pod();
                String reason = batch.client[row].reason();
                seen.add(pod != null ? pod : reason != null ? reason : "nobody");
            }
        }

        @Override
        public void coverage(Coverage coverage) {
            seen.add("coverage");
        }

        @Override
        public void given(long untilNanos) {
            seen.add("given until " + untilNanos);
        }
    }
}
