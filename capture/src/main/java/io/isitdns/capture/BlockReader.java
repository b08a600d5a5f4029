package io.isitdns.capture;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.isitdns.packet.FrameHandler;
import io.isitdns.packet.LinkType;
import java.lang.foreign.MemorySegment;

/// Hands over the frames in a block of a TPACKET_V3 ring. Allocates nothing per frame.
///
/// ```
/// struct tpacket_block_desc             struct tpacket3_hdr             struct sockaddr_ll
///  0 version                             0 next offset                   0 family
///  4 offset to private area              4 seconds                       2 protocol
///  8 status                              8 nanoseconds                   4 interface index
/// 12 number of packets                  12 captured length               8 hardware type
/// 16 offset to first packet             16 length on the wire           10 packet type
/// 20 bytes used                         20 status                       11 address length
/// 24 sequence number                    24 offset of link header (16)   12 address
/// 32 time of first and last packet      26 offset of network header (16)
///                                       28 hash, VLAN tag, padding
///                                       48 struct sockaddr_ll
/// ```
///
/// Numbers are in the byte order of the machine.
final class BlockReader {
    private static final int PACKET_COUNT = 12;
    private static final int FIRST_PACKET = 16;

    private static final int NEXT = 0;
    private static final int SECONDS = 4;
    private static final int NANOSECONDS = 8;
    private static final int CAPTURED_LENGTH = 12;
    private static final int WIRE_LENGTH = 16;
    private static final int LINK_HEADER = 24;
    private static final int NETWORK_HEADER = 26;
    private static final int ADDRESS = 48;
    private static final int INTERFACE_INDEX = ADDRESS + 4;
    private static final int HARDWARE_TYPE = ADDRESS + 8;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final FrameHandler handler;
    private final InterfaceTable interfaces;
    private final CaptureMetrics metrics;
    private final byte[] frame;
    private long lastTimeNanos;

    // Of the block being read; told to the metrics at its end.
    private long frames;
    private long bytes;
    private long unselected;

    BlockReader(
            CaptureConfig config,
            FrameHandler handler,
            InterfaceTable interfaces,
            CaptureMetrics metrics) {
        this.handler = handler;
        this.interfaces = interfaces;
        this.metrics = metrics;
        frame = new byte[config.snapBytes()];
    }

    /// Hands over every frame of the block that begins at that offset in the ring.
    void read(MemorySegment ring, long block) {
        frames = 0;
        bytes = 0;
        unselected = 0;
        int packets = ring.get(JAVA_INT, block + PACKET_COUNT);
        long packet = block + ring.get(JAVA_INT, block + FIRST_PACKET);
        for (int i = 0; i < packets; i++) {
            readPacket(ring, packet);
            packet += ring.get(JAVA_INT, packet + NEXT);
        }
        metrics.blockRead(frames, bytes, unselected);
    }

    /// Capture time of the last frame read, in nanoseconds since 1970-01-01 UTC; 0 before any.
    long lastTimeNanos() {
        return lastTimeNanos;
    }

    private void readPacket(MemorySegment ring, long packet) {
        lastTimeNanos =
                Integer.toUnsignedLong(ring.get(JAVA_INT, packet + SECONDS)) * NANOS_PER_SECOND
                        + ring.get(JAVA_INT, packet + NANOSECONDS);
        int interfaceIndex = ring.get(JAVA_INT, packet + INTERFACE_INDEX);
        if (!interfaces.isSelected(interfaceIndex)) {
            unselected++;
            return;
        }
        int hardwareType = Short.toUnsignedInt(ring.get(JAVA_SHORT, packet + HARDWARE_TYPE));
        if (LinkLayer.isEthernet(hardwareType)) {
            handOver(ring, packet, 0, LinkType.ETHERNET, interfaceIndex);
        } else {
            // Whatever header such a device has is no concern of ours.
            int skipped =
                    Short.toUnsignedInt(ring.get(JAVA_SHORT, packet + NETWORK_HEADER))
                            - Short.toUnsignedInt(ring.get(JAVA_SHORT, packet + LINK_HEADER));
            handOver(ring, packet, skipped, LinkType.RAW, interfaceIndex);
        }
    }

    private void handOver(
            MemorySegment ring, long packet, int skipped, int linkType, int interfaceIndex) {
        long start =
                packet + Short.toUnsignedInt(ring.get(JAVA_SHORT, packet + LINK_HEADER)) + skipped;
        int length = Math.max(0, ring.get(JAVA_INT, packet + CAPTURED_LENGTH) - skipped);
        int wireLength = Math.max(length, ring.get(JAVA_INT, packet + WIRE_LENGTH) - skipped);
        MemorySegment.copy(ring, JAVA_BYTE, start, frame, 0, length);
        frames++;
        bytes += wireLength;
        handler.frame(frame, 0, length, wireLength, linkType, interfaceIndex, lastTimeNanos);
    }
}
