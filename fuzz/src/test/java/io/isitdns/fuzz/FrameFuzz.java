package io.isitdns.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.isitdns.packet.Flow;
import io.isitdns.packet.LinkType;
import io.isitdns.packet.PacketConfig;
import io.isitdns.packet.PacketDecoder;
import io.isitdns.packet.PacketHandler;
import io.isitdns.packet.PacketMetrics;
import org.junit.jupiter.params.provider.MethodSource;

/// Input: link type by its place in [#LINK_TYPES], then frames, each behind its length (2 bytes).
class FrameFuzz {
    private static final int[] LINK_TYPES = {
        LinkType.ETHERNET,
        LinkType.LINUX_SLL,
        LinkType.LINUX_SLL2,
        LinkType.RAW,
        LinkType.NULL,
        LinkType.LOOP,
        LinkType.PPP,
        LinkType.PPP_HDLC,
        LinkType.IPV4,
        LinkType.IPV6,
        LinkType.RAW_BSD,
        LinkType.RAW_OPENBSD,
        147
    };
    private static final long STEP_NANOS = 700_000_000L;

    @MethodSource("io.isitdns.fuzz.Corpus#frames")
    @FuzzTest(maxDuration = "15s")
    void everyFrameIsAccountedFor(byte[] bytes) {
        Counted counted = new Counted();
        PacketDecoder decoder = new PacketDecoder(PacketConfig.defaults(), counted);
        Script script = new Script(bytes);
        int linkType = LINK_TYPES[script.next(LINK_TYPES.length)];
        long frames = 0;
        while (script.hasMore()) {
            byte[] frame = script.take(script.next(256) << 8 | script.next(256));
            long time = frames++ * STEP_NANOS;
            decoder.frame(frame, 0, frame.length, frame.length, linkType, 0, time);
            assertConserved(decoder.metrics());
        }
        decoder.finish();

        PacketMetrics metrics = decoder.metrics();
        assertConserved(metrics);
        assertThat(metrics.frames()).isEqualTo(frames);
        assertThat(metrics.messages()).isEqualTo(counted.messages);
        assertThat(metrics.unreachable()).isEqualTo(counted.unreachable);
        assertThat(decoder.heldBytes()).isZero();
        assertThat(decoder.connections()).isZero();
    }

    private static void assertConserved(PacketMetrics metrics) {
        assertThat(
                        metrics.messages()
                                - metrics.coalesced()
                                + metrics.malformed()
                                + metrics.notDns())
                .isEqualTo(metrics.frames());
    }

    private static final class Counted implements PacketHandler {
        private long messages;
        private long unreachable;

        @Override
        public void message(Flow flow, byte[] buffer, int offset, int length, int wireLength) {
            assertThat(length).isBetween(0, wireLength);
            assertThat(offset + length).isLessThanOrEqualTo(buffer.length);
            messages++;
        }

        @Override
        public void unreachable(Flow flow, byte[] buffer, int offset, int length) {
            assertThat(offset + length).isLessThanOrEqualTo(buffer.length);
            unreachable++;
        }

        @Override
        public void closed(Flow flow, boolean reset) {}
    }
}
