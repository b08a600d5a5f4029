package io.isitdns.lab.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.QType;
import io.isitdns.dns.Rcode;
import io.isitdns.lab.Question;
import io.isitdns.lab.Reply;
import io.isitdns.lab.ZoneRecord;
import io.isitdns.model.Transport;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Every way in which a scripted server can behave. Needs root.
@Tag("root")
@Timeout(60)
class ScriptedServerTest {
    private static final String NAME = "odd.svc.cluster.local";

    private LabCluster cluster;
    private ScriptedClient client;

    @BeforeEach
    void start() throws IOException {
        cluster = LabCluster.builder().nodes(1).dns(1, ServerProgram.SCRIPTED).start();
        cluster.dnsScript().zone().add(NAME, new Addresses("192.0.2.7", "2001:db8::7"));
        client = cluster.pod("shop", "checkout-1").client();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private void script(DnsAction action) {
        cluster.dnsScript().add(DnsRule.on(NAME, action));
    }

    private Asked ask(String name, int type, Transport transport) throws IOException {
        return client.ask(cluster.dnsAddress(Family.IPV4), transport, new Question(name, type));
    }

    private Asked ask() throws IOException {
        return ask(NAME, QType.A, Transport.UDP);
    }

    @Test
    void it_knows_the_names_of_its_zone_and_passes_the_others_on() throws IOException {
        assertThat(ask().rcode()).isEqualTo(Rcode.NOERROR);
        assertThat(ask("none.svc.cluster.local", QType.A, Transport.UDP).rcode())
                .isEqualTo(Rcode.NXDOMAIN);
        assertThat(ask("missing.example.org", QType.A, Transport.TCP).rcode())
                .isEqualTo(Rcode.NXDOMAIN);
        assertThat(ask("www.example.net", QType.A, Transport.UDP).rcode()).isEqualTo(Rcode.REFUSED);
        assertThat(cluster.upstream().served())
                .extracting(served -> served.query().question().name())
                .containsExactly("missing.example.org", "www.example.net");
    }

    @Test
    void a_response_can_be_late() throws IOException {
        script(DnsAction.slow(300));
        long before = System.nanoTime();
        assertThat(ask().rcode()).isEqualTo(Rcode.NOERROR);
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(300_000_000L);
    }

    @Test
    void it_can_keep_silent_and_writes_that_down() throws IOException {
        script(new DnsAction.Drop());
        assertThat(ask().answered()).isFalse();
        assertThat(cluster.server(cluster.dnsPods().getFirst()).served())
                .extracting(Served::rcode)
                .containsExactly(Served.NO_RESPONSE);
    }

    @Test
    void a_wrong_id_is_no_response_to_the_client() throws IOException {
        script(new DnsAction.WrongId());
        assertThat(ask().answered()).isFalse();
    }

    @Test
    void it_can_fail_with_any_code() throws IOException {
        for (int rcode : new int[] {Rcode.SERVFAIL, Rcode.REFUSED, Rcode.FORMERR}) {
            script(DnsAction.fail(rcode));
            assertThat(ask().rcode()).isEqualTo(rcode);
        }
    }

    @Test
    void a_truncated_response_is_whole_over_tcp() throws IOException {
        script(new DnsAction.Truncate());
        Asked udp = ask();
        assertThat(udp.truncated()).isTrue();
        Asked tcp = ask(NAME, QType.A, Transport.TCP);
        assertThat(tcp.truncated()).isFalse();
        assertThat(tcp.responseBytes()).isGreaterThan(udp.responseBytes());
    }

    @Test
    void what_does_not_fit_into_a_datagram_is_truncated() throws IOException {
        Reply large =
                Reply.answer(
                        true,
                        IntStream.range(0, 40).mapToObj(i -> ZoneRecord.a(NAME, 5, i)).toList());
        script(new DnsAction.Say(large));
        assertThat(ask().truncated()).isTrue();
        assertThat(ask(NAME, QType.A, Transport.TCP).responseBytes()).isGreaterThan(512);
    }

    @Test
    void rules_are_for_names_types_and_the_nth_query() throws IOException {
        DnsAction refuse = DnsAction.fail(Rcode.REFUSED);
        cluster.dnsScript().add(DnsRule.on("*.cluster.local", refuse).type(QType.AAAA).nth(2));
        assertThat(ask(NAME, QType.AAAA, Transport.UDP).rcode()).isEqualTo(Rcode.NOERROR);
        assertThat(ask(NAME, QType.AAAA, Transport.UDP).rcode()).isEqualTo(Rcode.REFUSED);
        assertThat(ask(NAME, QType.AAAA, Transport.UDP).rcode()).isEqualTo(Rcode.NOERROR);
        assertThat(ask().rcode()).isEqualTo(Rcode.NOERROR);
    }
}
