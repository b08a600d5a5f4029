package io.isitdns.lab.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.QType;
import io.isitdns.dns.Rcode;
import io.isitdns.lab.Question;
import io.isitdns.model.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Real libraries in pods look names up, and servers that are killed, overloaded or that ask a dead
/// upstream serve them.
///
/// Needs root, and the commands `ip`, `nft`, `gcc`, `musl-gcc` and `node`.
@Tag("root")
@Timeout(120)
class StubClientTest {
    @TempDir private Path directory;

    private static LabCluster cluster() throws IOException {
        return LabCluster.builder().nodes(1).dns(1, ServerProgram.SCRIPTED).start();
    }

    @ParameterizedTest
    @EnumSource
    void what_a_library_felt_is_told(StubLibrary library) throws IOException {
        try (LabCluster cluster = cluster();
                StubClient client =
                        StubClient.start(
                                cluster.pod("shop", "checkout-1"),
                                library,
                                StubPrograms.in(directory))) {
            assertThat(client.lookUp("www.example.org").join().found()).isTrue();
            assertThat(client.lookUp("missing.example.org").join().addresses())
                    .isEqualTo(Felt.FAILED);
            assertThat(client.felt())
                    .extracting(Felt::name)
                    .containsExactly("www.example.org", "missing.example.org");
        }
    }

    @Test
    void a_dead_upstream_delays_some_answers_and_no_other() throws IOException {
        try (LabCluster cluster = cluster();
                StubClient client =
                        StubClient.start(
                                cluster.pod("shop", "checkout-1"),
                                StubLibrary.GLIBC,
                                StubPrograms.in(directory))) {
            var any =
                    new DnsAction.ForwardToAny(
                            List.of(AddressPlan.DEAD_UPSTREAM, AddressPlan.UPSTREAM.ipv4()));
            cluster.dnsScript().add(DnsRule.on("*.example.org", any));
            var only = new DnsAction.ForwardToAny(List.of(AddressPlan.DEAD_UPSTREAM));
            cluster.dnsScript().add(DnsRule.on("lost.example.org", only));
            assertThat(client.lookUp("www.example.org").join().found()).isTrue();
            assertThat(client.lookUp("lost.example.org").join().addresses()).isEqualTo(Felt.FAILED);
            LabPod server = cluster.dnsPods().getFirst();
            assertThat(cluster.server(server).served())
                    .filteredOn(
                            served -> served.query().question().name().equals("lost.example.org"))
                    .isNotEmpty()
                    .allMatch(served -> served.rcode() == Rcode.SERVFAIL);
        }
    }

    @Test
    void a_killed_server_refuses_until_it_is_revived() throws IOException {
        try (LabCluster cluster = cluster()) {
            ScriptedClient client = cluster.pod("shop", "checkout-1").client();
            LabPod server = cluster.dnsPods().getFirst();
            cluster.kill(server);
            assertThat(rcode(cluster, client, "www.example.org")).isEqualTo(Served.NO_RESPONSE);
            cluster.revive(server);
            assertThat(rcode(cluster, client, "www.example.org")).isEqualTo(Rcode.NOERROR);
        }
    }

    @Test
    void a_deleted_service_and_a_removed_rule_have_no_effect_any_more() throws IOException {
        try (LabCluster cluster = cluster()) {
            ScriptedClient client = cluster.pod("shop", "checkout-1").client();
            LabService cart = cluster.service("shop", "cart", Map.of("app", "cart"));
            String name = "cart.shop.svc." + LabCluster.CLUSTER_DOMAIN;
            DnsRule rule = DnsRule.on(name, DnsAction.fail(Rcode.REFUSED));
            cluster.dnsScript().add(rule);
            assertThat(rcode(cluster, client, name)).isEqualTo(Rcode.REFUSED);
            cluster.dnsScript().remove(rule);
            assertThat(rcode(cluster, client, name)).isEqualTo(Rcode.NOERROR);
            cluster.delete(cart);
            assertThat(rcode(cluster, client, name)).isEqualTo(Rcode.NXDOMAIN);
        }
    }

    private static int rcode(LabCluster cluster, ScriptedClient client, String name)
            throws IOException {
        return client.ask(
                        cluster.dnsAddress(Family.IPV4), Transport.UDP, new Question(name, QType.A))
                .rcode();
    }

    @Test
    void a_counter_serves_one_after_the_other_and_turns_away_who_finds_no_room() {
        Counter counter = new Counter(Duration.ofHours(1), 3);
        List<Boolean> taken =
                IntStream.range(0, 6).mapToObj(_ -> counter.take().isPresent()).toList();
        assertThat(taken).containsExactly(true, true, true, true, false, false);
    }
}
