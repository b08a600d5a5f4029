package io.isitdns.store.duckdb;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/// Rolls a data directory up, some rows at a time, and prints a line before it begins; meant to be
/// killed.
final class RollingUpProcess {
    private static final int CHUNK_ROWS = 500;

    private RollingUpProcess() {}

    /// Small chunks, and only when told so.
    static DuckDbConfig config(Path directory) {
        return DuckDbConfig.in(directory)
                .with(
                        new RollUpConfig(
                                Duration.ZERO,
                                0,
                                CHUNK_ROWS,
                                Duration.ofDays(1),
                                Duration.ZERO,
                                0));
    }

    public static void main(String[] arguments) {
        DuckDbStore store = new DuckDbStore(config(Path.of(arguments[0])), InstantSource.system());
        store.start();
        System.out.println("begins");
        store.rollUp();
        System.out.println("ended");
        store.close();
    }
}
