package io.isitdns.store;

import io.isitdns.model.PodTraffic;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one pod sent and received in a time range; see [PodTraffic] for the terms.
///
/// @param namespace the pod's namespace
/// @param pod the pod
/// @param sentBytes bytes that left the pod
/// @param receivedBytes bytes that reached it
/// @param dnsSentBytes DNS payload bytes that it sent
/// @param dnsReceivedBytes DNS payload bytes that reached it
public record PodTrafficSum(
        String namespace,
        String pod,
        long sentBytes,
        long receivedBytes,
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

    private PodTrafficSum plus(PodTrafficSum other) {
        return new PodTrafficSum(
                namespace,
                pod,
                sentBytes + other.sentBytes,
                receivedBytes + other.receivedBytes,
                dnsSentBytes + other.dnsSentBytes,
                dnsReceivedBytes + other.dnsReceivedBytes);
    }

    /// All bytes in both directions.
    public long bytes() {
        return sentBytes + receivedBytes;
    }
}
