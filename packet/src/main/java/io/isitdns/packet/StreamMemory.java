package io.isitdns.packet;

/// The memory of all TCP streams: counts what they hold, and keeps buffers for reuse so that
/// messages in several segments allocate nothing unless they are long.
final class StreamMemory {
    /// Size of the buffers that are kept.
    static final int BUFFER_BYTES = 4_096;

    private static final int MAX_KEPT = 64;

    private final byte[][] kept = new byte[MAX_KEPT][];
    private int count;
    private long heldBytes;

    /// Bytes held by all streams.
    long heldBytes() {
        return heldBytes;
    }

    /// Counts bytes that a stream has begun to hold; negative when it has let go of them.
    void hold(int bytes) {
        heldBytes += bytes;
    }

    /// A buffer of at least `bytes`, with arbitrary content.
    byte[] take(int bytes) {
        byte[] buffer = bytes <= BUFFER_BYTES && count > 0 ? kept[--count] : allocate(bytes);
        heldBytes += buffer.length;
        return buffer;
    }

    private static byte[] allocate(int bytes) {
        return new byte[Math.max(bytes, BUFFER_BYTES)];
    }

    /// Takes a buffer back that is no longer used; an empty array is ignored.
    void giveBack(byte[] buffer) {
        heldBytes -= buffer.length;
        if (buffer.length == BUFFER_BYTES && count < MAX_KEPT) {
            kept[count++] = buffer;
        }
    }
}
