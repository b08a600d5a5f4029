package io.isitdns.agent.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isitdns.client.wire.Parcel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final int PARCEL_BYTES = 1000;
    private static final long SEGMENT = 10_000;

    @TempDir private Path folder;

    @Test
    void parcels_come_back_in_order() {
        try (Spool spool = spool("a")) {
            append(spool, 0, 50);
            assertThat(drain(spool)).containsExactlyElementsOf(numbers(0, 50));
            assertThat(spool.status()).isEqualTo(new SpoolStatus(0, 0, 0, 0, 0, false));
        }
    }

    @Test
    void a_parcel_is_the_same_until_it_is_acknowledged() {
        try (Spool spool = spool("a")) {
            append(spool, 0, 2);
            assertThat(sequence(spool.peek())).isZero();
            assertThat(sequence(spool.peek())).isZero();
            spool.acknowledge();
            assertThat(sequence(spool.peek())).isEqualTo(1);
        }
    }

    @Test
    void what_was_not_acknowledged_is_there_after_a_kill() throws IOException {
        try (Spool spool = spool("a")) {
            append(spool, 0, 30);
            acknowledge(spool, 12);
            assertThat(sequence(spool.peek())).isEqualTo(12);
            copyAsKilled("a", "b");
        }
        try (Spool again = spool("b")) {
            assertThat(again.status().transactions()).isEqualTo(18);
            append(again, 30, 5);
            assertThat(drain(again)).containsExactlyElementsOf(numbers(12, 23));
            assertThat(again.status().lostTransactions()).isZero();
        }
    }

    @Test
    void segments_that_the_hub_has_are_deleted() throws IOException {
        try (Spool spool = spool("a")) {
            append(spool, 0, 100);
            assertThat(segments("a")).hasSizeGreaterThan(9);
            assertThat(drain(spool)).hasSize(100);
            assertThat(segments("a")).hasSize(1);
        }
    }

    @Test
    void a_torn_end_is_cut_off_wherever_it_is_torn() throws IOException {
        try (Spool spool = spool("a")) {
            append(spool, 0, 3);
        }
        Path segment = segments("a").getFirst();
        byte[] whole = Files.readAllBytes(segment);
        int parcel = PARCEL_BYTES + ParcelFormat.FIXED + "boot".length();
        for (int cut = 1; cut < parcel; cut += 13) {
            String name = "cut" + cut;
            Files.createDirectories(folder.resolve(name));
            Files.write(
                    folder.resolve(name).resolve(segment.getFileName()),
                    java.util.Arrays.copyOf(whole, whole.length - cut));
            try (Spool spool = spool(name)) {
                assertThat(spool.status().tornBytes()).isEqualTo(parcel - cut);
                append(spool, 7, 1);
                assertThat(drain(spool)).containsExactly(0L, 1L, 7L);
            }
        }
    }

    @Test
    void a_damaged_file_costs_itself_and_no_more() throws IOException {
        Files.createDirectories(folder.resolve("a"));
        Files.write(folder.resolve("a/parcels-0000000000000000003"), new byte[] {1, 2, 3});
        try (Spool spool = spool("a")) {
            assertThat(spool.status().tornBytes()).isEqualTo(3);
            append(spool, 0, 2);
            assertThat(drain(spool)).containsExactly(0L, 1L);
        }
    }

    @Test
    void when_the_disk_limit_is_reached_the_oldest_leave_and_are_counted() {
        try (Spool spool = spool("a")) {
            append(spool, 0, 2000);
            long lost = spool.status().lostTransactions();
            assertThat(lost).isPositive();
            assertThat(spool.diskBytes()).isLessThanOrEqualTo(SpoolConfig.LEAST_BYTES);
            assertThat(spool.takeOwed()).isEqualTo(lost);
            assertThat(spool.takeOwed()).isZero();
            assertThat(drain(spool))
                    .containsExactlyElementsOf(numbers((int) lost, 2000 - (int) lost));
        }
    }

    @Test
    void a_parcel_in_hand_does_not_leave_with_its_segment() {
        try (Spool spool = spool("a")) {
            append(spool, 0, 1);
            assertThat(sequence(spool.peek())).isZero();
            append(spool, 1, 2000);
            assertThat(sequence(spool.peek())).isZero();
            List<Long> delivered = drain(spool);
            assertThat(delivered).first().isEqualTo(0L);
            assertThat(delivered.size() + spool.status().lostTransactions()).isEqualTo(2001);
        }
    }

    @Test
    void a_report_of_losses_that_is_lost_itself_is_owed_again() {
        try (Spool spool = spool("a")) {
            spool.append(parcel(0, 5));
            append(spool, 1, 2000);
            assertThat(spool.takeOwed()).isEqualTo(spool.status().lostTransactions() + 5);
        }
    }

    @Test
    void a_parcel_larger_than_the_spool_is_lost_and_counted() {
        try (Spool spool =
                new Spool(new SpoolConfig(folder.resolve("a"), 1 << 20, 1 << 10, 1 << 10))) {
            spool.start();
            spool.append(new SpooledParcel(new Parcel("boot", 0, new byte[(1 << 20) + 1]), 9, 0));
            assertThat(spool.status().lostTransactions()).isEqualTo(9);
            append(spool, 1, 1);
            assertThat(drain(spool)).containsExactly(1L);
        }
    }

    @Test
    void while_the_disk_cannot_be_written_parcels_wait_in_memory_and_the_oldest_leave()
            throws IOException {
        try (Spool spool = spool("a")) {
            append(spool, 0, 9);
            Files.move(folder.resolve("a"), folder.resolve("away"));
            append(spool, 9, 3);
            assertThat(spool.status().inMemoryOnly()).isTrue();
            assertThat(spool.status().transactions()).isEqualTo(12);
            append(spool, 12, 40);
            assertThat(spool.status().lostTransactions()).isEqualTo(43 - 20);
            Files.move(folder.resolve("away"), folder.resolve("a"));
            append(spool, 52, 1);
            assertThat(spool.status().inMemoryOnly()).isFalse();
            List<Long> expected = new ArrayList<>(numbers(0, 9));
            expected.addAll(numbers(32, 21));
            assertThat(drain(spool)).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void two_agents_cannot_share_a_spool() {
        try (Spool first = spool("a");
                Spool second = new Spool(config("a"))) {
            assertThat(first.status().parcels()).isZero();
            assertThatThrownBy(second::start)
                    .isInstanceOf(SpoolException.class)
                    .hasMessageContaining("in use by another agent");
        }
    }

    @Test
    void a_place_that_is_no_directory_is_refused() throws IOException {
        Files.createFile(folder.resolve("a"));
        try (Spool spool = new Spool(config("a"))) {
            assertThatThrownBy(spool::start)
                    .isInstanceOf(SpoolException.class)
                    .hasMessageContaining("it is not a directory");
        }
    }

    /// Whatever happens in whatever order: delivered and reported as lost are together what was
    /// appended.
    @Test
    void delivered_and_reported_are_together_what_was_appended() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long delivered = 0;
        long reported = 0;
        int appended = 0;
        Spool spool = spool("life0");
        for (int step = 0; step < 3000; step++) {
            switch (random.nextInt(100)) {
                case 0 -> {
                    String next = "life" + (step + 1);
                    spool.close();
                    Files.move(folder.resolve(lastLife()), folder.resolve(next));
                    spool = spool(next);
                }
                case 1, 2, 3 -> {
                    Optional<SpooledParcel> parcel = spool.peek();
                    delivered += parcel.map(SpooledParcel::transactions).orElse(0L);
                    reported += parcel.map(SpooledParcel::reportedLost).orElse(0L);
                    spool.acknowledge();
                }
                default -> {
                    spool.append(parcel(appended++, spool.takeOwed()));
                }
            }
        }
        for (Optional<SpooledParcel> parcel = spool.peek();
                parcel.isPresent();
                parcel = spool.peek()) {
            delivered += parcel.get().transactions();
            reported += parcel.get().reportedLost();
            spool.acknowledge();
        }
        reported += spool.takeOwed();
        spool.close();
        assertThat(reported).as("seed %d", seed).isPositive();
        assertThat(delivered + reported).as("seed %d", seed).isEqualTo(appended);
    }

    private String lastLife() throws IOException {
        try (Stream<Path> lives = Files.list(folder)) {
            return lives.findFirst().orElseThrow().getFileName().toString();
        }
    }

    private Spool spool(String name) {
        Spool spool = new Spool(config(name));
        spool.start();
        return spool;
    }

    private SpoolConfig config(String name) {
        return new SpoolConfig(
                folder.resolve(name), SpoolConfig.LEAST_BYTES, SEGMENT, 20 * PARCEL_BYTES);
    }

    private void copyAsKilled(String from, String to) throws IOException {
        Files.createDirectories(folder.resolve(to));
        for (Path segment : segments(from)) {
            Files.copy(segment, folder.resolve(to).resolve(segment.getFileName()));
        }
    }

    private List<Path> segments(String name) throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve(name))) {
            return all.filter(path -> path.getFileName().toString().startsWith("parcels-"))
                    .sorted()
                    .toList();
        }
    }

    private static void append(Spool spool, int from, int count) {
        for (int number = from; number < from + count; number++) {
            spool.append(parcel(number, 0));
        }
    }

    private static SpooledParcel parcel(long number, long reportedLost) {
        byte[] bytes = new byte[PARCEL_BYTES];
        new Random(number).nextBytes(bytes);
        return new SpooledParcel(new Parcel("boot", number, bytes), 1, reportedLost);
    }

    private static void acknowledge(Spool spool, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(spool.peek()).isPresent();
            spool.acknowledge();
        }
    }

    private static List<Long> drain(Spool spool) {
        List<Long> sequences = new ArrayList<>();
        for (Optional<SpooledParcel> next = spool.peek(); next.isPresent(); next = spool.peek()) {
            assertThat(next.get().parcel().bytes())
                    .isEqualTo(parcel(sequence(next), 0).parcel().bytes());
            sequences.add(sequence(next));
            spool.acknowledge();
        }
        return sequences;
    }

    private static long sequence(Optional<SpooledParcel> parcel) {
        return parcel.orElseThrow().parcel().sequence();
    }

    private static List<Long> numbers(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(Long::valueOf).toList();
    }
}
