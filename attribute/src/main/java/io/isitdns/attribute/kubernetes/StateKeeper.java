package io.isitdns.attribute.kubernetes;

import io.isitdns.attribute.ClusterListener;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.PodFact;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stands between the watches and whoever listens, remembers what passes, and keeps it in a file.
/// [#start()] hands on what the file holds from the last time. It holds as many objects as the
/// watches let through, and the file refuses a state that is too large, which is counted.
///
/// Safe from several threads; the file is written by a virtual thread.
public final class StateKeeper implements ClusterListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StateKeeper.class);

    private final StateFile file;
    private final ClusterListener next;
    private final Duration writeEvery;
    private final InstantSource clock;
    private final Semaphore changes = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, PodFact> pods = new HashMap<>();
    private ClusterFacts facts = ClusterFacts.NONE;
    private Instant asOf = Instant.EPOCH;
    private boolean podsFromDisk;
    private boolean factsFromDisk;
    private long writes;
    private long failures;
    private @Nullable String trouble;
    private @Nullable Thread writer;

    /// @param next who listens
    /// @param writeEvery the shortest time between two times that the file is written
    public StateKeeper(
            StateFile file, ClusterListener next, Duration writeEvery, InstantSource clock) {
        this.file = file;
        this.next = next;
        this.writeEvery = writeEvery;
        this.clock = clock;
    }

    /// How it goes.
    ///
    /// @param fromDisk as of when what is known is, while any of it comes from the file and has not
    ///   been confirmed since the start
    /// @param writes times that the file was written
    /// @param failures times that it could not be
    /// @param message what is wrong now, one line for the user; empty when all is well
    public record Status(
            Optional<Instant> fromDisk, long writes, long failures, Optional<String> message) {}

    /// Reads the file, hands on what it holds, and begins to write it. Before the watches start.
    ///
    /// @return what the file held
    public KnownState start() {
        KnownState known =
                switch (file.read()) {
                    case StateFile.Read.Found(KnownState state) -> state;
                    case StateFile.Read.Unusable(String sentence) -> {
                        LOG.warn("{}", sentence);
                        yield KnownState.NONE;
                    }
                };
        remember(known);
        known.pods().forEach(next::pod);
        if (known.facts().version() > 0) {
            next.facts(known.facts());
        }
        writer = Thread.ofVirtual().name("kubernetes-state").start(this::write);
        return known;
    }

    private synchronized void remember(KnownState known) {
        known.pods().forEach(pod -> pods.put(pod.uid(), pod));
        facts = known.facts();
        asOf = known.asOf();
        podsFromDisk = !known.pods().isEmpty();
        factsFromDisk = facts.version() > 0;
    }

    /// How it goes. Any thread.
    public synchronized Status status() {
        return new Status(
                podsFromDisk || factsFromDisk ? Optional.of(asOf) : Optional.empty(),
                writes,
                failures,
                Optional.ofNullable(trouble));
    }

    @Override
    public void pod(PodFact pod) {
        synchronized (this) {
            pods.put(pod.uid(), pod);
        }
        next.pod(pod);
        changes.release();
    }

    @Override
    public void podGone(String uid, long atNanos) {
        synchronized (this) {
            pods.remove(uid);
        }
        next.podGone(uid, atNanos);
        changes.release();
    }

    @Override
    public void podsOfNode(String node, Collection<PodFact> all, long atNanos) {
        synchronized (this) {
            pods.values().removeIf(pod -> pod.node().equals(node));
            all.forEach(pod -> pods.put(pod.uid(), pod));
            podsFromDisk = false;
        }
        next.podsOfNode(node, all, atNanos);
        changes.release();
    }

    @Override
    public void facts(ClusterFacts newFacts) {
        synchronized (this) {
            facts = newFacts;
            factsFromDisk = false;
        }
        next.facts(newFacts);
        changes.release();
    }

    private void write() {
        try {
            while (closing.getCount() > 0) {
                changes.acquire();
                changes.drainPermits();
                writeOnce();
                var _ = closing.await(writeEvery.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // Closing.
        }
    }

    private void writeOnce() {
        Optional<String> failure = file.write(state());
        boolean news;
        synchronized (this) {
            writes += failure.isEmpty() ? 1 : 0;
            failures += failure.isEmpty() ? 0 : 1;
            news = failure.isPresent() && trouble == null;
            trouble = failure.orElse(null);
        }
        if (news) {
            failure.ifPresent(sentence -> LOG.warn("{}", sentence));
        }
    }

    /// What still comes from the file is no newer for being written again.
    private synchronized KnownState state() {
        boolean confirmed = !podsFromDisk && !factsFromDisk;
        return new KnownState(
                confirmed ? clock.instant() : asOf, pods.values().stream().toList(), facts);
    }

    /// Writes what has changed and ends. May be called twice.
    @Override
    public void close() {
        closing.countDown();
        if (writer == null) {
            return;
        }
        changes.release(); // Whoever waits for a change writes once more and ends.
        try {
            writer.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return;
        }
        writer = null;
        if (changes.tryAcquire()) {
            writeOnce();
        }
    }
}
