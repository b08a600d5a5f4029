package io.isitdns.agent.traffic;

import io.isitdns.model.PodTraffic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was counted in one minute: DNS by pod, everything by interface. Not thread-safe.
final class TrafficMinute {
    private final long beginNanos;
    private final Map<PodName, Bytes> dns = new HashMap<>();
    private final Map<Integer, Bytes> links = new HashMap<>();

    /// Bytes in both directions.
    private record Bytes(long sent, long received) {
        static final Bytes NONE = new Bytes(0, 0);

        Bytes plus(Bytes other) {
            return new Bytes(sent + other.sent, received + other.received);
        }
    }

    TrafficMinute(long beginNanos) {
        this.beginNanos = beginNanos;
    }

    /// Adds DNS bytes of a pod; false when there are too many pods already.
    boolean addDns(PodName pod, long sent, long received, int mostPods) {
        boolean fits = dns.size() < mostPods || dns.containsKey(pod);
        if (fits) {
            dns.merge(pod, new Bytes(sent, received), Bytes::plus);
        }
        return fits;
    }

    /// Adds bytes of an interface.
    void addLink(int number, long sent, long received) {
        links.merge(number, new Bytes(sent, received), Bytes::plus);
    }

    /// A row for each pod that sent or received anything.
    List<PodTraffic> rows(String node, Map<Integer, PodName> owners) {
        Map<PodName, Bytes> totals = new HashMap<>();
        links.forEach((number, bytes) -> {
            PodName owner = owners.get(number);
            if (owner != null) {
                totals.merge(owner, bytes, Bytes::plus);
            }
        });
        Set<PodName> pods = new HashSet<>(dns.keySet());
        totals.forEach((pod, bytes) -> {
            if (!bytes.equals(Bytes.NONE)) {
                pods.add(pod);
            }
        });
        List<PodTraffic> rows = new ArrayList<>();
        pods.forEach(pod ->
                rows.add(row(node, pod, totals.get(pod), dns.getOrDefault(pod, Bytes.NONE))));
        return rows;
    }

    private PodTraffic row(String node, PodName pod, @Nullable Bytes all, Bytes ofDns) {
        return new PodTraffic(
                beginNanos,
                node,
                pod.namespace(),
                pod.pod(),
                all == null ? OptionalLong.empty() : OptionalLong.of(all.sent()),
                all == null ? OptionalLong.empty() : OptionalLong.of(all.received()),
                ofDns.sent(),
                ofDns.received());
    }
}
