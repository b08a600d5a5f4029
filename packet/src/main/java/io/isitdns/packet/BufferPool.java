package io.isitdns.packet;

/// Buffers for the beginnings of messages, kept for reuse so that messages in several segments
/// allocate nothing unless they are long.
final class BufferPool {
    /// Size of the buffers that are kept.
    static final int BUFFER_BYTES = 4_096;

    private static final int MAX_KEPT = 64;

    private final byte[][] kept = new byte[MAX_KEPT][];
    private int count;

    /// A buffer of at least `bytes`, with arbitrary content.
    byte[] take(int bytes) {
        if (bytes > BUFFER_BYTES) {
            return new byte[bytes];
        }
        return count > 0 ? kept[--count] : new byte[BUFFER_BYTES];
    }

    /// Takes a buffer back that is no longer used.
    void giveBack(byte[] buffer) {
        if (buffer.length == BUFFER_BYTES && count < MAX_KEPT) {
            kept[count++] = buffer;
        }
    }
}
