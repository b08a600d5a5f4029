package io.isitdns.capture;

import static io.isitdns.capture.TestFrames.CLIENT;
import static io.isitdns.capture.TestFrames.CLIENT6;
import static io.isitdns.capture.TestFrames.OTHER_PORT;
import static io.isitdns.capture.TestFrames.SERVER;
import static io.isitdns.capture.TestFrames.SERVER6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.isitdns.packet.FrameBuilder;
import io.isitdns.packet.FrameHandler;
import io.isitdns.packet.LinkType;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The ring in a network namespace of its own, with a veth pair to another from which frames come.
@Tag("root")
@Timeout(60)
// The totals are whole after close(), so tests close within the try that closes in any case.
@SuppressWarnings("try")
final class LiveCaptureTest {
    /// Sent last: what was sent before it has been handed over when it comes.
    private static final byte[] LAST = TestFrames.udp(CLIENT.withPort(65000), SERVER);

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final TickHandler NO_TICKS = _ -> {};

    private final NetworkNamespace here = new NetworkNamespace();
    private final NetworkNamespace peer = new NetworkNamespace();
    private final FrameLog log = new FrameLog();

    @BeforeEach
    void connect() {
        connect("veth0", "peer0");
    }

    @AfterEach
    void removeNamespaces() {
        try (here;
                peer) {
            assertThat(packetSockets()).as("packet sockets left open").isEmpty();
        }
    }

    @Test
    void dns_and_icmp_errors_come_whole_and_nothing_else_does() throws Exception {
        List<byte[]> wanted = wantedFrames();
        List<byte[]> sent = new ArrayList<>(otherFrames());
        sent.addAll(wanted);
        sent.addAll(otherFrames());
        sent.add(LAST);
        try (LiveCapture capture = started(CaptureConfig.defaults())) {
            long before = nowNanos();
            sendFrom("peer0", sent);

            List<FrameLog.Frame> frames = log.until(LAST);

            assertThat(frames)
                    .extracting(FrameLog.Frame::hex)
                    .containsExactlyElementsOf(wanted.stream().map(FrameLog::hex).toList());
            assertThat(frames)
                    .allSatisfy(frame -> {
                        assertThat(frame.wireLength()).isEqualTo(frame.hex().length() / 2);
                        assertThat(frame.linkType()).isEqualTo(LinkType.ETHERNET);
                        assertThat(frame.timeNanos()).isBetween(before, nowNanos());
                        assertThat(capture.interfaceName(frame.interfaceNumber()))
                                .isEqualTo("veth0");
                    });
            capture.close();
            assertThat(capture.metrics().frames()).isEqualTo(wanted.size() + 1);
            assertThat(capture.metrics().filterPassedFrames()).isEqualTo(wanted.size() + 1);
            assertThat(capture.metrics().bytes())
                    .isEqualTo(LAST.length + wanted.stream().mapToLong(f -> f.length).sum());
            assertThat(capture.metrics().droppedFrames()).isZero();
            assertThat(capture.metrics().interfacesSeen()).isOne();
        }
    }

    @Test
    void frames_that_this_machine_sends_are_captured() throws Exception {
        try (LiveCapture capture = started(CaptureConfig.defaults())) {
            here.call(() -> send("veth0", List.of(LAST)));

            assertThat(log.until(LAST)).isEmpty();
            capture.close();
            assertThat(capture.metrics().frames()).isOne();
        }
    }

    @Test
    void what_was_sent_before_the_end_is_handed_over() throws Exception {
        List<byte[]> sent = Collections.nCopies(100, LAST);
        try (LiveCapture capture = started(CaptureConfig.defaults())) {
            sendFrom("peer0", sent);

            capture.close();

            assertThat(capture.metrics().frames()).isEqualTo(sent.size());
            assertThat(capture.metrics().filterPassedFrames()).isEqualTo(sent.size());
        }
    }

    @Test
    void a_single_query_comes_within_a_second() throws Exception {
        try (LiveCapture _ = started(CaptureConfig.defaults())) {
            sendFrom("peer0", List.of(LAST));

            FrameLog.Frame frame = log.next();

            assertThat(nowNanos() - frame.timeNanos()).isLessThan(1_000_000_000);
        }
    }

    @Test
    void an_interface_that_appears_later_is_captured_under_its_name() throws Exception {
        try (LiveCapture capture = started(CaptureConfig.defaults())) {
            connect("later0", "laterpeer0");
            sendFrom("laterpeer0", List.of(LAST));

            assertThat(capture.interfaceName(log.next().interfaceNumber())).isEqualTo("later0");
        }
    }

    @Test
    void only_interfaces_that_the_patterns_select_are_captured() throws Exception {
        connect("other0", "otherpeer0");
        byte[] unwanted = TestFrames.udp(CLIENT, SERVER);
        var patterns = new InterfacePatterns(List.of("veth*", "other*", "!other0"));
        try (LiveCapture capture = started(CaptureConfig.defaults().withInterfaces(patterns))) {
            sendFrom("otherpeer0", List.of(unwanted, unwanted, unwanted));
            sendFrom("peer0", List.of(LAST));

            assertThat(log.until(LAST)).isEmpty();
            capture.close();
            assertThat(capture.metrics().frames()).isOne();
            assertThat(capture.metrics().unselectedFrames()).isEqualTo(3);
            assertThat(capture.metrics().interfacesSeen()).isEqualTo(2);
        }
    }

    @Test
    void an_interface_that_gets_a_wanted_name_is_captured_from_then_on() throws Exception {
        byte[] unwanted = TestFrames.udp(CLIENT, SERVER);
        var patterns = new InterfacePatterns(List.of("uplink"));
        try (LiveCapture capture = started(CaptureConfig.defaults().withInterfaces(patterns))) {
            sendFrom("peer0", List.of(unwanted));
            await().atMost(PATIENCE).until(() -> capture.metrics().unselectedFrames() == 1);
            here.ipInside("link", "set", "veth0", "down");
            here.ipInside("link", "set", "veth0", "name", "uplink");
            here.ipInside("link", "set", "uplink", "up");
            int index = here.call(() -> TestSystemCalls.interfaceIndex("uplink"));
            await().atMost(PATIENCE).until(() -> capture.interfaceName(index).equals("uplink"));
            sendFrom("peer0", List.of(LAST));

            assertThat(log.until(LAST)).isEmpty();
        }
    }

    @Test
    void the_outermost_vlan_tag_is_left_out_and_the_frame_still_judged_by_what_it_carries()
            throws Exception {
        FrameBuilder twice = FrameBuilder.ethernet().vlans(5, 6);
        FrameBuilder once = FrameBuilder.ethernet().vlans(6);
        try (LiveCapture _ = started(CaptureConfig.defaults())) {
            List<byte[]> sent =
                    List.of(
                            TestFrames.udp(twice, CLIENT, SERVER.withPort(OTHER_PORT)),
                            TestFrames.udp(twice, CLIENT, SERVER),
                            TestFrames.udp(once, CLIENT6, SERVER6),
                            LAST);
            sendFrom("peer0", sent);

            assertThat(log.until(LAST))
                    .extracting(FrameLog.Frame::hex)
                    .containsExactly(
                            FrameLog.hex(TestFrames.udp(once, CLIENT, SERVER)),
                            FrameLog.hex(TestFrames.udp(CLIENT6, SERVER6)));
        }
    }

    @Test
    void a_loopback_datagram_comes_once() throws Exception {
        try (LiveCapture capture = started(CaptureConfig.defaults())) {
            here.call(() -> {
                try (DatagramSocket socket = new DatagramSocket()) {
                    var loopback = InetAddress.ofLiteral("127.0.0.1");
                    // Nobody listens: the kernel answers with an ICMP error, too.
                    socket.send(new DatagramPacket(new byte[30], 30, loopback, 53));
                }
                return true;
            });
            sendFrom("peer0", List.of(LAST));

            List<FrameLog.Frame> frames = log.until(LAST);

            assertThat(frames).hasSize(2);
            assertThat(frames)
                    .extracting(frame -> capture.interfaceName(frame.interfaceNumber()))
                    .containsOnly("lo");
            assertThat(frames).extracting(FrameLog.Frame::linkType).containsOnly(LinkType.ETHERNET);
            assertThat(frames.getFirst().wireLength()).isEqualTo(14 + 20 + 8 + 30);
        }
    }

    @Test
    void frames_of_a_device_without_link_header_come_as_raw_ip() throws Exception {
        FrameBuilder raw = new FrameBuilder(LinkType.RAW);
        byte[] query = TestFrames.udp(raw, CLIENT, SERVER);
        byte[] query6 = TestFrames.udp(raw, CLIENT6, SERVER6);
        byte[] other = TestFrames.udp(raw, CLIENT, SERVER.withPort(OTHER_PORT));
        try (LiveCapture capture = started(CaptureConfig.defaults());
                TunDevice tun = here.call(() -> new TunDevice("tun0"))) {
            here.ipInside("link", "set", "tun0", "up");
            tun.receive(other);
            tun.receive(query);
            tun.receive(query6);

            FrameLog.Frame first = log.next();
            FrameLog.Frame second = log.next();

            assertThat(first.hex()).isEqualTo(FrameLog.hex(query));
            assertThat(second.hex()).isEqualTo(FrameLog.hex(query6));
            assertThat(first.linkType()).isEqualTo(LinkType.RAW);
            assertThat(first.wireLength()).isEqualTo(query.length);
            assertThat(capture.interfaceName(first.interfaceNumber())).isEqualTo("tun0");
        }
    }

    @Test
    void time_goes_on_while_no_frame_comes() throws Exception {
        LinkedBlockingQueue<Long> ticks = new LinkedBlockingQueue<>();
        long before = nowNanos();
        try (LiveCapture _ = started(CaptureConfig.defaults(), log, ticks::add)) {
            List<Long> times = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                times.add(ticks.poll(20, TimeUnit.SECONDS));
            }

            assertThat(times).doesNotContainNull().isSorted();
            long retire = CaptureConfig.defaults().retireTimeout().toNanos();
            assertThat(times.getFirst()).isBetween(before - 2 * retire, nowNanos());
        }
    }

    @Test
    void every_frame_of_a_burst_is_handed_over_or_counted_as_dropped() throws Exception {
        int sent = 100_000;
        byte[] query = TestFrames.udp(CLIENT, SERVER);
        try (LiveCapture capture = started(CaptureConfig.defaults(), countingOnly(), NO_TICKS)) {
            peer.call(() -> {
                try (FrameSender sender = new FrameSender("peer0")) {
                    for (int i = 0; i < sent; i++) {
                        sender.send(query);
                    }
                }
                return true;
            });
            CaptureMetrics metrics = capture.metrics();
            await().atMost(PATIENCE)
                    .until(() -> metrics.frames() + metrics.droppedFrames() >= sent);
            capture.close();

            assertThat(metrics.frames() + metrics.droppedFrames()).isEqualTo(sent);
            assertThat(metrics.filterPassedFrames()).isEqualTo(sent);
        }
    }

    @Test
    void a_reader_that_is_too_slow_loses_frames_and_counts_them() throws Exception {
        int sent = 20_000;
        byte[] query = TestFrames.udp(CLIENT, SERVER);
        CompletableFuture<Boolean> allSent = new CompletableFuture<>();
        FrameHandler waiting = (_, _, _, _, _, _, _) -> allSent.join();
        CaptureConfig config = CaptureConfig.defaults().withRingBytes(2 * 256 * 1024);
        try (LiveCapture capture = started(config, waiting, NO_TICKS)) {
            sendFrom("peer0", Collections.nCopies(sent, query));
            allSent.complete(true);
            CaptureMetrics metrics = capture.metrics();
            await().atMost(PATIENCE)
                    .until(() -> metrics.frames() + metrics.droppedFrames() >= sent);
            capture.close();

            assertThat(metrics.droppedFrames()).isPositive();
            assertThat(metrics.freezes()).isPositive();
            assertThat(metrics.frames() + metrics.droppedFrames()).isEqualTo(sent);
        }
    }

    @Test
    void close_gives_back_socket_and_memory_and_may_be_called_twice() throws Exception {
        LiveCapture capture = started(CaptureConfig.defaults());
        assertThat(packetSockets()).hasSize(1);
        assertThat(ringMappings()).hasSize(1);

        capture.close();
        capture.close();

        assertThat(packetSockets()).isEmpty();
        assertThat(ringMappings()).isEmpty();
        assertThat(capture.ended()).isCompletedWithValue(null);
    }

    @Test
    void the_rings_arena_ends_with_the_ring() {
        boolean alive =
                here.call(() -> {
                    PacketRing ring = new PacketRing(CaptureConfig.defaults());
                    assertThat(ring.memory().scope().isAlive()).isTrue();
                    ring.close();
                    ring.close();
                    return ring.memory().scope().isAlive();
                });

        assertThat(alive).isFalse();
    }

    @Test
    void a_handler_that_throws_ends_the_capture_and_is_told() throws Exception {
        FrameHandler broken =
                (_, _, _, _, _, _, _) -> {
                    throw new IllegalStateException("a bug");
                };
        try (LiveCapture capture = started(CaptureConfig.defaults(), broken, NO_TICKS)) {
            sendFrom("peer0", List.of(LAST));

            assertThatThrownBy(() -> capture.ended().get(20, TimeUnit.SECONDS))
                    .hasRootCauseMessage("a bug");
            assertThat(packetSockets()).isEmpty();
        }
    }

    @Test
    void a_handler_may_close_the_capture() throws Exception {
        CompletableFuture<LiveCapture> self = new CompletableFuture<>();
        FrameHandler closing = (_, _, _, _, _, _, _) -> self.join().close();
        LiveCapture capture = started(CaptureConfig.defaults(), closing, NO_TICKS);
        self.complete(capture);

        sendFrom("peer0", List.of(LAST));

        capture.ended().get(20, TimeUnit.SECONDS);
        assertThat(capture.metrics().frames()).isOne();
    }

    private static List<byte[]> wantedFrames() {
        FrameBuilder extended = FrameBuilder.ethernet().extensionHeaders(0, 60);
        List<byte[]> frames = new ArrayList<>();
        frames.add(TestFrames.udp(CLIENT, SERVER));
        frames.add(TestFrames.udp(SERVER, CLIENT));
        frames.add(TestFrames.udp(CLIENT6, SERVER6));
        frames.add(TestFrames.tcp(CLIENT, SERVER));
        frames.add(TestFrames.tcp(SERVER6, CLIENT6));
        frames.add(TestFrames.udp(extended, CLIENT6, SERVER6));
        frames.add(TestFrames.icmp(SERVER, CLIENT, 3));
        frames.add(TestFrames.icmp(SERVER6, CLIENT6, 1));
        return frames;
    }

    private static List<byte[]> otherFrames() {
        byte[] arp = TestFrames.udp(CLIENT, SERVER);
        arp[13] = 0x06;
        return List.of(
                TestFrames.udp(CLIENT, SERVER.withPort(OTHER_PORT)),
                TestFrames.udp(CLIENT6, SERVER6.withPort(OTHER_PORT)),
                TestFrames.tcp(CLIENT, SERVER.withPort(OTHER_PORT)),
                TestFrames.icmp(CLIENT, SERVER, 8),
                TestFrames.icmp(CLIENT6, SERVER6, 128),
                arp);
    }

    private void connect(String hereName, String peerName) {
        here.connect(hereName, peer, peerName);
    }

    private LiveCapture started(CaptureConfig config) {
        return started(config, log, NO_TICKS);
    }

    private LiveCapture started(CaptureConfig config, FrameHandler frames, TickHandler ticks) {
        var capture = new LiveCapture(config, frames, ticks, InstantSource.system());
        assertThat(here.call(capture::start)).isEmpty();
        return capture;
    }

    private void sendFrom(String interfaceName, List<byte[]> frames) {
        peer.call(() -> send(interfaceName, frames));
    }

    private static boolean send(String interfaceName, List<byte[]> frames) throws Exception {
        try (FrameSender sender = new FrameSender(interfaceName)) {
            frames.forEach(sender::send);
        }
        return true;
    }

    private static FrameHandler countingOnly() {
        return (_, _, _, _, _, _, _) -> {};
    }

    private static long nowNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }

    /// The packet sockets in the namespace, a line each.
    private List<String> packetSockets() {
        List<String> lines =
                here.call(() -> Files.readAllLines(Path.of("/proc/thread-self/net/packet")));
        return lines.subList(1, lines.size());
    }

    private static List<String> ringMappings() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.contains("socket:")).toList();
        }
    }
}
