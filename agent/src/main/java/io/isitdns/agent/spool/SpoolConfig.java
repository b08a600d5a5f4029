package io.isitdns.agent.spool;

import java.nio.file.Path;

/// Settings of the [Spool].
///
/// @param directory where segments lie; one agent at a time uses it
/// @param mostBytes most bytes on disk, at least two segments; beyond, the oldest segment leaves
/// @param segmentBytes bytes after which a segment ends; one parcel may pass it
/// @param mostMemoryBytes most bytes that wait in memory while the disk cannot be written; beyond,
///   the oldest parcel leaves
public record SpoolConfig(Path directory, long mostBytes, long segmentBytes, long mostMemoryBytes) {
    /// Least bytes on disk.
    public static final long LEAST_BYTES = 1 << 20;

    private static final int SEGMENTS = 32;
    private static final long LARGEST_SEGMENT = 8 << 20;
    private static final long DEFAULT_BYTES = 256L << 20;
    private static final long MEMORY_BYTES = 16L << 20;

    /// @throws IllegalArgumentException below [#LEAST_BYTES]
    public SpoolConfig {
        if (mostBytes < LEAST_BYTES) {
            throw new IllegalArgumentException("a spool has at least " + LEAST_BYTES + " bytes");
        }
        if (segmentBytes < 1 || segmentBytes > mostBytes / 2) {
            throw new IllegalArgumentException("a spool has room for at least two segments");
        }
    }

    /// 256 MiB on disk, 16 MiB in memory.
    public static SpoolConfig in(Path directory) {
        return new SpoolConfig(directory, DEFAULT_BYTES, LARGEST_SEGMENT, MEMORY_BYTES);
    }

    /// The same with another limit on disk.
    ///
    /// @throws IllegalArgumentException below [#LEAST_BYTES]
    public SpoolConfig withMostBytes(long bytes) {
        return new SpoolConfig(
                directory, bytes, Math.min(LARGEST_SEGMENT, bytes / SEGMENTS), mostMemoryBytes);
    }
}
