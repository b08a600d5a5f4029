package io.isitdns.attribute.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.attribute.SocketOwner.OfPod;
import io.isitdns.attribute.SocketOwner.OfProcess;
import io.isitdns.attribute.SocketOwner.Owner;
import io.isitdns.attribute.SocketOwner.Unknown;
import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import io.isitdns.model.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two pods in the host network and a service of the node, told apart.
class NodeSocketsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String NODE = "192.0.2.1";
    private static final String UID_1 = "11111111-4e5f-6071-8293-a4b5c6d7e8f9";
    private static final String UID_2 = "22222222-4e5f-6071-8293-a4b5c6d7e8f9";
    private static final String POD_1 = "0::/kubepods/besteffort/pod" + UID_1 + "/77\n";
    private static final String POD_2 = "0::/kubepods/besteffort/pod" + UID_2 + "/88\n";
    private static final String SERVICE = "0::/system.slice/kubelet.service\n";
    private static final int INTERVAL_MILLIS = 100;

    private final Path folder;
    private final ProcFolder proc;
    private NodeSockets sockets;
    private Instant now = START;

    NodeSocketsTest(@TempDir Path folder) {
        this.folder = folder;
        proc = new ProcFolder(folder);
        sockets = new NodeSockets(NodeSocketsConfig.DEFAULT.at(folder), () -> now);
    }

    private NodeSockets with(NodeSocketsConfig config) {
        return new NodeSockets(config.at(folder), () -> now);
    }

    /// Looks, and lets the time to the next look pass.
    private void look() {
        sockets.look();
        now = now.plusMillis(INTERVAL_MILLIS);
    }

    private Owner at(String address, int port, long millis) {
        return at(address, port, Transport.UDP, millis);
    }

    private Owner at(String address, int port, Transport transport, long millis) {
        IpAddress ip = Objects.requireNonNull(IpText.parse(address));
        long nanos = START.getEpochSecond() * 1_000_000_000L + millis * 1_000_000L;
        return sockets.owner(ip.high(), ip.low(), port, transport, nanos);
    }

    @Test
    void two_pods_and_a_service_in_the_host_network_are_told_apart_by_their_sockets() {
        proc.open("udp", "010200C0:9C40", 101) // 192.0.2.1:40000
                .open("udp", "00000000:9C41", 102) // 0.0.0.0:40001
                .open("tcp", "010200C0:9C42", 103)
                .open("udp6", "B80D0120000000000000000001000000:9C43", 104) // 2001:db8::1
                .open("tcp6", "0000000000000000FFFF0000010200C0:9C44", 105) // ::ffff:192.0.2.1
                .process(10, "coredns", POD_1, 101, 104)
                .process(20, "node-exporter", POD_2, 102, 105)
                .process(30, "kubelet", SERVICE, 103);
        look();
        look();

        assertThat(at(NODE, 40000, 50)).isEqualTo(new OfPod(UID_1));
        assertThat(at(NODE, 40001, 50)).isEqualTo(new OfPod(UID_2));
        assertThat(at(NODE, 40002, Transport.TCP, 50)).isEqualTo(new OfProcess("kubelet"));
        assertThat(at("2001:db8::1", 40003, 50)).isEqualTo(new OfPod(UID_1));
        assertThat(at(NODE, 40004, Transport.TCP, 50)).isEqualTo(new OfPod(UID_2));
        assertThat(at(NODE, 40002, 50)).as("not over UDP").isEqualTo(new Unknown());
        assertThat(at("192.0.2.7", 40000, 50)).as("another address").isEqualTo(new Unknown());
        assertThat(at("2001:db8::1", 40001, 50)).as("not IPv4").isEqualTo(new Unknown());
        assertThat(sockets.metrics()).isEqualTo(new NodeSocketsMetrics(2, 1, 5, 0, 0, 4, 1, 3));
    }

    @Test
    void a_socket_that_was_gone_before_the_next_look_is_not_guessed() {
        proc.process(10, "coredns", POD_1, 101);
        look();
        look();
        assertThat(at(NODE, 40000, 50)).isEqualTo(new Unknown());
    }

    @Test
    void a_socket_seen_just_after_or_just_before_is_known() {
        proc.process(10, "coredns", POD_1, 101);
        look();
        proc.open("udp", "010200C0:9C40", 101);
        look();
        proc.close();
        look();
        look();
        assertThat(at(NODE, 40000, 50)).as("opened").isEqualTo(new OfPod(UID_1));
        assertThat(at(NODE, 40000, 150)).as("closed").isEqualTo(new OfPod(UID_1));
        assertThat(at(NODE, 40000, 250)).as("long gone").isEqualTo(new Unknown());
    }

    @Test
    void a_port_that_changed_hands_between_two_looks_is_nobodys_there_and_somebodys_before() {
        proc.process(10, "coredns", POD_1, 101).open("udp", "010200C0:9C40", 101);
        look();
        look();
        proc.close().open("udp", "010200C0:9C40", 202).process(20, "node-exporter", POD_2, 202);
        look();
        look();
        assertThat(at(NODE, 40000, 50)).isEqualTo(new OfPod(UID_1));
        assertThat(at(NODE, 40000, 150)).isEqualTo(new Unknown());
        assertThat(at(NODE, 40000, 250)).isEqualTo(new OfPod(UID_2));
    }

    @Test
    void a_socket_shared_by_two_pods_is_nobodys_and_one_shared_within_a_pod_is_its() {
        proc.open("udp", "010200C0:9C40", 101)
                .open("udp", "010200C0:9C41", 102)
                .process(10, "coredns", POD_1, 101, 102)
                .process(11, "worker", POD_1, 102)
                .process(20, "node-exporter", POD_2, 101);
        look();
        look();
        assertThat(at(NODE, 40000, 50)).isEqualTo(new Unknown());
        assertThat(at(NODE, 40001, 50)).isEqualTo(new OfPod(UID_1));
    }

    @Test
    void an_owner_who_is_not_among_the_processes_is_not_searched_for_ever() {
        proc.open("udp", "010200C0:9C40", 101);
        for (int i = 0; i < 10; i++) {
            look();
        }
        assertThat(at(NODE, 40000, 50)).isEqualTo(new Unknown());
        assertThat(sockets.metrics().searches()).isEqualTo(3);
    }

    @Test
    void a_process_of_which_it_is_not_clear_whose_it_is_stays_unknown() {
        proc.open("udp", "010200C0:9C40", 101).process(10, "app", "0::/\n", 101);
        look();
        look();
        assertThat(at(NODE, 40000, 50)).isEqualTo(new Unknown());
    }

    @Test
    void looks_too_far_apart_say_nothing_about_the_time_between() {
        proc.process(10, "coredns", POD_1, 101).open("udp", "010200C0:9C40", 101);
        look();
        now = now.plusSeconds(2);
        look();
        assertThat(at(NODE, 40000, 1000)).isEqualTo(new Unknown());
        assertThat(at(NODE, 40000, 2150)).isEqualTo(new OfPod(UID_1));
        assertThat(at(NODE, 40000, 9000)).as("after the last look").isEqualTo(new Unknown());
        assertThat(at(NODE, 40000, -50)).as("before the first").isEqualTo(new Unknown());
    }

    @Test
    void no_more_looks_and_sockets_are_remembered_than_may_be() {
        sockets =
                with(
                        new NodeSocketsConfig(
                                folder, Duration.ofMillis(100), Duration.ofSeconds(1), 4, 2, 10));
        proc.process(10, "coredns", POD_1, 101, 102, 103)
                .open("udp", "010200C0:9C40", 101)
                .open("udp", "010200C0:9C41", 102)
                .open("udp", "010200C0:9C42", 103);
        look();
        assertThat(sockets.metrics().sockets()).isEqualTo(2);
        assertThat(sockets.metrics().leftOut()).isEqualTo(1);
        assertThat(at(NODE, 40001, 50)).isEqualTo(new OfPod(UID_1));
        proc.close().open("udp", "010200C0:9C42", 103);
        for (int i = 0; i < 9; i++) {
            look();
        }
        assertThat(at(NODE, 40001, 50)).as("forgotten").isEqualTo(new Unknown());
        assertThat(at(NODE, 40002, 950)).as("fits now").isEqualTo(new OfPod(UID_1));
        assertThat(sockets.metrics().sockets()).isEqualTo(1);
    }

    @Test
    void no_more_processes_are_looked_into_than_may_be() {
        sockets =
                with(
                        new NodeSocketsConfig(
                                folder, Duration.ofMillis(100), Duration.ofSeconds(1), 4, 9, 0));
        proc.process(10, "coredns", POD_1, 101).open("udp", "010200C0:9C40", 101);
        look();
        assertThat(at(NODE, 40000, 50)).isEqualTo(new Unknown());
    }

    @Test
    void without_a_proc_file_system_nothing_is_known() {
        sockets = new NodeSockets(NodeSocketsConfig.DEFAULT.at(folder.resolve("none")), () -> now);
        look();
        assertThat(at(NODE, 40000, 50)).isEqualTo(new Unknown());
        assertThat(sockets.metrics().unreadable()).isEqualTo(1);
    }

    @Test
    void damaged_lines_are_passed_over() {
        proc.process(10, "coredns", POD_1, 101);
        proc.write(
                "net/udp",
                """
                heading
                 1: nonsense
                 2: 010200C0 0:0 01 0:0 00:0 0 0 0 101 2 0 0
                 3: XX0200C0:9C40 0:0 01 0:0 00:0 0 0 0 101 2 0 0
                 4: 010200C0:9C40 0:0 01 0:0 00:0 0 0 0 many 2 0 0
                 5: 010200C0:9C40 0:0 01 0:0 00:0 0 0 0 101 2 0 0
                """);
        look();
        assertThat(at(NODE, 40000, 50)).isEqualTo(new OfPod(UID_1));
        assertThat(sockets.metrics().sockets()).isEqualTo(1);
    }

    @Test
    void what_was_started_ends_when_closed_also_twice() {
        sockets.start();
        sockets.close();
        sockets.close();
        with(NodeSocketsConfig.DEFAULT).close();
    }
}
