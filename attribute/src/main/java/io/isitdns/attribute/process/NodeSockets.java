package io.isitdns.attribute.process;

import io.isitdns.attribute.SocketOwner;
import io.isitdns.model.Transport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells whose a socket of this node was: looks at all sockets several times a second, and finds
/// their owners among the processes.
///
/// A socket is told to be somebody's only when it was there in the look just before the time asked
/// for or in the one just after, and all sockets with that address and port in both looks are of
/// the same owner. A socket that was opened and closed between two looks is not known. Needs the
/// process namespace of the node, and `CAP_SYS_PTRACE` for processes of other users; without them
/// less is known. Safe from several threads.
public final class NodeSockets implements SocketOwner, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeSockets.class);

    /// A look, with a search if there was one, takes at most this part of the time.
    private static final int SHARE = 20;

    private final NodeSocketsConfig config;
    private final InstantSource clock;
    private final SocketFiles socketFiles;
    private final ProcessFiles processFiles;
    private final SocketTable table;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private long looks;
    private long searches;
    private long unreadable;
    private long ofPods;
    private long ofProcesses;
    private long unknown;

    /// @param clock the one by which rows have their time
    public NodeSockets(NodeSocketsConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        socketFiles = new SocketFiles(config.proc());
        processFiles = new ProcessFiles(config.proc(), config.mostProcesses());
        table = new SocketTable(config);
        thread = Thread.ofPlatform().name("sockets").daemon().unstarted(this::run);
    }

    /// Begins to look.
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            Duration wait = Duration.ZERO;
            while (!stopped.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                Instant begun = clock.instant();
                look();
                Duration took = Duration.between(begun, clock.instant()).multipliedBy(SHARE);
                wait = took.compareTo(config.interval()) > 0 ? took : config.interval();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("who has which socket is not looked at any more", e);
        }
    }

    /// Looks once, and searches the processes when there are sockets whose owner is not known.
    void look() {
        long now = nanos(clock.instant());
        List<OpenSocket> open = new ArrayList<>();
        try {
            socketFiles.read(open::add);
        } catch (IOException e) {
            couldNotRead(e);
            return;
        }
        Set<Long> wanted = looked(now, open);
        if (!wanted.isEmpty()) {
            found(wanted, search(wanted));
        }
    }

    private synchronized void couldNotRead(IOException e) {
        if (unreadable++ == 0) {
            LOG.warn("cannot read which sockets there are: {}", e.toString());
        }
    }

    private synchronized Set<Long> looked(long now, List<OpenSocket> open) {
        looks++;
        table.looked(now, open);
        return table.unowned();
    }

    private Map<Long, Owner> search(Set<Long> wanted) {
        try {
            return processFiles.owners(wanted);
        } catch (IOException _) {
            return new HashMap<>();
        }
    }

    private synchronized void found(Set<Long> wanted, Map<Long, Owner> owners) {
        searches++;
        table.found(wanted, owners);
    }

    @Override
    public synchronized Owner owner(
            long high, long low, int port, Transport transport, long timeNanos) {
        Owner owner = table.owner(high, low, port, transport, timeNanos);
        switch (owner) {
            case OfPod _ -> ofPods++;
            case OfProcess _ -> ofProcesses++;
            case Unknown _ -> unknown++;
        }
        return owner;
    }

    /// Counters, of the moment.
    public synchronized NodeSocketsMetrics metrics() {
        return new NodeSocketsMetrics(
                looks,
                searches,
                table.size(),
                table.leftOut(),
                unreadable,
                ofPods,
                ofProcesses,
                unknown);
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    @Override
    public void close() {
        stopped.countDown();
        @Nullable Thread running = thread.isAlive() ? thread : null;
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
