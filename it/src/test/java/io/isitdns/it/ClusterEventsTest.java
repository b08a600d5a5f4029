package io.isitdns.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A hub in a process of its own tells what changes in a cluster, once, over restarts too.
@Timeout(300)
class ClusterEventsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String CONFIG_MAPS = "/api/v1/namespaces/kube-system/configmaps";
    private static final String PODS = "/api/v1/namespaces/kube-system/pods";
    private static final String POLICIES =
            "/apis/networking.k8s.io/v1/namespaces/shop/networkpolicies";
    private static final Pattern LISTENING =
            Pattern.compile(".* on port [0-9]+; pages at (http:.*)");

    @TempDir private Path directory;

    private final ScriptedApi api = new ScriptedApi();
    private final List<AutoCloseable> opened = new ArrayList<>(List.of(api));
    private String pages = "";

    @BeforeEach
    void fill() {
        api.create(CONFIG_MAPS, corefile("/etc/resolv.conf"));
        api.create(
                PODS,
                """
                {"kind":"Pod","apiVersion":"v1","metadata":{"name":"coredns-1",\
                "namespace":"kube-system","uid":"u-1","labels":{"k8s-app":"kube-dns"}},\
                "spec":{"nodeName":"node-a","containers":[{"name":"coredns"}]}}\
                """);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable last : opened.reversed()) {
            last.close();
        }
    }

    private static String corefile(String upstream) {
        return """
        {"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"coredns",\
        "namespace":"kube-system"},"data":{"Corefile":".:53 {\\n  forward . %s\\n}\\n"}}\
        """
                .formatted(upstream);
    }

    private static String policy(String egress) {
        return """
        {"kind":"NetworkPolicy","apiVersion":"networking.k8s.io/v1","metadata":{\
        "name":"egress","namespace":"shop"},"spec":{"podSelector":{},\
        "policyTypes":["Egress"],"egress":[%s]}}\
        """
                .formatted(egress);
    }

    @Test
    void each_change_is_told_once_and_a_restart_tells_none_again() throws Exception {
        Program first = hub();
        awaitWatching();
        assertThat(events()).isEmpty();

        api.replace(CONFIG_MAPS + "/coredns", corefile("192.0.2.9"));
        awaitEvents("ConfigMap kube-system/coredns changed: Corefile");
        api.create(POLICIES, policy("{}"));
        awaitEvents(
                "ConfigMap kube-system/coredns changed: Corefile",
                "NetworkPolicy shop/egress created: lets DNS out");
        api.replace(POLICIES + "/egress", policy("{\"ports\":[{\"port\":443}]}"));
        api.delete(PODS + "/coredns-1");
        String[] all = {
            "ConfigMap kube-system/coredns changed: Corefile",
            "NetworkPolicy shop/egress created: lets DNS out",
            "NetworkPolicy shop/egress changed: lets no DNS out; before, it lets DNS out",
            "Pod kube-system/coredns-1 deleted"
        };
        awaitEvents(all);

        first.kill();
        hub();
        awaitWatching();
        awaitEvents(all);
        api.delete(POLICIES + "/egress");
        Awaitility.await().atMost(PATIENCE).until(() -> events().size() == all.length + 1);
        assertThat(events()).contains(all);
    }

    @Test
    void a_right_that_is_missing_is_said_once_and_the_rest_is_told() throws Exception {
        api.forbid("networkpolicies");
        Program hub = hub();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        get("/api/v1/status")
                                .at("/kubernetes/state")
                                .asString()
                                .startsWith("not allowed to list and watch networkpolicies"));
        api.replace(CONFIG_MAPS + "/coredns", corefile("192.0.2.9"));
        awaitEvents("ConfigMap kube-system/coredns changed: Corefile");
        assertThat(hub.killedErrors().lines())
                .filteredOn(line -> line.contains("not allowed"))
                .hasSize(1);
    }

    private void awaitWatching() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> get("/api/v1/status").at("/kubernetes/current").asBoolean());
    }

    private void awaitEvents(String... expected) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events()).containsExactlyInAnyOrder(expected));
    }

    private List<String> events() throws IOException, InterruptedException {
        return get("/api/v1/cluster-events")
                .get("rows")
                .valueStream()
                .map(row ->
                        row.get("object_kind").asString()
                                + " "
                                + row.get("namespace").asString()
                                + "/"
                                + row.get("name").asString()
                                + " "
                                + row.get("change").asString())
                .toList();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return Program.parse(
                    client.send(
                                    HttpRequest.newBuilder(URI.create(pages + path)).build(),
                                    BodyHandlers.ofString())
                            .body());
        }
    }

    private Program hub() {
        Program hub =
                Program.start(
                        "hub",
                        "--data=" + directory.resolve("hub"),
                        "--listen=127.0.0.1:0",
                        "--ingest=127.0.0.1:0",
                        "--kube-api=" + api.url());
        opened.add(hub);
        Matcher listening = LISTENING.matcher(hub.line());
        assertThat(listening.matches()).isTrue();
        pages = listening.group(1);
        return hub;
    }
}
