package io.isitdns.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.QType;
import io.isitdns.model.Leg;
import io.isitdns.model.Outcome;
import io.isitdns.model.TransactionBatch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is taken for the same exchange again, of a capture of which only the packets are known.
class SecondSightsTest {
    private static final String POD = "10.244.1.5";
    private static final String OTHER_POD = "10.244.1.6";
    private static final String SERVICE = "10.96.0.10";
    private static final String SERVER = "10.244.2.2";
    private static final String OTHER_SERVER = "10.244.3.2";
    private static final String NODE = "192.0.2.2";
    private static final String UPSTREAM = "203.0.113.53";
    private static final int PORT = 40_000;
    private static final int EXCHANGES = 8;
    private static final long MICRO = 1_000;

    private final TransactionBatch batch = new TransactionBatch(256);

    private List<Leg> legs() {
        SecondSights sights = new SecondSights();
        sights.look(batch);
        sights.endCapture();
        new LegClassifier(sights).classify(batch);
        List<Leg> legs = new ArrayList<>();
        for (int row = 0; row < batch.size(); row++) {
            legs.add(Leg.values()[batch.leg[row]]);
        }
        return legs;
    }

    /// A sight of the exchange with this number, so many microseconds after its beginning.
    private void sight(
            int number, String client, String server, long atMicros, long latencyMicros) {
        byte[] wire = WireName.of("n" + number + ".example.org");
        int row = batch.addRow();
        IpAddress from = Rows.address(client);
        IpAddress to = Rows.address(server);
        batch.timeNanos[row] = SmallCluster.NOW + number * 1_000_000_000L + atMicros * MICRO;
        batch.clientHigh[row] = from.high();
        batch.clientLow[row] = from.low();
        batch.clientPort[row] = PORT + number;
        batch.serverHigh[row] = to.high();
        batch.serverLow[row] = to.low();
        batch.messageId[row] = number;
        batch.qnameOffset[row] = batch.addBytes(wire, 0, wire.length);
        batch.qnameLength[row] = wire.length;
        batch.qtype[row] = QType.A;
        batch.qclass[row] = 1;
        batch.queryBytes[row] = 40;
        boolean answered = latencyMicros >= 0;
        batch.outcome[row] = (byte) (answered ? Outcome.ANSWERED : Outcome.UNANSWERED).ordinal();
        batch.rcode[row] = answered ? 0 : TransactionBatch.NONE;
        batch.responseMessages[row] = answered ? 1 : 0;
        batch.responseBytes[row] = answered ? 80 : TransactionBatch.NONE;
        batch.firstLatencyMicros[row] = latencyMicros;
        batch.latencyMicros[row] = latencyMicros;
    }

    /// As a node has it: the inner sight ends first.
    private void translated(int number, String inner, long latencyMicros) {
        sight(number, inner, SERVER, 30, latencyMicros < 0 ? -1 : latencyMicros - 60);
        sight(number, POD, SERVICE, 0, latencyMicros);
    }

    @Test
    void what_a_service_was_asked_is_seen_again_behind_its_translation() {
        for (int number = 0; number < EXCHANGES; number++) {
            translated(number, POD, 500);
        }

        assertThat(legs()).hasSize(2 * EXCHANGES).containsSequence(Leg.SERVER, Leg.CLIENT);
        assertThat(legs()).filteredOn(Leg.CLIENT::equals).hasSize(EXCHANGES);
    }

    @Test
    void behind_a_masquerade_too_and_without_a_response_as_well() {
        for (int number = 0; number < EXCHANGES; number++) {
            translated(number, NODE, 500);
        }
        translated(EXCHANGES, NODE, -1);

        assertThat(legs()).filteredOn(Leg.CLIENT::equals).hasSize(EXCHANGES + 1);
        assertThat(legs()).filteredOn(Leg.SERVER::equals).hasSize(EXCHANGES + 1);
    }

    @Test
    void what_leaves_the_node_with_its_address_is_no_leg_of_its_own() {
        for (int number = 0; number < EXCHANGES; number++) {
            sight(number, NODE, UPSTREAM, 30, 400);
            sight(number, POD, UPSTREAM, 0, 500);
        }

        assertThat(legs()).hasSize(EXCHANGES).containsOnly(Leg.CLIENT);
    }

    /// As musl does: the second response comes first in half of the cases.
    @Test
    void a_client_that_asks_two_servers_at_once_has_two_exchanges() {
        for (int number = 0; number < EXCHANGES; number++) {
            sight(number, POD, SERVER, 0, 500);
            sight(number, POD, OTHER_SERVER, 10, number % 2 == 0 ? 300 : 700);
        }

        assertThat(legs()).hasSize(2 * EXCHANGES).containsOnly(Leg.CLIENT);
    }

    /// By chance they have one message ID; both are answered, one after the other.
    @Test
    void two_clients_with_the_same_question_and_id_have_two_exchanges() {
        for (int number = 0; number < EXCHANGES; number++) {
            sight(number, POD, SERVICE, 0, 500);
            sight(number, OTHER_POD, SERVICE, 100_000, 500);
        }
        for (int number = EXCHANGES; number < 2 * EXCHANGES; number++) {
            sight(number, POD, SERVICE, 0, 500);
            sight(number, OTHER_POD, SERVICE, 200, 500);
        }

        assertThat(legs()).hasSize(4 * EXCHANGES).containsOnly(Leg.CLIENT);
    }

    /// As CoreDNS does, which hands the message ID on.
    @Test
    void what_a_server_asks_further_is_its_own() {
        for (int number = 0; number < EXCHANGES; number++) {
            sight(number, SERVER, UPSTREAM, 50, 300);
            sight(number, POD, SERVER, 0, 500);
        }

        assertThat(legs()).hasSize(2 * EXCHANGES).containsSequence(Leg.UPSTREAM, Leg.CLIENT);
    }

    @Test
    void the_cache_of_a_node_asks_its_own_questions() {
        for (int number = 0; number < EXCHANGES; number++) {
            sight(number, NODE, SERVICE, 50, 300);
            sight(number, POD, "169.254.20.10", 0, 500);
        }

        assertThat(legs()).hasSize(2 * EXCHANGES).containsOnly(Leg.CLIENT);
    }
}
