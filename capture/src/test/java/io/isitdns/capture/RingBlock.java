package io.isitdns.capture;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A ring of one block, filled as the kernel fills it.
final class RingBlock {
    private static final int BLOCK_BYTES = 64 * 1024;
    private static final int BLOCK_HEADER_BYTES = 48;
    private static final int PACKET_HEADER_BYTES = 82;

    private final MemorySegment memory;
    private long packet = BLOCK_HEADER_BYTES;
    private int packets;

    RingBlock(Arena arena) {
        memory = arena.allocate(BLOCK_BYTES, 8);
        memory.set(JAVA_INT, 16, BLOCK_HEADER_BYTES);
    }

    /// Adds a frame with a link header of that many bytes.
    void add(
            byte[] frame,
            int wireLength,
            int linkHeaderBytes,
            int hardwareType,
            int interfaceIndex,
            long timeNanos) {
        int next = Math.ceilDiv(PACKET_HEADER_BYTES + frame.length, 16) * 16;
        memory.set(JAVA_INT, packet, next);
        memory.set(JAVA_INT, packet + 4, (int) (timeNanos / 1_000_000_000));
        memory.set(JAVA_INT, packet + 8, (int) (timeNanos % 1_000_000_000));
        memory.set(JAVA_INT, packet + 12, frame.length);
        memory.set(JAVA_INT, packet + 16, wireLength);
        memory.set(JAVA_SHORT, packet + 24, (short) PACKET_HEADER_BYTES);
        memory.set(JAVA_SHORT, packet + 26, (short) (PACKET_HEADER_BYTES + linkHeaderBytes));
        memory.set(JAVA_INT, packet + 48 + 4, interfaceIndex);
        memory.set(JAVA_SHORT, packet + 48 + 8, (short) hardwareType);
        MemorySegment.copy(frame, 0, memory, JAVA_BYTE, packet + PACKET_HEADER_BYTES, frame.length);
        packet += next;
        memory.set(JAVA_INT, 12, ++packets);
    }

    MemorySegment memory() {
        return memory;
    }
}
