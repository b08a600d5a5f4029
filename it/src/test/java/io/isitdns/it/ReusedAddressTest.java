package io.isitdns.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.QType;
import io.isitdns.lab.Question;
import io.isitdns.lab.cluster.Asked;
import io.isitdns.lab.cluster.Family;
import io.isitdns.lab.cluster.LabCluster;
import io.isitdns.lab.cluster.LabPod;
import io.isitdns.lab.cluster.PodSpec;
import io.isitdns.lab.cluster.ScriptedClient;
import io.isitdns.model.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Pods come and go under load, and each address is soon another pod's. A pod asks for names that
/// begin with its own, so that every row tells whose it is.
///
/// Needs root, and the commands `ip` and `nft`.
@Tag("root")
@Timeout(300)
class ReusedAddressTest {
    private static final int PODS = 50;

    private final AtomicBoolean enough = new AtomicBoolean();

    @Test
    void every_question_of_fifty_pods_with_few_addresses_has_its_row() throws IOException {
        try (ApiServer api = new ApiServer();
                LabCluster cluster = LabCluster.builder().listener(api).start()) {
            List<NodeObserver> observers = NodeObserver.onAll(cluster.nodes());
            try {
                LabPod steady = cluster.pod(PodSpec.of("shop", "steady").on(2));
                CompletableFuture<List<Asked>> load = askUntilEnough(cluster, steady);
                Set<String> addresses = new HashSet<>();
                List<Asked> asked = new ArrayList<>();
                for (int number = 0; number < PODS; number++) {
                    asked.addAll(shortLife(cluster, "pod" + number, addresses));
                }
                enough.set(true);
                asked.addAll(load.join());

                assertThat(addresses).hasSizeLessThan(3);
                awaitRows(observers, cluster, asked);
            } finally {
                observers.forEach(NodeObserver::close);
            }
        }
    }

    /// Asks before the pod's address is reported, and after, and goes.
    private static List<Asked> shortLife(LabCluster cluster, String name, Set<String> addresses)
            throws IOException {
        LabPod pod = cluster.create(PodSpec.of("shop", name).ownedBy("Deployment", "checkout"));
        addresses.add(pod.addresses().ipv4());
        ScriptedClient client = pod.client();
        ask(cluster, client, name + "-early");
        cluster.publish(pod);
        ask(cluster, client, name + "-late");
        cluster.delete(pod);
        return client.asked();
    }

    private static void ask(LabCluster cluster, ScriptedClient client, String name)
            throws IOException {
        Question question = new Question(name + ".example.org", QType.A);
        for (Transport transport : List.of(Transport.UDP, Transport.TCP)) {
            client.ask(cluster.dnsAddress(Family.IPV4), transport, question);
        }
    }

    private CompletableFuture<List<Asked>> askUntilEnough(LabCluster cluster, LabPod pod) {
        ScriptedClient client = pod.client();
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        for (int number = 0; !enough.get(); number++) {
                            ask(cluster, client, "steady" + number);
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return client.asked();
                },
                task -> Thread.ofVirtual().start(task));
    }

    /// On a busy machine a response may fail to come in time; its row then waits for its expiry.
    private static void awaitRows(
            List<NodeObserver> observers, LabCluster cluster, List<Asked> asked) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() ->
                        assertThat(clientRows(observers, cluster))
                                .containsExactlyInAnyOrderElementsOf(
                                        asked.stream().map(ReusedAddressTest::left).toList()));
    }

    /// Rows of what left a pod for the address of the cluster DNS.
    private static List<String> clientRows(List<NodeObserver> observers, LabCluster cluster) {
        String service = cluster.dnsAddress(Family.IPV4);
        return observers.stream()
                .flatMap(observer -> observer.rows().stream())
                .filter(row -> row.get("server_ip").asString().equals(service))
                .map(ReusedAddressTest::left)
                .toList();
    }

    private static String left(JsonNode row) {
        return row.get("client_ip").asString()
                + ' '
                + row.get("client_port").asInt()
                + ' '
                + row.get("qname").asString();
    }

    private static String left(Asked asked) {
        return asked.clientIp() + ' ' + asked.clientPort() + ' ' + asked.question().name();
    }
}
