package io.isitdns.packet;

import static io.isitdns.packet.Fixture.CLIENT;
import static io.isitdns.packet.Fixture.CLIENT6;
import static io.isitdns.packet.Fixture.SERVER;
import static io.isitdns.packet.Fixture.SERVER6;
import static io.isitdns.packet.Fixture.hex;
import static io.isitdns.packet.Fixture.response;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FragmentsTest {
    private static final byte[] PAYLOAD = response(7, 150);

    private static Fixture limited(int maxDatagrams, int maxBytes) {
        PacketConfig config =
                PacketConfig.defaults()
                        .withFragments(
                                new PacketConfig.FragmentLimits(
                                        maxDatagrams, maxBytes, Duration.ofSeconds(30)));
        return new Fixture(config, FrameBuilder.ethernet());
    }

    private static List<byte[]> fragments(
            Fixture fixture, int identification, boolean ipv6, byte[] payload, int size) {
        fixture.builder.identification(identification);
        byte[] frame =
                ipv6
                        ? fixture.udpFrame(SERVER6, CLIENT6, payload)
                        : fixture.udpFrame(SERVER, CLIENT, payload);
        return fixture.builder.fragments(frame, frame.length, size);
    }

    @ParameterizedTest(name = "IPv6 {0}")
    @ValueSource(booleans = {false, true})
    void fourFragmentsInEveryOrderAreOneMessage(boolean ipv6) {
        List<List<Integer>> orders = new ArrayList<>();
        permute(new ArrayList<>(List.of(0, 1, 2, 3)), 0, orders);
        assertThat(orders).hasSize(24);
        for (List<Integer> order : orders) {
            Fixture fixture = new Fixture();
            List<byte[]> fragments = fragments(fixture, 1, ipv6, PAYLOAD, 40);
            assertThat(fragments).hasSize(4);
            order.forEach(i -> fixture.frame(fragments.get(i)));
            assertThat(fixture.collected.payloads()).as("%s", order).containsExactly(hex(PAYLOAD));
            assertThat(fixture.metrics.fragments()).isEqualTo(4);
            assertThat(fixture.metrics.fragmentedDatagrams()).isEqualTo(1);
            assertThat(fixture.metrics.notDns()).isEqualTo(3);
            fixture.assertConserved();
        }
    }

    private static void permute(List<Integer> order, int from, List<List<Integer>> orders) {
        if (from == order.size()) {
            orders.add(List.copyOf(order));
        }
        for (int i = from; i < order.size(); i++) {
            Collections.swap(order, from, i);
            permute(order, from + 1, orders);
            Collections.swap(order, from, i);
        }
    }

    @Test
    void theLargestDatagramInTheSmallestFragmentsIsOneMessage() {
        Fixture fixture = new Fixture();
        byte[] payload = response(1, 65_507);
        List<byte[]> fragments = fragments(fixture, 1, false, payload, 8);
        Collections.shuffle(fragments, new Random(1));
        fixture.frames(fragments);
        assertThat(fixture.collected.payloads()).containsExactly(hex(payload));
        fixture.assertConserved();
    }

    @Test
    void aRepeatedFragmentBringsNothingNew() {
        for (boolean ipv6 : new boolean[] {false, true}) {
            Fixture fixture = new Fixture();
            List<byte[]> fragments = fragments(fixture, 1, ipv6, PAYLOAD, 80);
            fixture.frame(fragments.get(0));
            fixture.frame(fragments.get(0));
            fixture.frame(fragments.get(1));
            assertThat(fixture.collected.payloads()).containsExactly(hex(PAYLOAD));
            assertThat(fixture.metrics.fragmentDuplicates()).isEqualTo(1);
            fixture.assertConserved();
        }
    }

    @Test
    void whereIpv4FragmentsOverlapTheFirstBytesStay() {
        Fixture fixture = new Fixture();
        List<byte[]> wide = fragments(fixture, 1, false, PAYLOAD, 80);
        List<byte[]> other = fragments(fixture, 1, false, new byte[150], 40);
        fixture.frame(wide.get(0));
        fixture.frame(other.get(1));
        fixture.frame(wide.get(1));
        assertThat(fixture.collected.payloads()).containsExactly(hex(PAYLOAD));
    }

    @Test
    void anIpv6OverlapDropsTheDatagram() {
        Fixture fixture = new Fixture();
        List<byte[]> narrow = fragments(fixture, 1, true, PAYLOAD, 40);
        List<byte[]> wide = fragments(fixture, 1, true, PAYLOAD, 80);
        fixture.frame(narrow.get(0));
        fixture.frame(wide.get(0));
        fixture.frame(wide.get(1));
        fixture.frames(narrow);
        assertThat(fixture.collected.messages).isEmpty();
        assertThat(fixture.metrics.malformed(FrameDefect.FRAGMENT_OVERLAP)).isEqualTo(1);
        assertThat(fixture.metrics.fragmentsIgnored()).isEqualTo(5);
        fixture.assertConserved();
    }

    @Test
    void fragmentsOfTwoInterfacesDoNotMix() {
        Fixture fixture = new Fixture();
        List<byte[]> fragments = fragments(fixture, 1, false, PAYLOAD, 80);
        fixture.interfaceNumber = 1;
        fixture.frame(fragments.get(0));
        fixture.interfaceNumber = 2;
        fixture.frame(fragments.get(0));
        fixture.frame(fragments.get(1));
        fixture.interfaceNumber = 1;
        fixture.frame(fragments.get(1));
        assertThat(fixture.collected.messages)
                .extracting(Collected.Received::interfaceNumber)
                .containsExactly(2, 1);
    }

    @Test
    void anAtomicFragmentIsAWholePacket() {
        Fixture fixture = new Fixture();
        fixture.frames(fragments(fixture, 1, true, PAYLOAD, 800));
        assertThat(fixture.collected.payloads()).containsExactly(hex(PAYLOAD));
        assertThat(fixture.metrics.fragments()).isZero();
    }

    @Test
    void fragmentsOfOtherPortsAreDropped() {
        Fixture fixture = new Fixture();
        fixture.builder.identification(1);
        byte[] frame = fixture.udpFrame(CLIENT, SERVER.withPort(2049), PAYLOAD);
        fixture.frames(fixture.builder.fragments(frame, frame.length, 40));
        assertThat(fixture.metrics.fragmentsIgnored()).isEqualTo(4);
        assertThat(fixture.metrics.notDns()).isEqualTo(4);
        fixture.assertConserved();
    }

    @Test
    void fragmentsThatContradictTheLengthAreMalformed() {
        Fixture fixture = new Fixture();
        List<byte[]> longer = fragments(fixture, 1, false, PAYLOAD, 40);
        List<byte[]> shorter = fragments(fixture, 1, false, response(7, 60), 40);
        fixture.frame(longer.get(2));
        fixture.frame(shorter.get(1));
        assertThat(fixture.metrics.malformed(FrameDefect.FRAGMENT_BOUNDS)).isEqualTo(1);
        fixture.assertConserved();
    }

    @Test
    void aFragmentBeyondTheLargestDatagramIsMalformed() {
        Fixture fixture = new Fixture();
        byte[] last = fragments(fixture, 1, false, PAYLOAD, 40).getLast();
        Bytes.put16(last, 14 + Ipv4.FRAGMENT, 0x1fff);
        fixture.frame(last);
        assertThat(fixture.metrics.malformed(FrameDefect.FRAGMENT_BOUNDS)).isEqualTo(1);
        fixture.assertConserved();
    }

    @Test
    void anIncompleteDatagramLeavesAfterItsTime() {
        Fixture fixture = new Fixture();
        List<byte[]> fragments = fragments(fixture, 1, false, PAYLOAD, 80);
        fixture.frame(fragments.get(0));
        fixture.decoder.tick(fixture.nowNanos + Duration.ofSeconds(30).toNanos());
        assertThat(fixture.metrics.fragmentsExpired()).isZero();
        fixture.nowNanos += Duration.ofSeconds(30).toNanos() + 1;
        fixture.frame(fragments.get(1));
        assertThat(fixture.metrics.fragmentsExpired()).isEqualTo(1);
        assertThat(fixture.collected.messages).isEmpty();
        fixture.assertConserved();
    }

    @Test
    void theDatagramThatBeganEarliestLeavesWhenThereAreTooMany() {
        Fixture fixture = limited(2, 1 << 20);
        List<List<byte[]>> datagrams = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            datagrams.add(fragments(fixture, i, false, PAYLOAD, 80));
            fixture.frame(datagrams.get(i).get(0));
        }
        assertThat(fixture.metrics.fragmentsEvicted()).isEqualTo(1);
        fixture.frame(datagrams.get(2).get(1));
        fixture.frame(datagrams.get(1).get(1));
        assertThat(fixture.metrics.fragmentedDatagrams()).isEqualTo(2);
        fixture.frame(datagrams.get(0).get(1));
        assertThat(fixture.metrics.fragmentedDatagrams()).isEqualTo(2);
    }

    @Test
    void theDatagramThatBeganEarliestLeavesWhenTooMuchIsHeld() {
        Fixture fixture = limited(1_000, 65_536);
        for (int i = 0; i < 10; i++) {
            fixture.frame(fragments(fixture, i, false, response(i, 20_000), 10_000).get(0));
        }
        assertThat(fixture.metrics.fragmentsEvicted()).isEqualTo(4);
        fixture.assertConserved();
    }

    @Test
    void extensionHeadersMayLieBehindTheFragmentHeader() {
        Fixture fixture = new Fixture();
        fixture.builder.extensionHeaders(60, 60);
        fixture.frames(fragments(fixture, 1, true, PAYLOAD, 8));
        assertThat(fixture.collected.payloads()).containsExactly(hex(PAYLOAD));
        fixture.assertConserved();
    }

    @Test
    void aFragmentThatTheCaptureCutIsDropped() {
        Fixture fixture = new Fixture();
        List<byte[]> fragments = fragments(fixture, 1, false, PAYLOAD, 80);
        byte[] first = fragments.get(0);
        fixture.frame(first, first.length - 1, first.length);
        fixture.frame(fragments.get(1));
        assertThat(fixture.collected.messages).isEmpty();
        assertThat(fixture.metrics.fragmentsIgnored()).isEqualTo(2);
        fixture.assertConserved();
    }

    @Test
    void aTcpSegmentMayComeInFragments() {
        Fixture fixture = new Fixture();
        byte[] data = Fixture.stream(List.of(response(1, 200)));
        byte[] frame = fixture.tcpFrame(SERVER, CLIENT, FrameBuilder.ACK, 1, data);
        fixture.frames(fixture.builder.fragments(frame, frame.length, 96));
        assertThat(fixture.collected.payloads()).containsExactly(hex(response(1, 200)));
        fixture.assertConserved();
    }
}
