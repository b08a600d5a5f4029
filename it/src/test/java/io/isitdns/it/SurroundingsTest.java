package io.isitdns.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Trouble that only missing rights, or a small disk, can make. Needs root to give up its rights
/// and to mount that disk.
@Tag("root")
class SurroundingsTest {
    private static final int USAGE = 2;

    /// Root without capabilities is bound by the modes of files like anybody, and may not capture.
    private static final List<String> WITHOUT_CAPABILITIES =
            List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all");

    @TempDir private Path directory;
    private String capture = "";

    @BeforeEach
    void generate() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        capture = Capture.generate(directory, 1, 2_000).path().toString();
    }

    private Path closedToOthers(String name) throws IOException {
        Path path = directory.resolve(name);
        Files.createDirectories(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
        return path;
    }

    @Test
    void a_file_that_may_not_be_read_is_refused() throws IOException {
        Path secret = Files.copy(Path.of(capture), directory.resolve("secret.pcap"));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        for (List<String> verb : List.of(List.of("report", "totals"), List.of("observe"))) {
            List<String> arguments = new ArrayList<>(verb);
            arguments.addAll(List.of("--read", secret.toString()));
            Program.runBehind(WITHOUT_CAPABILITIES, arguments.toArray(String[]::new))
                    .assertRefused(USAGE, secret.toString(), "permission denied");
        }
    }

    @Test
    void a_data_directory_that_may_not_be_entered_is_refused() throws IOException {
        String closed = closedToOthers("closed").toString();
        Program.run("import", "--data", closed, capture).assertFine();
        Program.runBehind(WITHOUT_CAPABILITIES, "report", "totals", "--data", closed)
                .assertRefused(USAGE, closed, "permission denied");
        Program.runBehind(WITHOUT_CAPABILITIES, "import", "--data", closed + "/new", capture)
                .assertRefused(USAGE, closed, "permission denied");
    }

    @Test
    void live_capture_without_the_capability_names_it() throws IOException {
        Program.runBehind(WITHOUT_CAPABILITIES, "observe", "-f")
                .assertRefused(USAGE, "CAP_NET_RAW");
        String data = Files.createDirectory(directory.resolve("data")).toString();
        Files.setPosixFilePermissions(Path.of(data), PosixFilePermissions.fromString("rwxrwxrwx"));
        Program.runBehind(WITHOUT_CAPABILITIES, "run", "--data", data, "--listen", "127.0.0.1:0")
                .assertRefused(USAGE, "CAP_NET_RAW");
    }

    @Test
    void a_full_disk_is_named_and_what_was_there_stays() throws IOException {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        String data = disk.resolve("data").toString();
        Command.run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk.toString());
        try {
            Program.run("import", "--data", data, capture).assertFine();
            String before = Program.run("report", "totals", "--data", data).assertFine().out();
            String big = Capture.generate(directory, 2, 400_000).path().toString();
            Program.run("import", "--data", data, big).assertRefused(USAGE, "no space left", data);
            Command.run("mount", "-o", "remount,size=64m", disk.toString());
            String after =
                    Program.run("report", "totals", "--data", data, "--filter", "node = seed1.pcap")
                            .assertFine()
                            .out();
            assertThat(after.lines().limit(10))
                    .containsExactlyElementsOf(before.lines().limit(10).toList());
        } finally {
            Command.run("umount", disk.toString());
        }
    }
}
