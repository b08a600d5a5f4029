package io.isitdns.cli;

import io.isitdns.attribute.kubernetes.ConfigMapEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes the hub's certificate for its agents, and again every few seconds, so that it is there
/// again soon after somebody else has changed or removed it. To set what is set already changes
/// nothing. Trouble is said once until it ends.
final class CaPublication implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CaPublication.class);
    private static final long EVERY_SECONDS = 15;

    private final ConfigMapEntry entry;
    private final Path certificate;
    private final ScheduledExecutorService clockwork =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("publish-ca").daemon().factory());
    private Optional<String> trouble = Optional.empty();

    /// @param entry where it is published
    /// @param certificate its file, read each time
    CaPublication(ConfigMapEntry entry, Path certificate) {
        this.entry = entry;
        this.certificate = certificate;
    }

    void start() {
        var _ = clockwork.scheduleWithFixedDelay(this::publish, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void publish() {
        try {
            said(entry.publish(Files.readString(certificate)));
        } catch (IOException e) {
            said(Optional.of("cannot read the hub's certificate " + Trouble.messageOf(e)));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // Closing.
        }
    }

    private void said(Optional<String> now) {
        if (trouble.isEmpty()) {
            now.ifPresent(sentence -> LOG.warn("{}; trying again", sentence));
        } else if (now.isEmpty()) {
            LOG.info("the hub's certificate is published again");
        }
        trouble = now;
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
