package io.isitdns.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// What the pods may do, and that all they name is there.
class PodsTest {
    private static final Objects DEFAULTS = Chart.render();

    static List<JsonNode> pods() {
        return List.of(DEFAULTS.agentPod(), DEFAULTS.hubPod());
    }

    @ParameterizedTest
    @MethodSource("pods")
    void no_pod_can_gain_rights_or_write_outside_its_volumes(JsonNode pod) {
        JsonNode container = pod.at("/containers/0/securityContext");

        assertThat(pod.get("containers")).hasSize(1);
        assertThat(pod.at("/securityContext/seccompProfile/type").asString())
                .isEqualTo("RuntimeDefault");
        assertThat(container.get("allowPrivilegeEscalation").asBoolean()).isFalse();
        assertThat(container.get("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.get("privileged").asBoolean()).isFalse();
        assertThat(Objects.texts(container.at("/capabilities/drop"))).containsExactly("ALL");
        assertThat(pod.has("hostPID")).isFalse();
        assertThat(pod.has("hostIPC")).isFalse();
    }

    @Test
    void the_agent_has_one_capability_and_sees_the_network_of_the_node() {
        JsonNode pod = DEFAULTS.agentPod();

        assertThat(Objects.texts(pod.at("/containers/0/securityContext/capabilities/add")))
                .containsExactly("NET_RAW");
        assertThat(pod.get("hostNetwork").asBoolean()).isTrue();
        assertThat(pod.at("/tolerations/0").toString()).isEqualTo("{\"operator\":\"Exists\"}");
    }

    @Test
    void to_tell_pods_in_the_host_network_apart_takes_two_more_rights_of_the_agent_alone() {
        Objects objects = Chart.render("agent.hostProcesses=true");
        JsonNode pod = objects.agentPod();

        assertThat(Objects.arguments(pod)).contains("--host-processes");
        assertThat(pod.get("hostPID").asBoolean()).isTrue();
        assertThat(Objects.texts(pod.at("/containers/0/securityContext/capabilities/add")))
                .containsExactly("NET_RAW", "SYS_PTRACE");
        assertThat(objects.hubPod()).isEqualTo(DEFAULTS.hubPod());
        assertThat(Objects.arguments(DEFAULTS.agentPod())).doesNotContain("--host-processes");
    }

    @Test
    void the_hub_is_no_root_and_has_no_capability() {
        JsonNode pod = DEFAULTS.hubPod();

        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(65532);
        assertThat(pod.at("/containers/0/securityContext/capabilities").has("add")).isFalse();
        assertThat(pod.has("hostNetwork")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("pods")
    void each_pod_has_requests_a_limit_of_memory_and_room_for_its_heap(JsonNode pod) {
        JsonNode resources = pod.at("/containers/0/resources");
        int limit = mebibytes(resources.at("/limits/memory").asString());
        int request = mebibytes(resources.at("/requests/memory").asString());
        String heap =
                Objects.texts(pod.at("/containers/0/command")).stream()
                        .filter(word -> word.startsWith("-Xmx"))
                        .collect(Collectors.joining());

        assertThat(resources.at("/requests/cpu").isString()).isTrue();
        assertThat(request).isLessThanOrEqualTo(limit);
        assertThat(2 * mebibytes(heap.replace("-Xmx", "") + "i")).isLessThanOrEqualTo(limit);
    }

    @Test
    void the_agent_finds_the_hub_without_dns() {
        JsonNode pod = DEFAULTS.agentPod();

        assertThat(pod.get("dnsPolicy").asString()).isEqualTo("Default");
        assertThat(pod.get("enableServiceLinks").asBoolean()).isTrue();
        assertThat(Objects.arguments(pod))
                .contains(
                        "--hub=https://isitdns-hub.isitdns.svc:8443",
                        "--hub-address=$(ISITDNS_HUB_SERVICE_HOST)");
        // The variable is made of the name of the Service.
        assertThat(DEFAULTS.ofKind("Service")).extracting(Objects::name).contains("isitdns-hub");
    }

    @Test
    void the_hubs_own_certificate_bears_the_name_that_agents_ask_for() {
        assertThat(Objects.arguments(DEFAULTS.hubPod()))
                .contains(
                        "--tls-name=isitdns-hub.isitdns.svc",
                        "--publish-ca=isitdns/isitdns-hub-ca",
                        "--agent-account=isitdns/isitdns-agent");
    }

    @Test
    void a_certificate_that_is_given_replaces_the_hubs_own_and_the_right_to_publish_it() {
        Objects objects = Chart.render("hub.tls.secretName=hub-certificate");

        assertThat(Objects.arguments(objects.hubPod()))
                .contains("--tls-certificate=/etc/isitdns/tls/tls.crt")
                .noneMatch(argument -> argument.startsWith("--publish-ca"));
        assertThat(objects.names()).doesNotContain("ConfigMap/isitdns-hub-ca", "Role/isitdns-hub");
        assertThat(objects.agentPod().get("volumes").valueStream())
                .filteredOn(volume -> volume.get("name").asString().equals("hub-ca"))
                .extracting(volume -> volume.at("/secret/items").toString())
                .as("the agent must not see the key")
                .containsExactly("[{\"key\":\"ca.crt\",\"path\":\"ca.crt\"}]");
    }

    @Test
    void pages_are_on_loopback_unless_an_ingress_is_accepted() {
        assertThat(Objects.arguments(DEFAULTS.hubPod())).contains("--listen=127.0.0.1:8053");
        assertThat(DEFAULTS.get("Service", "isitdns-hub").at("/spec/ports").valueStream())
                .extracting(port -> port.get("port").asInt())
                .containsExactly(8443);
        assertThat(Objects.arguments(Chart.render(Chart.EXPOSED).hubPod()))
                .contains("--listen=0.0.0.0:8053");
    }

    @Test
    void metrics_are_served_only_when_asked_for() {
        assertThat(Objects.arguments(DEFAULTS.hubPod()))
                .noneMatch(argument -> argument.startsWith("--metrics"));
        assertThat(Objects.arguments(Chart.render(Chart.MONITORED).hubPod()))
                .contains("--metrics=0.0.0.0:9153");
    }

    @Test
    void selectors_select_the_pods_they_mean() {
        Objects objects = Chart.render("networkPolicy.enabled=true");
        JsonNode hub = objects.get("Deployment", "isitdns-hub");
        JsonNode agent = objects.get("DaemonSet", "isitdns-agent");

        assertThat(hub.at("/spec/template/metadata/labels").properties())
                .containsAll(hub.at("/spec/selector/matchLabels").properties())
                .containsAll(selector(objects, "Service", "/spec/selector"))
                .containsAll(selector(objects, "NetworkPolicy", "/spec/podSelector/matchLabels"));
        assertThat(agent.at("/spec/template/metadata/labels").properties())
                .containsAll(agent.at("/spec/selector/matchLabels").properties())
                .doesNotContainAnyElementsOf(
                        List.of(
                                hub.at("/spec/selector/matchLabels").properties().stream()
                                        .filter(label -> label.getKey().endsWith("/component"))
                                        .findAny()
                                        .orElseThrow()));
    }

    @ParameterizedTest
    @MethodSource("pods")
    void every_mount_has_a_volume_and_every_volume_and_account_is_there(JsonNode pod) {
        Set<String> volumes =
                pod.get("volumes")
                        .valueStream()
                        .map(volume -> volume.get("name").asString())
                        .collect(Collectors.toSet());

        assertThat(pod.at("/containers/0/volumeMounts").valueStream())
                .extracting(mount -> mount.get("name").asString())
                .containsExactlyInAnyOrderElementsOf(volumes);
        assertThat(DEFAULTS.names())
                .contains("ServiceAccount/" + pod.get("serviceAccountName").asString());
        assertThat(pod.get("volumes").valueStream())
                .filteredOn(volume -> volume.has("configMap"))
                .allSatisfy(volume ->
                        assertThat(DEFAULTS.names())
                                .contains("ConfigMap/" + volume.at("/configMap/name").asString()));
    }

    private static Set<Map.Entry<String, JsonNode>> selector(
            Objects objects, String kind, String path) {
        return objects.get(kind, "isitdns-hub").at(path).properties();
    }

    private static int mebibytes(String quantity) {
        int number = Integer.parseInt(quantity.replaceAll("[^0-9]", ""));
        return quantity.toUpperCase(Locale.ROOT).contains("G") ? number * 1024 : number;
    }
}
