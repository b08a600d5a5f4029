package io.isitdns.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.capture.FileOutcome.Partial;
import io.isitdns.capture.FileOutcome.Whole;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Captures of other projects, with the numbers of packets that tshark finds in them, where the
/// environment variable ISITDNS_CAPTURES names the folder; without it there are none of these
/// tests.
final class CaptureFileRealCapturesTest {
    @TestFactory
    Stream<DynamicTest> every_capture_has_as_many_frames_as_tshark_finds() throws IOException {
        String folder = System.getenv("ISITDNS_CAPTURES");
        if (folder == null) {
            return Stream.empty();
        }
        return Files.readAllLines(Path.of(folder, "expected.tsv")).stream()
                .skip(1)
                // Compression with xz is refused; CaptureFileTest has that.
                .filter(line -> !line.contains(".pcap.xz\t"))
                .map(line -> line.split("\t", -1))
                .map(row -> test(Path.of(folder, row[0]), Long.parseLong(row[1])));
    }

    private static DynamicTest test(Path path, long frames) {
        return DynamicTest.dynamicTest(
                path.toString(),
                () -> {
                    var file = new CaptureFile(path.toString(), InputStream.nullInputStream());
                    long[] seen = new long[1];
                    FileOutcome outcome = file.read((_, _, _, _, _, _, _) -> seen[0]++);

                    assertThat(seen[0]).isEqualTo(frames);
                    switch (outcome) {
                        case Whole whole -> assertThat(whole.frames()).isEqualTo(frames);
                        case Partial partial -> assertThat(partial.frames()).isEqualTo(frames);
                        case Refusal refusal -> throw new AssertionError(refusal.sentence());
                    }
                });
    }
}
