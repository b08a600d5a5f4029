package io.isitdns.capture;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// The content of zstd frames, one after the other (RFC 8878).
///
/// Not the stream that the library has: that one takes a later frame that is cut for the end of the
/// file.
final class ZstdStream extends InputStream {
    private static final int BUFFER_BYTES = 128 * 1024;

    private final InputStream in;
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private final byte[] stored = new byte[BUFFER_BYTES];
    private final ByteBuffer compressed = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
    private final ByteBuffer content = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
    private boolean withinFrame;

    ZstdStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (!content.hasRemaining()) {
            if (!decompressMore()) {
                return -1;
            }
        }
        int count = Math.min(length, content.remaining());
        content.get(buffer, offset, count);
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public void close() throws IOException {
        context.close();
        in.close();
    }

    /// Fills the content anew, possibly with nothing; false at the end.
    private boolean decompressMore() throws IOException {
        // Content that filled its buffer may have left more behind in the decoder.
        boolean mayHaveMore = withinFrame && content.limit() == content.capacity();
        if (!compressed.hasRemaining() && !mayHaveMore && !readMore()) {
            if (withinFrame) {
                throw new EOFException("Unexpected end of zstd frame");
            }
            return false;
        }
        content.clear();
        try {
            withinFrame = !context.decompressDirectByteBufferStream(content, compressed);
        } catch (ZstdException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            content.flip();
        }
        return true;
    }

    private boolean readMore() throws IOException {
        int count = in.read(stored, 0, stored.length);
        if (count < 0) {
            return false;
        }
        compressed.clear().put(stored, 0, count).flip();
        return true;
    }
}
