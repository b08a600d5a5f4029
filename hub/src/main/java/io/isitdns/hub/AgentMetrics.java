package io.isitdns.hub;

import io.isitdns.hub.NodesStatus.Agent;
import io.isitdns.model.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// Shows the agents that the hub knows, each with its node as label; those that it forgot are taken
/// away. As many as the hub knows at most. Used by one scrape at a time.
final class AgentMetrics {
    private static final double NANOS = 1e9;

    private final MeterRegistry meters;
    private final Supplier<NodesStatus> nodes;
    private final Map<String, List<Meter>> shown = new HashMap<>();
    private Map<String, Agent> agents = Map.of();

    AgentMetrics(MeterRegistry meters, Supplier<NodesStatus> nodes) {
        this.meters = meters;
        this.nodes = nodes;
    }

    /// Takes the numbers that the next scrape shows.
    synchronized void update() {
        agents =
                nodes.get().agents().stream()
                        .collect(Collectors.toUnmodifiableMap(Agent::node, agent -> agent));
        agents.keySet().forEach(node -> shown.computeIfAbsent(node, this::show));
        shown.entrySet()
                .removeIf(entry -> {
                    boolean gone = !agents.containsKey(entry.getKey());
                    if (gone) {
                        entry.getValue().forEach(meters::remove);
                    }
                    return gone;
                });
    }

    private List<Meter> show(String node) {
        List<Meter> all = new ArrayList<>();
        all.add(gauge(Metric.AGENT_UP, node, agent -> agent.reporting() ? 1 : 0));
        all.add(
                gauge(
                        Metric.AGENT_LAG,
                        node,
                        agent ->
                                agent.lagNanos().isPresent()
                                        ? agent.lagNanos().getAsLong() / NANOS
                                        : Double.NaN));
        all.add(
                gauge(
                        Metric.AGENT_CLOCK_OFFSET,
                        node,
                        agent ->
                                agent.clockOffsetNanos().isPresent()
                                        ? agent.clockOffsetNanos().getAsLong() / NANOS
                                        : Double.NaN));
        all.add(gauge(Metric.AGENT_SPOOLED, node, Agent::spooledTransactions));
        all.add(gauge(Metric.AGENT_SPOOLED_BYTES, node, Agent::spooledBytes));
        all.add(counter(Metric.SHIP_LOST, node, Agent::lostTransactions));
        all.add(counter(Metric.AGENT_DROPPED_FRAMES, node, Agent::droppedFrames));
        all.add(counter(Metric.AGENT_DROPPED_LOOKUPS, node, Agent::droppedLookups));
        for (Counter counter : Counter.values()) {
            all.add(internal(node, counter));
        }
        return all;
    }

    private Gauge gauge(Metric metric, String node, ToDoubleFunction<Agent> number) {
        return Gauge.builder(metric.id(), () -> number(node, number))
                .description(metric.help())
                .tag("node", node)
                .register(meters);
    }

    private FunctionCounter counter(Metric metric, String node, ToDoubleFunction<Agent> number) {
        return FunctionCounter.builder(metric.id(), this, _ -> number(node, number))
                .description(metric.help())
                .tag("node", node)
                .register(meters);
    }

    private FunctionCounter internal(String node, Counter counter) {
        ToDoubleFunction<Agent> number = agent -> agent.counters().getOrDefault(counter, 0L);
        return FunctionCounter.builder(Metric.AGENT_INTERNAL.id(), this, _ -> number(node, number))
                .description(Metric.AGENT_INTERNAL.help())
                .tag("node", node)
                .tag("counter", counter.word())
                .register(meters);
    }

    private synchronized double number(String node, ToDoubleFunction<Agent> number) {
        Agent agent = agents.get(node);
        return agent == null ? Double.NaN : number.applyAsDouble(agent);
    }
}
