package io.isitdns.agent.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.client.wire.Parcel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Needs root to mount a small file system.
@Tag("root")
class SpoolFullDiskTest {
    private static final int PARCEL_BYTES = 10_000;

    @TempDir private Path disk;

    @BeforeEach
    void mountSmallDisk() throws IOException, InterruptedException {
        run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString());
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        run("umount", disk.toString());
    }

    @Test
    void on_a_full_disk_parcels_wait_in_memory_and_go_back_to_it_when_there_is_room()
            throws IOException {
        Path ballast = disk.resolve("ballast");
        try (Spool spool = new Spool(SpoolConfig.in(disk.resolve("spool")))) {
            spool.start();
            append(spool, 0, 10);
            fill(ballast);
            append(spool, 10, 20);
            assertThat(spool.status().inMemoryOnly()).isTrue();
            assertThat(spool.status().transactions()).isEqualTo(30);
            Files.delete(ballast);
            append(spool, 30, 1);
            assertThat(spool.status().inMemoryOnly()).isFalse();
            assertThat(spool.diskBytes()).isGreaterThan(31 * PARCEL_BYTES);
            for (int sequence = 0; sequence < 31; sequence++) {
                Optional<SpooledParcel> next = spool.peek();
                assertThat(next.orElseThrow().parcel().sequence()).isEqualTo(sequence);
                spool.acknowledge();
            }
            assertThat(spool.status().lostTransactions()).isZero();
        }
    }

    private static void append(Spool spool, int from, int count) {
        for (int sequence = from; sequence < from + count; sequence++) {
            spool.append(
                    new SpooledParcel(new Parcel("boot", sequence, new byte[PARCEL_BYTES]), 1, 0));
        }
    }

    private static void fill(Path ballast) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
