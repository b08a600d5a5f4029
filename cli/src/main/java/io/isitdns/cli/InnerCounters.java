package io.isitdns.cli;

import io.isitdns.agent.AttributionMetrics;
import io.isitdns.attribute.ClusterViewMetrics;
import io.isitdns.attribute.UnknownReason;
import io.isitdns.attribute.process.NodeSocketsMetrics;
import io.isitdns.correlate.CorrelateMetrics;
import io.isitdns.correlate.lookup.LookupMetrics;
import io.isitdns.model.Counter;
import io.isitdns.packet.PacketMetrics;
import java.util.EnumMap;
import java.util.Map;

/// Gathers what stations count of their inner life.
final class InnerCounters {
    private final Map<Counter, Long> counts = new EnumMap<>(Counter.class);

    InnerCounters of(PacketMetrics packets) {
        counts.put(Counter.FRAGMENTS_EXPIRED, packets.fragmentsExpired());
        counts.put(Counter.FRAGMENTS_EVICTED, packets.fragmentsEvicted());
        counts.put(Counter.TCP_CONNECTIONS_EVICTED, packets.tcpConnectionsEvicted());
        counts.put(Counter.TCP_CONNECTIONS_IDLE, packets.tcpConnectionsIdle());
        counts.put(Counter.TCP_HOLES, packets.tcpHoles());
        counts.put(Counter.TCP_UNSYNCHRONISED, packets.tcpUnsynchronised());
        return this;
    }

    InnerCounters of(CorrelateMetrics messages) {
        counts.put(Counter.EVICTED_QUERIES, messages.evicted());
        counts.put(Counter.LINGER_CUT_SHORT, messages.lingerCutShort());
        counts.put(Counter.UNREACHABLE_UNMATCHED, messages.unreachableUnmatched());
        return this;
    }

    InnerCounters of(AttributionMetrics attribution) {
        counts.put(Counter.CLIENT_KNOWN, attribution.attributed());
        attribution.unknown().forEach((reason, rows) -> counts.put(counter(reason), rows));
        counts.put(Counter.TRANSLATED_ROWS, attribution.translated());
        counts.put(Counter.HELD_BATCHES, attribution.held());
        counts.put(Counter.HELD_IN_VAIN_BATCHES, attribution.releasedLate());
        return this;
    }

    private static Counter counter(UnknownReason reason) {
        return switch (reason) {
            case HOST_NETWORK -> Counter.CLIENT_IN_HOST_NETWORK;
            case NO_POD -> Counter.CLIENT_IS_NO_POD;
            case SEVERAL_PODS -> Counter.CLIENT_AMBIGUOUS;
            case OUTSIDE -> Counter.CLIENT_OUTSIDE;
            case NOT_KNOWN_YET -> Counter.CLIENT_NOT_KNOWN_YET;
        };
    }

    InnerCounters of(LookupMetrics lookups) {
        counts.put(Counter.LOOKUPS_CLOSED_EARLY, lookups.closedEarly());
        return this;
    }

    InnerCounters of(ClusterViewMetrics view) {
        counts.put(Counter.REFUSED_PODS, view.refusedPods());
        counts.put(Counter.FORGOTTEN_PODS, view.forgottenEarly());
        return this;
    }

    InnerCounters of(NodeSocketsMetrics sockets) {
        counts.put(Counter.SOCKET_OF_POD, sockets.ofPods());
        counts.put(Counter.SOCKET_OF_PROCESS, sockets.ofProcesses());
        counts.put(Counter.SOCKET_UNKNOWN, sockets.unknown());
        counts.put(Counter.SOCKET_LEFT_OUT, sockets.leftOut());
        return this;
    }

    InnerCounters folded(long transactions) {
        counts.put(Counter.FOLDED_TRANSACTIONS, transactions);
        return this;
    }

    InnerCounters and(Map<Counter, Long> others) {
        counts.putAll(others);
        return this;
    }

    /// What was gathered, without those that are 0.
    Map<Counter, Long> counts() {
        counts.values().removeIf(count -> count == 0);
        return Map.copyOf(counts);
    }
}
