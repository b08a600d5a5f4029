package io.isitdns.capture;

import static io.isitdns.capture.TestFrames.CLIENT;
import static io.isitdns.capture.TestFrames.SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.isitdns.capture.FileOutcome.Partial;
import io.isitdns.capture.FileOutcome.Whole;
import io.isitdns.capture.Refusal.Reason;
import io.isitdns.packet.FrameHandler;
import io.isitdns.packet.LinkType;
import io.isitdns.packet.PcapWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class CaptureFileTest {
    private static final int FRAMES = 30_000;
    private static final int PACKET_HEADER_BYTES = 16;
    private static final byte[] FRAME = TestFrames.udp(CLIENT, SERVER);
    private static final byte[] TEXT = "hello, world\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir private Path folder;
    private long frames;
    private long timeSum;
    private final FrameHandler counting =
            (_, _, length, wireLength, linkType, interfaceNumber, timeNanos) -> {
                assertThat(length).isEqualTo(FRAME.length);
                assertThat(wireLength).isEqualTo(FRAME.length);
                assertThat(linkType).isEqualTo(LinkType.ETHERNET);
                assertThat(interfaceNumber).isZero();
                frames++;
                timeSum += timeNanos;
            };

    @Test
    void a_plain_file_is_read_whole() throws IOException {
        Path path = write("q.pcap", pcap(0, FRAMES));
        CaptureFile file = file(path);

        assertThat(file.read(counting)).isEqualTo(new Whole(FRAMES));

        assertAllFrames();
        assertThat(file.bytesRead()).isEqualTo(Files.size(path));
        assertThat(file.totalBytes()).isEqualTo(Files.size(path));
        assertThat(file.interfaceName(0)).isEmpty();
        assertThat(file.interfaceName(7)).isEmpty();
    }

    @Test
    void a_gzip_file_is_read_whatever_its_name() throws IOException {
        CaptureFile file = file(write("q.pcap", gzip(pcap(0, FRAMES))));

        assertThat(file.read(counting)).isEqualTo(new Whole(FRAMES));

        assertAllFrames();
        assertThat(file.bytesRead()).isEqualTo(file.totalBytes());
    }

    @Test
    void all_members_of_a_gzip_file_are_read_also_from_a_slow_pipe() throws IOException {
        byte[] pcap = pcap(0, FRAMES);
        byte[] start = Arrays.copyOf(pcap, 1000);
        byte[] rest = Arrays.copyOfRange(pcap, 1000, pcap.length);
        byte[] members = joined(joined(gzip(start), gzip(new byte[0])), gzip(rest));

        FileOutcome outcome = standardInput(new OneByteAtATime(members)).read(counting);

        assertThat(outcome).isEqualTo(new Whole(FRAMES));
        assertAllFrames();
    }

    @Test
    void all_frames_of_a_zstd_file_are_read_skippable_ones_left_out() throws IOException {
        byte[] pcap = pcap(0, FRAMES);
        byte[] start = zstd(Arrays.copyOf(pcap, 1000));
        byte[] rest = zstd(Arrays.copyOfRange(pcap, 1000, pcap.length));
        byte[] skippable = {0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 42, 42};
        Path path = write("q.zst", joined(joined(skippable, start), rest));

        assertThat(file(path).read(counting)).isEqualTo(new Whole(FRAMES));
        assertAllFrames();
    }

    @Test
    void standard_input_is_read_and_not_closed() throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream in =
                new FilterInputStream(new ByteArrayInputStream(pcap(0, FRAMES))) {
                    @Override
                    public void close() {
                        closed.set(true);
                    }
                };
        CaptureFile file = standardInput(in);

        assertThat(file.read(counting)).isEqualTo(new Whole(FRAMES));

        assertThat(closed).isFalse();
        assertThat(file.totalBytes()).isEqualTo(-1);
        assertThat(file.bytesRead()).isEqualTo(pcap(0, FRAMES).length);
    }

    @Test
    void a_frame_from_a_pipe_comes_before_the_pipe_ends() throws Exception {
        CompletableFuture<Boolean> firstFrame = new CompletableFuture<>();
        InputStream pipe =
                new FilterInputStream(new ByteArrayInputStream(pcap(0, 1))) {
                    @Override
                    public int read(byte[] buffer, int offset, int length) throws IOException {
                        int count = super.read(buffer, offset, length);
                        // Ends only when the frame has been handed over.
                        return count < 0 && firstFrame.join() ? -1 : count;
                    }
                };

        FileOutcome outcome =
                standardInput(pipe).read((_, _, _, _, _, _, _) -> firstFrame.complete(true));

        assertThat(outcome).isEqualTo(new Whole(1));
    }

    @Test
    void names_of_interfaces_are_those_of_the_file() throws IOException {
        CaptureFile file = file(write("q.pcapng", SmallPcapng.withInterface("eth7", FRAME)));

        assertThat(file.read((_, _, _, _, _, number, _) -> nameIs(file, number, "eth7")))
                .isEqualTo(new Whole(1));
        assertThat(file.interfaceName(0)).isEqualTo("eth7");
    }

    @Test
    void a_cut_file_gives_its_whole_frames_and_one_warning() throws IOException {
        byte[] pcap = pcap(0, 10);
        Path path = write("cut.pcap", Arrays.copyOf(pcap, pcap.length - 1));

        FileOutcome outcome = file(path).read(counting);

        assertThat(outcome).isInstanceOfSatisfying(Partial.class, p -> assertWarning(p, 9, path));
        assertThat(frames).isEqualTo(9);
    }

    @Test
    void a_cut_gzip_file_gives_its_whole_frames_and_one_warning() throws IOException {
        byte[] gzip = gzip(pcap(0, FRAMES));
        Path path = write("cut.pcap.gz", Arrays.copyOf(gzip, gzip.length / 2));

        FileOutcome outcome = file(path).read(counting);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Partial.class,
                        partial -> {
                            assertWarning(partial, frames, path);
                            assertThat(partial.warning())
                                    .contains("gzip data is cut or damaged")
                                    .contains("Unexpected end");
                        });
        assertThat(frames).isBetween(1L, FRAMES - 1L);
    }

    @Test
    void a_cut_zstd_file_gives_its_whole_frames_and_one_warning() throws IOException {
        byte[] zstd = joined(zstd(pcap(0, FRAMES)), zstd(new byte[100]));
        Path path = write("cut.pcap.zst", Arrays.copyOf(zstd, zstd.length - 5));

        FileOutcome outcome = file(path).read(counting);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Partial.class,
                        partial -> {
                            assertWarning(partial, FRAMES, path);
                            assertThat(partial.warning()).contains("zstd data is cut or damaged");
                        });
    }

    @Test
    void a_compressed_file_cut_anywhere_is_never_taken_for_whole() throws IOException {
        byte[] pcap = pcap(0, 20);
        byte[] start = Arrays.copyOf(pcap, 1000);
        byte[] rest = Arrays.copyOfRange(pcap, 1000, pcap.length);

        assertNoCutIsWhole(gzip(pcap));
        assertNoCutIsWhole(zstd(pcap));
        assertNoCutIsWhole(joined(zstd(start), zstd(rest)));
    }

    private void assertNoCutIsWhole(byte[] content) {
        for (int length = 0; length < content.length; length++) {
            InputStream cut = new ByteArrayInputStream(content, 0, length);
            assertThat(standardInput(cut).read(counting))
                    .as("cut to %d of %d bytes", length, content.length)
                    .isNotInstanceOf(Whole.class);
        }
    }

    @Test
    void trouble_of_the_stream_is_told_after_the_frames_before_it() throws IOException {
        InputStream failing =
                new FilterInputStream(new ByteArrayInputStream(pcap(0, 5))) {
                    @Override
                    public int read(byte[] buffer, int offset, int length) throws IOException {
                        int count = super.read(buffer, offset, length);
                        if (count < 0) {
                            throw new IOException("Input/output error");
                        }
                        return count;
                    }
                };

        assertThat(standardInput(failing).read(counting))
                .isEqualTo(
                        new Partial(
                                5,
                                "standard input: Input/output error; frames before that are"
                                        + " read: 5"));
    }

    @Test
    void what_the_handler_throws_is_passed_on_and_reading_ahead_ends() throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        FrameHandler broken =
                (_, _, _, _, _, _, _) -> {
                    throw new IllegalStateException("a bug");
                };
        ReadAhead ahead = new ReadAhead(() -> new EndlessZeros(closed));
        ahead.start();
        assertThat(ahead.read()).isZero();
        ahead.close();
        CaptureFile file = file(write("q.pcap", pcap(0, FRAMES)));

        assertThatThrownBy(() -> file.read(broken)).hasMessage("a bug");
        await().untilTrue(closed);
        await().until(CaptureFileTest::readingAheadThreads, count -> count == 0);
    }

    @Test
    void it_is_read_once() throws IOException {
        CaptureFile file = file(write("q.pcap", pcap(0, 1)));
        file.read(counting);

        assertThatThrownBy(() -> file.read(counting)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_missing_file_is_refused() {
        Path path = folder.resolve("missing.pcap");

        assertThat(file(path).read(counting))
                .isEqualTo(
                        new Refusal(
                                Reason.NOT_FOUND,
                                "cannot read " + path + ": there is no such file"));
    }

    @Test
    void a_path_that_cannot_be_one_is_refused() {
        assertThat(new CaptureFile("a\0b", InputStream.nullInputStream()).read(counting))
                .extracting(outcome -> ((Refusal) outcome).reason())
                .isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void a_directory_is_refused() {
        assertThat(file(folder).read(counting))
                .isEqualTo(
                        new Refusal(
                                Reason.DIRECTORY,
                                "cannot read "
                                        + folder
                                        + ": it is a directory, give the files in it"));
    }

    @Test
    void a_file_that_may_not_be_read_is_refused() throws IOException {
        Path path = write("secret.pcap", pcap(0, 1));
        Files.setPosixFilePermissions(path, Set.of());

        FileOutcome outcome = withoutCapabilities(() -> file(path).read(counting));

        assertThat(outcome)
                .isEqualTo(
                        new Refusal(
                                Reason.PERMISSION_DENIED,
                                "cannot read "
                                        + path
                                        + ": permission denied, this user may not read it"));
    }

    @Test
    void what_is_no_capture_is_refused() throws IOException {
        assertRefused(write("empty", new byte[0]), Reason.NOT_A_CAPTURE, "is empty");
        assertRefused(write("text", TEXT), Reason.NOT_A_CAPTURE, "");
        assertRefused(write("text.gz", gzip(TEXT)), Reason.NOT_A_CAPTURE, "");
        assertRefused(
                write("bad.gz", new byte[] {0x1f, (byte) 0x8b, 99, 0, 0, 0, 0, 0, 0, 0, 0}),
                Reason.UNREADABLE,
                "gzip data is cut or damaged");
        assertRefused(
                write("q.xz", new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0}),
                Reason.UNREADABLE,
                "decompress it with `xz -dc` and give that as -");
    }

    private void assertRefused(Path path, Reason reason, String part) {
        assertThat(file(path).read(counting))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> {
                            assertThat(refusal.reason()).isEqualTo(reason);
                            assertThat(refusal.sentence())
                                    .contains(path.toString())
                                    .contains(part)
                                    .doesNotContain("\n");
                        });
    }

    private static void assertWarning(Partial partial, long expectedFrames, Path path) {
        assertThat(partial.frames()).isEqualTo(expectedFrames);
        assertThat(partial.warning()).contains(path.toString()).doesNotContain("\n");
    }

    private void assertAllFrames() {
        assertThat(frames).isEqualTo(FRAMES);
        assertThat(timeSum).isEqualTo((long) FRAMES * (FRAMES - 1) / 2);
    }

    private static void nameIs(CaptureFile file, int number, String name) {
        assertThat(file.interfaceName(number)).isEqualTo(name);
    }

    private static CaptureFile file(Path path) {
        return new CaptureFile(path.toString(), InputStream.nullInputStream());
    }

    private static CaptureFile standardInput(InputStream in) {
        return new CaptureFile("-", in);
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    /// The frame again and again, at times that count from `first`.
    private static byte[] pcap(int first, int count) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var writer =
                new PcapWriter(out, LinkType.ETHERNET, PcapWriter.Resolution.NANOSECONDS)) {
            for (int i = first; i < first + count; i++) {
                writer.write(i, FRAME, 0, FRAME.length);
            }
        }
        assertThat(out.size()).isEqualTo(24 + count * (PACKET_HEADER_BYTES + FRAME.length));
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] zstd(byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (OutputStream zstd = new ZstdOutputStreamNoFinalizer(out)) {
            zstd.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static long readingAheadThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(ReadAhead.THREAD_NAME))
                .count();
    }

    private static FileOutcome withoutCapabilities(Supplier<FileOutcome> work) {
        CompletableFuture<FileOutcome> result = new CompletableFuture<>();
        Thread.ofPlatform()
                .start(() -> {
                    try {
                        TestSystemCalls.dropCapabilities();
                        result.complete(work.get());
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                });
        return result.join();
    }

    private static final class OneByteAtATime extends FilterInputStream {
        OneByteAtATime(byte[] content) {
            super(new ByteArrayInputStream(content));
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return super.read(buffer, offset, Math.min(1, length));
        }

        @Override
        public int available() {
            return 0;
        }
    }

    private static final class EndlessZeros extends InputStream {
        private final AtomicBoolean closed;

        EndlessZeros(AtomicBoolean closed) {
            this.closed = closed;
        }

        @Override
        public int read() {
            return 0;
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }
}
