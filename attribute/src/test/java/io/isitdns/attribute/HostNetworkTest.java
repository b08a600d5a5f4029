package io.isitdns.attribute;

import static io.isitdns.attribute.SmallCluster.DNS_1;
import static io.isitdns.attribute.SmallCluster.NODE_1;
import static io.isitdns.attribute.SmallCluster.NODE_2;
import static io.isitdns.attribute.SmallCluster.OUTSIDE;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.attribute.SocketOwner.OfPod;
import io.isitdns.attribute.SocketOwner.OfProcess;
import io.isitdns.attribute.SocketOwner.Unknown;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Clients in the host network whose sockets are known.
class HostNetworkTest {
    private static final String NAME = "www.example.org";
    private static final int OF_EXPORTER = 40_011;
    private static final int OF_PROXY = 40_012;
    private static final int OF_KUBELET = 40_013;
    private static final int OF_STRANGER = 40_014;
    private static final int OF_NOBODY = 40_015;

    private final Rows rows = new Rows();
    private final SmallCluster cluster =
            new SmallCluster()
                    .onHost("monitoring", "exporter", "node-1", Map.of())
                    .onHost("kube-system", "proxy", "node-1", Map.of());
    private final ClusterAttributor attributor =
            new ClusterAttributor(
                    cluster.view(),
                    NameConfig.DEFAULT,
                    (_, _, port, _, _) ->
                            switch (port) {
                                case OF_EXPORTER -> new OfPod("uid-of-exporter");
                                case OF_PROXY -> new OfPod("uid-of-proxy");
                                case OF_KUBELET -> new OfProcess("kubelet");
                                case OF_STRANGER -> new OfPod("uid-of-nobody-known");
                                default -> new Unknown();
                            });

    @Test
    void pods_and_processes_of_the_own_node_are_told_apart() {
        int exporter = ask(NODE_1, OF_EXPORTER);
        int proxy = ask(NODE_1, OF_PROXY);
        int kubelet = ask(NODE_1, OF_KUBELET);
        int stranger = ask(NODE_1, OF_STRANGER);
        int nobody = ask(NODE_1, OF_NOBODY);
        attributor.attribute(rows.batch);

        assertThat(rows.batch.client[exporter].pod()).isEqualTo("exporter-5d4f8-x2x");
        assertThat(rows.batch.client[exporter].reason()).isNull();
        assertThat(rows.batch.client[proxy].namespace()).isEqualTo("kube-system");
        assertThat(rows.batch.client[kubelet].process()).isEqualTo("kubelet");
        assertThat(rows.batch.client[kubelet].node()).isEqualTo("node-1");
        assertThat(rows.batch.client[stranger].reason()).isEqualTo("host network");
        assertThat(rows.batch.client[nobody].reason()).isEqualTo("host network");
    }

    @Test
    void the_sockets_of_this_node_say_nothing_about_another() {
        int elsewhere = rows.exchange(NODE_2, DNS_1, NAME, OF_EXPORTER - 40_000);
        attributor.attribute(rows.batch);

        assertThat(rows.batch.client[elsewhere].pod()).isNull();
        assertThat(rows.batch.client[elsewhere].reason()).isEqualTo("host network");
        assertThat(rows.batch.client[elsewhere].node()).isEqualTo("node-2");
    }

    private int ask(String client, int port) {
        int row = rows.ask(client, OUTSIDE, NAME);
        rows.port(row, port);
        return row;
    }
}
