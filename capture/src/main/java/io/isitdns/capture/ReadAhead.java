package io.isitdns.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/// A stream that a thread of its own reads ahead, so that waiting for the disk and decompressing go
/// on beside what its reader does.
///
/// The blocks that pass between the two are a fixed number and used again and again: when all are
/// full, the thread waits. Trouble with the source ends the stream like its end does, and is kept
/// in [#trouble]. For one reader.
final class ReadAhead extends InputStream {
    /// Opens the stream to read from, on the thread that reads.
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }

    static final String THREAD_NAME = "capture-file";

    private static final int BLOCK_BYTES = 128 * 1024;
    private static final int BLOCKS = 8;

    private final ArrayBlockingQueue<Block> empty = new ArrayBlockingQueue<>(BLOCKS);
    private final ArrayBlockingQueue<Block> filled = new ArrayBlockingQueue<>(BLOCKS);
    private final Source source;
    private final Thread thread;
    private @Nullable Block current;
    private int position;

    /// What ended the source, if it was not its end; written before the last block is handed over.
    private @Nullable IOException trouble;

    /// A stream whose source is not opened before [#start].
    ReadAhead(Source source) {
        this.source = source;
        thread = Thread.ofPlatform().name(THREAD_NAME).daemon().unstarted(this::fillBlocks);
        for (int i = 0; i < BLOCKS; i++) {
            empty.add(new Block());
        }
    }

    /// Begins to read ahead.
    void start() {
        thread.start();
    }

    /// Why the stream ended early; null if it did not. To be asked once it has ended.
    @Nullable IOException trouble() {
        return trouble;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        Block block = blockToRead();
        if (block.isLast()) {
            return -1;
        }
        int count = Math.min(length, block.length - position);
        System.arraycopy(block.bytes, position, buffer, offset, count);
        position += count;
        return count;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /// Stops reading ahead. The source is closed as soon as a read that is under way returns.
    @Override
    public void close() {
        thread.interrupt();
    }

    /// The block with the next byte, waited for; the last block again and again.
    private Block blockToRead() {
        Block block = current;
        if (block != null && (block.isLast() || position < block.length)) {
            return block;
        }
        if (block != null) {
            empty.add(block);
        }
        position = 0;
        Block next = takeFilled();
        current = next;
        return next;
    }

    private Block takeFilled() {
        try {
            return filled.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a capture file was read", e);
        }
    }

    private void fillBlocks() {
        Block last = new Block();
        last.length = -1;
        try {
            try (InputStream in = source.open()) {
                Block block = empty.take();
                while (block.fillFrom(in)) {
                    filled.put(block);
                    block = empty.take();
                }
            } catch (IOException e) {
                trouble = e;
            }
            filled.put(last);
        } catch (InterruptedException _) {
            // The reader has gone; nobody waits for the last block.
            Thread.currentThread().interrupt();
        }
    }

    private static final class Block {
        private final byte[] bytes = new byte[BLOCK_BYTES];

        /// Bytes filled; -1 in the block that says that there are no more.
        private int length;

        /// Fills the block with what one read gives, since a pipe may not give more for long; false
        /// at the end.
        boolean fillFrom(InputStream in) throws IOException {
            length = in.read(bytes, 0, bytes.length);
            return length >= 0;
        }

        boolean isLast() {
            return length < 0;
        }
    }
}
