package io.isitdns.cli;

import java.util.concurrent.CountDownLatch;

/// Lets a command run until the process is told to end, and holds the process until the command has
/// ended in order.
final class Interruption {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    /// Watches for the end of the process from now on.
    Interruption() {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::hold));
    }

    /// Waits until the process is told to end.
    void await() {
        try {
            asked.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Says that the process is told to end, from within.
    void ask() {
        asked.countDown();
    }

    /// Says that all is in order.
    void done() {
        ended.countDown();
    }

    private void hold() {
        asked.countDown();
        try {
            ended.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
