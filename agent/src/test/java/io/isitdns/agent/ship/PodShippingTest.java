package io.isitdns.agent.ship;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.client.wire.PodChange;
import io.isitdns.model.cluster.DnsSettings;
import io.isitdns.model.cluster.PodFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodShippingTest {
    private static final PodFact FIRST = pod("uid-1");
    private static final PodFact SECOND = pod("uid-2");

    private final List<PodChange> shipped = new ArrayList<>();
    private boolean full;
    private final PodShipping pods =
            new PodShipping("node-a", change -> !full && shipped.add(change));

    @Test
    void changes_are_shipped_as_they_come() {
        pods.pod(FIRST);
        pods.podGone("uid-1", 7);
        pods.podGone("unknown", 8);
        assertThat(shipped)
                .containsExactly(new PodChange.Seen(FIRST), new PodChange.Gone("uid-1", 7));
    }

    @Test
    void all_pods_of_the_node_are_shipped_when_the_hub_asks() {
        pods.podsOfNode("node-a", List.of(FIRST), 1);
        pods.pod(SECOND);
        pods.shipAll(9);
        assertThat(shipped)
                .last()
                .isEqualTo(new PodChange.Listed("node-a", List.of(FIRST, SECOND), 9));
    }

    @Test
    void a_change_that_was_left_out_is_made_up_for_by_all_pods() {
        full = true;
        pods.pod(FIRST);
        full = false;
        pods.pod(SECOND);
        pods.podGone("uid-2", 7);
        assertThat(shipped)
                .containsExactly(
                        new PodChange.Listed("node-a", List.of(FIRST, SECOND), 5),
                        new PodChange.Gone("uid-2", 7));
    }

    private static PodFact pod(String uid) {
        return new PodFact(
                uid,
                "shop",
                "checkout",
                "node-a",
                List.of(),
                false,
                Map.of(),
                Optional.empty(),
                List.of(),
                DnsSettings.DEFAULT,
                5,
                PodFact.STILL_RUNNING);
    }
}
