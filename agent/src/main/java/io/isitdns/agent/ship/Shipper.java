package io.isitdns.agent.ship;

import io.isitdns.agent.spool.Spool;
import io.isitdns.agent.spool.SpoolStatus;
import io.isitdns.agent.spool.SpooledParcel;
import io.isitdns.client.ingest.Courier;
import io.isitdns.client.ingest.Outcome;
import io.isitdns.client.wire.AgentState;
import io.isitdns.client.wire.Delivery;
import io.isitdns.client.wire.Receipt;
import io.isitdns.model.Counter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings parcels from the spool to the hub, oldest first, one at a time, each until it is
/// acknowledged. When nothing waits it asks for facts now and then.
///
/// Each kind of trouble is said once, in one line, until it ends; attempts go on, ever more seldom.
/// A parcel that the hub will never take is counted as lost.
public final class Shipper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Shipper.class);

    private final ShipConfig config;
    private final Spool spool;
    private final Courier courier;
    private final FactsSink facts;
    private final InstantSource clock;
    private final Supplier<Map<Counter, Long>> counters;
    private final Backoff backoff;
    private final ClockOffset offset = new ClockOffset();
    private final ShipMetrics metrics = new ShipMetrics();
    private final Semaphore work = new Semaphore(0);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private Instant nextContact = Instant.MIN;
    private String factsTag = "";
    private @Nullable Class<?> trouble;

    /// @param courier the way to the hub
    /// @param facts takes what the hub says about the cluster
    /// @param random makes waits differ between agents
    /// @param counters what the agent counts, asked by the shipping thread; the shipper's own are
    ///   added
    public Shipper(
            ShipConfig config,
            Spool spool,
            Courier courier,
            FactsSink facts,
            InstantSource clock,
            RandomGenerator random,
            Supplier<Map<Counter, Long>> counters) {
        this.counters = counters;
        this.config = config;
        this.spool = spool;
        this.courier = courier;
        this.facts = facts;
        this.clock = clock;
        backoff = new Backoff(config.firstWait(), config.longestWait(), random);
        thread = Thread.ofVirtual().name("ship").unstarted(this::run);
    }

    /// Begins to bring parcels.
    public void start() {
        thread.start();
    }

    /// Says that there is something to bring; from any thread.
    public void wake() {
        work.release();
    }

    /// Counters.
    public ShipMetrics metrics() {
        return metrics;
    }

    private void run() {
        try {
            boolean more = true;
            while (more) {
                Duration wait = step();
                more = stopped.getCount() > 0 ? pause(wait) : wait.isZero();
            }
        } catch (InterruptedException _) {
            // The grace is over; what waits is in the spool.
        } catch (RuntimeException e) {
            LOG.error("shipping failed; what is captured waits in the spool", e);
        }
    }

    /// New parcels end the wait for them, but not the wait after a failure.
    private boolean pause(Duration wait) throws InterruptedException {
        if (trouble != null) {
            var _ = stopped.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } else if (!wait.isZero()) {
            var _ = work.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS);
            work.drainPermits();
        }
        return true;
    }

    /// Makes one attempt if there is something to bring or to ask.
    ///
    /// @return how long to wait until the next, unless a parcel comes
    Duration step() {
        Optional<SpooledParcel> next = spool.peek();
        Instant now = clock.instant();
        if (next.isEmpty() && now.isBefore(nextContact)) {
            return Duration.between(now, nextContact);
        }
        AgentState state = state(now);
        Outcome outcome = courier.deliver(new Delivery(state, next.map(SpooledParcel::parcel)));
        nextContact = clock.instant().plus(config.idle());
        return switch (outcome) {
            case Outcome.Accepted(Receipt receipt) -> {
                accepted(receipt, state.sentNanos(), next);
                yield next.isPresent() ? Duration.ZERO : config.idle();
            }
            case Outcome.Rejected(String sentence) -> {
                rejected(sentence, next);
                yield next.isPresent() ? Duration.ZERO : backoff.next();
            }
            case Outcome.Trouble failed -> failed(failed);
        };
    }

    private AgentState state(Instant now) {
        SpoolStatus waiting = spool.status();
        return new AgentState(
                config.node(),
                config.version(),
                nanos(now),
                offset.nanos(),
                waiting.bytes(),
                waiting.transactions(),
                waiting.lostTransactions(),
                factsTag,
                allCounters());
    }

    private Map<Counter, Long> allCounters() {
        Map<Counter, Long> all = new EnumMap<>(Counter.class);
        all.putAll(counters.get());
        all.put(Counter.FAILED_DELIVERIES, metrics.failedAttempts());
        all.put(Counter.REJECTED_SHIPMENTS, metrics.rejectedParcels());
        all.put(Counter.DROPPED_POD_CHANGES, metrics.droppedPodChanges());
        all.put(Counter.DROPPED_POD_TRAFFIC, metrics.droppedPodTraffic());
        all.values().removeIf(count -> count == 0);
        return all;
    }

    private void accepted(Receipt receipt, long sentNanos, Optional<SpooledParcel> parcel) {
        offset.add(
                sentNanos,
                receipt.receivedNanos(),
                receipt.answeredNanos(),
                nanos(clock.instant()));
        parcel.ifPresent(delivered -> {
            spool.acknowledge();
            metrics.deliveredParcels.increment();
            metrics.deliveredTransactions.add(delivered.transactions());
        });
        if (trouble != null) {
            trouble = null;
            LOG.info("the hub takes what is captured again");
        }
        backoff.reset();
        receipt.facts().ifPresent(facts::facts);
        factsTag = receipt.factsTag();
        if (receipt.podsWanted()) {
            facts.podsWanted();
        }
    }

    private void rejected(String sentence, Optional<SpooledParcel> parcel) {
        metrics.failedAttempts.increment();
        parcel.ifPresent(lost -> {
            metrics.rejectedParcels.increment();
            spool.discard();
            LOG.error("{} transactions are lost: {}", lost.transactions(), sentence);
        });
    }

    private Duration failed(Outcome.Trouble failed) {
        metrics.failedAttempts.increment();
        boolean ending = stopped.getCount() == 0;
        if (trouble != failed.getClass() && !ending) {
            trouble = failed.getClass();
            LOG.warn("{}; what is captured waits in the spool", failed.sentence());
        }
        Duration wait = backoff.next();
        return failed instanceof Outcome.Busy busy && busy.retryAfter().compareTo(wait) > 0
                ? busy.retryAfter()
                : wait;
    }

    /// What to add to our clock to get the hub's, in nanoseconds. For the shipping thread.
    OptionalLong clockOffsetNanos() {
        return offset.nanos();
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    /// Brings what waits, as long as the hub takes it and the grace lasts.
    @Override
    public void close() {
        stopped.countDown();
        wake();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            if (!thread.join(config.grace())) {
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException _) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
