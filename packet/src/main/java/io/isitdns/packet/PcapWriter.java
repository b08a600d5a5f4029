package io.isitdns.packet;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/// Writes a pcap capture file (draft-ietf-opsawg-pcap), big-endian, with one link type.
///
/// ```text
/// file    magic 4 | major 2 | minor 2 | zone 4 | accuracy 4 | snap length 4 | link type 4
/// packet  seconds 4 | fraction 4 | captured length 4 | wire length 4 | bytes
/// ```
///
/// Not thread-safe. Buffers 64 KiB; what is not flushed or closed may be missing from the file.
public final class PcapWriter implements Closeable {
    /// Largest captured length of a frame, in bytes; what is longer is cut to it.
    public static final int SNAP_LENGTH = 262_144;

    private static final int BUFFER_BYTES = 65_536;
    private static final int FILE_HEADER_BYTES = 24;
    private static final int PACKET_HEADER_BYTES = 16;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /// How finely packet times are kept.
    public enum Resolution {
        /// Magic `a1b2c3d4`: read by every program.
        MICROSECONDS(0xa1b2_c3d4, 1_000),
        /// Magic `a1b23c4d`.
        NANOSECONDS(0xa1b2_3c4d, 1);

        private final int magic;
        private final int nanosPerUnit;

        Resolution(int magic, int nanosPerUnit) {
            this.magic = magic;
            this.nanosPerUnit = nanosPerUnit;
        }
    }

    private final OutputStream out;
    private final int nanosPerUnit;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int used;
    private boolean closed;

    /// Starts a file; the file header leaves with the first flush.
    ///
    /// @param out where the file goes, closed by [#close]
    /// @param linkType link type of every frame, see [LinkType]
    /// @param resolution how finely packet times are kept
    public PcapWriter(OutputStream out, int linkType, Resolution resolution) {
        this.out = out;
        this.nanosPerUnit = resolution.nanosPerUnit;
        Bytes.put32(buffer, 0, resolution.magic);
        Bytes.put16(buffer, 4, 2);
        Bytes.put16(buffer, 6, 4);
        Bytes.put32(buffer, 16, SNAP_LENGTH);
        Bytes.put32(buffer, 20, linkType);
        used = FILE_HEADER_BYTES;
    }

    /// Writes one frame that was captured whole.
    public void write(long timeNanos, byte[] frame, int offset, int length) throws IOException {
        write(timeNanos, frame, offset, length, length);
    }

    /// Writes one frame.
    ///
    /// @param timeNanos capture time since 1970-01-01 UTC, years 1970 to 2106
    /// @param frame array that holds the frame
    /// @param offset where the frame begins
    /// @param length captured bytes, cut to [#SNAP_LENGTH]
    /// @param wireLength bytes that the frame had on the wire
    public void write(long timeNanos, byte[] frame, int offset, int length, int wireLength)
            throws IOException {
        int kept = Math.min(length, SNAP_LENGTH);
        if (BUFFER_BYTES - used < PACKET_HEADER_BYTES + kept) {
            drain();
        }
        Bytes.put32(buffer, used, (int) Math.floorDiv(timeNanos, NANOS_PER_SECOND));
        int fraction = (int) Math.floorMod(timeNanos, NANOS_PER_SECOND) / nanosPerUnit;
        Bytes.put32(buffer, used + 4, fraction);
        Bytes.put32(buffer, used + 8, kept);
        Bytes.put32(buffer, used + 12, wireLength);
        used += PACKET_HEADER_BYTES;
        if (kept > BUFFER_BYTES - used) {
            drain();
            out.write(frame, offset, kept);
            return;
        }
        System.arraycopy(frame, offset, buffer, used, kept);
        used += kept;
    }

    /// Passes everything written so far to the stream.
    public void flush() throws IOException {
        drain();
        out.flush();
    }

    private void drain() throws IOException {
        out.write(buffer, 0, used);
        used = 0;
    }

    /// Flushes and closes the stream; a second call does nothing.
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (out) {
            flush();
        }
    }
}
