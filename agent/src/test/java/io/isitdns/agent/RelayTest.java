package io.isitdns.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.isitdns.model.Coverage;
import io.isitdns.model.TransactionBatch;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RelayTest {
    private static final Coverage COVERAGE =
            new Coverage(
                    7, 1, "node-1", "test", 0, 0, 0, 0, 0, Map.of(), 0, 0, Map.of(), 0, 0, 0, 0, 0);

    private final Collected collected = new Collected();

    private static TransactionBatch batch(int messageId) {
        TransactionBatch batch = new TransactionBatch(1);
        batch.messageId[batch.addRow()] = messageId;
        return batch;
    }

    @Test
    void everything_comes_in_the_order_it_was_given_through_reused_batches() {
        try (Relay relay = new Relay("relay", 2, collected).start()) {
            TransactionBatch batch = new TransactionBatch(1);
            for (int id = 0; id < 1000; id++) {
                batch.messageId[batch.addRow()] = id;
                batch = relay.exchange(batch);
                assertThat(batch.size()).isZero();
            }
            relay.coverage(COVERAGE);
            relay.end();
        }
        assertThat(collected.messageIds)
                .containsExactlyElementsOf(IntStream.range(0, 1000).boxed().toList());
        assertThat(collected.coverage).containsExactly(COVERAGE);
    }

    @Test
    void a_batch_that_the_caller_keeps_is_copied() {
        try (Relay relay = new Relay("relay", 4, collected).start()) {
            TransactionBatch batch = batch(1);
            relay.transactions(batch);
            batch.messageId[0] = 2;
            relay.transactions(batch);
            relay.end();
        }
        assertThat(collected.messageIds).containsExactly(1, 2);
    }

    @Test
    void what_the_consumer_throws_comes_to_the_caller_even_if_it_waits_for_room() {
        CountDownLatch full = new CountDownLatch(1);
        BatchConsumer failing =
                new BatchConsumer() {
                    @Override
                    public void transactions(TransactionBatch batch) {
                        Collected.await(full);
                        throw new IllegalStateException("the disk is full");
                    }

                    @Override
                    public void coverage(Coverage coverage) {}
                };
        try (Relay relay = new Relay("relay", 1, failing).start()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> {
                        var _ = relay.exchange(batch(1));
                        var _ = relay.exchange(batch(2));
                        full.countDown();
                        while (true) {
                            var _ = relay.exchange(batch(3));
                        }
                    })
                    .withMessage("the disk is full");
            assertThatIllegalStateException().isThrownBy(relay::end);
        }
    }

    @Test
    void what_was_not_taken_is_given_up_at_the_close() {
        CountDownLatch closing = new CountDownLatch(1);
        BatchConsumer slow =
                new BatchConsumer() {
                    @Override
                    public void transactions(TransactionBatch batch) {
                        Collected.await(closing);
                        collected.transactions(batch);
                    }

                    @Override
                    public void coverage(Coverage coverage) {}
                };
        Relay relay = new Relay("relay", 4, slow).start();
        var _ = relay.exchange(batch(1));
        closing.countDown();
        relay.close();
        relay.close();
        assertThat(collected.messageIds.size()).isLessThanOrEqualTo(1);
    }
}
