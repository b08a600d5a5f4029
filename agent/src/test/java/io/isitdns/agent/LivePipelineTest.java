package io.isitdns.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.agent.BatchHandoff.WhenFull;
import io.isitdns.attribute.NameConfig;
import io.isitdns.correlate.CorrelateConfig;
import io.isitdns.model.Coverage;
import io.isitdns.model.TransactionBatch;
import io.isitdns.packet.PacketConfig;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LivePipelineTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Frames frames = new Frames();

    private static LivePipeline pipeline(BatchConsumer consumer, WhenFull whenFull) {
        return new LivePipeline(
                Frames.ORIGIN,
                PacketConfig.defaults(),
                CorrelateConfig.DEFAULT,
                () -> 3,
                whenFull,
                new Attribution(NameConfig.DEFAULT),
                consumer);
    }

    @Test
    void a_tick_makes_what_ended_visible_without_further_frames() {
        Collected collected = new Collected();
        try (LivePipeline pipeline = pipeline(collected, WhenFull.DROP)) {
            pipeline.start();
            frames.exchange(1, pipeline.frames());
            pipeline.tick(Frames.timeOf(1) + SECOND);
            Collected.await(collected.firstSeen);
        }
        assertThat(collected.messageIds).containsExactly(1);
    }

    @Test
    void a_query_without_a_response_ends_by_time_alone() {
        Collected collected = new Collected();
        try (LivePipeline pipeline = pipeline(collected, WhenFull.DROP)) {
            pipeline.start();
            frames.query(1, pipeline.frames());
            pipeline.tick(Frames.timeOf(1) + 5 * SECOND);
            pipeline.tick(Frames.timeOf(1) + 11 * SECOND);
            pipeline.tick(Frames.timeOf(1) + 12 * SECOND);
            Collected.await(collected.firstSeen);
        }
        assertThat(collected.messageIds).containsExactly(1);
    }

    @Test
    void time_passes_without_frames_up_to_the_first_row_that_lingers() {
        Collected collected = new Collected();
        try (LivePipeline pipeline = pipeline(collected, WhenFull.WAIT)) {
            pipeline.start();
            frames.exchange(1, pipeline.frames());
            frames.exchange(101, pipeline.frames());
            pipeline.tick(Frames.timeOf(101) + SECOND / 10);
            pipeline.tick(Frames.timeOf(101) + SECOND);
        }
        assertThat(collected.given)
                .as("the end of the first exchange, while its batch lingers; then now")
                .containsExactly(Frames.timeOf(1) + SECOND / 2000, Frames.timeOf(101) + SECOND);
    }

    @Test
    void closing_hands_over_all_that_is_left_and_may_be_repeated() {
        Collected collected = new Collected();
        LivePipeline pipeline = pipeline(collected, WhenFull.DROP);
        pipeline.start();
        frames.exchange(1, pipeline.frames());
        frames.query(2, pipeline.frames());
        pipeline.finish();
        pipeline.finish();
        pipeline.close();
        assertThat(collected.messageIds).containsExactly(1, 2);
        Coverage last = collected.coverage.getLast();
        assertThat(last.frames()).isEqualTo(3);
        assertThat(last.droppedFrames()).as("of the kernel").isEqualTo(3);
        assertThat(pipeline.packetMetrics().frames()).isEqualTo(3);
    }

    @Test
    void what_a_slow_consumer_does_not_take_is_dropped_counted_and_told() {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        Collected slow = new Collected(mayGoOn);
        int exchanges = 1000;
        LivePipeline pipeline = pipeline(slow, WhenFull.DROP);
        pipeline.start();
        for (int i = 0; i < exchanges; i++) {
            frames.exchange(i, pipeline.frames());
            // A batch for each exchange, since a second passes between them for the pipeline.
            pipeline.tick(Frames.timeOf(i) + i * SECOND);
        }
        Collected.await(slow.firstSeen);
        long dropped = pipeline.queue().dropped();
        assertThat(dropped).isPositive();
        mayGoOn.countDown();
        pipeline.close();
        assertThat(slow.messageIds).hasSize(exchanges - (int) pipeline.queue().dropped());
        assertThat(toldByCoverage(slow)).isEqualTo(pipeline.queue().dropped());
        assertThat(slow.messageIds).as("the newest leave").startsWith(0, 1, 2);
    }

    private static long toldByCoverage(Collected collected) {
        return collected.coverage.stream()
                .flatMap(row -> row.droppedInQueues().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    @Test
    void a_consumer_that_is_waited_for_gets_everything() {
        Collected collected = new Collected();
        int exchanges = 1000;
        try (LivePipeline pipeline = pipeline(collected, WhenFull.WAIT)) {
            pipeline.start();
            for (int i = 0; i < exchanges; i++) {
                frames.exchange(i, pipeline.frames());
                pipeline.tick(Frames.timeOf(i) + SECOND);
            }
        }
        assertThat(collected.messageIds)
                .containsExactlyElementsOf(IntStream.range(0, exchanges).boxed().toList());
    }

    @Test
    void a_consumer_that_fails_does_not_hold_up_the_end() {
        CountDownLatch failed = new CountDownLatch(1);
        BatchConsumer failing =
                new BatchConsumer() {
                    @Override
                    public void transactions(TransactionBatch batch) {
                        failed.countDown();
                        throw new IllegalStateException("a consumer's fault, on purpose");
                    }

                    @Override
                    public void coverage(Coverage row) {}
                };
        LivePipeline pipeline = pipeline(failing, WhenFull.DROP);
        pipeline.start();
        frames.exchange(1, pipeline.frames());
        pipeline.tick(Frames.timeOf(1) + SECOND);
        Collected.await(failed);
        frames.exchange(2, pipeline.frames());
        pipeline.tick(Frames.timeOf(2) + 2 * SECOND);
        pipeline.close();
        assertThat(pipeline.queue().size()).isZero();
    }
}
