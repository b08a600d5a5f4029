package io.isitdns.capture;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/// How a file is compressed, told by its first bytes whatever its name is.
enum Compression {
    NONE(""),
    /// RFC 1952; the members of a file of several are read as one.
    GZIP("gzip"),
    /// RFC 8878; so are its frames.
    ZSTD("zstd");

    /// Bytes that tell one from another.
    static final int MAGIC_BYTES = 4;

    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int ZSTD_MAGIC = 0x28b52ffd;
    private static final int ZSTD_SKIPPABLE_MAGIC = 0x502a4d18;
    private static final int ZSTD_SKIPPABLE_MASK = 0xf0ffffff;
    private static final int GZIP_BUFFER_BYTES = 64 * 1024;

    private final String title;

    Compression(String title) {
        this.title = title;
    }

    /// Name for messages.
    String title() {
        return title;
    }

    /// The compression of a file that begins with these bytes, of which at most [#MAGIC_BYTES]
    /// count.
    static Compression of(byte[] start) {
        int magic = 0;
        for (int i = 0; i < MAGIC_BYTES; i++) {
            magic = magic << 8 | (i < start.length ? start[i] & 0xff : 0);
        }
        if (magic >>> 16 == GZIP_MAGIC) {
            return GZIP;
        }
        boolean skippable = (magic & ZSTD_SKIPPABLE_MASK) == ZSTD_SKIPPABLE_MAGIC;
        return magic == ZSTD_MAGIC || skippable ? ZSTD : NONE;
    }

    /// The content of a compressed stream, which closes that stream when it is closed.
    ///
    /// @throws IOException if the stream fails or its first bytes are damaged
    InputStream decompress(InputStream in) throws IOException {
        return switch (this) {
            case NONE -> in;
            case GZIP -> new GZIPInputStream(new NeverDry(in), GZIP_BUFFER_BYTES);
            case ZSTD -> new ZstdStream(in);
        };
    }

    /// Says that there is more to read. The JDK takes `available() == 0`, which is true of any slow
    /// pipe, for the end of the last gzip member; it notices the true end without that.
    private static final class NeverDry extends FilterInputStream {
        NeverDry(InputStream in) {
            super(in);
        }

        @Override
        public int available() {
            return 1;
        }
    }
}
