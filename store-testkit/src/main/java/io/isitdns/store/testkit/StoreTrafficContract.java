package io.isitdns.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.PodTraffic;
import io.isitdns.store.PodTrafficSum;
import io.isitdns.store.Retention;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How every store keeps and sums what pods sent and received.
@SuppressWarnings("NullAway.Init") // JUnit sets the directory, and the store before each test
public abstract class StoreTrafficContract {
    private static final long MINUTE = 60_000_000_000L;
    private static final long START = Rows.START_NANOS;

    @TempDir Path directory;

    private Store store;

    /// A store in this directory, not started yet.
    protected abstract Store open(Path directory);

    @BeforeEach
    void openStoreWithThreeMinutes() {
        store = open(directory);
        store.start();
        append(
                1,
                traffic(0, "node-a", "shop", "cart-0", 10),
                traffic(0, "node-a", "ops", "probe", 100),
                traffic(1, "node-a", "shop", "cart-0", 1000),
                traffic(1, "node-b", "shop", "checkout-0", 1000));
        append(
                2,
                traffic(1, "node-b", "shop", "cart-0", 10_000),
                traffic(2, "node-a", "ops", "cart-0", 1));
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private static PodTraffic traffic(
            int minute, String node, String namespace, String pod, long bytes) {
        long time = START + minute * MINUTE;
        return new PodTraffic(
                time,
                node,
                namespace,
                pod,
                OptionalLong.of(bytes * 4),
                OptionalLong.of(bytes * 3),
                bytes * 2,
                bytes);
    }

    private static PodTraffic uncounted(int minute, String pod, long dnsBytes) {
        long time = START + minute * MINUTE;
        return new PodTraffic(
                time,
                "node-a",
                "x",
                pod,
                OptionalLong.empty(),
                OptionalLong.empty(),
                dnsBytes * 2,
                dnsBytes);
    }

    private static PodTrafficSum sum(String namespace, String pod, long bytes) {
        return new PodTrafficSum(
                namespace,
                pod,
                OptionalLong.of(bytes * 4),
                OptionalLong.of(bytes * 3),
                bytes * 2,
                bytes);
    }

    private void append(long sequence, PodTraffic... minutes) {
        try (Store.Append append = store.begin("agent-1", sequence).orElseThrow()) {
            for (PodTraffic minute : minutes) {
                append.add(minute);
            }
            append.commit();
        }
    }

    @Test
    void minutes_of_a_pod_are_summed_over_its_nodes_and_the_busiest_comes_first() {
        assertThat(store.podTraffic(TimeRange.ALL, Optional.empty(), 10))
                .containsExactly(
                        sum("shop", "cart-0", 11_010),
                        sum("shop", "checkout-0", 1000),
                        sum("ops", "probe", 100),
                        sum("ops", "cart-0", 1));
        assertThat(store.podTraffic(TimeRange.ALL, Optional.empty(), 1))
                .containsExactly(sum("shop", "cart-0", 11_010));
    }

    @Test
    void a_minute_is_in_the_range_in_which_it_begins() {
        TimeRange second = new TimeRange(START + MINUTE, START + 2 * MINUTE);
        assertThat(store.podTraffic(second, Optional.empty(), 10))
                .containsExactly(sum("shop", "cart-0", 11_000), sum("shop", "checkout-0", 1000));
        assertThat(store.podTraffic(new TimeRange(START + 1, START + MINUTE), Optional.empty(), 10))
                .isEmpty();
    }

    @Test
    void one_namespace_can_be_asked_for() {
        assertThat(store.podTraffic(TimeRange.ALL, Optional.of("ops"), 10))
                .containsExactly(sum("ops", "probe", 100), sum("ops", "cart-0", 1));
        assertThat(store.podTraffic(TimeRange.ALL, Optional.of("nobody"), 10)).isEmpty();
    }

    @Test
    void pods_that_tie_are_ordered_by_name() {
        append(3, traffic(9, "node-a", "x", "b", 5), traffic(9, "node-a", "x", "a", 5));
        assertThat(store.podTraffic(TimeRange.ALL, Optional.of("x"), 10))
                .containsExactly(sum("x", "a", 5), sum("x", "b", 5));
    }

    @Test
    void bytes_that_nobody_counted_are_absent_and_not_zero() {
        append(
                3,
                uncounted(0, "host", 3),
                uncounted(1, "host", 4),
                traffic(0, "node-a", "x", "a", 2));
        assertThat(store.podTraffic(TimeRange.ALL, Optional.of("x"), 10))
                .containsExactly(
                        new PodTrafficSum(
                                "x", "host", OptionalLong.empty(), OptionalLong.empty(), 14, 7),
                        sum("x", "a", 2));
    }

    @Test
    void minutes_that_were_not_counted_add_their_dns_bytes_only() {
        append(3, uncounted(0, "a", 3), traffic(1, "node-a", "x", "a", 2));
        assertThat(store.podTraffic(TimeRange.ALL, Optional.of("x"), 10))
                .containsExactly(
                        new PodTrafficSum("x", "a", OptionalLong.of(8), OptionalLong.of(6), 10, 5));
    }

    @Test
    void traffic_of_an_append_that_was_undone_or_repeated_does_not_count() {
        try (Store.Append append = store.begin("agent-1", 3).orElseThrow()) {
            append.add(traffic(0, "node-a", "x", "a", 5));
        }
        assertThat(store.begin("agent-1", 2)).isEmpty();
        assertThat(store.podTraffic(TimeRange.ALL, Optional.of("x"), 10)).isEmpty();
    }

    @Test
    void minutes_older_than_the_retention_leave() {
        store.retain(new Retention(Duration.ofNanos(MINUTE), Long.MAX_VALUE), START + 2 * MINUTE);
        assertThat(store.podTraffic(TimeRange.ALL, Optional.of("ops"), 10))
                .containsExactly(sum("ops", "cart-0", 1));
        assertThat(store.podTraffic(TimeRange.ALL, Optional.of("shop"), 1))
                .containsExactly(sum("shop", "cart-0", 11_000));
    }
}
