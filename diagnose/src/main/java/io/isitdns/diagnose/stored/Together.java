package io.isitdns.diagnose.stored;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Reads a store from some threads at once, as far as cores and the store let it. Closing waits for
/// all of them.
final class Together implements AutoCloseable {
    /// As many reads as a store lets run at once, and no more: others wait for their turn too.
    private static final int READS = 4;

    // Reads are native calls, which would take the threads that virtual ones share.
    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    READS, Thread.ofPlatform().name("case-", 0).daemon().factory());

    /// Begins to read.
    <T> Future<T> begin(Callable<T> read) {
        return threads.submit(read);
    }

    /// What was read.
    static <T> T ended(Future<T> read) {
        try {
            return read.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException trouble) {
                throw trouble;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a case is read", e);
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
