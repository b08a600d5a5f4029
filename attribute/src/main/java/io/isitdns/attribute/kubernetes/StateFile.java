package io.isitdns.attribute.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The last known state of a cluster on a disk, so that a restart without an API server still
/// attributes. One file, replaced as a whole or not at all. One thread at a time.
public final class StateFile {
    private final Path file;
    private final Path next;
    private final long mostBytes;
    private final JsonFactory json = new JsonFactory();

    /// @param file where it is; its directory exists
    /// @param mostBytes its greatest size; a state that is larger is not written
    public StateFile(Path file, long mostBytes) {
        this.file = file;
        this.mostBytes = mostBytes;
        next = file.resolveSibling(file.getFileName() + ".new");
    }

    /// What came of reading.
    public sealed interface Read {
        /// The state, or [KnownState#NONE] when there is no file yet.
        record Found(KnownState state) implements Read {}

        /// The file cannot be read or is of another form; a sentence for the user.
        record Unusable(String sentence) implements Read {}
    }

    /// Reads the file.
    public Read read() {
        if (!Files.exists(file)) {
            return new Read.Found(KnownState.NONE);
        }
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = json.createParser(ObjectReadContext.empty(), in)) {
            parser.nextToken();
            return new StateReader()
                    .read(parser)
                    .<Read>map(Read.Found::new)
                    .orElseGet(() -> unusable("it is of another version"));
        } catch (IOException | JacksonException e) {
            return unusable(Trouble.ofFailure(e).detail());
        }
    }

    private Read unusable(String why) {
        return new Read.Unusable(
                "cannot use the last known state in "
                        + file
                        + ": "
                        + why
                        + "; going on without it, and it will be replaced");
    }

    /// Replaces the file.
    ///
    /// @return why it was not, a sentence for the user; empty when it was
    public Optional<String> write(KnownState state) {
        try {
            writeNext(state);
            Files.move(
                    next,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return Optional.empty();
        } catch (IOException | JacksonException e) {
            return Optional.of(
                    "cannot write the last known state to "
                            + file
                            + ": "
                            + Trouble.ofFailure(e).detail()
                            + "; make room or let us write there");
        }
    }

    private void writeNext(KnownState state) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(
                                next,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.TRUNCATE_EXISTING);
                OutputStream out =
                        new LimitedOutput(Channels.newOutputStream(channel), mostBytes)) {
            try (JsonGenerator generator =
                    json.createGenerator(ObjectWriteContext.empty(), new Unclosed(out))) {
                new StateWriter(generator).write(state);
            }
            channel.force(true);
        }
    }

    /// Passes everything on but the end, since the file must reach the disk before it is closed.
    private static final class Unclosed extends OutputStream {
        private final OutputStream out;

        private Unclosed(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int oneByte) throws IOException {
            out.write(oneByte);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            out.write(bytes, offset, count);
        }
    }

    /// Refuses what goes beyond a limit.
    private static final class LimitedOutput extends OutputStream {
        private final OutputStream out;
        private final long mostBytes;
        private long written;

        private LimitedOutput(OutputStream out, long mostBytes) {
            this.out = out;
            this.mostBytes = mostBytes;
        }

        @Override
        public void write(int oneByte) throws IOException {
            take(1);
            out.write(oneByte);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            take(count);
            out.write(bytes, offset, count);
        }

        private void take(int count) throws IOException {
            written += count;
            if (written > mostBytes) {
                throw new IOException("it is larger than " + mostBytes + " bytes");
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
