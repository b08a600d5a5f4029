package io.isitdns.hub.ingest;

import io.isitdns.client.wire.AgentState;
import io.isitdns.client.wire.Parcel;
import io.isitdns.client.wire.Shipment;
import io.isitdns.hub.NodesStatus;
import io.isitdns.model.Coverage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What was last heard of each agent. Bounded: of more than the most, the one unheard of for
/// longest is forgotten. Safe from many threads.
public final class AgentRegistry {
    private final IngestConfig config;
    private final InstantSource clock;
    private final Supplier<OptionalInt> expected;
    private final IngestMetrics metrics = new IngestMetrics();
    private final Map<String, Known> agents = new TreeMap<>();

    /// @param expected how many nodes should report, asked at any time from any thread
    public AgentRegistry(IngestConfig config, InstantSource clock, Supplier<OptionalInt> expected) {
        this.config = config;
        this.clock = clock;
        this.expected = expected;
    }

    private static final class Known {
        private AgentState state;
        private long lastSeenNanos;
        private long newestNanos = Long.MIN_VALUE;
        private long shipments;
        private long transactions;
        private long missing;
        private long droppedFrames;
        private long droppedTransactions;
        private long droppedLookups;
        private @Nullable String boot;
        private long nextSequence;
        private boolean podsKnown;

        Known(AgentState state) {
            this.state = state;
        }
    }

    IngestMetrics metrics() {
        return metrics;
    }

    /// An agent brought something, or asked.
    synchronized void heard(AgentState state) {
        Known agent = agents.computeIfAbsent(state.node(), _ -> new Known(state));
        agent.state = state;
        agent.lastSeenNanos = nanos(clock.instant());
        if (agents.size() > config.mostAgents()) {
            agents.entrySet().stream()
                    .min(Comparator.comparingLong(entry -> entry.getValue().lastSeenNanos))
                    .ifPresent(oldest -> agents.remove(oldest.getKey()));
        }
    }

    /// Whether shipments of this start of an agent were stored since it was last forgotten.
    synchronized boolean knows(String node, String boot) {
        Known agent = agents.get(node);
        return agent != null && boot.equals(agent.boot);
    }

    /// A shipment of it is durable now.
    ///
    /// @param lastSequence the highest number of the same start that was durable before, or -1;
    ///   used for a start that is not known only
    synchronized void stored(Parcel parcel, Shipment shipment, long lastSequence) {
        Known agent = agents.get(shipment.node());
        if (agent == null) {
            return;
        }
        if (!parcel.boot().equals(agent.boot)) {
            agent.boot = parcel.boot();
            agent.nextSequence = lastSequence + 1;
        }
        agent.missing += Math.max(0, parcel.sequence() - agent.nextSequence);
        agent.nextSequence = Math.max(agent.nextSequence, parcel.sequence() + 1);
        agent.shipments++;
        agent.transactions += shipment.transactionCount();
        agent.newestNanos = Math.max(agent.newestNanos, newest(shipment));
        for (Coverage coverage : shipment.coverage()) {
            agent.droppedFrames += coverage.droppedFrames();
            agent.droppedTransactions += coverage.droppedTransactions();
            agent.droppedLookups += coverage.droppedLookups();
        }
    }

    private static long newest(Shipment shipment) {
        long newest = Long.MIN_VALUE;
        for (int row = 0; row < shipment.transactions().size(); row++) {
            newest = Math.max(newest, shipment.transactions().timeNanos[row]);
        }
        for (Coverage coverage : shipment.coverage()) {
            newest = Math.max(newest, coverage.timeNanos() + coverage.durationNanos());
        }
        return newest;
    }

    /// Whether all pods of a node were never told since the hub started.
    synchronized boolean wantsPods(String node) {
        Known agent = agents.get(node);
        return agent != null && !agent.podsKnown;
    }

    /// All pods of a node were told.
    synchronized void podsKnown(String node) {
        Known agent = agents.get(node);
        if (agent != null) {
            agent.podsKnown = true;
        }
    }

    /// What is known now.
    public synchronized NodesStatus status() {
        long now = nanos(clock.instant());
        List<NodesStatus.Agent> all =
                agents.values().stream().map(agent -> status(agent, now)).toList();
        return new NodesStatus(
                expected.get(),
                (int) all.stream().filter(NodesStatus.Agent::reporting).count(),
                all,
                metrics.totals());
    }

    private NodesStatus.Agent status(Known agent, long now) {
        return new NodesStatus.Agent(
                agent.state.node(),
                agent.state.version(),
                now - agent.lastSeenNanos <= config.silence().toNanos(),
                agent.lastSeenNanos,
                agent.newestNanos == Long.MIN_VALUE
                        ? OptionalLong.empty()
                        : OptionalLong.of(now - agent.newestNanos),
                agent.state.clockOffsetNanos(),
                agent.shipments,
                agent.transactions,
                agent.missing,
                agent.droppedFrames,
                agent.droppedTransactions,
                agent.droppedLookups,
                agent.state.lostTransactions(),
                agent.state.spooledBytes(),
                agent.state.spooledTransactions(),
                agent.state.counters());
    }

    static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
