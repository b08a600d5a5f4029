package io.isitdns.diagnose.seen;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.ClusterSnapshot;
import io.isitdns.model.cluster.DnsSettings;
import io.isitdns.model.cluster.PodFact;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// On which node a capture was made.
class NodeGuessTest {
    private static final String SERVICE = "10.96.0.10";
    private static final String BASKET = "10.244.1.5";
    private static final String COREDNS_1 = "10.244.1.2";
    private static final String COREDNS_2 = "10.244.2.2";

    private final NodeGuess guess =
            new NodeGuess(
                    new ClusterSnapshot(
                            ClusterFacts.NONE,
                            List.of(
                                    pod("basket", BASKET, "node-1"),
                                    pod("coredns-1", COREDNS_1, "node-1"),
                                    pod("coredns-2", COREDNS_2, "node-2")),
                            List.of(),
                            List.of(),
                            "",
                            0));

    private static IpAddress address(String text) {
        return Objects.requireNonNull(IpText.parse(text), text);
    }

    private static PodFact pod(String name, String address, String node) {
        return new PodFact(
                name,
                "shop",
                name,
                node,
                List.of(address(address)),
                false,
                Map.of(),
                Optional.empty(),
                List.of(),
                DnsSettings.DEFAULT,
                0,
                PodFact.STILL_RUNNING);
    }

    private void seen(String client, String server) {
        TransactionBatch batch = new TransactionBatch(1);
        int row = batch.addRow();
        batch.clientHigh[row] = address(client).high();
        batch.clientLow[row] = address(client).low();
        batch.serverHigh[row] = address(server).high();
        batch.serverLow[row] = address(server).low();
        guess.look(batch);
    }

    @Test
    void it_is_the_node_of_the_pod_that_asks_wherever_the_dns_pod_is() {
        seen(BASKET, SERVICE);
        seen(BASKET, COREDNS_2);
        seen(BASKET, COREDNS_2);

        assertThat(guess.node()).contains("node-1");
    }

    @Test
    void it_is_the_node_of_the_dns_pod_where_only_that_is_seen() {
        seen(BASKET, COREDNS_2);
        seen(COREDNS_2, "198.51.100.53");

        assertThat(guess.node()).contains("node-2");
    }

    @Test
    void of_strangers_it_is_not_told() {
        seen("192.0.2.1", "192.0.2.2");

        assertThat(guess.node()).isEmpty();
    }
}
