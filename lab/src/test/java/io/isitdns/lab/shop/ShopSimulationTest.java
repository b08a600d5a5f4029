package io.isitdns.lab.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.EdeCode;
import io.isitdns.dns.QType;
import io.isitdns.dns.Rcode;
import io.isitdns.lab.Sighting;
import io.isitdns.model.ClusterEvent;
import io.isitdns.packet.FrameHandler;
import io.isitdns.packet.PacketDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

final class ShopSimulationTest {
    private static final long START_NANOS = 1_767_225_600_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final int QUARTER = 15;

    private static List<Sighting> sightings(int minutes) {
        List<Sighting> sightings = new ArrayList<>();
        PacketDecoder decoder = Sighting.decoder(sightings::add, () -> {});
        new ShopSimulation(1, START_NANOS).advanceTo(START_NANOS + minutes * MINUTE, decoder);
        assertThat(decoder.metrics().malformed()).isZero();
        return sightings;
    }

    private static long checksum(long seed, long stepNanos) {
        CRC32C checksum = new CRC32C();
        FrameHandler handler =
                (buffer, offset, length, _, _, interfaceNumber, timeNanos) -> {
                    checksum.update(buffer, offset, length);
                    checksum.update(interfaceNumber);
                    checksum.update((int) (timeNanos / 1_000));
                };
        ShopSimulation shop = new ShopSimulation(seed, START_NANOS);
        long end = START_NANOS + 2 * MINUTE;
        for (long at = START_NANOS; at < end; at += stepNanos) {
            shop.advanceTo(at, handler);
        }
        shop.advanceTo(end, handler);
        return checksum.getValue();
    }

    @Test
    void the_same_seed_gives_the_same_frames_in_whatever_steps_time_moves() {
        long atOnce = checksum(5, 10 * MINUTE);
        assertThat(checksum(5, 100_000_000)).isEqualTo(atOnce);
        assertThat(checksum(5, 7 * SECOND + 1)).isEqualTo(atOnce);
        assertThat(checksum(6, 10 * MINUTE)).isNotEqualTo(atOnce);
    }

    @Test
    void frames_come_in_order_of_time_and_not_before_it_is_asked_for() {
        ShopSimulation shop = new ShopSimulation(1, START_NANOS);
        AtomicLong last = new AtomicLong(START_NANOS);
        for (int second = 1; second <= 30; second++) {
            long until = START_NANOS + second * SECOND;
            shop.advanceTo(
                    until,
                    (_, _, _, _, _, _, timeNanos) -> {
                        assertThat(timeNanos).isBetween(last.get(), until);
                        last.set(timeNanos);
                    });
        }
        assertThat(last.get()).isGreaterThan(START_NANOS + 29 * SECOND);
    }

    @Test
    void some_forty_queries_a_second_are_asked() {
        Set<String> behind = dnsPods();
        long queries =
                sightings(QUARTER).stream()
                        .filter(seen -> !seen.response() && !behind.contains(seen.server()))
                        .count();
        assertThat(queries / (QUARTER * 60)).isBetween(25L, 80L);
    }

    /// The addresses of the pods of the cluster DNS, as sightings write them.
    private static Set<String> dnsPods() {
        return new ShopSimulation(1, START_NANOS)
                .pods().stream()
                        .filter(pod -> pod.workload().equals("coredns"))
                        .flatMap(pod -> Stream.of(pod.address(), CoreDns.address6(pod)))
                        .map(address ->
                                Long.toHexString(address.high())
                                        + ':'
                                        + Long.toHexString(address.low())
                                        + "#53")
                        .collect(Collectors.toSet());
    }

    /// What the probe asks, it asks the pods themselves.
    @Test
    void what_is_sent_to_the_service_comes_to_one_of_its_pods_shortly_after() {
        Set<String> behind = dnsPods();
        Map<String, Long> sent = new HashMap<>();
        Map<String, Long> arrived = new HashMap<>();
        for (Sighting seen : sightings(1)) {
            if (!seen.response() && !seen.tcp()) {
                String question = seen.client() + seen.messageId() + seen.qname() + seen.qtype();
                boolean atPod = behind.contains(seen.server());
                (atPod ? arrived : sent).put(question, seen.timeNanos());
            }
        }
        sent.keySet().retainAll(arrived.keySet());
        assertThat(sent).hasSizeGreaterThan(1_000);
        assertThat(sent)
                .allSatisfy((question, at) ->
                        assertThat(arrived.getOrDefault(question, 0L) - at)
                                .isBetween(1L, 100_000L));
    }

    @Test
    void what_changes_in_the_cluster_is_told_once_in_whatever_steps_time_moves() {
        long end = START_NANOS + 60 * MINUTE;
        List<ClusterEvent> atOnce = new ShopSimulation(1, START_NANOS).eventsUntil(end);
        ShopSimulation shop = new ShopSimulation(1, START_NANOS);
        List<ClusterEvent> inSteps = new ArrayList<>();
        for (long at = START_NANOS; at <= end; at += SECOND) {
            inSteps.addAll(shop.eventsUntil(at));
        }

        assertThat(inSteps).isEqualTo(atOnce);
        assertThat(atOnce)
                .extracting(event -> event.kind() + " " + event.object())
                .contains(
                        "ROLLED_OUT Deployment shop/cart", "CHANGED ConfigMap kube-system/coredns")
                .hasSize(10);
    }

    @Test
    void every_query_is_answered_while_no_fault_swallows_any() {
        // Losses begin a minute after the start; what is asked in the last seconds may still wait.
        Map<String, Integer> open = new HashMap<>();
        for (Sighting seen : sightings(1)) {
            boolean settled = seen.timeNanos() < START_NANOS + MINUTE - SECOND;
            if (seen.response() || settled) {
                open.merge(seen.key(), seen.response() ? -1 : 1, Integer::sum);
            }
        }
        assertThat(open.values()).isNotEmpty().allMatch(count -> count <= 0);
    }

    @Test
    void every_unanswered_query_is_planted() {
        Map<String, Sighting> open = new HashMap<>();
        for (Sighting seen : sightings(QUARTER)) {
            if (seen.response()) {
                open.remove(seen.key());
            } else if (seen.timeNanos() < START_NANOS + QUARTER * MINUTE - SECOND) {
                open.put(seen.key(), seen);
            }
        }
        assertThat(open.values())
                .isNotEmpty()
                .allSatisfy(query -> {
                    long elapsed = query.timeNanos() - START_NANOS;
                    boolean lossy = PlantedFault.LOSSY_SERVER.active(elapsed);
                    boolean silent =
                            query.qname().equals(Shop.SILENT_NAME) && query.qtype() == QType.AAAA;
                    assertThat(lossy || silent).as("%s", query).isTrue();
                });
    }

    @Test
    void a_quarter_of_an_hour_shows_each_fault_on_the_wire() {
        List<Sighting> seen = sightings(QUARTER);
        assertThat(seen)
                .anyMatch(isNegative("paymants.shop.svc.cluster.local"))
                .anyMatch(message ->
                        message.rcode() == Rcode.SERVFAIL
                                && message.edeCode() == EdeCode.NETWORK_ERROR)
                .anyMatch(Sighting::truncated)
                .anyMatch(message -> message.tcp() && message.qname().equals(Shop.LARGE_NAME))
                .anyMatch(message -> message.server().equals("0:ffffc6336408#53"))
                .anyMatch(message ->
                        message.qtype() == QType.TXT
                                && message.qname().endsWith(Shop.TUNNEL_ZONE)
                                && message.qname().length() > 100)
                .anyMatch(isNegative("n3metrics-example.net.corp-example.com"));
    }

    private static Predicate<Sighting> isNegative(String nameEnd) {
        return seen ->
                seen.response() && seen.rcode() == Rcode.NXDOMAIN && seen.qname().endsWith(nameEnd);
    }

    @Test
    void glibc_and_musl_send_a_lost_query_again_when_their_timer_is_up() {
        Map<String, Long> first = new HashMap<>();
        List<Long> gaps = new ArrayList<>();
        for (Sighting seen : sightings(QUARTER)) {
            if (!seen.response()) {
                Long before = first.put(seen.key(), seen.timeNanos());
                long gap = before == null ? 0 : seen.timeNanos() - before;
                if (gap > SECOND && gap < 20 * SECOND) {
                    gaps.add(Math.round(gap / 1e8));
                }
            }
        }
        assertThat(gaps).contains(25L, 50L).allMatch(gap -> gap == 25 || gap == 50);
    }

    @Test
    void the_upstream_server_is_asked_only_for_what_is_outside_the_cluster() {
        List<Sighting> upstream =
                sightings(QUARTER).stream()
                        .filter(seen -> seen.server().equals("0:ffffc0000235#53"))
                        .toList();
        assertThat(upstream).isNotEmpty().noneMatch(seen -> World.inCluster(seen.qname()));
    }

    @Test
    void pods_have_addresses_and_interfaces_of_their_own() {
        List<Pod> pods = new ShopSimulation(1, START_NANOS).pods();
        assertThat(pods).extracting(Pod::address).doesNotHaveDuplicates();
        assertThat(pods).extracting(Pod::name).doesNotHaveDuplicates();
        assertThat(pods).extracting(Pod::interfaceNumber).doesNotHaveDuplicates();
        assertThat(pods).extracting(Pod::workload).contains("checkout", "coredns", "analytics");
    }
}
