package io.isitdns.capture;

import io.isitdns.capture.Refusal.Reason;
import io.isitdns.packet.FrameHandler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Captures DNS and ICMP errors on the interfaces of this machine, or of the network namespace of
/// the thread that calls [#start], interfaces that appear later included.
///
/// Handlers are called on one platform thread, `capture-live`. If one throws, or the kernel takes
/// the socket away, the capture ends, logs why and completes [#ended]. The other methods are safe
/// on any thread.
public final class LiveCapture implements AutoCloseable {
    /// Between two ticks, and the longest that an idle capture does not notice [#close].
    private static final Duration TICK_INTERVAL = Duration.ofMillis(50);

    /// A frame may stay in the kernel's open block for so many times the retire timeout.
    private static final int RETIREMENTS = 2;

    private static final Duration INTERFACE_REFRESH_INTERVAL = Duration.ofSeconds(1);
    private static final String THREAD_NAME = "capture-live";
    private static final Logger LOG = LoggerFactory.getLogger(LiveCapture.class);

    private final CaptureConfig config;
    private final FrameHandler frameHandler;
    private final TickHandler tickHandler;
    private final InstantSource clock;
    private final CaptureMetrics metrics = new CaptureMetrics();
    private final CompletableFuture<Optional<Refusal>> opened = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean stopping;
    private volatile @Nullable InterfaceTable interfaces;
    private @Nullable Thread thread;

    /// @param clock the clock of this machine, the one that the kernel dates frames with
    public LiveCapture(
            CaptureConfig config,
            FrameHandler frameHandler,
            TickHandler tickHandler,
            InstantSource clock) {
        this.config = config;
        this.frameHandler = frameHandler;
        this.tickHandler = tickHandler;
        this.clock = clock;
    }

    /// Begins to capture. Frames that are sent after this returns are seen.
    ///
    /// @return why it cannot, or empty
    /// @throws IllegalStateException if it was started or closed before
    public synchronized Optional<Refusal> start() {
        if (thread != null || stopping) {
            throw new IllegalStateException("a live capture starts once");
        }
        Optional<Refusal> unsupported = unsupported();
        if (unsupported.isPresent()) {
            ended.complete(null);
            return unsupported;
        }
        thread = Thread.ofPlatform().name(THREAD_NAME).daemon().start(this::run);
        return opened.join();
    }

    /// Ends the capture and gives back what it held, after which no handler is called; frames of
    /// before are handed over first. May be called twice, also by a handler; that one returns
    /// before the end.
    @Override
    public void close() {
        stopping = true;
        Thread started;
        synchronized (this) {
            started = thread;
        }
        if (started == null) {
            ended.complete(null);
        } else if (!started.equals(Thread.currentThread())) {
            // Whatever ended it is told by ended().
            ended.handle((_, _) -> null).join();
        }
    }

    /// Completes when the capture has ended and holds nothing any more: normally after [#close],
    /// exceptionally if it broke off.
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    public CaptureMetrics metrics() {
        return metrics;
    }

    /// The name of the interface with the number that a frame came with; `if` and the number when
    /// it is not known.
    public String interfaceName(int interfaceNumber) {
        InterfaceTable table = interfaces;
        return table == null ? "if" + interfaceNumber : table.name(interfaceNumber);
    }

    private static Optional<Refusal> unsupported() {
        String system = System.getProperty("os.name", "");
        String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        if (system.equals("Linux") && (processor.equals("amd64") || processor.equals("aarch64"))) {
            return Optional.empty();
        }
        return Optional.of(
                new Refusal(
                        Reason.NOT_SUPPORTED,
                        "live capture works on Linux on x86_64 and aarch64, this is "
                                + system
                                + " on "
                                + processor
                                + ": use --read FILE"));
    }

    private void run() {
        try (PacketRing ring = new PacketRing(config)) {
            InterfaceTable table =
                    new InterfaceTable(
                            ring::interfaceName, config.interfaces(), config.maxInterfaces());
            interfaces = table;
            opened.complete(Optional.empty());
            capture(ring, table);
        } catch (SystemCallException e) {
            if (opened.isDone()) {
                breakOff(e);
            } else {
                ended.complete(null);
                opened.complete(Optional.of(refusal(e)));
            }
        } catch (RuntimeException | Error e) {
            opened.completeExceptionally(e);
            breakOff(e);
        } finally {
            ended.complete(null);
        }
    }

    private void breakOff(Throwable cause) {
        LOG.error("live capture broke off: {}", cause.getMessage(), cause);
        ended.completeExceptionally(cause);
    }

    /// Does not advise `setcap` on the `java` binary: the loader then no longer finds its
    /// libraries.
    private static Refusal refusal(SystemCallException e) {
        if (e.errno() == SystemCallException.EPERM || e.errno() == SystemCallException.EACCES) {
            return new Refusal(
                    Reason.NO_CAPABILITY,
                    "live capture needs the capability CAP_NET_RAW: run as root, or as another user"
                            + " through `setpriv --reuid UID --regid GID --clear-groups"
                            + " --inh-caps=+net_raw --ambient-caps=+net_raw`, or use --read FILE");
        }
        return new Refusal(Reason.KERNEL, "live capture cannot begin: " + e.getMessage());
    }

    private void capture(PacketRing ring, InterfaceTable table) throws SystemCallException {
        BlockReader reader = new BlockReader(config, frameHandler, table, metrics);
        Interval tick = new Interval(TICK_INTERVAL);
        Interval refresh = new Interval(INTERFACE_REFRESH_INTERVAL);
        while (!stopping) {
            long beforeRead = nowNanos();
            boolean busy = ring.readBlock(reader);
            if (!busy) {
                ring.awaitBlock((int) TICK_INTERVAL.toMillis());
            }
            if (tick.isOver()) {
                count(ring, table);
                long seen = reader.lastTimeNanos();
                tickHandler.tick(busy ? seen : Math.max(seen, settled(beforeRead)));
            }
            if (refresh.isOver()) {
                table.refresh();
            }
        }
        drain(ring, reader);
        count(ring, table);
    }

    /// Takes what still waits in the kernel's open block.
    private void drain(PacketRing ring, BlockReader reader) throws SystemCallException {
        ring.stopCollecting();
        Interval retirement = new Interval(config.retireTimeout().multipliedBy(RETIREMENTS));
        boolean over = false;
        while (!over) {
            over = retirement.isOver();
            while (ring.readBlock(reader)) {}
            if (!over) {
                ring.awaitBlock((int) config.retireTimeout().toMillis());
            }
        }
    }

    private void count(PacketRing ring, InterfaceTable table) throws SystemCallException {
        ring.readStatistics(metrics);
        metrics.interfacesSeen(table.seen());
    }

    private long settled(long timeNanos) {
        return timeNanos - RETIREMENTS * config.retireTimeout().toNanos();
    }

    private long nowNanos() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }

    /// Tells whether a span of time is over, and begins anew when it is.
    private static final class Interval {
        private final long lengthNanos;
        private long beganNanos = System.nanoTime();

        Interval(Duration length) {
            lengthNanos = length.toNanos();
        }

        boolean isOver() {
            long now = System.nanoTime();
            if (now - beganNanos < lengthNanos) {
                return false;
            }
            beganNanos = now;
            return true;
        }
    }
}
