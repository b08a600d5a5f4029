package io.isitdns.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.cluster.DnsSettings;
import io.isitdns.model.cluster.DnsSettings.Policy;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchListTest {
    private static final List<String> NODE = List.of("corp.example", "example.net");

    private static List<String> of(Policy policy, boolean hostNetwork, String... own) {
        DnsSettings dns = new DnsSettings(policy, List.of(), List.of(own), DnsSettings.UNSET);
        return SearchList.of(dns, hostNetwork, "shop", "cluster.local", NODE).suffixes();
    }

    @Test
    void a_pod_searches_its_namespace_then_the_cluster_then_what_its_node_searches() {
        assertThat(of(Policy.CLUSTER_FIRST, false))
                .containsExactly(
                        "shop.svc.cluster.local",
                        "svc.cluster.local",
                        "cluster.local",
                        "corp.example",
                        "example.net");
    }

    @Test
    void cluster_first_in_the_host_network_is_the_default_policy() {
        assertThat(of(Policy.CLUSTER_FIRST, true)).isEqualTo(NODE);
        assertThat(of(Policy.DEFAULT, false)).isEqualTo(NODE);
    }

    @Test
    void a_pod_in_the_host_network_may_ask_for_the_cluster() {
        assertThat(of(Policy.CLUSTER_FIRST_WITH_HOST_NET, true))
                .startsWith("shop.svc.cluster.local");
    }

    @Test
    void without_policy_only_the_pods_own_suffixes_count() {
        assertThat(of(Policy.NONE, false, "example.org")).containsExactly("example.org");
        assertThat(of(Policy.NONE, false)).isEmpty();
    }

    @Test
    void own_suffixes_come_last_and_none_comes_twice() {
        assertThat(of(Policy.DEFAULT, false, "example.org", "corp.example"))
                .containsExactly("corp.example", "example.net", "example.org");
    }

    @Test
    void no_more_than_32_suffixes_are_written() {
        String[] many = IntStream.range(0, 40).mapToObj(i -> "n" + i).toArray(String[]::new);

        assertThat(of(Policy.NONE, false, many)).hasSize(32).endsWith("n31");
    }

    @Test
    void no_more_than_2048_characters_are_written_and_no_suffix_is_cut() {
        String[] long100 =
                IntStream.range(0, 30)
                        .mapToObj(i -> "%02d.".formatted(i) + "a".repeat(97))
                        .toArray(String[]::new);

        assertThat(of(Policy.NONE, false, long100)).hasSize(20);
    }

    @Test
    void a_suffix_longer_than_a_name_is_left_out() {
        assertThat(of(Policy.NONE, false, "a.".repeat(127), "example.org"))
                .containsExactly("example.org");
    }
}
