package io.isitdns.attribute;

import static io.isitdns.attribute.SmallCluster.CHECKOUT;
import static io.isitdns.attribute.SmallCluster.NOW;
import static io.isitdns.attribute.SmallCluster.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.ClientIdentity;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.DnsSettings;
import io.isitdns.model.cluster.PodFact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClusterViewTest {
    private static final String ADDRESS = "192.0.2.77";

    private long nowNanos = NOW;
    private ClusterView view = view(ClusterViewConfig.OF_NODE);

    private ClusterView view(ClusterViewConfig config) {
        ClusterView made =
                new ClusterView(
                        config, OwnNode.named("node-1"), () -> Instant.ofEpochSecond(0, nowNanos));
        made.podsOfNode("node-1", List.of(), NOW);
        return made;
    }

    private static PodFact pod(String name, long fromNanos, long toNanos, String... addresses) {
        return new PodFact(
                "uid-of-" + name,
                "shop",
                name,
                "node-1",
                List.of(addresses).stream().map(Rows::address).toList(),
                false,
                Map.of(),
                Optional.empty(),
                List.of("main"),
                DnsSettings.DEFAULT,
                fromNanos,
                toNanos);
    }

    private static PodFact running(String name, long fromNanos) {
        return pod(name, fromNanos, PodFact.STILL_RUNNING, ADDRESS);
    }

    private @Nullable String podAt(long timeNanos) {
        return view.clientAt(Rows.address(ADDRESS), timeNanos).pod();
    }

    private @Nullable String reasonAt(long timeNanos) {
        return view.clientAt(Rows.address(ADDRESS), timeNanos).reason();
    }

    @Test
    void a_pod_has_its_address_from_its_beginning_on() {
        view.pod(running("old", NOW));

        assertThat(podAt(NOW)).isEqualTo("old");
        assertThat(podAt(NOW + 900 * SECOND)).isEqualTo("old");
        assertThat(reasonAt(NOW - 1)).isEqualTo("no pod has this address");
    }

    @Test
    void a_late_query_of_a_pod_whose_claim_is_forgotten_is_not_that_of_the_next() {
        long life = SECOND / 10;
        for (int number = 0; number <= AddressHistory.MOST_CLAIMS; number++) {
            long from = number < 2 ? NOW : NOW + SECOND;
            nowNanos = from + number * life;
            view.pod(running("pod-" + number, from));
            view.podGone("uid-of-pod-" + number, nowNanos + life);
        }

        assertThat(reasonAt(NOW + 1)).isEqualTo("two pods had this address");
        assertThat(podAt(NOW + life)).isEqualTo("pod-1");
    }

    @Test
    void a_deleted_pod_keeps_the_queries_that_were_in_flight() {
        view.pod(running("old", NOW));
        view.podGone("uid-of-old", NOW + 10 * SECOND);

        assertThat(podAt(NOW + 10 * SECOND - 1)).isEqualTo("old");
        assertThat(podAt(NOW + 10 * SECOND)).isNull();
    }

    @Test
    void an_address_reused_a_second_later_goes_to_the_right_pod_on_both_sides() {
        view.pod(running("old", NOW));
        view.podGone("uid-of-old", NOW + 10 * SECOND);
        view.pod(running("new", NOW + 11 * SECOND));

        assertThat(podAt(NOW + 9 * SECOND)).isEqualTo("old");
        assertThat(podAt(NOW + 10 * SECOND + 1)).isNull();
        assertThat(podAt(NOW + 11 * SECOND)).isEqualTo("new");
    }

    @Test
    void a_pod_that_begins_in_the_second_in_which_another_ends_has_the_address_from_there_on() {
        long end = NOW + 10 * SECOND + SECOND / 2;
        view.pod(running("old", NOW));
        view.podGone("uid-of-old", end);
        nowNanos = NOW + 11 * SECOND;
        view.pod(running("new", NOW + 10 * SECOND));

        assertThat(podAt(NOW + 10 * SECOND - 1)).isEqualTo("old");
        assertThat(reasonAt(end - 1)).isEqualTo("two pods had this address");
        assertThat(podAt(end)).isEqualTo("new");
    }

    @Test
    void the_news_of_the_end_may_come_behind_those_of_the_new_pod() {
        view.pod(running("old", NOW));
        nowNanos = NOW + 12 * SECOND;
        view.pod(running("new", NOW + 10 * SECOND));
        assertThat(reasonAt(NOW + 11 * SECOND)).isEqualTo("two pods had this address");
        view.podGone("uid-of-old", NOW + 11 * SECOND);

        assertThat(podAt(NOW + 10 * SECOND - 1)).isEqualTo("old");
        assertThat(podAt(NOW + 11 * SECOND)).isEqualTo("new");
    }

    @Test
    void two_pods_that_cannot_be_told_apart_are_neither() {
        view.pod(running("old", NOW));
        nowNanos = NOW + 12 * SECOND;
        view.pod(running("new", NOW + 10 * SECOND));

        assertThat(podAt(NOW + 10 * SECOND - 1)).isEqualTo("old");
        assertThat(reasonAt(NOW + 10 * SECOND)).isEqualTo("two pods had this address");
        assertThat(podAt(NOW + 12 * SECOND)).as("seen with it").isEqualTo("new");
    }

    @Test
    void two_pods_that_are_told_alike_are_neither() {
        view.pod(running("one", NOW));
        view.pod(running("other", NOW));

        assertThat(reasonAt(NOW + SECOND)).isEqualTo("two pods had this address");
    }

    @Test
    void a_pod_gets_another_address_after_it_was_seen_with_the_one_before() {
        view.pod(running("moved", NOW));
        nowNanos = NOW + 20 * SECOND;
        view.pod(pod("moved", NOW, PodFact.STILL_RUNNING, "192.0.2.78"));

        assertThat(podAt(NOW + 19 * SECOND)).isEqualTo("moved");
        assertThat(podAt(NOW + 20 * SECOND)).isNull();
        assertThat(view.clientAt(Rows.address("192.0.2.78"), NOW + 20 * SECOND).pod())
                .isEqualTo("moved");
        assertThat(view.clientAt(Rows.address("192.0.2.78"), NOW - 1).pod()).isNull();
    }

    @Test
    void a_finished_pod_leaves_its_address_though_it_is_not_deleted() {
        view.pod(running("job", NOW));
        view.pod(pod("job", NOW, NOW + 5 * SECOND, ADDRESS));

        assertThat(podAt(NOW + 5 * SECOND - 1)).isEqualTo("job");
        assertThat(podAt(NOW + 5 * SECOND)).isNull();
    }

    @Test
    void pods_that_a_list_does_not_have_are_gone() {
        view.pod(running("old", NOW));
        view.podsOfNode("node-1", List.of(running("new", NOW + 30 * SECOND)), NOW + 30 * SECOND);

        assertThat(podAt(NOW + 30 * SECOND - 1)).isEqualTo("old");
        assertThat(podAt(NOW + 30 * SECOND)).isEqualTo("new");
    }

    @Test
    void pods_of_other_nodes_stay_when_one_node_is_listed() {
        view.pod(running("here", NOW));
        view.podsOfNode("node-2", List.of(), NOW + SECOND);

        assertThat(podAt(NOW + 2 * SECOND)).isEqualTo("here");
    }

    @Test
    void an_ended_pod_is_forgotten_after_ten_minutes() {
        view.pod(running("old", NOW));
        view.podGone("uid-of-old", NOW + SECOND);
        nowNanos = NOW + Duration.ofMinutes(9).toNanos();
        view.pod(pod("other", NOW, PodFact.STILL_RUNNING, "192.0.2.78"));
        assertThat(podAt(NOW)).isEqualTo("old");

        nowNanos = NOW + Duration.ofMinutes(11).toNanos();
        view.pod(pod("third", NOW, PodFact.STILL_RUNNING, "192.0.2.79"));
        assertThat(podAt(NOW)).isNull();
        assertThat(view.metrics()).isEqualTo(new ClusterViewMetrics(2, 0, 2, 0, 0, 0));
    }

    @Test
    void when_full_the_pod_that_ended_first_leaves() {
        view = view(ClusterViewConfig.OF_NODE.withMostPods(2));
        view.pod(running("ended", NOW));
        view.podGone("uid-of-ended", NOW + SECOND);
        view.pod(pod("second", NOW, PodFact.STILL_RUNNING, "192.0.2.78"));
        view.pod(pod("third", NOW, PodFact.STILL_RUNNING, "192.0.2.79"));

        assertThat(podAt(NOW)).isNull();
        assertThat(view.metrics()).isEqualTo(new ClusterViewMetrics(2, 0, 2, 0, 1, 0));
    }

    @Test
    void when_full_of_running_pods_the_new_one_is_not_taken_and_counted() {
        view = view(ClusterViewConfig.OF_NODE.withMostPods(1));
        view.pod(pod("first", NOW, PodFact.STILL_RUNNING, "192.0.2.78"));
        view.pod(running("second", NOW));

        assertThat(podAt(NOW)).isNull();
        assertThat(view.metrics()).isEqualTo(new ClusterViewMetrics(1, 0, 1, 1, 0, 0));
    }

    @Test
    void rows_of_one_pod_share_one_identity_while_nothing_in_it_changes() {
        SmallCluster cluster = new SmallCluster();
        view = cluster.view();
        ClientIdentity first = view.clientAt(Rows.address(CHECKOUT), NOW);
        view.facts(cluster.facts());

        assertThat(view.clientAt(Rows.address(CHECKOUT), NOW + SECOND)).isSameAs(first);
    }

    @Test
    void a_view_that_was_told_nothing_says_so() {
        ClusterView empty =
                new ClusterView(
                        ClusterViewConfig.OF_NODE, OwnNode.named("node-1"), () -> Instant.EPOCH);

        assertThat(empty.isKnown()).isFalse();
        assertThat(empty.clientAt(Rows.address(ADDRESS), NOW).reason())
                .isEqualTo("the cluster is not known yet");
    }

    @Test
    void an_address_is_outside_the_cluster_once_the_pods_of_all_nodes_are_known() {
        SmallCluster cluster = new SmallCluster();
        ClusterView hub =
                new ClusterView(ClusterViewConfig.OF_CLUSTER, OwnNode.NONE, cluster.clock());
        hub.facts(cluster.facts());
        hub.podsOfNode("node-1", cluster.podsOf("node-1"), NOW);
        assertThat(hub.clientAt(Rows.address(ADDRESS), NOW).reason())
                .isEqualTo("no pod has this address");

        hub.podsOfNode("node-2", List.of(), NOW);
        assertThat(hub.clientAt(Rows.address(ADDRESS), NOW).reason())
                .isEqualTo("outside the cluster");
    }

    @Test
    void an_agent_never_calls_an_address_outside_the_cluster() {
        view = new SmallCluster().view();

        assertThat(reasonAt(NOW)).isEqualTo("no pod has this address");
    }

    @Test
    void facts_that_are_taken_back_are_gone() {
        SmallCluster cluster = new SmallCluster();
        view = cluster.view();
        view.facts(ClusterFacts.NONE);

        assertThat(view.clientAt(Rows.address(CHECKOUT), NOW).services()).isEmpty();
        assertThat(view.metrics().factsVersion()).isZero();
    }
}
