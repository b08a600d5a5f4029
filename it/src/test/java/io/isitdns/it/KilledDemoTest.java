package io.isitdns.it;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of the demo, which needs no root.
class KilledDemoTest {
    private static final int KILLS = 5;

    @TempDir private Path directory;

    /// Each run plays another shop, so that runs have no transaction in common.
    @Test
    void what_was_told_before_the_demo_was_killed_is_there_and_nothing_is_there_twice() {
        KilledLive live = new KilledLive(directory);
        for (int kill = 1; kill <= KILLS; kill++) {
            live.runAndKill(demo(kill));
        }
        live.assertWhole();
    }

    private Program demo(int seed) {
        return Program.start(
                "demo",
                "--data",
                directory.toString(),
                "--port",
                "0",
                "--history",
                "1",
                "--seed",
                Integer.toString(seed));
    }
}
