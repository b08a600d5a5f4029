package io.isitdns.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A capture file that ends too early gives what is whole, and one warning.
class CutCaptureTest {
    private static final int FRAMES = 3_000;
    private static final int CUTS = 200;
    private static final int COMPRESSED_CUTS = 50;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @TempDir private Path directory;
    private byte[] whole = {};
    private long frames;

    @BeforeEach
    void generate() throws IOException {
        GeneratedCapture capture =
                GeneratedCapture.write(
                        directory.resolve("whole"), GeneratedCapture.MIXED, 1, FRAMES);
        whole = Files.readAllBytes(capture.path());
        frames = capture.total("frames");
    }

    @Test
    void a_plain_file_is_cut_at_random() throws IOException {
        for (int i = 0; i < CUTS; i++) {
            assertCut(whole, random.nextInt(whole.length));
        }
    }

    @Test
    void a_plain_file_is_cut_in_its_first_bytes() throws IOException {
        for (int length = 0; length < 64; length++) {
            assertCut(whole, length);
        }
    }

    @Test
    void a_gzip_file_is_cut_at_random() throws IOException {
        byte[] gzip = CaptureTruthTest.gzip(whole);
        for (int i = 0; i < COMPRESSED_CUTS; i++) {
            assertCut(gzip, random.nextInt(gzip.length));
        }
    }

    @Test
    void a_zstd_file_is_cut_at_random() throws IOException {
        byte[] zstd = Zstd.compress(whole);
        for (int i = 0; i < COMPRESSED_CUTS; i++) {
            assertCut(zstd, random.nextInt(zstd.length));
        }
    }

    private void assertCut(byte[] bytes, int length) throws IOException {
        String where = "seed " + seed + ", cut at " + length + " of " + bytes.length;
        Path file = Files.write(directory.resolve("cut"), Arrays.copyOf(bytes, length));
        CommandRun run = CommandRun.of("report", "totals", "--read", file.toString(), "-o", "json");
        if (run.exitCode() == ExitCode.FINE) {
            assertThat(run.errorLines()).as(where).hasSizeLessThanOrEqualTo(1);
            JsonNode totals = run.json();
            Totals.assertConserved(totals);
            assertThat(totals.get("coverage").get("frames").asLong())
                    .as(where)
                    .isLessThanOrEqualTo(frames);
        } else {
            assertThat(run.errorLines()).as(where).hasSize(1);
            run.assertRefused(ExitCode.USAGE, file.toString());
        }
    }
}
