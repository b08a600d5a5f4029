package io.isitdns.packet;

import java.io.IOException;
import java.io.InputStream;

/// A file as a sequence of bytes, of which a window lies in one block that is refilled. Readers
/// look at [#bytes] between [#position] and [#limit] directly.
final class BlockInput {
    /// Size of the block, and most that [#require] can be asked for.
    static final int BLOCK_BYTES = 1 << 20;

    private final InputStream in;
    private final byte[] bytes = new byte[BLOCK_BYTES];
    private int position;
    private int limit;
    private long blockOffset;

    BlockInput(InputStream in) {
        this.in = in;
    }

    /// The block; always the same array.
    byte[] bytes() {
        return bytes;
    }

    /// Where the next byte is in the block.
    int position() {
        return position;
    }

    /// Bytes before [#position] in the file.
    long fileOffset() {
        return blockOffset + position;
    }

    /// Bytes in the block from [#position] on.
    int available() {
        return limit - position;
    }

    /// Makes `wanted` bytes available from [#position] on, which may move them within the block;
    /// false when the file ends before.
    boolean require(int wanted) throws IOException {
        return limit - position >= wanted || fill(wanted);
    }

    private boolean fill(int wanted) throws IOException {
        System.arraycopy(bytes, position, bytes, 0, limit - position);
        blockOffset += position;
        limit -= position;
        position = 0;
        while (limit < wanted) {
            int read = in.read(bytes, limit, BLOCK_BYTES - limit);
            if (read < 0) {
                return false;
            }
            limit += read;
        }
        return true;
    }

    /// Steps over bytes that are available.
    void advance(int count) {
        position += count;
    }

    /// Steps over bytes of which not all need be available; false when the file ends before.
    boolean skip(long count) throws IOException {
        long rest = count;
        while (rest > 0) {
            if (!require(1)) {
                return false;
            }
            int step = (int) Math.min(rest, available());
            position += step;
            rest -= step;
        }
        return true;
    }
}
