package io.isitdns.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.ClusterEvent;
import io.isitdns.model.ClusterEvent.Kind;
import io.isitdns.store.Retention;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How every store keeps cluster events.
@SuppressWarnings("NullAway.Init") // JUnit sets the directory, and the store before each test
public abstract class StoreClusterEventContract {
    /// Cluster events that the store under test keeps at most.
    protected static final int MOST = 1000;

    private static final long MINUTE = 60_000_000_000L;
    private static final long START = Rows.START_NANOS;

    @TempDir Path directory;

    private Store store;
    private long sequence;

    /// A store in this directory that keeps at most [#MOST] events, not started yet.
    protected abstract Store open(Path directory);

    @BeforeEach
    void openStore() {
        store = open(directory);
        store.start();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private static ClusterEvent event(Kind kind, String name, int minute) {
        return new ClusterEvent(
                START + minute * MINUTE,
                kind,
                "ConfigMap",
                "kube-system",
                name,
                "v" + minute,
                true,
                "Corefile changed: 1 line gone, 1 new",
                List.of("- forward . /etc/resolv.conf", "+ forward . 192.0.2.9"));
    }

    private void append(ClusterEvent... events) {
        append(List.of(events));
    }

    private void append(List<ClusterEvent> events) {
        try (Store.Append append = store.begin("events", ++sequence).orElseThrow()) {
            events.forEach(append::add);
            append.commit();
        }
    }

    @Test
    void events_come_newest_first_and_whole() {
        ClusterEvent node =
                new ClusterEvent(
                        START + 3 * MINUTE,
                        Kind.NOT_READY,
                        "Node",
                        "",
                        "node-7",
                        "81",
                        false,
                        "is not ready",
                        List.of());
        append(event(Kind.CHANGED, "coredns", 1), node, event(Kind.DELETED, "coredns", 2));

        assertThat(store.clusterEvents(TimeRange.ALL, 10))
                .containsExactly(
                        node, event(Kind.DELETED, "coredns", 2), event(Kind.CHANGED, "coredns", 1));
        assertThat(store.clusterEvents(TimeRange.ALL, 1)).containsExactly(node);
        assertThat(store.status().clusterEvents()).isEqualTo(3);
    }

    @Test
    void every_kind_of_event_is_kept() {
        for (Kind kind : Kind.values()) {
            append(event(kind, "coredns", kind.ordinal()));
        }

        assertThat(store.clusterEvents(TimeRange.ALL, 100))
                .extracting(ClusterEvent::kind)
                .containsExactlyInAnyOrder(Kind.values());
    }

    @Test
    void events_at_the_same_moment_have_an_order() {
        append(
                event(Kind.READY, "b", 1),
                event(Kind.CREATED, "b", 1),
                event(Kind.NOT_READY, "a", 1));

        assertThat(store.clusterEvents(TimeRange.ALL, 10))
                .containsExactly(
                        event(Kind.NOT_READY, "a", 1),
                        event(Kind.CREATED, "b", 1),
                        event(Kind.READY, "b", 1));
    }

    @Test
    void an_event_seen_again_is_the_one_that_is_there() {
        append(event(Kind.CHANGED, "coredns", 1));
        append(event(Kind.CHANGED, "coredns", 1).at(START + 9 * MINUTE));

        assertThat(store.clusterEvents(TimeRange.ALL, 10))
                .containsExactly(event(Kind.CHANGED, "coredns", 1));
    }

    @Test
    void an_event_seen_twice_in_one_append_is_one() {
        append(event(Kind.CHANGED, "coredns", 1), event(Kind.CHANGED, "coredns", 1));

        assertThat(store.clusterEvents(TimeRange.ALL, 10)).hasSize(1);
    }

    @Test
    void a_time_range_begins_with_its_first_moment_and_ends_before_its_last() {
        append(event(Kind.CHANGED, "coredns", 1), event(Kind.CHANGED, "coredns", 2));

        TimeRange minute = new TimeRange(START + MINUTE, START + 2 * MINUTE);

        assertThat(store.clusterEvents(minute, 10))
                .containsExactly(event(Kind.CHANGED, "coredns", 1));
    }

    @Test
    void an_append_that_is_not_committed_leaves_no_event() {
        try (Store.Append append = store.begin("events", 1).orElseThrow()) {
            append.add(event(Kind.CHANGED, "coredns", 1));
        }

        assertThat(store.clusterEvents(TimeRange.ALL, 10)).isEmpty();
    }

    @Test
    void events_leave_when_they_are_too_old() {
        append(event(Kind.CHANGED, "coredns", 1), event(Kind.CHANGED, "coredns", 90));

        store.retain(new Retention(Duration.ofHours(1), Long.MAX_VALUE), START + 100 * MINUTE);

        assertThat(store.clusterEvents(TimeRange.ALL, 10))
                .containsExactly(event(Kind.CHANGED, "coredns", 90));
    }

    @Test
    void beyond_the_limit_the_oldest_events_leave_and_are_counted() {
        append(
                IntStream.rangeClosed(1, MOST + 1)
                        .mapToObj(minute -> event(Kind.CHANGED, "coredns", minute))
                        .toList());
        append(event(Kind.DELETED, "coredns", MOST + 2));

        List<ClusterEvent> kept = store.clusterEvents(TimeRange.ALL, 2 * MOST);
        assertThat(kept).hasSize(MOST);
        assertThat(kept.getFirst()).isEqualTo(event(Kind.DELETED, "coredns", MOST + 2));
        assertThat(kept.getLast()).isEqualTo(event(Kind.CHANGED, "coredns", 3));
        assertThat(store.status().clusterEvents()).isEqualTo(MOST);
        assertThat(store.status().evictedClusterEvents()).isEqualTo(2);
    }
}
