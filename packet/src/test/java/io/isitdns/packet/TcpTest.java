package io.isitdns.packet;

import static io.isitdns.packet.Fixture.CLIENT;
import static io.isitdns.packet.Fixture.CLIENT6;
import static io.isitdns.packet.Fixture.SERVER;
import static io.isitdns.packet.Fixture.SERVER6;
import static io.isitdns.packet.Fixture.hex;
import static io.isitdns.packet.Fixture.query;
import static io.isitdns.packet.Fixture.response;
import static io.isitdns.packet.Fixture.stream;
import static io.isitdns.packet.FrameBuilder.ACK;
import static io.isitdns.packet.FrameBuilder.FIN;
import static io.isitdns.packet.FrameBuilder.RST;
import static io.isitdns.packet.FrameBuilder.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TcpTest {
    private static final byte[] NONE = {};

    /// One side of a connection, which keeps count of its sequence numbers.
    private static final class Side {
        private final Fixture fixture;
        private final Endpoint from;
        private final Endpoint to;
        private int sequence;

        Side(Fixture fixture, Endpoint from, Endpoint to, int sequence) {
            this.fixture = fixture;
            this.from = from;
            this.to = to;
            this.sequence = sequence;
        }

        byte[] segment(int flags, byte[] data) {
            byte[] frame = fixture.tcpFrame(from, to, flags, sequence, data);
            sequence += data.length + ((flags & (SYN | FIN)) != 0 ? 1 : 0);
            return frame;
        }

        void send(int flags, byte[] data) {
            fixture.frame(segment(flags, data));
        }

        void lose(byte[] data) {
            sequence += data.length;
        }
    }

    private final Fixture fixture = new Fixture();
    private final Side client = new Side(fixture, CLIENT, SERVER, 1_000);
    private final Side server = new Side(fixture, SERVER, CLIENT, 900_000);

    private void handshake() {
        client.send(SYN, NONE);
        server.send(SYN | ACK, NONE);
        client.send(ACK, NONE);
    }

    private void end() {
        client.send(FIN | ACK, NONE);
        server.send(FIN | ACK, NONE);
        client.send(ACK, NONE);
    }

    @Test
    void anExchangeIsDeliveredAndItsEndTold() {
        handshake();
        client.send(ACK, stream(List.of(query(1, 30))));
        server.send(ACK, stream(List.of(response(1, 60))));
        end();
        assertThat(fixture.collected.payloads())
                .containsExactly(hex(query(1, 30)), hex(response(1, 60)));
        assertThat(fixture.collected.messages)
                .extracting(Collected.Received::tcp)
                .containsOnly(true);
        assertThat(fixture.collected.messages.getLast().source()).isEqualTo(SERVER);
        assertThat(fixture.collected.resets).containsExactly(false);
        assertThat(fixture.collected.closedBy).containsExactly(SERVER);
        assertThat(fixture.metrics.notDns()).isEqualTo(6);
        fixture.assertConserved();
    }

    @Test
    void ipv6CarriesTheSame() {
        Side client6 = new Side(fixture, CLIENT6, SERVER6, 5);
        client6.send(SYN, NONE);
        client6.send(ACK, stream(List.of(query(1, 30))));
        assertThat(fixture.collected.payloads()).containsExactly(hex(query(1, 30)));
        assertThat(fixture.collected.messages.getFirst().ipv6()).isTrue();
    }

    @Test
    void aMessageSplitAtEveryByteIsDeliveredOnce() {
        byte[] bytes = stream(List.of(query(1, 30), query(2, 17)));
        for (int at = 1; at < bytes.length; at++) {
            Fixture split = new Fixture();
            Side side = new Side(split, CLIENT, SERVER, at);
            side.send(SYN, NONE);
            side.send(ACK, Arrays.copyOf(bytes, at));
            side.send(ACK, Arrays.copyOfRange(bytes, at, bytes.length));
            assertThat(split.collected.payloads())
                    .as("split at %d", at)
                    .containsExactly(hex(query(1, 30)), hex(query(2, 17)));
            split.assertConserved();
        }
    }

    @Test
    void everyByteInASegmentOfItsOwnIsDelivered() {
        client.send(SYN, NONE);
        for (byte one : stream(List.of(query(1, 30), query(2, 40)))) {
            client.send(ACK, new byte[] {one});
        }
        assertThat(fixture.collected.payloads())
                .containsExactly(hex(query(1, 30)), hex(query(2, 40)));
        assertThat(fixture.metrics.coalesced()).isZero();
        fixture.assertConserved();
    }

    @Test
    void fiftyMessagesInOneSegmentAreFiftyMessages() {
        List<byte[]> queries = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            queries.add(query(i, 17 + i % 5));
        }
        client.send(SYN, NONE);
        client.send(ACK, stream(queries));
        assertThat(fixture.collected.payloads()).isEqualTo(Fixture.hex(queries));
        assertThat(fixture.metrics.coalesced()).isEqualTo(49);
        fixture.assertConserved();
    }

    @Test
    void theLongestMessageIsDelivered() {
        byte[] bytes = stream(List.of(response(1, 65_535)));
        server.send(SYN | ACK, NONE);
        for (int at = 0; at < bytes.length; at += 1_448) {
            server.send(ACK, Arrays.copyOfRange(bytes, at, Math.min(at + 1_448, bytes.length)));
        }
        assertThat(fixture.collected.payloads()).containsExactly(hex(response(1, 65_535)));
        assertThat(fixture.collected.messages.getFirst().wireLength()).isEqualTo(65_535);
    }

    @Test
    void retransmissionsAndKeepAliveProbesBringNothingNew() {
        client.send(SYN, NONE);
        byte[] data = client.segment(ACK, stream(List.of(query(1, 30))));
        fixture.frame(data);
        fixture.interfaceNumber = 2;
        fixture.frame(data);
        fixture.frame(fixture.tcpFrame(CLIENT, SERVER, ACK, client.sequence - 1, new byte[1]));
        assertThat(fixture.collected.payloads()).containsExactly(hex(query(1, 30)));
        assertThat(fixture.metrics.tcpDuplicates()).isEqualTo(2);
        fixture.assertConserved();
    }

    @Test
    void anOverlappingRetransmissionAddsOnlyWhatIsNew() {
        byte[] bytes = stream(List.of(query(1, 30), query(2, 30)));
        client.send(SYN, NONE);
        int start = client.sequence;
        client.send(ACK, Arrays.copyOf(bytes, 40));
        fixture.frame(fixture.tcpFrame(CLIENT, SERVER, ACK, start, bytes));
        assertThat(fixture.collected.payloads())
                .containsExactly(hex(query(1, 30)), hex(query(2, 30)));
    }

    @Test
    void dataInTheSynIsDeliveredOnceEvenIfSentAgain() {
        byte[] bytes = stream(List.of(query(1, 30)));
        client.send(SYN, bytes);
        server.send(SYN | ACK, NONE);
        fixture.frame(fixture.tcpFrame(CLIENT, SERVER, ACK, 1_001, bytes));
        server.send(ACK, stream(List.of(response(1, 30))));
        assertThat(fixture.collected.payloads())
                .containsExactly(hex(query(1, 30)), hex(response(1, 30)));
    }

    @Test
    void sequenceNumbersMayWrap() {
        byte[] bytes = stream(List.of(query(1, 30), query(2, 30), query(3, 30)));
        Side wrapping = new Side(fixture, CLIENT, SERVER, -41);
        wrapping.send(SYN, NONE);
        byte[] first = wrapping.segment(ACK, Arrays.copyOf(bytes, 35));
        byte[] second = wrapping.segment(ACK, Arrays.copyOfRange(bytes, 35, 70));
        byte[] third = wrapping.segment(ACK, Arrays.copyOfRange(bytes, 70, 96));
        fixture.frames(List.of(third, second, first));
        assertThat(fixture.collected.payloads())
                .containsExactly(hex(query(1, 30)), hex(query(2, 30)), hex(query(3, 30)));
        assertThat(fixture.metrics.tcpOutOfOrder()).isEqualTo(2);
        assertThat(fixture.metrics.coalesced()).isEqualTo(2);
        fixture.assertConserved();
    }

    @Test
    void aConnectionMayBeFollowedFromTheMiddle() {
        client.send(ACK, stream(List.of(query(1, 30))));
        server.send(ACK, stream(List.of(response(1, 30))));
        assertThat(fixture.collected.payloads())
                .containsExactly(hex(query(1, 30)), hex(response(1, 30)));
    }

    @Test
    void aPrefixInASegmentOfItsOwnStartsAStream() {
        byte[] bytes = stream(List.of(query(1, 30)));
        client.send(ACK, Arrays.copyOf(bytes, 2));
        client.send(ACK, Arrays.copyOfRange(bytes, 2, bytes.length));
        assertThat(fixture.collected.payloads()).containsExactly(hex(query(1, 30)));
    }

    @Test
    void theRestOfAMessageBeforeTheCaptureBeganIsSkipped() {
        byte[] bytes = stream(List.of(response(1, 300)));
        server.lose(Arrays.copyOf(bytes, 100));
        server.send(ACK, Arrays.copyOfRange(bytes, 100, bytes.length));
        server.send(ACK, stream(List.of(response(2, 30))));
        assertThat(fixture.collected.payloads()).containsExactly(hex(response(2, 30)));
        assertThat(fixture.metrics.tcpSkipped()).isEqualTo(1);
        fixture.assertConserved();
    }

    @Test
    void aHoleThatTheReceiverAcknowledgedIsGivenUpAtOnce() {
        handshake();
        client.lose(stream(List.of(query(1, 30))));
        client.send(ACK, stream(List.of(query(2, 30))));
        assertThat(fixture.collected.messages).isEmpty();
        byte[] out = new byte[200];
        int length =
                fixture.builder.tcp(
                        out, SERVER, CLIENT, ACK, server.sequence, client.sequence, NONE);
        fixture.frame(Arrays.copyOf(out, length));
        assertThat(fixture.collected.payloads()).containsExactly(hex(query(2, 30)));
        assertThat(fixture.collected.messages.getFirst().source()).isEqualTo(CLIENT);
        assertThat(fixture.metrics.tcpHoles()).isEqualTo(1);
        fixture.assertConserved();
    }

    @Test
    void aHoleIsGivenUpAfterItsTime() {
        handshake();
        client.lose(stream(List.of(query(1, 30))));
        client.send(ACK, stream(List.of(query(2, 30))));
        fixture.nowNanos += Duration.ofSeconds(3).toNanos() + 1;
        client.send(ACK, stream(List.of(query(3, 30))));
        assertThat(fixture.collected.payloads())
                .containsExactly(hex(query(2, 30)), hex(query(3, 30)));
        assertThat(fixture.metrics.tcpHoles()).isEqualTo(1);
        fixture.assertConserved();
    }

    @Test
    void aHoleIsGivenUpWhenTooMuchIsHeld() {
        handshake();
        client.lose(new byte[1]);
        for (int i = 0; i < 300; i++) {
            client.send(ACK, stream(List.of(query(i, 1_000))));
        }
        assertThat(fixture.metrics.tcpHoles()).isEqualTo(1);
        assertThat(fixture.collected.messages).hasSize(300);
        fixture.assertConserved();
    }

    @Test
    void whatLiesBehindAHoleIsDeliveredAtTheEnd() {
        handshake();
        client.lose(stream(List.of(query(1, 30))));
        client.send(ACK, stream(List.of(query(2, 30), query(3, 30))));
        fixture.decoder.finish();
        assertThat(fixture.collected.payloads())
                .containsExactly(hex(query(2, 30)), hex(query(3, 30)));
        assertThat(fixture.collected.resets).containsExactly(false);
        assertThat(fixture.metrics.coalesced()).isEqualTo(2);
        fixture.assertConserved();
    }

    @Test
    void aResetIsToldOnce() {
        client.send(SYN, NONE);
        server.send(RST | ACK, NONE);
        server.send(RST | ACK, NONE);
        assertThat(fixture.collected.resets).containsExactly(true);
        assertThat(fixture.collected.closedBy).containsExactly(SERVER);
    }

    @Test
    void copiesOfSegmentsAfterTheEndBringNothingNew() {
        handshake();
        byte[] data = client.segment(ACK, stream(List.of(query(1, 30))));
        fixture.frame(data);
        end();
        fixture.frame(data);
        assertThat(fixture.collected.messages).hasSize(1);
        assertThat(fixture.collected.resets).hasSize(1);
        assertThat(fixture.metrics.tcpDuplicates()).isEqualTo(1);
    }

    @Test
    void theSamePortsMayBeUsedAgain() {
        for (int round = 0; round < 3; round++) {
            Side again = new Side(fixture, CLIENT, SERVER, 77_777 * round);
            Side back = new Side(fixture, SERVER, CLIENT, 99_999 * round);
            again.send(SYN, NONE);
            back.send(SYN | ACK, NONE);
            again.send(ACK, stream(List.of(query(round, 30))));
            back.send(FIN | ACK, stream(List.of(response(round, 30))));
            if (round == 0) {
                again.send(FIN | ACK, NONE);
            }
        }
        assertThat(fixture.collected.messages).hasSize(6);
        assertThat(fixture.metrics.tcpConnections()).isEqualTo(3);
        fixture.assertConserved();
    }

    @Test
    void anImpossibleLengthIsMalformedAndTheStreamGoesOn() {
        client.send(SYN, NONE);
        client.send(ACK, new byte[] {0, 3, 1, 2, 3});
        client.send(ACK, stream(List.of(query(2, 30))));
        assertThat(fixture.metrics.malformed(FrameDefect.TCP_MESSAGE_LENGTH)).isEqualTo(1);
        assertThat(fixture.collected.payloads()).containsExactly(hex(query(2, 30)));
        fixture.assertConserved();
    }

    @Test
    void aBrokenDataOffsetIsMalformed() {
        byte[] frame = fixture.tcpFrame(CLIENT, SERVER, ACK, 1, query(1, 30));
        frame[34 + Tcp.DATA_OFFSET] = 0x40;
        fixture.frame(frame);
        frame[34 + Tcp.DATA_OFFSET] = (byte) 0xf0;
        fixture.frame(frame);
        assertThat(fixture.metrics.malformed(FrameDefect.TCP_HEADER)).isEqualTo(2);
        fixture.assertConserved();
    }

    @Test
    void theConnectionThatWasQuietForLongestLeavesWhenThereAreTooMany() {
        PacketConfig.TcpLimits limits =
                new PacketConfig.TcpLimits(
                        2, 0x20000, 0x20000, Duration.ofSeconds(3), Duration.ofMinutes(2));
        Fixture small =
                new Fixture(PacketConfig.defaults().withTcp(limits), FrameBuilder.ethernet());
        for (int port = 1; port <= 3; port++) {
            new Side(small, CLIENT.withPort(port), SERVER, 1).send(SYN, NONE);
        }
        assertThat(small.metrics.tcpConnectionsEvicted()).isEqualTo(1);
        assertThat(small.collected.closedBy).containsExactly(CLIENT.withPort(1));
        assertThat(small.collected.resets).containsExactly(false);
    }

    @Test
    void endedConnectionsLeaveBeforeOpenOnes() {
        PacketConfig.TcpLimits limits =
                new PacketConfig.TcpLimits(
                        2, 0x20000, 0x20000, Duration.ofSeconds(3), Duration.ofMinutes(2));
        Fixture small =
                new Fixture(PacketConfig.defaults().withTcp(limits), FrameBuilder.ethernet());
        new Side(small, CLIENT.withPort(1), SERVER, 1).send(SYN, NONE);
        new Side(small, CLIENT.withPort(2), SERVER, 1).send(SYN, NONE);
        new Side(small, SERVER, CLIENT.withPort(2), 1).send(RST, NONE);
        new Side(small, CLIENT.withPort(3), SERVER, 1).send(SYN, NONE);
        assertThat(small.metrics.tcpConnectionsEvicted()).isZero();
        assertThat(small.collected.resets).containsExactly(true);
    }

    @Test
    void theBytesHeldInAllConnectionsAreBounded() {
        PacketConfig.TcpLimits limits =
                new PacketConfig.TcpLimits(
                        100, 0x20000, 0x20000, Duration.ofSeconds(3), Duration.ofMinutes(2));
        Fixture small =
                new Fixture(PacketConfig.defaults().withTcp(limits), FrameBuilder.ethernet());
        for (int port = 1; port <= 90; port++) {
            Side side = new Side(small, CLIENT.withPort(port), SERVER, 1);
            side.send(SYN, NONE);
            side.send(ACK, Arrays.copyOf(stream(List.of(query(1, 9_000))), 5_000));
        }
        // 131,072 bytes hold 26 buffers of 5,002 bytes.
        assertThat(small.metrics.tcpConnectionsEvicted()).isEqualTo(90 - 26);
        small.assertConserved();
    }

    @Test
    void aSilentConnectionLeavesAfterItsTime() {
        client.send(SYN, NONE);
        fixture.decoder.tick(fixture.nowNanos + Duration.ofMinutes(2).toNanos());
        assertThat(fixture.metrics.tcpConnectionsIdle()).isZero();
        fixture.decoder.tick(fixture.nowNanos + Duration.ofMinutes(2).toNanos() + 1);
        assertThat(fixture.metrics.tcpConnectionsIdle()).isEqualTo(1);
        assertThat(fixture.collected.resets).containsExactly(false);
    }

    @Test
    void anExchangeSeenOnThreeInterfacesIsOneExchange() {
        List<byte[]> segments =
                List.of(
                        client.segment(SYN, NONE),
                        server.segment(SYN | ACK, NONE),
                        client.segment(ACK, stream(List.of(query(1, 30)))),
                        server.segment(FIN | ACK, stream(List.of(response(1, 60)))),
                        client.segment(FIN | ACK, NONE),
                        server.segment(ACK, NONE));
        for (byte[] segment : segments) {
            for (int number = 1; number <= 3; number++) {
                fixture.interfaceNumber = number;
                fixture.frame(segment);
            }
        }
        assertThat(fixture.collected.payloads())
                .containsExactly(hex(query(1, 30)), hex(response(1, 60)));
        assertThat(fixture.collected.resets).containsExactly(false);
        assertThat(fixture.metrics.tcpConnections()).isEqualTo(1);
        fixture.assertConserved();
    }

    @Test
    void everyMessageSizeIsDelivered() {
        server.send(SYN | ACK, NONE);
        for (int size = 17; size <= 3_000; size++) {
            server.send(ACK, stream(List.of(response(1, size))));
        }
        assertThat(fixture.collected.messages)
                .extracting(Collected.Received::wireLength)
                .isEqualTo(IntStream.rangeClosed(17, 3_000).boxed().toList());
    }

    @Test
    void aSynCapturedAfterDataDoesNotRepeatIt() {
        byte[] syn = client.segment(SYN, NONE);
        byte[] data = client.segment(ACK, stream(List.of(query(1, 30))));
        fixture.frames(List.of(data, syn, data));
        client.send(ACK, stream(List.of(query(2, 30))));
        assertThat(fixture.collected.payloads())
                .containsExactly(hex(query(1, 30)), hex(query(2, 30)));
    }

    @Test
    void aSegmentCutByTheCaptureLosesOnlyItsOwnMessages() {
        handshake();
        byte[] cut = client.segment(ACK, stream(List.of(query(1, 30), query(2, 100))));
        fixture.frame(cut, cut.length - 20, cut.length);
        client.send(ACK, stream(List.of(query(3, 30))));
        fixture.decoder.finish();
        assertThat(fixture.collected.payloads())
                .containsExactly(hex(query(1, 30)), hex(query(3, 30)));
        fixture.assertConserved();
    }
}
