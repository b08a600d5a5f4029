package io.isitdns.store;

import io.isitdns.model.PodTraffic;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What one pod sent and received in a time range; see [PodTraffic] for the terms. Immutable.
///
/// @param namespace the pod's namespace
/// @param pod the pod
/// @param sentBytes bytes that left the pod, in the minutes in which they were counted; empty when
///   there are none
/// @param receivedBytes bytes that reached it, likewise
/// @param dnsSentBytes DNS payload bytes that it sent
/// @param dnsReceivedBytes DNS payload bytes that reached it
public record PodTrafficSum(
        String namespace,
        String pod,
        OptionalLong sentBytes,
        OptionalLong receivedBytes,
        long dnsSentBytes,
        long dnsReceivedBytes) {
    /// Most bytes first, then by namespace and pod.
    public static final Comparator<PodTrafficSum> ORDER =
            Comparator.comparingLong(PodTrafficSum::bytes)
                    .reversed()
                    .thenComparing(PodTrafficSum::namespace)
                    .thenComparing(PodTrafficSum::pod);

    /// Sums the minutes that begin in `range`, of one namespace or of all.
    public static List<PodTrafficSum> of(
            Collection<PodTraffic> minutes,
            TimeRange range,
            Optional<String> namespace,
            int limit) {
        Map<List<String>, PodTrafficSum> sums = new HashMap<>();
        minutes.stream()
                .filter(minute -> range.contains(minute.timeNanos()))
                .filter(minute -> namespace.map(minute.namespace()::equals).orElse(true))
                .forEach(minute ->
                        sums.merge(
                                List.of(minute.namespace(), minute.pod()),
                                of(minute),
                                PodTrafficSum::plus));
        return sums.values().stream().sorted(ORDER).limit(limit).toList();
    }

    private static PodTrafficSum of(PodTraffic minute) {
        return new PodTrafficSum(
                minute.namespace(),
                minute.pod(),
                minute.sentBytes(),
                minute.receivedBytes(),
                minute.dnsSentBytes(),
                minute.dnsReceivedBytes());
    }

    /// Both together, under the names of this one.
    public PodTrafficSum plus(PodTrafficSum other) {
        return new PodTrafficSum(
                namespace,
                pod,
                plus(sentBytes, other.sentBytes),
                plus(receivedBytes, other.receivedBytes),
                dnsSentBytes + other.dnsSentBytes,
                dnsReceivedBytes + other.dnsReceivedBytes);
    }

    private static OptionalLong plus(OptionalLong one, OptionalLong other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        return OptionalLong.of(one.getAsLong() + other.getAsLong());
    }

    /// All bytes in both directions as far as they are known: where they were not counted, the DNS
    /// bytes among them.
    public long bytes() {
        return sentBytes.orElse(dnsSentBytes) + receivedBytes.orElse(dnsReceivedBytes);
    }
}
