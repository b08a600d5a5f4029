package io.isitdns.capture;

import static io.isitdns.capture.TestFrames.CLIENT;
import static io.isitdns.capture.TestFrames.CLIENT6;
import static io.isitdns.capture.TestFrames.SERVER;
import static io.isitdns.capture.TestFrames.SERVER6;
import static io.isitdns.capture.TestFrames.icmp;
import static io.isitdns.capture.TestFrames.tcp;
import static io.isitdns.capture.TestFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.capture.FilterInterpreter.Packet;
import io.isitdns.packet.FrameBuilder;
import io.isitdns.packet.LinkType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FilterProgramTest {
    private static final int SNAP_BYTES = 4096;
    private static final int ETHERNET = 1;
    private static final int LOOPBACK = 772;
    private static final int TUNNEL = 65534;
    private static final int INCOMING = 0;
    private static final int OUTGOING = 4;

    private final List<FilterInstruction> program = FilterProgram.dns(Set.of(53), SNAP_BYTES);

    @Test
    void udp_to_and_from_the_port_passes_over_both_families() {
        assertPasses(ethernet(udp(CLIENT, SERVER)));
        assertPasses(ethernet(udp(FrameBuilder.ethernet(), SERVER, CLIENT)));
        assertPasses(ethernet(udp(FrameBuilder.ethernet(), CLIENT6, SERVER6)));
        assertPasses(ethernet(udp(FrameBuilder.ethernet(), SERVER6, CLIENT6)));
    }

    @Test
    void tcp_to_and_from_the_port_passes_over_both_families() {
        assertPasses(ethernet(tcp(CLIENT, SERVER)));
        assertPasses(ethernet(tcp(SERVER, CLIENT)));
        assertPasses(ethernet(tcp(CLIENT6, SERVER6)));
        assertPasses(ethernet(tcp(SERVER6, CLIENT6)));
    }

    @Test
    void a_frame_that_passes_is_kept_up_to_the_snap_length() {
        Packet packet = ethernet(udp(CLIENT, SERVER));

        assertThat(new FilterInterpreter(program).run(packet)).isEqualTo(SNAP_BYTES);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 52, 54, 80, 443, 853, 5353, 0x3500, 65535})
    void other_ports_are_rejected(int port) {
        FrameBuilder builder = FrameBuilder.ethernet();

        assertRejected(ethernet(udp(builder, CLIENT, SERVER.withPort(port))));
        assertRejected(ethernet(udp(builder, CLIENT6, SERVER6.withPort(port))));
        assertRejected(ethernet(tcp(CLIENT, SERVER.withPort(port))));
        assertRejected(ethernet(tcp(CLIENT6, SERVER6.withPort(port))));
    }

    @Test
    void every_port_of_the_largest_set_passes_and_its_neighbours_do_not() {
        Set<Integer> ports =
                Set.copyOf(
                        IntStream.rangeClosed(1, CaptureConfig.MAX_PORTS)
                                .mapToObj(i -> i * 2000)
                                .toList());
        var interpreter = new FilterInterpreter(FilterProgram.dns(ports, SNAP_BYTES));

        for (int port : ports) {
            Packet wanted = ethernet(udp(FrameBuilder.ethernet(), CLIENT6, SERVER6.withPort(port)));
            Packet other =
                    ethernet(udp(FrameBuilder.ethernet(), CLIENT6, SERVER6.withPort(port + 1)));
            // The client's port 40000 is one of the set, too.
            int clientPort = ports.contains(CLIENT6.port()) ? SNAP_BYTES : 0;
            assertThat(interpreter.run(wanted)).isEqualTo(SNAP_BYTES);
            assertThat(interpreter.run(other)).isEqualTo(clientPort);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void frames_behind_in_band_vlan_tags_are_judged_by_what_they_carry(int tags) {
        FrameBuilder builder = FrameBuilder.ethernet().vlans(new int[tags]);

        assertPasses(ethernet(udp(builder, CLIENT, SERVER)));
        assertPasses(ethernet(udp(builder, CLIENT6, SERVER6)));
        assertRejected(ethernet(udp(builder, CLIENT, SERVER.withPort(54))));
        assertRejected(ethernet(udp(builder, CLIENT6, SERVER6.withPort(54))));
    }

    @Test
    void a_frame_with_more_tags_than_are_looked_behind_is_rejected() {
        FrameBuilder builder = FrameBuilder.ethernet().vlans(1, 2, 3, 4);

        assertRejected(ethernet(udp(builder, CLIENT, SERVER)));
    }

    @Test
    void ipv4_options_are_skipped() {
        FrameBuilder builder = FrameBuilder.ethernet().ipv4Options(new byte[40]);

        assertPasses(ethernet(udp(builder, CLIENT, SERVER)));
        assertRejected(ethernet(udp(builder, CLIENT, SERVER.withPort(54))));
    }

    @Test
    void ipv6_extension_headers_are_skipped_up_to_the_limit() {
        FrameBuilder most = FrameBuilder.ethernet().extensionHeaders(0, 43, 60, 51);
        FrameBuilder tooMany = FrameBuilder.ethernet().extensionHeaders(0, 60, 60, 60, 60);

        assertPasses(ethernet(udp(most, CLIENT6, SERVER6)));
        assertRejected(ethernet(udp(most, CLIENT6, SERVER6.withPort(54))));
        assertRejected(ethernet(udp(tooMany, CLIENT6, SERVER6)));
    }

    @Test
    void an_ipv6_extension_header_of_unknown_type_is_rejected() {
        byte[] frame = udp(FrameBuilder.ethernet().extensionHeaders(0), CLIENT6, SERVER6);
        frame[14 + 6] = (byte) 253;

        assertRejected(ethernet(frame));
    }

    @Test
    void every_fragment_of_a_dns_datagram_passes() {
        byte[] ipv4 = udp(FrameBuilder.ethernet(), SERVER, CLIENT, new byte[3000]);
        byte[] ipv6 = udp(FrameBuilder.ethernet(), SERVER6, CLIENT6, new byte[3000]);

        List<byte[]> fragments4 = FrameBuilder.ethernet().fragments(ipv4, ipv4.length, 1200);
        List<byte[]> fragments6 = FrameBuilder.ethernet().fragments(ipv6, ipv6.length, 1200);

        assertThat(fragments4).hasSize(3).allSatisfy(f -> assertPasses(ethernet(f)));
        assertThat(fragments6).hasSize(3).allSatisfy(f -> assertPasses(ethernet(f)));
    }

    @Test
    void first_fragments_of_other_datagrams_are_rejected_where_the_port_is_in_reach() {
        byte[] frame = udp(FrameBuilder.ethernet(), CLIENT, SERVER.withPort(54), new byte[3000]);

        List<byte[]> fragments = FrameBuilder.ethernet().fragments(frame, frame.length, 1200);

        assertRejected(ethernet(fragments.getFirst()));
    }

    @ParameterizedTest
    @CsvSource({"3, true", "11, true", "0, false", "5, false", "8, false", "12, false"})
    void icmp_errors_pass_and_other_icmp_does_not(int type, boolean passes) {
        assertThat(passes(ethernet(icmp(CLIENT, SERVER, type)))).isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "3, true", "2, false", "4, false", "128, false", "135, false"})
    void icmpv6_errors_pass_and_other_icmpv6_does_not(int type, boolean passes) {
        assertThat(passes(ethernet(icmp(CLIENT6, SERVER6, type)))).isEqualTo(passes);
    }

    @Test
    void loopback_frames_pass_when_they_come_in_and_not_when_they_go_out() {
        byte[] frame = udp(CLIENT, SERVER);

        assertPasses(new Packet(frame, 14, 0x0800, INCOMING, LOOPBACK));
        assertRejected(new Packet(frame, 14, 0x0800, OUTGOING, LOOPBACK));
        assertPasses(new Packet(frame, 14, 0x0800, OUTGOING, ETHERNET));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 24})
    void devices_with_another_link_header_are_judged_from_the_network_header_on(int headerBytes) {
        FrameBuilder builder = new FrameBuilder(LinkType.RAW);
        byte[] ipv4 = udp(builder, CLIENT, SERVER);
        byte[] ipv6 = udp(builder.extensionHeaders(0), CLIENT6, SERVER6);
        byte[] other = udp(builder, CLIENT, SERVER.withPort(54));

        assertPasses(behind(headerBytes, ipv4, 0x0800));
        assertPasses(behind(headerBytes, ipv6, 0x86dd));
        assertRejected(behind(headerBytes, other, 0x0800));
        assertRejected(behind(headerBytes, ipv4, 0x0806));
    }

    @Test
    void what_is_not_ip_is_rejected() {
        byte[] frame = udp(CLIENT, SERVER);
        frame[12] = 0x08;
        frame[13] = 0x06;

        assertRejected(ethernet(frame));
    }

    @Test
    void a_frame_cut_anywhere_before_its_ports_is_rejected() {
        byte[] frame = udp(CLIENT, SERVER);
        int endOfPorts = 14 + 20 + 4;

        for (int length = 0; length < frame.length; length++) {
            Packet cut = ethernet(Arrays.copyOf(frame, length));
            assertThat(passes(cut)).as("cut to %d bytes", length).isEqualTo(length >= endOfPorts);
        }
    }

    private static Packet ethernet(byte[] frame) {
        return new Packet(frame, 14, 0x0800, INCOMING, ETHERNET);
    }

    private static Packet behind(int headerBytes, byte[] packet, int protocol) {
        byte[] frame = new byte[headerBytes + packet.length];
        System.arraycopy(packet, 0, frame, headerBytes, packet.length);
        return new Packet(frame, headerBytes, protocol, INCOMING, TUNNEL);
    }

    private boolean passes(Packet packet) {
        return new FilterInterpreter(program).run(packet) != 0;
    }

    private void assertPasses(Packet packet) {
        assertThat(passes(packet)).isTrue();
    }

    private void assertRejected(Packet packet) {
        assertThat(passes(packet)).isFalse();
    }
}
