package io.isitdns.agent.traffic;

import io.isitdns.agent.BatchConsumer;
import io.isitdns.agent.traffic.NodeNetwork.Link;
import io.isitdns.dns.IpAddress;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Coverage;
import io.isitdns.model.Leg;
import io.isitdns.model.Lookup;
import io.isitdns.model.PodTraffic;
import io.isitdns.model.TransactionBatch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts per minute what each pod of the node sends and receives, on the way of attributed batches
/// to their consumer.
///
/// All interfaces are counted from the first look on, so that nothing is missing of a pod whose
/// interface is learnt later. What an interface counted between two looks belongs to the minute of
/// the first; there is a look when a minute ends. The first minute begins with the first look.
///
/// Used by the consumer's thread, but for [#metrics()]. Closing it hands over what waits; done
/// after the last batch.
public final class PodTrafficMeter implements BatchConsumer, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PodTrafficMeter.class);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final PodTrafficConfig config;
    private final NodeNetwork network;
    private final InstantSource clock;
    private final BatchConsumer next;
    private final Consumer<PodTraffic> out;
    private final PodTrafficMetrics metrics = new PodTrafficMetrics();
    private final NodePods pods;
    private final PodInterfaces interfaces = new PodInterfaces();
    private final TreeMap<Long, TrafficMinute> minutes = new TreeMap<>();
    private Map<Integer, Link> before = new HashMap<>();
    private long lookedNanos = Long.MIN_VALUE;
    private boolean counting;
    private boolean failing;

    /// @param pods the pods of the node, told of by others
    /// @param next takes the batches
    /// @param out takes the minutes
    public PodTrafficMeter(
            PodTrafficConfig config,
            NodeNetwork network,
            NodePods pods,
            InstantSource clock,
            BatchConsumer next,
            Consumer<PodTraffic> out) {
        this.config = config;
        this.network = network;
        this.clock = clock;
        this.next = next;
        this.out = out;
        this.pods = pods;
    }

    /// Counters.
    public PodTrafficMetrics metrics() {
        return metrics;
    }

    @Override
    public void transactions(TransactionBatch batch) {
        for (int row = 0; row < batch.size(); row++) {
            ClientIdentity client = batch.client[row];
            if (batch.leg[row] == Leg.CLIENT.ordinal()
                    && client.namespace() != null
                    && client.pod() != null
                    && config.node().equals(client.node())) {
                count(batch, row, new PodName(client.namespace(), client.pod()));
            }
        }
        next.transactions(batch);
    }

    private void count(TransactionBatch batch, int row, PodName pod) {
        long time = batch.timeNanos[row];
        long received = Math.max(0, batch.responseBytes[row]);
        if (!minute(time).addDns(pod, batch.queryBytes[row], received, config.mostPods())) {
            metrics.leftOut.increment();
        }
        pods.at(new IpAddress(batch.clientHigh[row], batch.clientLow[row]), time)
                .filter(fact -> pod.equals(new PodName(fact.namespace(), fact.name())))
                .ifPresent(fact -> interfaces.seen(fact, batch.interfaceNumber[row]));
    }

    @Override
    public void coverage(Coverage coverage) {
        next.coverage(coverage);
    }

    @Override
    public void lookup(Lookup lookup) {
        next.lookup(lookup);
    }

    @Override
    public void given(long untilNanos) {
        next.given(untilNanos);
    }

    /// Looks at the counters when it is time, and hands over the minutes that are over.
    @Override
    public void pause() {
        long now = now();
        boolean due =
                lookedNanos == Long.MIN_VALUE
                        || now < lookedNanos
                        || now - lookedNanos >= config.sampling().toNanos()
                        || beginOf(now) != beginOf(lookedNanos);
        if (due) {
            look(now);
            release(now - config.grace().toNanos() - MINUTE);
        }
        next.pause();
    }

    /// Looks a last time and hands over everything.
    @Override
    public void close() {
        if (lookedNanos != Long.MIN_VALUE) {
            look(now());
        }
        release(Long.MAX_VALUE);
    }

    private void look(long now) {
        try {
            NodeNetwork.State state = network.read();
            interfaces.routes(state.routes(), pods.all());
            count(state.links(), beginOf(counting ? lookedNanos : now));
            failing = false;
        } catch (IOException e) {
            metrics.unreadable.increment();
            if (!failing) {
                failing = true;
                LOG.warn("cannot read the counters of this node's interfaces: {}", e.toString());
            }
        }
        lookedNanos = now;
    }

    /// Interfaces that are new since the last look counted from 0; those of the first look did not.
    private void count(List<Link> links, long beginNanos) {
        Map<Integer, Link> current = new HashMap<>();
        TrafficMinute minute = minute(beginNanos);
        for (Link link : links) {
            current.put(link.number(), link);
            if (link.leadsAway()) {
                Link last = before.get(link.number());
                if (last == null && !counting) {
                    last = link;
                }
                long lastSent = last == null ? 0 : last.sentBytes();
                long lastReceived = last == null ? 0 : last.receivedBytes();
                minute.addLink(
                        link.number(),
                        since(lastSent, link.sentBytes()),
                        since(lastReceived, link.receivedBytes()));
            }
        }
        before = current;
        counting = true;
    }

    private long since(long last, long now) {
        if (now < last) {
            metrics.resets.increment();
            return now;
        }
        return now - last;
    }

    private TrafficMinute minute(long timeNanos) {
        long begin = beginOf(timeNanos);
        if (minutes.size() >= config.mostMinutes() && !minutes.containsKey(begin)) {
            release(minutes.firstEntry());
        }
        return minutes.computeIfAbsent(begin, TrafficMinute::new);
    }

    /// Hands over the minutes that begin no later than this.
    private void release(long lastBeginNanos) {
        while (!minutes.isEmpty() && minutes.firstKey() <= lastBeginNanos) {
            release(minutes.firstEntry());
        }
        long oldest = minutes.isEmpty() ? lastBeginNanos : minutes.firstKey();
        interfaces.keep(pods.forgetBefore(oldest));
    }

    private void release(Map.Entry<Long, TrafficMinute> minute) {
        minutes.remove(minute.getKey());
        minute.getValue()
                .rows(config.node(), interfaces.owners(pods.all()))
                .forEach(this::handOver);
    }

    private void handOver(PodTraffic row) {
        metrics.minutes.increment();
        if (row.sentBytes().isEmpty()) {
            metrics.uncounted.increment();
        }
        out.accept(row);
    }

    private long now() {
        Instant now = clock.instant();
        return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    }

    private static long beginOf(long timeNanos) {
        return timeNanos - Math.floorMod(timeNanos, MINUTE);
    }
}
