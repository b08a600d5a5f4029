package io.isitdns.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The chart as a whole: what Helm accepts, what comes out, what it refuses.
class ChartTest {
    @Test
    void lint_has_nothing_to_say() {
        assertThat(Chart.lint().isFailed()).as("%s", Chart.lint().getMessages()).isFalse();
    }

    @Test
    void its_version_is_that_of_the_program() throws Exception {
        JsonNode chart =
                new YAMLMapper().readTree(Files.readString(Chart.FOLDER.resolve("Chart.yaml")));
        String program = System.getProperty("project.version", "").replace("-SNAPSHOT", "");

        assertThat(chart.get("appVersion").asString()).isEqualTo(program);
        assertThat(chart.get("version").asString()).isEqualTo(program);
    }

    @Test
    void without_values_it_makes_an_agent_and_a_hub_and_nothing_that_the_cluster_may_lack() {
        assertThat(Chart.render().names())
                .containsExactlyInAnyOrder(
                        "ServiceAccount/isitdns-agent",
                        "ClusterRole/isitdns-agent",
                        "ClusterRoleBinding/isitdns-agent",
                        "DaemonSet/isitdns-agent",
                        "ServiceAccount/isitdns-hub",
                        "ClusterRole/isitdns-hub",
                        "ClusterRoleBinding/isitdns-hub",
                        "Role/isitdns-hub",
                        "RoleBinding/isitdns-hub",
                        "ConfigMap/isitdns-hub-ca",
                        "Service/isitdns-hub",
                        "PersistentVolumeClaim/isitdns-hub",
                        "Deployment/isitdns-hub");
    }

    static Stream<List<String>> settings() {
        return Stream.of(
                List.of(),
                Chart.MONITORED,
                Chart.EXPOSED,
                List.of(
                        "metrics.enabled=true",
                        "networkPolicy.enabled=true",
                        "networkPolicy.metricsFrom[0].podSelector.matchLabels.app=prometheus"),
                List.of("hub.persistence.enabled=false", "hub.tls.secretName=hub-certificate"),
                List.of(
                        "hub.persistence.storageClass=fast",
                        "hub.persistence.size=1Ti",
                        "hub.podAnnotations.team=dns",
                        "hub.tolerations[0].operator=Exists",
                        "hub.priorityClassName=high",
                        "hub.extraArgs[0]=--limit=7"),
                List.of(
                        "agent.interfaces[0]=eth0",
                        "agent.interfaces[1]=!docker0",
                        "agent.ports[0]=53",
                        "agent.ports[1]=5353",
                        "agent.spool.hostPath=/var/lib/isitdns",
                        "agent.maxUnavailable=1",
                        "agent.podLabels.team=dns",
                        "agent.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution"
                                + ".nodeSelectorTerms[0].matchExpressions[0].key=isitdns",
                        "agent.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution"
                                + ".nodeSelectorTerms[0].matchExpressions[0].operator=Exists",
                        "agent.priorityClassName=system-node-critical"),
                List.of(
                        "image.digest=sha256:" + "0".repeat(64),
                        "imagePullSecrets[0].name=registry",
                        "clusterDomain=corp.example",
                        "serviceAccount.annotations.team=dns"));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void kubernetes_understands_every_field_of_every_object(List<String> values) {
        Objects objects = Chart.render(values);

        assertThat(objects.all())
                .filteredOn(object -> !isOfPrometheusOperator(object))
                .isNotEmpty()
                .allSatisfy(StrictTypes::check);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void names_are_unique_and_every_object_wears_the_common_labels(List<String> values) {
        Objects objects = Chart.render(values);

        assertThat(objects.names()).doesNotHaveDuplicates();
        assertThat(objects.all())
                .allSatisfy(object -> {
                    JsonNode labels = object.at("/metadata/labels");
                    assertThat(labels.path("app.kubernetes.io/name").asString())
                            .isEqualTo("isitdns");
                    assertThat(labels.has("app.kubernetes.io/component")).isTrue();
                    assertThat(isOfTheCluster(object) || isInTheNamespace(object)).isTrue();
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agent.heaps=64m",
                "agent.heap=64",
                "agent.ports[0]=0",
                "agent.spool.hostPath=var/lib",
                "hub.maxDisk=10Gi",
                "hub.retention=8",
                "image.digest=latest",
                "image.pullPolicy=Sometimes",
                "clusterDomain=cluster.local.",
                "metrics.port=http"
            })
    void a_value_that_cannot_work_is_refused_by_its_name(String value) {
        String key = value.replaceAll("\\[.*|=.*", "").replaceAll(".*\\.", "");

        assertThatThrownBy(() -> Chart.render(value)).hasMessageContaining(key);
    }

    @Test
    void an_ingress_is_refused_until_its_danger_is_accepted() {
        assertThatThrownBy(() -> Chart.render("ingress.enabled=true", "ingress.host=example.org"))
                .hasMessageContaining("the pages have no sign-in yet")
                .hasMessageContaining("ingress.pagesHaveNoSignInAndThatIsFine=true");
    }

    @Test
    void an_ingress_without_a_host_is_refused() {
        assertThatThrownBy(() ->
                        Chart.render(
                                "ingress.enabled=true",
                                "ingress.pagesHaveNoSignInAndThatIsFine=true"))
                .hasMessageContaining("name the host of the pages");
    }

    @Test
    void a_service_monitor_without_metrics_is_refused() {
        assertThatThrownBy(() -> Chart.render("metrics.serviceMonitor.enabled=true"))
                .hasMessageContaining("metrics.enabled=true");
    }

    @Test
    void a_service_monitor_scrapes_the_port_of_the_service() {
        Objects objects = Chart.render(Chart.MONITORED);
        JsonNode monitor = objects.get("ServiceMonitor", "isitdns-hub");

        assertThat(objects.get("Service", "isitdns-hub").at("/spec/ports").valueStream())
                .extracting(port -> port.get("name").asString())
                .contains(monitor.at("/spec/endpoints/0/port").asString());
        assertThat(monitor.at("/metadata/labels/release").asString()).isEqualTo("prometheus");
    }

    @Test
    void notes_say_how_to_open_the_page() {
        assertThat(Chart.notes())
                .contains("kubectl port-forward -n isitdns deployment/isitdns-hub 8053:8053")
                .contains("hub.persistence.storageClass")
                .doesNotContain("WARNING");
        assertThat(Chart.notes("hub.persistence.enabled=false"))
                .contains("transactions are lost when the hub's pod is replaced");
        assertThat(Chart.notes(Chart.EXPOSED.toArray(String[]::new)))
                .contains("WARNING: everyone who reaches https://dns.example.org");
    }

    private static boolean isOfPrometheusOperator(JsonNode object) {
        return object.get("apiVersion").asString().startsWith("monitoring.coreos.com/");
    }

    private static boolean isOfTheCluster(JsonNode object) {
        return object.get("kind").asString().startsWith("ClusterRole");
    }

    private static boolean isInTheNamespace(JsonNode object) {
        return object.at("/metadata/namespace").asString().equals(Chart.NAMESPACE);
    }
}
