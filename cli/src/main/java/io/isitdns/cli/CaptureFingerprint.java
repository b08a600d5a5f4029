package io.isitdns.cli;

import io.isitdns.capture.CaptureFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;

/// A name for the content of a capture file together with the options that shape its rows, so that
/// importing it again can be told from importing another.
final class CaptureFingerprint {
    private static final int BLOCK = 1 << 20;
    private static final int HASH_BYTES = 16;

    private CaptureFingerprint() {}

    /// Says in one line why a file cannot be read, before anything is imported.
    static void checkReadable(String file) {
        if (file.equals(CaptureFile.STANDARD_INPUT)) {
            return;
        }
        try {
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw Trouble.usage(
                        "cannot read " + file + ": it is a directory, give the files in it");
            }
            if (!Files.exists(path)) {
                throw Trouble.usage("cannot read " + file + ": there is no such file");
            }
            if (!Files.isReadable(path)) {
                throw Trouble.usage("cannot read " + file + ": permission denied");
            }
        } catch (InvalidPathException _) {
            throw Trouble.usage("cannot read " + file + ": this is not the name of a file");
        }
    }

    /// The name: of standard input a new one each time, since it cannot be read twice.
    static String of(String file, String options, InstantSource clock) {
        if (file.equals(CaptureFile.STANDARD_INPUT)) {
            return "stdin:" + clock.instant();
        }
        try {
            return "capture:" + hash(Path.of(file), options);
        } catch (IOException e) {
            throw Trouble.usage("cannot read " + file + ": " + e.getMessage());
        }
    }

    /// Over size, first and last block and options: whole files would be read twice for nothing.
    private static String hash(Path file, String options) throws IOException {
        MessageDigest digest = sha256();
        long size = Files.size(file);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(size).array());
        digest.update(options.getBytes(StandardCharsets.UTF_8));
        digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        try (InputStream in = Files.newInputStream(file)) {
            digest.update(in.readNBytes(BLOCK));
            in.skipNBytes(Math.max(0, size - 2L * BLOCK));
            digest.update(in.readNBytes(BLOCK));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
