package io.isitdns.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.isitdns.capture.FrameLog.Frame;
import io.isitdns.packet.FrameHandler;
import io.isitdns.packet.LinkType;
import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BlockReaderTest {
    private static final int ETHERNET = 1;
    private static final int LOOPBACK = 772;
    private static final int TUNNEL = 65534;
    private static final int ETH0 = 300;
    private static final int LO = 1;

    private static final byte[] TEN_BYTES = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

    private final Arena arena = Arena.ofConfined();
    private final RingBlock block = new RingBlock(arena);
    private final CaptureMetrics metrics = new CaptureMetrics();
    private final FrameLog log = new FrameLog();

    @AfterEach
    void endArena() {
        arena.close();
        assertThat(block.memory().scope().isAlive()).isFalse();
    }

    @Test
    void frames_are_handed_over_in_order_with_what_the_kernel_says_of_them() throws Exception {
        block.add(TEN_BYTES, 10, 4, ETHERNET, ETH0, 1_700_000_000_123_456_789L);
        block.add(new byte[] {42}, 1500, 1, LOOPBACK, LO, 1_700_000_001_000_000_000L);
        BlockReader reader = reader(InterfacePatterns.ALL, log);

        reader.read(block.memory(), 0);

        assertThat(log.next())
                .isEqualTo(
                        new Frame(
                                "00010203040506070809",
                                10,
                                LinkType.ETHERNET,
                                ETH0,
                                1_700_000_000_123_456_789L));
        assertThat(log.next())
                .isEqualTo(
                        new Frame("2a", 1500, LinkType.ETHERNET, LO, 1_700_000_001_000_000_000L));
        assertThat(reader.lastTimeNanos()).isEqualTo(1_700_000_001_000_000_000L);
        assertThat(metrics.frames()).isEqualTo(2);
        assertThat(metrics.bytes()).isEqualTo(1510);
        assertThat(metrics.blocks()).isOne();
    }

    @Test
    void the_header_of_an_unknown_device_is_left_out() throws Exception {
        block.add(TEN_BYTES, 100, 4, TUNNEL, ETH0, 1);
        block.add(TEN_BYTES, 100, 0, TUNNEL, ETH0, 2);

        reader(InterfacePatterns.ALL, log).read(block.memory(), 0);

        assertThat(log.next()).isEqualTo(new Frame("040506070809", 96, LinkType.RAW, ETH0, 1));
        assertThat(log.next())
                .isEqualTo(new Frame("00010203040506070809", 100, LinkType.RAW, ETH0, 2));
    }

    @Test
    void a_frame_cut_within_the_header_of_an_unknown_device_is_empty() throws Exception {
        block.add(TEN_BYTES, 100, 14, TUNNEL, ETH0, 1);

        reader(InterfacePatterns.ALL, log).read(block.memory(), 0);

        assertThat(log.next()).isEqualTo(new Frame("", 86, LinkType.RAW, ETH0, 1));
    }

    @Test
    void times_after_2038_are_right() throws Exception {
        block.add(TEN_BYTES, 10, 0, ETHERNET, ETH0, 4_000_000_000_000_000_001L);

        reader(InterfacePatterns.ALL, log).read(block.memory(), 0);

        assertThat(log.next().timeNanos()).isEqualTo(4_000_000_000_000_000_001L);
    }

    @Test
    void frames_of_unwanted_interfaces_are_counted_and_left_out() throws Exception {
        block.add(TEN_BYTES, 10, 0, ETHERNET, LO, 1);
        block.add(TEN_BYTES, 10, 0, ETHERNET, ETH0, 2);
        block.add(TEN_BYTES, 10, 0, ETHERNET, LO, 3);

        reader(new InterfacePatterns(List.of("if300")), log).read(block.memory(), 0);

        assertThat(log.next().interfaceNumber()).isEqualTo(ETH0);
        assertThat(metrics.frames()).isOne();
        assertThat(metrics.unselectedFrames()).isEqualTo(2);
    }

    @Test
    void an_empty_block_is_read() {
        reader(InterfacePatterns.ALL, log).read(block.memory(), 0);

        assertThat(metrics.blocks()).isOne();
        assertThat(metrics.frames()).isZero();
    }

    @Test
    void reading_frames_allocates_nothing() {
        for (int i = 0; i < 200; i++) {
            block.add(TEN_BYTES, 10, 0, i % 2 == 0 ? ETHERNET : TUNNEL, ETH0, i);
        }
        FrameHandler ignoring = (_, _, _, _, _, _, _) -> {};
        BlockReader reader = reader(InterfacePatterns.ALL, ignoring);
        readManyTimes(reader);

        long before = allocatedBytes();
        readManyTimes(reader);
        long allocated = allocatedBytes() - before;

        assertThat(allocated).as("bytes allocated for 200000 frames").isLessThan(10_000);
    }

    private void readManyTimes(BlockReader reader) {
        for (int i = 0; i < 1000; i++) {
            reader.read(block.memory(), 0);
        }
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    private BlockReader reader(InterfacePatterns patterns, FrameHandler handler) {
        CaptureConfig config = CaptureConfig.defaults();
        InterfaceTable interfaces = new InterfaceTable(_ -> null, patterns, config.maxInterfaces());
        return new BlockReader(config, handler, interfaces, metrics);
    }
}
