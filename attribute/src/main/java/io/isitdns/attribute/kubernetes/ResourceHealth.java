package io.isitdns.attribute.kubernetes;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the status of one watch, and logs when it changes between well and in trouble, once each
/// time. Written by the thread of the watch, read from any.
final class ResourceHealth {
    private static final Logger LOG = LoggerFactory.getLogger(ResourceHealth.class);

    private final Resource resource;
    private final String api;
    private final InstantSource clock;
    private final Map<Trouble.Kind, Long> troubles = new EnumMap<>(Trouble.Kind.class);
    private int objects;
    private long leftOut;
    private long lists;
    private long watches;
    private long events;
    private long bookmarks;
    private long malformed;
    private @Nullable Instant listedAt;
    private @Nullable Instant connectedSince;
    private @Nullable Instant heardAt;
    private @Nullable Trouble trouble;

    ResourceHealth(Resource resource, String api, InstantSource clock) {
        this.resource = resource;
        this.api = api;
        this.clock = clock;
    }

    synchronized void listed(int known) {
        lists++;
        objects = known;
        listedAt = clock.instant();
        heardAt = listedAt;
    }

    /// A watch is open. Only now is all well: a right to list is not yet one to watch.
    synchronized void watching() {
        watches++;
        heardAt = clock.instant();
        if (trouble != null) {
            LOG.info("{} are watched again at {}", resource.name(), api);
            trouble = null;
        }
        if (connectedSince == null) {
            connectedSince = heardAt;
        }
    }

    synchronized void event(int known) {
        events++;
        objects = known;
        heardAt = clock.instant();
    }

    synchronized void bookmark() {
        bookmarks++;
        heardAt = clock.instant();
    }

    synchronized void leftOut(long count) {
        leftOut += count;
    }

    synchronized void malformed() {
        malformed++;
    }

    /// A failure of a kind that is no news while there is trouble already is only counted.
    synchronized void failed(Trouble failure) {
        troubles.merge(failure.kind(), 1L, Long::sum);
        boolean expected =
                failure.kind() == Trouble.Kind.GONE || failure.kind() == Trouble.Kind.SILENT;
        if (expected && trouble == null) {
            return; // Repaired by the next round, and trouble only if that fails.
        }
        if (trouble == null || trouble.kind() != failure.kind()) {
            LOG.warn("{}", Sentences.of(failure, resource, api, Optional.ofNullable(heardAt)));
        }
        trouble = failure;
        connectedSince = null;
    }

    synchronized Optional<String> sentence() {
        return Optional.ofNullable(trouble)
                .map(now -> Sentences.of(now, resource, api, Optional.ofNullable(heardAt)));
    }

    synchronized ResourceStatus status() {
        return new ResourceStatus(
                resource.name(),
                objects,
                leftOut,
                lists,
                watches,
                events,
                bookmarks,
                malformed,
                troubles,
                Optional.ofNullable(listedAt),
                Optional.ofNullable(connectedSince),
                Optional.ofNullable(heardAt),
                Optional.ofNullable(trouble));
    }
}
