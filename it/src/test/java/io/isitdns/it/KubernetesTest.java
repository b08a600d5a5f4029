package io.isitdns.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Agent and hub in processes of their own, with a Kubernetes API, all on loopback: pods have
/// addresses of it. Needs root, to capture.
@Tag("root")
@Timeout(300)
class KubernetesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String NAME = "isitdns-hub.isitdns.svc";
    private static final String CONFIG_MAPS = "/api/v1/namespaces/isitdns/configmaps";
    private static final int DNS_PORT = 15_353;
    private static final Pattern LISTENING =
            Pattern.compile(".* on port ([0-9]+); pages at (http:.*)");

    @TempDir private Path directory;

    private final ScriptedApi api = new ScriptedApi();
    private final List<AutoCloseable> opened = new ArrayList<>(List.of(api));
    private String pages = "";
    private String ingestPort = "";

    @BeforeEach
    void fill() throws IOException {
        api.create(
                "/api/v1/nodes",
                """
                {"kind":"Node","apiVersion":"v1","metadata":{"name":"node-a"},\
                "status":{"addresses":[{"type":"InternalIP","address":"192.0.2.1"}]}}\
                """);
        api.create(
                "/api/v1/namespaces/shop/pods",
                """
                {"kind":"Pod","apiVersion":"v1","metadata":{"name":"checkout-1",\
                "namespace":"shop","uid":"u-1","creationTimestamp":"2026-01-01T00:00:00Z"},\
                "spec":{"nodeName":"node-a","containers":[{"name":"app"}]},\
                "status":{"phase":"Running","startTime":"2026-01-01T00:00:00Z",\
                "podIP":"127.0.0.9","podIPs":[{"ip":"127.0.0.9"}],\
                "containerStatuses":[{"name":"app","state":{"running":\
                {"startedAt":"2026-01-01T00:00:00Z"}}}]}}\
                """);
        api.create(
                CONFIG_MAPS,
                """
                {"kind":"ConfigMap","apiVersion":"v1",\
                "metadata":{"name":"isitdns-hub-ca","namespace":"isitdns"}}\
                """);
        String token = token(Instant.now().plusSeconds(3600));
        Files.writeString(tokenFile(), token);
        api.vouch(token, "node-a");
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable last : opened.reversed()) {
            last.close();
        }
    }

    @Test
    void a_pod_is_known_by_its_address_though_certificate_and_hub_came_after_the_agent()
            throws Exception {
        hub();
        agent();
        ask("before.example.org");
        awaitCertificate();
        awaitPod("before.example.org", "checkout-1");
        JsonNode status = status();
        assertThat(status.at("/kubernetes/current").asBoolean()).isTrue();
        assertThat(status.at("/kubernetes/state").asString()).contains(api.url(), "is watched");
        assertThat(status.at("/nodes/expected").asInt()).isEqualTo(1);
        assertThat(status.at("/nodes/agents/0/node").asString()).isEqualTo("node-a");
    }

    @Test
    void trouble_with_the_api_is_said_in_one_line_and_mends_itself() {
        api.forbid("/api/v1/pods");
        Program hub = hub();
        awaitState(false, "not allowed to list and watch pods: bind the ClusterRole isitdns-hub");
        api.allowAll();
        awaitState(true, "is watched since");
        api.stop();
        awaitState(false, "cannot reach the Kubernetes API at " + api.url());
        api.startAgain();
        awaitState(true, "is watched since");
        assertThat(hub.killedErrors().lines())
                .filteredOn(line -> line.contains("not allowed"))
                .hasSize(1);
    }

    @Test
    void what_was_known_holds_after_a_restart_without_the_api() throws Exception {
        Program before = hub();
        awaitState(true, "is watched since");
        Path state = directory.resolve("hub/kubernetes-state.json");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Files.exists(state) && Files.readString(state).contains("192.0.2.1"));
        before.kill();
        api.stop();
        hub();
        awaitState(false, "from disk, as of");
        assertThat(status().at("/nodes/expected").asInt()).isEqualTo(1);
    }

    @Test
    void a_token_nobody_vouches_for_is_refused_until_the_api_does() throws Exception {
        String token = token(Instant.now().plusSeconds(1800));
        Files.writeString(tokenFile(), token);
        hub();
        awaitCertificate();
        Program agent = agent();
        awaitRefused();
        assertThat(status().at("/nodes/agents")).isEmpty();
        api.vouch(token, "node-a");
        awaitAgent();
        assertRecovered(agent, "the API server does not vouch for the token");
    }

    @Test
    void what_was_asked_while_the_token_was_expired_comes_once_it_is_renewed() throws Exception {
        hub();
        awaitCertificate();
        Program agent = agent();
        awaitAgent();
        awaitCapture();
        ask("asked-valid.example.org");
        awaitAsked(1);
        // What the kubelet did not renew in time.
        renewToken(Instant.now().plusSeconds(2));
        int refused = refusedDeliveries();
        ask("asked-expired-1.example.org");
        Awaitility.await().atMost(PATIENCE).until(() -> refusedDeliveries() >= refused + 2);
        ask("asked-expired-2.example.org");
        Awaitility.await().atMost(PATIENCE).until(() -> refusedDeliveries() >= refused + 4);
        renewToken(Instant.now().plusSeconds(3600));
        ask("asked-renewed.example.org");
        awaitAsked(4);
        JsonNode one = status().at("/nodes/agents/0");
        assertThat(one.get("lost_transactions").asInt()).isZero();
        assertThat(one.get("missing_shipments").asInt()).isZero();
        assertRecovered(agent, "the token has expired");
    }

    @Test
    void a_token_that_cannot_be_checked_now_is_put_off_and_not_refused() throws Exception {
        hub();
        awaitCertificate();
        api.forbid("tokenreviews");
        Program agent = agent();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> status().at("/nodes/busy_deliveries").asInt() >= 1);
        assertThat(status().at("/nodes/refused_deliveries").asInt()).isZero();
        api.allowAll();
        awaitAgent();
        assertRecovered(agent, "not allowed to create tokenreviews");
    }

    private static void assertRecovered(Program agent, String trouble) {
        List<String> lines = agent.killedErrors().lines().toList();
        assertThat(lines).filteredOn(line -> line.contains(trouble)).hasSize(1);
        assertThat(lines)
                .filteredOn(line -> line.contains("takes what is captured again"))
                .hasSize(1);
    }

    private void awaitRefused() {
        Awaitility.await().atMost(PATIENCE).until(() -> refusedDeliveries() >= 2);
    }

    private int refusedDeliveries() throws IOException, InterruptedException {
        return status().at("/nodes/refused_deliveries").asInt();
    }

    /// Writes a token that the API server vouches for, as the kubelet does.
    private void renewToken(Instant expires) throws IOException {
        String token = token(expires);
        api.vouch(token, "node-a");
        Path written = Files.writeString(directory.resolve("token-new"), token);
        Files.move(written, tokenFile(), StandardCopyOption.ATOMIC_MOVE);
    }

    /// Until what is asked now is seen: the agent says that it captures a moment before it does.
    private void awaitCapture() {
        String name = "ready.example.org";
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> {
                    ask(name);
                    return !rows(name).isEmpty();
                });
    }

    /// Until exactly so many transactions that a test counts are at the hub.
    private void awaitAsked(int transactions) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rows("asked-*.example.org")).hasSize(transactions));
    }

    private JsonNode rows(String name) throws IOException, InterruptedException {
        return get("/api/v1/transactions?filter=qname=" + name).get("rows");
    }

    /// Until an answer has reached the agent: it tells of its clock from then on.
    private void awaitAgent() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> status().at("/nodes/agents/0/clock_offset_us").isNumber());
    }

    private void awaitState(boolean current, String words) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> {
                    JsonNode kubernetes = status().get("kubernetes");
                    assertThat(kubernetes.get("state").asString()).contains(words);
                    assertThat(kubernetes.get("current").asBoolean()).isEqualTo(current);
                });
    }

    private void awaitCertificate() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> {
                    String map = api.get(CONFIG_MAPS + "/isitdns-hub-ca");
                    String certificate = Program.parse(map).at("/data/ca.crt").asString("");
                    Files.writeString(directory.resolve("ca.crt"), certificate);
                    return certificate.contains("BEGIN CERTIFICATE");
                });
    }

    private void ask(String name) throws IOException {
        new EchoedQuestion(
                        InetAddress.ofLiteral("127.0.0.9"),
                        InetAddress.ofLiteral("127.0.0.10"),
                        DNS_PORT)
                .ask(name);
    }

    private void awaitPod(String name, String pod) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> {
                    JsonNode rows = rows(name);
                    assertThat(rows).isNotEmpty();
                    assertThat(rows.get(0).path("client_pod").asString()).isEqualTo(pod);
                });
    }

    private JsonNode status() throws IOException, InterruptedException {
        return get("/api/v1/status");
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
                        "--kube-api=" + api.url(),
                        "--agent-account=isitdns/isitdns-agent",
                        "--tls-name=" + NAME,
                        "--publish-ca=isitdns/isitdns-hub-ca");
        opened.add(hub);
        Matcher listening = LISTENING.matcher(hub.line());
        assertThat(listening.matches()).isTrue();
        ingestPort = listening.group(1);
        pages = listening.group(2);
        return hub;
    }

    private Program agent() {
        Program agent =
                Program.start(
                        "agent",
                        "--data=" + directory.resolve("agent"),
                        "--hub=https://" + NAME + ":" + ingestPort,
                        "--hub-address=127.0.0.1",
                        "--hub-ca=" + directory.resolve("ca.crt"),
                        "--token-file=" + tokenFile(),
                        "--kube-api=" + api.url(),
                        "--node-name=node-a",
                        "--interface=lo",
                        "--port=" + DNS_PORT);
        opened.add(agent);
        assertThat(agent.line()).contains("captures on node-a");
        return agent;
    }

    private Path tokenFile() {
        return directory.resolve("token");
    }

    /// As a service account's, but for its signature, at which only the API server looks.
    private static String token(Instant expires) {
        return encode("{\"alg\":\"RS256\"}")
                + "."
                + encode(
                        "{\"aud\":[\"isitdns-hub\"],\"exp\":"
                                + expires.getEpochSecond()
                                + ",\"sub\":\"system:serviceaccount:isitdns:isitdns-agent\"}")
                + "."
                + encode("signature");
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
