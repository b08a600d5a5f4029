package io.isitdns.lab.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CaptureGeneratorTest {
    private static final int FRAMES = 60_000;
    private static final List<String> OUTCOMES =
            List.of("answered", "nodata", "nxdomain", "failed", "unanswered", "unreachable");

    private static long checksum(long seed) {
        CRC32C checksum = new CRC32C();
        new CaptureGenerator(Mix.kubernetes(), seed)
                .generate(
                        FRAMES,
                        (buffer, offset, length, _, _, _, timeNanos) -> {
                            checksum.update(buffer, offset, length);
                            checksum.update((int) (timeNanos / 1_000));
                        });
        return checksum.getValue();
    }

    @Test
    void the_same_seed_gives_the_same_bytes_and_another_seed_others() {
        assertThat(checksum(7)).isEqualTo(checksum(7)).isNotEqualTo(checksum(8));
    }

    @Test
    void frames_come_in_order_of_time_and_as_many_as_the_truth_says() {
        AtomicLong frames = new AtomicLong();
        AtomicLong last = new AtomicLong();
        Truth truth =
                new CaptureGenerator(Mix.kubernetes(), 1)
                        .generate(
                                FRAMES,
                                (_, _, _, _, _, _, timeNanos) -> {
                                    assertThat(timeNanos).isGreaterThanOrEqualTo(last.get());
                                    last.set(timeNanos);
                                    frames.incrementAndGet();
                                });
        assertThat(truth.totals()).containsEntry("frames", frames.get());
        assertThat(frames.get()).isBetween((long) FRAMES, FRAMES + 100L);
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void every_trouble_alone_conserves_frames_and_queries(Trouble trouble) {
        Mix mix = Objects.requireNonNull(Mix.named(trouble.word()));
        assertConserved(generate(mix, 2_000));
    }

    @Test
    void the_mix_of_a_cluster_conserves_frames_and_queries() {
        assertConserved(generate(Mix.kubernetes(), FRAMES));
    }

    private static Map<String, Long> generate(Mix mix, int frames) {
        return new CaptureGenerator(mix, 3).generate(frames, (_, _, _, _, _, _, _) -> {}).totals();
    }

    private static long total(Map<String, Long> totals, String name) {
        return Objects.requireNonNull(totals.get(name), name);
    }

    private static void assertConserved(Map<String, Long> totals) {
        assertThat(total(totals, "frames"))
                .isEqualTo(
                        total(totals, "messages")
                                - total(totals, "coalesced")
                                + total(totals, "malformed")
                                + total(totals, "not_dns"));
        assertThat(total(totals, "messages"))
                .isEqualTo(total(totals, "query_messages") + total(totals, "response_messages"));
        assertThat(total(totals, "queries"))
                .isEqualTo(OUTCOMES.stream().mapToLong(name -> total(totals, name)).sum())
                .isEqualTo(total(totals, "query_messages") - total(totals, "retransmissions"));
        assertThat(total(totals, "responses"))
                .isEqualTo(OUTCOMES.stream().limit(4).mapToLong(name -> total(totals, name)).sum());
    }

    @Test
    void half_of_the_responses_in_a_cluster_are_nxdomain() {
        Map<String, Long> totals = generate(Mix.kubernetes(), FRAMES);
        assertThat(1.0 * total(totals, "nxdomain") / total(totals, "responses"))
                .isBetween(0.45, 0.6);
        assertThat(1.0 * total(totals, "ipv6_queries") / total(totals, "queries"))
                .isBetween(0.08, 0.12);
        assertThat(1.0 * total(totals, "unanswered") / total(totals, "queries"))
                .isBetween(0.008, 0.015);
    }
}
