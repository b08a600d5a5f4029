package io.isitdns.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What the service accounts may do: this much and nothing more.
class RightsTest {
    private static final Objects DEFAULTS = Chart.render();

    @Test
    void the_agent_reads_pods() {
        assertThat(rules("ClusterRole", "isitdns-agent")).containsExactly("get,list,watch pods");
    }

    @Test
    void the_hub_reads_what_addresses_stand_for_and_reviews_tokens() {
        assertThat(rules("ClusterRole", "isitdns-hub"))
                .containsExactly(
                        "get,list,watch services,nodes,pods",
                        "get,list,watch discovery.k8s.io/endpointslices",
                        "get,list,watch apps/deployments,statefulsets,daemonsets",
                        "get,list,watch networking.k8s.io/networkpolicies",
                        "get,list,watch apps/replicasets",
                        "get,list,watch batch/jobs",
                        "get,list,watch configmaps named coredns,coredns-custom,dns-default,"
                                + "node-local-dns,rke2-coredns-rke2-coredns",
                        "create authentication.k8s.io/tokenreviews");
    }

    @Test
    void the_hub_writes_one_config_map() {
        assertThat(rules("Role", "isitdns-hub"))
                .containsExactly("get,update,patch configmaps named isitdns-hub-ca");
        assertThat(DEFAULTS.names()).contains("ConfigMap/isitdns-hub-ca");
        assertThat(DEFAULTS.get("ConfigMap", "isitdns-hub-ca").has("data"))
                .as("what is written here would be reset by an upgrade")
                .isFalse();
    }

    @Test
    void each_role_is_bound_to_the_account_of_its_name_and_to_no_other() {
        assertThat(Stream.of("ClusterRoleBinding", "RoleBinding").flatMap(DEFAULTS::ofKind))
                .hasSize(3)
                .allSatisfy(binding -> {
                    String name = Objects.name(binding);
                    String kind = binding.get("kind").asString().replace("Binding", "");
                    assertThat(binding.at("/roleRef/name").asString()).isEqualTo(name);
                    assertThat(binding.at("/roleRef/kind").asString()).isEqualTo(kind);
                    assertThat(DEFAULTS.names()).contains(kind + "/" + name);
                    assertThat(binding.get("subjects")).hasSize(1);
                    JsonNode subject = binding.at("/subjects/0");
                    assertThat(subject.get("kind").asString()).isEqualTo("ServiceAccount");
                    assertThat(subject.get("name").asString()).isEqualTo(name);
                    assertThat(subject.get("namespace").asString()).isEqualTo(Chart.NAMESPACE);
                });
    }

    @Test
    void no_setting_makes_a_secret() {
        assertThat(ChartTest.settings().map(Chart::render))
                .allSatisfy(objects -> assertThat(objects.ofKind("Secret")).isEmpty());
    }

    private static List<String> rules(String kind, String name) {
        return DEFAULTS.get(kind, name).get("rules").valueStream().map(RightsTest::rule).toList();
    }

    private static String rule(JsonNode rule) {
        String group = String.join(",", Objects.texts(rule.get("apiGroups")));
        String rights =
                String.join(",", Objects.texts(rule.get("verbs")))
                        + " "
                        + (group.isEmpty() ? "" : group + "/")
                        + String.join(",", Objects.texts(rule.get("resources")));
        return rule.has("resourceNames")
                ? rights + " named " + String.join(",", Objects.texts(rule.get("resourceNames")))
                : rights;
    }
}
