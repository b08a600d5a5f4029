package io.isitdns.agent;

import io.isitdns.model.Coverage;
import io.isitdns.model.TransactionBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A consumer that keeps the message ids and the coverage it was given, and can be made to wait.
final class Collected implements BatchConsumer {
    private static final long PATIENCE_SECONDS = 30;

    final List<Integer> messageIds = new ArrayList<>();
    final List<Coverage> coverage = new ArrayList<>();
    final List<Long> given = new ArrayList<>();
    final CountDownLatch firstSeen = new CountDownLatch(1);
    private final CountDownLatch mayGoOn;

    /// One that never waits.
    Collected() {
        this(new CountDownLatch(0));
    }

    /// One that says [#firstSeen] at its first transactions, then waits.
    Collected(CountDownLatch mayGoOn) {
        this.mayGoOn = mayGoOn;
    }

    @Override
    public void transactions(TransactionBatch batch) {
        firstSeen.countDown();
        await(mayGoOn);
        for (int row = 0; row < batch.size(); row++) {
            messageIds.add(batch.messageId[row] & 0xffff);
        }
    }

    @Override
    public void coverage(Coverage row) {
        coverage.add(row);
    }

    @Override
    public void given(long untilNanos) {
        given.add(untilNanos);
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("what was waited for did not happen");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
