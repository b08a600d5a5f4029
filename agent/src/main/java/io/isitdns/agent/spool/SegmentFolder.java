package io.isitdns.agent.spool;

import io.isitdns.agent.spool.Segment.Debt;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The segments of a spool in their order, the last of which is written. Not thread-safe.
final class SegmentFolder implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("parcels-[0-9]{19}");

    private final SpoolConfig config;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private @Nullable FileChannel lock;
    private long nextNumber;
    private boolean open;
    private boolean writable;

    SegmentFolder(SpoolConfig config) {
        this.config = config;
    }

    /// Takes the folder and finds what an earlier process left.
    ///
    /// @throws SpoolException when another process uses it
    void open() throws IOException {
        Files.createDirectories(config.directory());
        if (lock == null) {
            takeLock();
        }
        segments.clear(); // of an attempt before that failed half way
        for (Path path : files()) {
            segments.addLast(Segment.recover(path));
            nextNumber = number(path) + 1;
        }
        open = true;
    }

    private void takeLock() throws IOException {
        FileChannel file =
                FileChannel.open(
                        config.directory().resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        lock = file;
        if (!isLocked(file)) {
            throw new SpoolException(
                    config.directory() + " is in use by another agent; give each its own --data");
        }
    }

    private static boolean isLocked(FileChannel file) throws IOException {
        try {
            FileLock held = file.tryLock();
            return held != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(config.directory())) {
            return all.filter(path -> NAME.matcher(path.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    private static long number(Path path) {
        String name = path.getFileName().toString();
        return Long.parseLong(name.substring(name.indexOf('-') + 1));
    }

    boolean isOpen() {
        return open;
    }

    /// The oldest, or null without any.
    @Nullable Segment oldest() {
        return segments.peekFirst();
    }

    /// Whether this one may still grow.
    boolean isWritten(Segment segment) {
        return writable && segment == segments.peekLast();
    }

    /// Whether the next parcel of this size needs a new segment.
    boolean needsSegment(long bytes) {
        Segment last = segments.peekLast();
        return !writable || last == null || last.bytes() + bytes > config.segmentBytes();
    }

    /// Whether there is room for a new segment that takes a parcel of this size.
    boolean hasRoom(long bytes) {
        return bytes() + Math.max(bytes, config.segmentBytes()) <= config.mostBytes();
    }

    void begin(Debt debt) throws IOException {
        String name = String.format(Locale.ROOT, "parcels-%019d", nextNumber);
        segments.addLast(Segment.begin(config.directory().resolve(name), debt));
        nextNumber++;
        writable = true;
    }

    void append(SpooledParcel spooled) throws IOException {
        segments.getLast().append(spooled);
    }

    /// Takes the oldest away.
    void deleteOldest() throws IOException {
        Segment oldest = segments.getFirst();
        oldest.delete();
        segments.removeFirst();
        writable &= !segments.isEmpty();
    }

    /// Bytes on disk.
    long bytes() {
        return sum(Segment::bytes);
    }

    long sum(ToLongFunction<Segment> number) {
        return segments.stream().mapToLong(number).sum();
    }

    /// The debt that the last process left.
    Debt debt() {
        Segment last = segments.peekLast();
        return last == null ? new Debt(0, 0) : last.debtAtEnd();
    }

    @Override
    public void close() throws IOException {
        for (Segment segment : segments) {
            segment.close();
        }
        if (lock != null) {
            lock.close();
        }
    }
}
