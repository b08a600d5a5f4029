package io.isitdns.cli;

import io.isitdns.attribute.OwnNode;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Looks now and then whether the node says something else of itself: addresses come and go, such
/// as those of a node cache.
final class OwnNodeWatch implements AutoCloseable {
    private static final long EVERY_SECONDS = 10;

    private final Supplier<OwnNode> looks;
    private final Consumer<OwnNode> changed;
    private final ScheduledExecutorService clockwork =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("own-node").daemon().factory());
    private OwnNode last;

    /// @param looks tells what the node says of itself now
    /// @param first what it said before
    /// @param changed takes what differs from that
    OwnNodeWatch(Supplier<OwnNode> looks, OwnNode first, Consumer<OwnNode> changed) {
        this.looks = looks;
        this.changed = changed;
        last = first;
    }

    void start() {
        var _ =
                clockwork.scheduleWithFixedDelay(
                        this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /// Looks once.
    void look() {
        OwnNode now = looks.get();
        if (!now.equals(last)) {
            last = now;
            changed.accept(now);
        }
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
