package io.isitdns.it;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of `run` while it captures. Needs root.
@Tag("root")
class KilledRunTest {
    private static final int KILLS = 20;

    @TempDir private Path directory;

    @Test
    void what_was_told_before_twenty_kills_is_there_and_nothing_is_there_twice() {
        KilledLive live = new KilledLive(directory);
        try (LoopbackTraffic traffic = new LoopbackTraffic()) {
            for (int kill = 0; kill < KILLS; kill++) {
                live.runAndKill(run(traffic.port()));
            }
        }
        live.assertWhole();
    }

    private Program run(int port) {
        return Program.start(
                "run",
                "--data",
                directory.toString(),
                "--interface",
                "lo",
                "--port",
                Integer.toString(port),
                "--listen",
                "127.0.0.1:0");
    }
}
