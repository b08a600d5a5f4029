package io.isitdns.attribute;

import static io.isitdns.attribute.SmallCluster.NOW;
import static io.isitdns.attribute.SmallCluster.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.cluster.DnsSettings;
import io.isitdns.model.cluster.PodFact;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Five thousand pods come and go on few addresses; news of them are late, and those of different
/// pods in any order. The one who asked is known here, so that every answer of the view can be held
/// against it.
class ChurnTest {
    private static final int PODS = 5_000;
    private static final int ADDRESSES = 250;
    private static final int MOST_PODS = 1_000;
    private static final long STEP = SECOND / 20;
    private static final long LATEST_NEWS = SECOND * 7 / 10;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final PriorityQueue<News> news =
            new PriorityQueue<>(Comparator.comparingLong(News::atNanos));
    private final Deque<IpAddress> freeAddresses = new ArrayDeque<>();
    private final List<Running> running = new ArrayList<>();
    private final Deque<Query> queries = new ArrayDeque<>();
    private final ClusterView view =
            new ClusterView(
                    ClusterViewConfig.OF_NODE.withMostPods(MOST_PODS),
                    OwnNode.named("node-1"),
                    () -> Instant.ofEpochSecond(0, nowNanos()));
    private long nowNanos = NOW;
    private int begun;
    private int right;
    private int unknown;

    private record News(long atNanos, Runnable tell) {}

    private record Running(String name, IpAddress address, long endNanos, long toldNanos) {}

    private record Query(long timeNanos, IpAddress from, String pod) {}

    private long nowNanos() {
        return nowNanos;
    }

    @Test
    void no_query_is_attributed_to_another_pod_than_the_one_that_asked() {
        view.podsOfNode("node-1", List.of(), NOW);
        for (int i = 0; i < ADDRESSES; i++) {
            freeAddresses.add(Rows.address("192.0.2." + i));
        }
        while (begun < PODS || !running.isEmpty() || !queries.isEmpty()) {
            nowNanos += STEP;
            endPods();
            beginPods();
            tellNews();
            ask();
            attribute();
            assertThat(view.metrics().pods() + view.metrics().endedPods())
                    .isLessThanOrEqualTo(MOST_PODS);
        }
        assertThat(view.metrics().refusedPods()).as("seed %d", seed).isZero();
        assertThat(right).as("of %d unknown, seed %d", unknown, seed).isGreaterThan(9 * unknown);
    }

    private void endPods() {
        for (Running pod : List.copyOf(running)) {
            if (pod.endNanos() <= nowNanos) {
                running.remove(pod);
                freeAddresses.add(pod.address());
                long seen = Math.max(nowNanos + delay(), pod.toldNanos() + 1);
                news.add(new News(seen, () -> view.podGone("uid-of-" + pod.name(), seen)));
            }
        }
    }

    /// Takes now the address that has been free for longest, now the one that became free last.
    private void beginPods() {
        int most = random.nextInt(8);
        for (int i = 0; i < most && begun < PODS && !freeAddresses.isEmpty(); i++) {
            IpAddress address =
                    random.nextBoolean() ? freeAddresses.removeFirst() : freeAddresses.removeLast();
            String name = "pod-" + begun++;
            long told = nowNanos + delay();
            long end = nowNanos + random.nextLong(20 * SECOND);
            running.add(new Running(name, address, end, told));
            long accepted = nowNanos - random.nextLong(SECOND);
            PodFact fact = pod(name, address, accepted - accepted % SECOND);
            news.add(new News(told, () -> view.pod(fact)));
        }
    }

    private long delay() {
        return random.nextLong(LATEST_NEWS);
    }

    private static PodFact pod(String name, IpAddress address, long fromNanos) {
        return new PodFact(
                "uid-of-" + name,
                "shop",
                name,
                "node-1",
                List.of(address),
                false,
                Map.of(),
                Optional.empty(),
                List.of(),
                DnsSettings.DEFAULT,
                fromNanos,
                PodFact.STILL_RUNNING);
    }

    private void tellNews() {
        while (!news.isEmpty() && news.peek().atNanos() <= nowNanos) {
            news.remove().tell().run();
        }
    }

    private void ask() {
        for (Running pod : running) {
            if (random.nextInt(4) == 0) {
                queries.add(new Query(nowNanos, pod.address(), pod.name()));
            }
        }
    }

    /// Attributes what is older than news can be.
    private void attribute() {
        while (!queries.isEmpty() && queries.getFirst().timeNanos() <= nowNanos - SECOND) {
            Query query = queries.removeFirst();
            ClientIdentity client = view.clientAt(query.from(), query.timeNanos());
            if (client.pod() == null) {
                assertThat(client.reason()).isNotNull();
                unknown++;
            } else {
                assertThat(client.pod()).as("seed %d", seed).isEqualTo(query.pod());
                right++;
            }
        }
    }
}
