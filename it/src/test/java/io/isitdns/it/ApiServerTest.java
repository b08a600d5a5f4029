package io.isitdns.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.isitdns.lab.cluster.AddressPlan;
import io.isitdns.lab.cluster.LabCluster;
import io.isitdns.lab.cluster.LabPod;
import io.isitdns.lab.cluster.PodSpec;
import io.isitdns.lab.cluster.Relay;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The API server of the lab says what is true of the cluster. Needs root, and the commands `ip`,
/// `nft` and `node`.
@Tag("root")
@Timeout(120)
class ApiServerTest {
    private static final int PORT = 6443;

    private static final class Events implements Watcher<Pod> {
        private final List<String> seen = new CopyOnWriteArrayList<>();

        @Override
        public void eventReceived(Action action, Pod pod) {
            boolean deleting = pod.getMetadata().getDeletionTimestamp() != null;
            seen.add(action + " " + pod.getStatus().getPodIP() + (deleting ? " deleting" : ""));
        }

        @Override
        public void onClose(WatcherException cause) {}
    }

    @Test
    void a_pod_s_life_is_seen_in_the_order_of_a_real_cluster() throws IOException {
        Events events = new Events();
        try (ApiServer api = new ApiServer();
                LabCluster cluster = LabCluster.builder().listener(api).start();
                var _ = api.client().pods().inNamespace("shop").withName("cart-1").watch(events)) {
            LabPod pod = cluster.pod("shop", "cart-1");
            cluster.delete(pod);
            String ip = pod.addresses().ipv4();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(events.seen)
                                    .containsExactly(
                                            "ADDED null",
                                            "MODIFIED " + ip,
                                            "MODIFIED " + ip + " deleting",
                                            "MODIFIED " + ip + " deleting",
                                            "DELETED " + ip + " deleting"));
        }
    }

    @Test
    void it_holds_services_slices_nodes_and_owners() throws IOException {
        try (ApiServer api = new ApiServer();
                LabCluster cluster = LabCluster.builder().listener(api).start()) {
            LabPod pod =
                    cluster.pod(PodSpec.of("shop", "cart-1").on(2).ownedBy("Deployment", "cart"));
            assertThat(api.client().nodes().list().getItems()).hasSize(2);
            assertThat(
                            api.client()
                                    .discovery()
                                    .v1()
                                    .endpointSlices()
                                    .inAnyNamespace()
                                    .list()
                                    .getItems())
                    .flatExtracting(slice -> slice.getEndpoints())
                    .flatExtracting(endpoint -> endpoint.getAddresses())
                    .containsExactlyInAnyOrderElementsOf(
                            cluster.dnsPods().stream().flatMap(dns -> dns.ips().stream()).toList());
            Pod object = api.client().pods().inNamespace("shop").withName("cart-1").get();
            assertThat(object.getStatus().getPodIPs())
                    .extracting(PodIP::getIp)
                    .isEqualTo(pod.ips());
            String owner = object.getMetadata().getOwnerReferences().getFirst().getName();
            assertThat(
                            api.client()
                                    .apps()
                                    .replicaSets()
                                    .inNamespace("shop")
                                    .withName(owner)
                                    .get()
                                    .getMetadata()
                                    .getOwnerReferences())
                    .extracting(reference -> reference.getKind() + ' ' + reference.getName())
                    .containsExactly("Deployment cart");
        }
    }

    @Test
    void pods_of_a_node_are_listed_from_that_node() throws IOException {
        try (ApiServer api = new ApiServer();
                LabCluster cluster = LabCluster.builder().listener(api).start();
                Relay _ = cluster.relay(PORT, api.port())) {
            cluster.pod(PodSpec.of("shop", "cart-1").on(1));
            cluster.pod(PodSpec.of("shop", "cart-2").on(2));
            String url =
                    "http://"
                            + AddressPlan.ROUTER.ipv4()
                            + ':'
                            + PORT
                            + "/api/v1/pods?fieldSelector=spec.nodeName%3Dnode-2";
            String script =
                    "fetch('"
                            + url
                            + "').then(r => r.json()).then(list =>"
                            + " console.log(list.items.map(p => p.metadata.name).sort().join()))";
            assertThat(cluster.node(2).network().run("node", "-e", script).strip())
                    .isEqualTo("cart-2,coredns-2");
        }
    }
}
