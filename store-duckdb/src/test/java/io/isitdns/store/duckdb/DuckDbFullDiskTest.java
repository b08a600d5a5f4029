package io.isitdns.store.duckdb;

import static io.isitdns.store.testkit.StoreFixture.append;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.isitdns.store.Store;
import io.isitdns.store.StoreException;
import io.isitdns.store.StoreException.Kind;
import io.isitdns.store.testkit.RandomRows;
import io.isitdns.store.testkit.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Needs root to mount a small file system.
@Tag("root")
class DuckDbFullDiskTest {
    private static final int MIB = 1 << 20;

    @TempDir Path directory;

    @BeforeEach
    void mountSmallDisk() throws IOException, InterruptedException {
        run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", directory.toString());
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        run("umount", directory.toString());
    }

    @Test
    void on_a_full_disk_nothing_of_an_append_is_kept_and_the_next_one_works_when_there_is_space()
            throws IOException {
        Path data = directory.resolve("data");
        Path ballast = directory.resolve("ballast");
        try (Store store = new DuckDbStore(DuckDbConfig.in(data), InstantSource.system())) {
            store.start();
            append(store, "agent-1", 1, new RandomRows(1).rows(2000));
            fill(ballast);
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> appendUntilFull(store))
                    .satisfies(full -> assertThat(full.kind()).isEqualTo(Kind.FULL));
            long before = store.status().transactions();
            assertThat(before % 2000).isZero();
            assertThat(store.status().rejectedAppends()).isEqualTo(1);
            Files.delete(ballast);
            append(store, "agent-2", 1, new Rows().answered("a.example.org", 1));
            assertThat(store.status().transactions()).isEqualTo(before + 1);
        }
        try (Store store = new DuckDbStore(DuckDbConfig.in(data), InstantSource.system())) {
            store.start();
            assertThat(store.status().transactions() % 2000).isEqualTo(1);
        }
    }

    private static void appendUntilFull(Store store) {
        for (long sequence = 2; ; sequence++) {
            append(store, "agent-1", sequence, new RandomRows(sequence).rows(2000));
        }
    }

    /// Leaves one MiB.
    private void fill(Path ballast) throws IOException {
        int left = (int) Files.getFileStore(directory).getUsableSpace() - MIB;
        Files.write(ballast, new byte[Math.max(0, left)]);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        assertThat(exit).as(String.join(" ", command)).isZero();
    }
}
