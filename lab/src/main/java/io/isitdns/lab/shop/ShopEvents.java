package io.isitdns.lab.shop;

import io.isitdns.model.ClusterEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What changes in the cluster of the shop: a roll-out of the cart brings the misspelt name each
/// time, and the Corefile is changed just before a DNS server begins to lose queries.
///
/// @param startNanos when the shop opens, nanoseconds since 1970-01-01 UTC
record ShopEvents(long startNanos) {
    private static final String DNS_NAMESPACE = "kube-system";
    private static final long BEFORE_NANOS = Duration.ofSeconds(12).toNanos();

    /// The events after a time and up to another one, the first first.
    List<ClusterEvent> between(long afterNanos, long untilNanos) {
        List<ClusterEvent> events = new ArrayList<>();
        for (PlantedFault fault :
                List.of(PlantedFault.MISSPELT_SERVICE, PlantedFault.LOSSY_SERVER)) {
            long first = startNanos + fault.firstStart().toNanos() - BEFORE_NANOS;
            long period = fault.period().toNanos();
            long number = Math.max(0, Math.ceilDiv(afterNanos + 1 - first, period));
            for (long at = first + number * period; at <= untilNanos; at += period) {
                events.add(event(fault, at, (at - first) / period));
            }
        }
        events.sort(Comparator.comparingLong(ClusterEvent::timeNanos));
        return events;
    }

    private static ClusterEvent event(PlantedFault fault, long atNanos, long number) {
        return fault == PlantedFault.LOSSY_SERVER
                ? corefile(atNanos, number)
                : rollOut(atNanos, number);
    }

    private static ClusterEvent rollOut(long atNanos, long number) {
        long revision = number + 2;
        return new ClusterEvent(
                atNanos,
                ClusterEvent.Kind.ROLLED_OUT,
                "Deployment",
                Shop.NAMESPACE,
                Shop.CART,
                Long.toString(1_000 + revision),
                false,
                "rolled out: revision " + revision + " after " + (revision - 1),
                List.of());
    }

    /// Back and forth between two values.
    private static ClusterEvent corefile(long atNanos, long number) {
        boolean longer = number % 2 == 0;
        return new ClusterEvent(
                atNanos,
                ClusterEvent.Kind.CHANGED,
                "ConfigMap",
                DNS_NAMESPACE,
                "coredns",
                Long.toString(5_000 + number),
                true,
                "changed: Corefile",
                longer
                        ? List.of("- cache 30", "+ cache 300")
                        : List.of("- cache 300", "+ cache 30"));
    }
}
