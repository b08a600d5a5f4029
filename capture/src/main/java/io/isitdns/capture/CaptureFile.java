package io.isitdns.capture;

import io.isitdns.capture.Refusal.Reason;
import io.isitdns.packet.CaptureFileReader;
import io.isitdns.packet.FrameHandler;
import io.isitdns.packet.ReadOutcome;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A pcap or pcapng file, or standard input, plain or compressed with gzip or zstd, that is read
/// once from its beginning to its end.
///
/// Frames are handed over on the thread that calls [#read], while another reads and decompresses
/// ahead. Memory does not depend on the size of the file.
public final class CaptureFile {
    /// The path that stands for standard input.
    public static final String STANDARD_INPUT = "-";

    private final String path;
    private final InputStream standardInput;
    private final AtomicLong bytesRead = new AtomicLong();
    private volatile long totalBytes = -1;
    private volatile Compression compression = Compression.NONE;
    private @Nullable CaptureFileReader reader;

    /// @param path where the file is, or [#STANDARD_INPUT]
    /// @param standardInput read, but not closed, if the path stands for it
    public CaptureFile(String path, InputStream standardInput) {
        this.path = path;
        this.standardInput = standardInput;
    }

    /// Hands over every frame, then closes the file. What the handler throws is passed on.
    ///
    /// @throws IllegalStateException if it was read before
    public FileOutcome read(FrameHandler handler) {
        if (reader != null) {
            throw new IllegalStateException(name() + " is read once");
        }
        InputStream stored;
        try {
            stored = open();
        } catch (IOException | InvalidPathException e) {
            return refusal(e);
        }
        try (ReadAhead ahead = new ReadAhead(() -> decompressed(stored))) {
            reader = CaptureFileReader.open(ahead, name());
            ahead.start();
            return outcome(reader.readAll(handler), ahead.trouble());
        } catch (IOException e) {
            throw new AssertionError("reading ahead does not fail", e);
        }
    }

    /// Name of the interface with the number that a frame came with; empty if the file does not
    /// tell. For the thread that reads, from the first frame on.
    public String interfaceName(int interfaceNumber) {
        if (reader == null || interfaceNumber < 0 || interfaceNumber >= reader.interfaceCount()) {
            return "";
        }
        return reader.interfaceName(interfaceNumber);
    }

    /// Bytes of the file, as it is stored, that were read so far. On any thread.
    public long bytesRead() {
        return bytesRead.get();
    }

    /// Size of the file as it is stored; -1 if it is not known. On any thread.
    public long totalBytes() {
        return totalBytes;
    }

    /// What the file is called in messages.
    private String name() {
        return path.equals(STANDARD_INPUT) ? "standard input" : path;
    }

    private InputStream open() throws IOException {
        if (path.equals(STANDARD_INPUT)) {
            return new Counted(standardInput) {
                @Override
                public void close() {
                    // Belongs to the process.
                }
            };
        }
        Path file = Path.of(path);
        if (Files.isDirectory(file)) {
            throw new IsDirectoryException(path);
        }
        InputStream in = Files.newInputStream(file);
        totalBytes = Files.isRegularFile(file) ? Files.size(file) : -1;
        return new Counted(in);
    }

    /// Closes the stored stream when it fails.
    private InputStream decompressed(InputStream stored) throws IOException {
        try {
            byte[] start = stored.readNBytes(Compression.MAGIC_BYTES);
            compression = Compression.of(start);
            return compression.decompress(
                    new SequenceInputStream(new ByteArrayInputStream(start), stored));
        } catch (IOException e) {
            stored.close();
            throw e;
        }
    }

    private FileOutcome outcome(ReadOutcome parsed, @Nullable IOException trouble) {
        return switch (parsed) {
            case ReadOutcome.NotACapture(String sentence) -> notACapture(sentence, trouble);
            case ReadOutcome.Damaged damaged when trouble == null ->
                    new FileOutcome.Partial(damaged.frames(), damaged.defect().sentence());
            case ReadOutcome.Damaged damaged -> partial(damaged.frames(), trouble);
            case ReadOutcome.Complete complete when trouble == null ->
                    new FileOutcome.Whole(complete.frames());
            case ReadOutcome.Complete complete -> partial(complete.frames(), trouble);
        };
    }

    private Refusal notACapture(String sentence, @Nullable IOException trouble) {
        if (trouble != null) {
            return new Refusal(Reason.UNREADABLE, "cannot read " + name() + ": " + what(trouble));
        }
        if (bytesRead() == 0) {
            return new Refusal(Reason.NOT_A_CAPTURE, name() + " is empty, not a capture file");
        }
        return new Refusal(Reason.NOT_A_CAPTURE, sentence);
    }

    private FileOutcome.Partial partial(long frames, IOException trouble) {
        return new FileOutcome.Partial(
                frames, name() + ": " + what(trouble) + "; frames before that are read: " + frames);
    }

    private String what(IOException trouble) {
        return switch (compression) {
            case NONE, XZ, BZIP2, LZ4 -> String.valueOf(trouble.getMessage());
            case GZIP, ZSTD, ZSTD_SKIPPABLE ->
                    "its %s data is cut or damaged: %s"
                            .formatted(compression.title(), trouble.getMessage());
        };
    }

    private Refusal refusal(Exception trouble) {
        String sentence = "cannot read " + name() + ": ";
        return switch (trouble) {
            case IsDirectoryException _ ->
                    new Refusal(
                            Reason.DIRECTORY, sentence + "it is a directory, give the files in it");
            case NoSuchFileException _ ->
                    new Refusal(Reason.NOT_FOUND, sentence + "there is no such file");
            case InvalidPathException _ ->
                    new Refusal(Reason.NOT_FOUND, sentence + "this is not the name of a file");
            case AccessDeniedException _ ->
                    new Refusal(
                            Reason.PERMISSION_DENIED,
                            sentence + "permission denied, this user may not read it");
            default -> new Refusal(Reason.UNREADABLE, sentence + trouble.getMessage());
        };
    }

    private static final class IsDirectoryException extends FileSystemException {
        private static final long serialVersionUID = 1;

        IsDirectoryException(String path) {
            super(path);
        }
    }

    /// Counts what is read.
    private class Counted extends FilterInputStream {
        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            if (read >= 0) {
                bytesRead.incrementAndGet();
            }
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            if (count > 0) {
                bytesRead.addAndGet(count);
            }
            return count;
        }
    }
}
