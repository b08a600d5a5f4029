package io.isitdns.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbCrashTest {
    private static final int KILLS = 20;
    private static final int MOST_APPENDS_BEFORE_KILL = 40;

    @TempDir Path directory;

    @Test
    void killed_at_any_moment_nothing_acknowledged_is_missing_double_or_half()
            throws IOException, InterruptedException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long acknowledged = -1;
        for (int kill = 0; kill < KILLS; kill++) {
            acknowledged =
                    Math.max(acknowledged, runAndKill(random.nextInt(MOST_APPENDS_BEFORE_KILL)));
            assertWhole(acknowledged, "seed " + seed + ", kill " + kill);
        }
    }

    /// @return the last append that was acknowledged, or -1
    private long runAndKill(int appends) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                AppendingProcess.class.getName(),
                                directory.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        long last = -1;
        try (BufferedReader lines = process.inputReader()) {
            for (int i = 0; i <= appends; i++) {
                last = Long.parseLong(lines.readLine());
            }
            // That of the handle leaves the streams open.
            process.toHandle().destroyForcibly();
            // What it could still print before it died was acknowledged as well.
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line.isEmpty() ? last : Long.parseLong(line);
            }
        }
        process.waitFor();
        return last;
    }

    /// One append more than was heard of may be there: it was killed between commit and printing.
    private void assertWhole(long acknowledged, String where) {
        try (Store store = new DuckDbStore(DuckDbConfig.in(directory), InstantSource.system())) {
            store.start();
            long stored = store.lastSequence("killed");
            assertThat(stored).as(where).isBetween(acknowledged, acknowledged + 1);
            assertThat(store.status().transactions())
                    .as(where)
                    .isEqualTo(
                            LongStream.rangeClosed(0, stored).map(AppendingProcess::rowsOf).sum());
            assertThat(store.status().lookups())
                    .as(where)
                    .isEqualTo(
                            LongStream.rangeClosed(0, stored)
                                    .map(AppendingProcess::lookupsOf)
                                    .sum());
        }
    }
}
