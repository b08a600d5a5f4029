package io.isitdns.capture;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/// How a file is compressed, told by its first bytes whatever its name is.
enum Compression {
    NONE("", 0, 0),
    /// RFC 1952; the members of a file of several are read as one.
    GZIP("gzip", 0x1f8b0000, 0xffff0000),
    /// RFC 8878; so are its frames.
    ZSTD("zstd", 0x28b52ffd, 0xffffffff),
    /// A zstd file that begins with a skippable frame.
    ZSTD_SKIPPABLE("zstd", 0x502a4d18, 0xf0ffffff),
    /// Known, to be named in a message, but not read. So are those that follow.
    XZ("xz", 0xfd377a58, 0xffffffff),
    BZIP2("bzip2", 0x425a6800, 0xffffff00),
    LZ4("lz4", 0x04224d18, 0xffffffff);

    /// Bytes that tell one from another.
    static final int MAGIC_BYTES = 4;

    private static final int GZIP_BUFFER_BYTES = 64 * 1024;

    private final String title;
    private final int magic;
    private final int magicMask;

    Compression(String title, int magic, int magicMask) {
        this.title = title;
        this.magic = magic;
        this.magicMask = magicMask;
    }

    /// Name for messages.
    String title() {
        return title;
    }

    /// The compression of a file that begins with these bytes, of which at most [#MAGIC_BYTES]
    /// count.
    static Compression of(byte[] start) {
        int found = ByteBuffer.wrap(Arrays.copyOf(start, MAGIC_BYTES)).getInt();
        for (Compression compression : values()) {
            if (compression != NONE && (found & compression.magicMask) == compression.magic) {
                return compression;
            }
        }
        return NONE;
    }

    /// The content of a compressed stream, which closes that stream when it is closed.
    ///
    /// @throws IOException if the stream fails, or its first bytes are damaged, or its compression
    ///   is one that is not read
    InputStream decompress(InputStream in) throws IOException {
        return switch (this) {
            case NONE -> in;
            case GZIP -> new GZIPInputStream(new NeverDry(in), GZIP_BUFFER_BYTES);
            case ZSTD, ZSTD_SKIPPABLE -> new ZstdStream(in);
            case XZ, BZIP2, LZ4 ->
                    throw new IOException(
                            "%s is not read here: decompress it with `%s -dc` and give that as -"
                                    .formatted(title, title));
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
