package io.isitdns.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.isitdns.agent.BatchHandoff.WhenFull;
import io.isitdns.model.Coverage;
import io.isitdns.model.TransactionBatch;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatchHandoffTest {
    private static final long PAUSE_MILLIS = 10;

    private final Collected collected = new Collected();

    private static TransactionBatch batch(int... messageIds) {
        TransactionBatch batch = new TransactionBatch(Math.max(1, messageIds.length));
        for (int messageId : messageIds) {
            batch.messageId[batch.addRow()] = messageId;
        }
        return batch;
    }

    private static Coverage coverage(long timeNanos) {
        return new Coverage(
                timeNanos, 1, "node-1", "test", 0, 0, 0, 0, 0, Map.of(), 0, 0, Map.of(), 0, 0, 0, 0,
                0);
    }

    @Test
    void items_come_out_in_the_order_they_went_in() throws InterruptedException {
        BatchHandoff handoff = new BatchHandoff(4, WhenFull.WAIT);
        var _ = handoff.exchange(batch(1, 2));
        handoff.coverage(coverage(7));
        var _ = handoff.exchange(batch(3));
        handoff.end();
        handoff.drainTo(collected, PAUSE_MILLIS);
        assertThat(collected.messageIds).containsExactly(1, 2, 3);
        assertThat(collected.coverage).containsExactly(coverage(7));
        assertThat(handoff.dropped()).isZero();
        assertThat(handoff.size()).isZero();
    }

    @Test
    void a_full_queue_drops_the_newest_batch_and_counts_its_transactions()
            throws InterruptedException {
        BatchHandoff handoff = new BatchHandoff(3, WhenFull.DROP);
        var _ = handoff.exchange(batch(1, 2));
        var _ = handoff.exchange(batch(3));
        var _ = handoff.exchange(batch(4));
        TransactionBatch tooMuch = batch(5, 6, 7);
        assertThat(handoff.exchange(tooMuch)).as("given back, empty").isSameAs(tooMuch);
        assertThat(tooMuch.size()).isZero();
        assertThat(handoff.dropped()).isEqualTo(3);
        assertThat(handoff.size()).isEqualTo(3);
        assertThat(handoff.capacity()).isEqualTo(3);
        drainAfterEnd(handoff);
        assertThat(collected.messageIds).containsExactly(1, 2, 3, 4);
    }

    @Test
    void time_that_finds_the_queue_full_is_passed_over() throws InterruptedException {
        BatchHandoff handoff = new BatchHandoff(2, WhenFull.DROP);
        var _ = handoff.exchange(batch(1));
        handoff.handedOver(5);
        handoff.handedOver(6);
        drainAfterEnd(handoff);
        assertThat(collected.messageIds).containsExactly(1);
        assertThat(collected.given).containsExactly(5L);
        assertThat(handoff.dropped()).isZero();
    }

    @Test
    void coverage_that_finds_the_queue_full_comes_later_and_is_not_lost()
            throws InterruptedException {
        BatchHandoff handoff = new BatchHandoff(1, WhenFull.DROP);
        var _ = handoff.exchange(batch(1));
        handoff.coverage(coverage(1));
        handoff.coverage(coverage(2));
        assertThat(handoff.size()).isEqualTo(1);
        drainAfterEnd(handoff);
        assertThat(collected.messageIds).containsExactly(1);
        assertThat(collected.coverage).containsExactly(coverage(1), coverage(2));
    }

    @Test
    void of_coverage_beyond_its_limit_the_oldest_leaves() throws InterruptedException {
        int limit = 1024;
        BatchHandoff handoff = new BatchHandoff(1, WhenFull.DROP);
        var _ = handoff.exchange(batch(1));
        IntStream.rangeClosed(0, limit).forEach(i -> handoff.coverage(coverage(i)));
        drainAfterEnd(handoff);
        assertThat(collected.coverage).hasSize(limit).startsWith(coverage(1));
    }

    /// The end waits for room, so that it needs a thread of its own.
    private void drainAfterEnd(BatchHandoff handoff) throws InterruptedException {
        CompletableFuture<Void> ended = CompletableFuture.runAsync(handoff::end);
        handoff.drainTo(collected, PAUSE_MILLIS);
        ended.join();
    }

    @Test
    void a_producer_waits_for_room_and_loses_nothing() throws InterruptedException {
        BatchHandoff handoff = new BatchHandoff(1, WhenFull.WAIT);
        CompletableFuture<Void> producer =
                CompletableFuture.runAsync(() -> {
                    IntStream.range(0, 500)
                            .forEach(i -> {
                                var _ = handoff.exchange(batch(i));
                            });
                    handoff.end();
                });
        handoff.drainTo(collected, PAUSE_MILLIS);
        producer.join();
        assertThat(collected.messageIds)
                .containsExactlyElementsOf(IntStream.range(0, 500).boxed().toList());
        assertThat(handoff.dropped()).isZero();
    }

    @Test
    void a_batch_that_was_consumed_is_used_again() throws InterruptedException {
        BatchHandoff handoff = new BatchHandoff(2, WhenFull.WAIT);
        TransactionBatch first = batch(1);
        var _ = handoff.exchange(first);
        handoff.end();
        handoff.drainTo(collected, PAUSE_MILLIS);
        assertThat(handoff.exchange(batch(2))).isSameAs(first);
        assertThat(first.size()).isZero();
    }

    @Test
    void a_waiting_producer_is_told_that_the_consumer_gave_up() {
        BatchHandoff handoff = new BatchHandoff(1, WhenFull.WAIT);
        CountDownLatch full = new CountDownLatch(1);
        CompletableFuture<Void> producer =
                CompletableFuture.runAsync(() -> {
                    var _ = handoff.exchange(batch(1));
                    full.countDown();
                    while (true) {
                        var _ = handoff.exchange(batch(2));
                    }
                });
        Collected.await(full);
        handoff.cancel();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> handoff.exchange(batch(3)));
        assertThat(producer.handle((_, e) -> e.getCause()).join())
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void the_consumer_pauses_while_nothing_comes() throws InterruptedException {
        BatchHandoff handoff = new BatchHandoff(1, WhenFull.WAIT);
        CountDownLatch pauses = new CountDownLatch(3);
        BatchConsumer idle =
                new BatchConsumer() {
                    @Override
                    public void transactions(TransactionBatch batch) {}

                    @Override
                    public void coverage(Coverage row) {}

                    @Override
                    public void pause() {
                        pauses.countDown();
                    }
                };
        CompletableFuture<Void> ending =
                CompletableFuture.runAsync(() -> {
                    Collected.await(pauses);
                    handoff.end();
                });
        handoff.drainTo(idle, 1);
        ending.join();
        assertThat(pauses.getCount()).isZero();
    }
}
