package io.isitdns.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.ClusterEvent;
import io.isitdns.store.MemoryStore;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterEventsReportTest {
    private static final long SECOND = 1_000_000_000L;
    private final Store store = new MemoryStore(100, InstantSource.system());

    private static ClusterEvent corefile(int second) {
        return new ClusterEvent(
                second * SECOND,
                ClusterEvent.Kind.CHANGED,
                "ConfigMap",
                "kube-system",
                "coredns",
                "7" + second,
                true,
                "Corefile changed",
                List.of("- forward . \"a\"", "+ forward . \"b\""));
    }

    private void store(ClusterEvent... events) {
        try (Store.Append append = store.begin("events", 1).orElseThrow()) {
            List.of(events).forEach(append::add);
            append.commit();
        }
    }

    @Test
    void an_event_is_a_row_with_what_makes_it_evidence() {
        store(corefile(1));

        assertThat(ClusterEventsReport.answer(store, TimeRange.ALL, 10).json())
                .isEqualTo(
                        """
                        {"report":"cluster-events","from":null,"to":null,"limit":10,"more":false,\
                        "rows":[{"time":"1970-01-01T00:00:01.000000Z","kind":"changed",\
                        "object_kind":"ConfigMap","namespace":"kube-system","name":"coredns",\
                        "version":"71","cluster_dns":true,"change":"Corefile changed",\
                        "detail":["- forward . \\"a\\"","+ forward . \\"b\\""]}]}\
                        """);
    }

    @Test
    void beyond_the_limit_the_older_ones_are_said_to_be_there() {
        store(corefile(1), corefile(2), corefile(3));

        ClusterEventsReport report = ClusterEventsReport.answer(store, TimeRange.ALL, 2);

        assertThat(report.events()).containsExactly(corefile(3), corefile(2));
        assertThat(report.more()).isTrue();
    }

    @Test
    void a_node_has_no_namespace() {
        store(
                new ClusterEvent(
                        SECOND,
                        ClusterEvent.Kind.NOT_READY,
                        "Node",
                        "",
                        "node-7",
                        "8",
                        false,
                        "is not ready",
                        List.of()));

        assertThat(ClusterEventsReport.answer(store, TimeRange.ALL, 1).json())
                .contains("\"namespace\":null");
    }
}
