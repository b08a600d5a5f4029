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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Pods come and go under load, and each address is soon another pod's. A pod asks for names that
/// begin with its own, so that every row tells whose it is.
///
/// Needs root, and the commands `ip` and `nft`.
@Tag("root")
@Timeout(300)
class ReusedAddressTest {
    private static final int PODS = 50;
    private static final String STEADY = "steady";

    private final AtomicBoolean enough = new AtomicBoolean();

    @TempDir private Path directory;

    @Test
    void every_question_of_fifty_pods_with_few_addresses_is_its_pods() throws IOException {
        try (ApiServer api = new ApiServer();
                LabCluster cluster = LabCluster.builder().listener(api).start();
                ObservedCluster observed = ObservedCluster.start(cluster, api, directory)) {
            LabPod steady = cluster.pod(PodSpec.of("shop", STEADY).on(2));
            CompletableFuture<List<Asked>> load = askUntilEnough(cluster, steady);
            Set<String> addresses = new HashSet<>();
            List<Asked> asked = new ArrayList<>();
            for (int number = 0; number < PODS; number++) {
                asked.addAll(shortLife(cluster, "pod" + number, addresses));
            }
            enough.set(true);
            asked.addAll(load.join());

            assertThat(addresses).hasSizeLessThan(3);
            assertOfTheirPods(observed, asked);
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
                            ask(cluster, client, STEADY + '-' + number);
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return client.asked();
                },
                task -> Thread.ofVirtual().start(task));
    }

    /// Each query has its row, which names the pod that asked, or says why it does not: news of a
    /// pod may come late, and the API server's times have whole seconds.
    private static void assertOfTheirPods(ObservedCluster observed, List<Asked> asked)
            throws IOException {
        Map<String, Long> expected = counted(asked.stream().map(ReusedAddressTest::left));
        observed.assertRows(
                "leg = client AND qname = *-*.example.org",
                rows -> {
                    Map<String, Long> seen = counted(rows.stream().map(ReusedAddressTest::left));
                    assertThat(rows.stream().filter(row -> !expected.containsKey(left(row))))
                            .as("rows of what nobody asked")
                            .isEmpty();
                    assertThat(expected.keySet().stream().filter(each -> !seen.containsKey(each)))
                            .as("questions without a row")
                            .isEmpty();
                    assertThat(seen).isEqualTo(expected);
                    assertThat(rows).allSatisfy(ReusedAddressTest::assertOfItsPod);
                });
    }

    private static Map<String, Long> counted(Stream<String> texts) {
        return texts.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static void assertOfItsPod(JsonNode row) {
        String name = row.get("qname").asString();
        String pod = name.substring(0, name.indexOf('-'));
        if (pod.equals(STEADY) || !row.get("client_pod").isNull()) {
            assertThat(row.get("client_pod").asString()).isEqualTo(pod);
        } else {
            assertThat(row.get("client_identity_reason").isNull()).isFalse();
        }
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
