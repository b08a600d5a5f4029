package io.isitdns.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.isitdns.packet.CaptureFileReader;
import io.isitdns.packet.ReadOutcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.params.provider.MethodSource;

class CaptureFuzz {
    private long frames;

    @MethodSource("io.isitdns.fuzz.Corpus#captures")
    @FuzzTest(maxDuration = "15s")
    void aFileIsReadToItsEndOrToItsDefect(byte[] bytes) throws IOException {
        frames = 0;
        try (CaptureFileReader reader =
                CaptureFileReader.open(new ByteArrayInputStream(bytes), "fuzz.pcap")) {
            ReadOutcome outcome = reader.readAll(this::frame);
            assertThat(reader.frames()).isEqualTo(frames);
            switch (outcome) {
                case ReadOutcome.Complete(long read) -> assertThat(read).isEqualTo(frames);
                case ReadOutcome.Damaged(long read, ReadOutcome.Defect defect) -> {
                    assertThat(read).isEqualTo(frames);
                    assertThat(defect.offset()).isBetween(0L, (long) bytes.length);
                    assertThat(defect.sentence()).contains("fuzz.pcap");
                }
                case ReadOutcome.NotACapture(String sentence) -> {
                    assertThat(frames).isZero();
                    assertThat(sentence).contains("fuzz.pcap");
                }
            }
        }
    }

    private void frame(
            byte[] buffer,
            int offset,
            int length,
            int wireLength,
            int linkType,
            int interfaceNumber,
            long timeNanos) {
        assertThat(length).isBetween(0, wireLength);
        assertThat(offset + length).isLessThanOrEqualTo(buffer.length);
        frames++;
    }
}
