package io.isitdns.attribute.kubernetes;

import io.isitdns.attribute.kubernetes.WatchStream.Next;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/// Lists the objects of one kind and then watches them, without end: a watch that ends goes on
/// where it was, one whose history is gone begins with a new list, and every failure is waited out.
/// One virtual thread does all of it and calls the target.
///
/// @param <T> what is kept of an object
final class ObjectWatch<T> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectWatch.class);

    /// The server's cache answers, from whatever version it has.
    private static final String ANY_VERSION = "0";

    /// The server must look for the newest.
    private static final String NEWEST = "";

    private final KubernetesApi api;
    private final Resource resource;
    private final ObjectReader<T> reader;
    private final Target<T> target;
    private final WatchConfig config;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final ResourceHealth health;
    private final Backoff backoff;
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable Thread thread;

    private boolean listNeeded = true;
    private String version = ANY_VERSION;
    private Instant relistAt = Instant.MAX;

    /// Takes what is listed and seen.
    ///
    /// @param <T> what is kept of an object
    interface Target<T> {
        /// These are all there are.
        ///
        /// @return how many of them are not kept because there are too many
        int listed(List<T> all, long atNanos);

        /// This one is new or has changed.
        ///
        /// @return how many are not kept, 0 or 1
        int changed(T object, long atNanos);

        /// This one is gone.
        void gone(T object, long atNanos);

        /// How many are kept.
        int size();
    }

    ObjectWatch(
            KubernetesApi api,
            Resource resource,
            ObjectReader<T> reader,
            Target<T> target,
            WatchConfig config,
            InstantSource clock,
            RandomGenerator random) {
        this.api = api;
        this.resource = resource;
        this.reader = reader;
        this.target = target;
        this.config = config;
        this.clock = clock;
        this.random = random;
        health = new ResourceHealth(resource, api.address(), clock);
        backoff = new Backoff(config, random);
    }

    void start() {
        thread = Thread.ofVirtual().name("kubernetes-" + resource.name()).start(this::run);
    }

    ResourceHealth health() {
        return health;
    }

    @Override
    public void close() {
        closing.countDown();
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            while (closing.getCount() > 0) {
                Optional<Trouble> trouble = round();
                if (trouble.isPresent()) {
                    health.failed(trouble.get());
                    pause(backoff.next());
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // Closing.
        }
    }

    private void pause(Duration delay) throws InterruptedException {
        var _ = closing.await(delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Lists or watches once. A bug that one object brings to light must not blind us for good: it
    /// is logged, and everything is listed anew.
    private Optional<Trouble> round() throws InterruptedException {
        try {
            return listNeeded ? list() : watch();
        } catch (RuntimeException e) {
            LOG.error("watching {} failed; they are listed anew", resource.name(), e);
            listNeeded = true;
            return Optional.of(new Trouble(Trouble.Kind.MALFORMED, e.toString()));
        }
    }

    private Optional<Trouble> list() throws InterruptedException {
        long atNanos = now();
        Reply<Listed<T>> reply =
                api.get(resource.listPath(version), resource.listAccept(), in -> read(in, atNanos));
        return switch (reply) {
            case Reply.Given<Listed<T>>(Listed<T> listed) -> taken(listed, atNanos);
            case Reply.Failed<Listed<T>>(Trouble trouble) -> {
                if (trouble.kind() == Trouble.Kind.GONE) {
                    version = NEWEST;
                }
                yield Optional.of(trouble);
            }
        };
    }

    private Optional<Trouble> taken(Listed<T> listed, long atNanos) {
        if (listed.version.isEmpty()) {
            return Optional.of(new Trouble(Trouble.Kind.MALFORMED, "a list without a version"));
        }
        health.leftOut(listed.leftOut + target.listed(listed.objects, atNanos));
        health.listed(target.size());
        version = listed.version;
        listNeeded = false;
        relistAt = clock.instant().plus(jittered(config.relistEvery()));
        return Optional.empty();
    }

    /// A list, as far as it has been read.
    private static final class Listed<T> {
        private final List<T> objects = new ArrayList<>();
        private String version = "";
        private long leftOut;
    }

    /// Reads a list object by object, so that only what is kept of each is in memory at once.
    private Listed<T> read(JsonParser in, long atNanos) {
        Listed<T> listed = new Listed<>();
        JsonFields.object(
                in,
                (field, value) -> {
                    switch (field) {
                        case "metadata" -> {
                            ObjectMeta meta = new ObjectMeta();
                            meta.read(value);
                            listed.version = meta.resourceVersion;
                        }
                        case "items" -> JsonFields.array(value, item -> add(listed, item, atNanos));
                        default -> {}
                    }
                });
        return listed;
    }

    private void add(Listed<T> listed, JsonParser in, long atNanos) {
        @Nullable T object = reader.read(in, new ObjectMeta(), atNanos);
        if (object == null) {
            health.malformed();
        } else if (listed.objects.size() == config.mostObjects()) {
            listed.leftOut++;
        } else {
            listed.objects.add(object);
        }
    }

    private Optional<Trouble> watch() throws InterruptedException {
        long seconds = Math.max(1, jittered(config.watchTime()).toSeconds());
        Reply<WatchStream> reply =
                api.watch(resource.watchPath(version, seconds), resource.watchAccept());
        return switch (reply) {
            case Reply.Given<WatchStream>(WatchStream stream) -> {
                try (stream) {
                    yield follow(stream);
                }
            }
            case Reply.Failed<WatchStream>(Trouble trouble) -> failed(trouble);
        };
    }

    private Optional<Trouble> follow(WatchStream stream) throws InterruptedException {
        Instant opened = clock.instant();
        boolean heard = false;
        health.watching();
        while (closing.getCount() > 0) {
            if (!clock.instant().isBefore(relistAt)) {
                listNeeded = true;
                return Optional.empty();
            }
            switch (stream.next(config.silence())) {
                case Next.Message(String text) -> {
                    Optional<Trouble> trouble = event(text);
                    if (trouble.isPresent()) {
                        return failed(trouble.get());
                    }
                    heard = true;
                    backoff.reset();
                }
                case Next.Ended() -> {
                    return heard || clock.instant().isAfter(opened.plus(config.firstDelay()))
                            ? Optional.empty()
                            : Optional.of(
                                    new Trouble(Trouble.Kind.REFUSED, "the watch ended at once"));
                }
                case Next.Broken(Trouble trouble) -> {
                    return failed(trouble);
                }
                case Next.Nothing() -> {
                    return failed(new Trouble(Trouble.Kind.SILENT, ""));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Trouble> failed(Trouble trouble) {
        switch (trouble.kind()) {
            case GONE -> {
                listNeeded = true;
                version = NEWEST;
            }
            case MALFORMED -> listNeeded = true; // A change was missed.
            case UNREACHABLE, UNAUTHORIZED, FORBIDDEN, NOT_SERVED, BUSY, REFUSED, SILENT -> {}
        }
        return Optional.of(trouble);
    }

    private Optional<Trouble> event(String text) {
        try (JsonParser in = api.parse(text)) {
            WatchEvent.Type type = WatchEvent.type(in);
            return switch (type) {
                case ERROR -> Optional.of(error(text));
                case OTHER -> Optional.empty();
                case ADDED, MODIFIED, DELETED, BOOKMARK -> {
                    object(type, text);
                    yield Optional.empty();
                }
            };
        } catch (JacksonException e) {
            return Optional.of(new Trouble(Trouble.Kind.MALFORMED, e.getOriginalMessage()));
        }
    }

    private Trouble error(String text) {
        try (JsonParser in = api.parse(text)) {
            if (!WatchEvent.seekObject(in)) {
                return new Trouble(Trouble.Kind.MALFORMED, "an error without a status");
            }
            WatchEvent.Status status = WatchEvent.Status.read(in);
            return Trouble.ofStatus(status.code(), status.message());
        }
    }

    private void object(WatchEvent.Type type, String text) {
        try (JsonParser in = api.parse(text)) {
            if (WatchEvent.seekObject(in)) {
                object(type, in);
            }
        }
    }

    private void object(WatchEvent.Type type, JsonParser in) {
        long atNanos = now();
        ObjectMeta meta = new ObjectMeta();
        @Nullable T object = reader.read(in, meta, atNanos);
        if (type == WatchEvent.Type.BOOKMARK) {
            health.bookmark();
        } else if (object == null) {
            health.malformed();
        } else {
            apply(type, object, atNanos);
        }
        if (!meta.resourceVersion.isEmpty()) {
            version = meta.resourceVersion;
        }
    }

    private void apply(WatchEvent.Type type, T object, long atNanos) {
        if (type == WatchEvent.Type.DELETED) {
            target.gone(object, atNanos);
        } else {
            health.leftOut(target.changed(object, atNanos));
        }
        health.event(target.size());
    }

    /// Three quarters to all of a time.
    private Duration jittered(Duration time) {
        return time.minusMillis(random.nextLong(time.toMillis() / 4 + 1));
    }

    private long now() {
        return Times.nanos(clock.instant());
    }
}
