package io.isitdns.cli;

import io.isitdns.lab.generate.CaptureGenerator;
import io.isitdns.lab.generate.Mix;
import io.isitdns.lab.generate.Truth;
import io.isitdns.packet.FrameHandler;
import io.isitdns.packet.LinkType;
import io.isitdns.packet.PcapWriter;
import io.isitdns.packet.PcapWriter.Resolution;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/// A capture file of the generator, and what is true of it.
///
/// @param path where it is
/// @param truth its exact totals
record GeneratedCapture(Path path, Truth truth) {
    static final String MIXED = "kubernetes";

    /// Writes a capture.
    ///
    /// @param mix a word of [Mix#named]
    /// @param delay how much later than usual it begins
    static GeneratedCapture write(Path path, String mix, long seed, int frames, Duration delay)
            throws IOException {
        CaptureGenerator generator =
                new CaptureGenerator(Objects.requireNonNull(Mix.named(mix), mix), seed);
        try (PcapWriter writer =
                new PcapWriter(
                        new BufferedOutputStream(Files.newOutputStream(path)),
                        LinkType.ETHERNET,
                        Resolution.MICROSECONDS)) {
            return new GeneratedCapture(
                    path, generator.generate(frames, into(writer, delay.toNanos())));
        }
    }

    static GeneratedCapture write(Path path, String mix, long seed, int frames) throws IOException {
        return write(path, mix, seed, frames, Duration.ZERO);
    }

    /// One of its totals, as named by [Truth#totals].
    long total(String name) {
        return Objects.requireNonNull(truth.totals().get(name), name);
    }

    /// Rows that it makes: unsolicited responses are no queries.
    long transactions() {
        return total("queries") + total("unsolicited");
    }

    private static FrameHandler into(PcapWriter writer, long delayNanos) {
        return (buffer, offset, length, wireLength, linkType, interfaceNumber, timeNanos) -> {
            try {
                writer.write(timeNanos + delayNanos, buffer, offset, length, wireLength);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
