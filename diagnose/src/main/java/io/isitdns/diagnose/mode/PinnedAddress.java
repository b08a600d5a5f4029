package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.dns.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// F56: a name got another address, and a client that had the old one did not ask again, though it
/// goes on asking for other names. DNS did its part.
final class PinnedAddress implements FailureMode {
    private static final int LEAST_EACH = 2;
    private static final int LEAST_OTHER_LOOKUPS = 5;
    private static final long WAIT_SECONDS = 60;
    private static final long LEAST_TTL = 30;
    private static final long NANOS = 1_000_000_000L;

    @Override
    public String id() {
        return "F56";
    }

    @Override
    public String title() {
        return "client keeps an old address";
    }

    /// The moment at which a name got other addresses.
    private record Change(String name, List<Seen> before, long atNanos, long ttlSeconds) {
        long knownNanos() {
            return atNanos + (Math.max(ttlSeconds, LEAST_TTL) + WAIT_SECONDS) * NANOS;
        }
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        Map<String, List<Seen>> byName =
                seen.everybody()
                        .filter(lookup ->
                                lookup.isResolved() && !lookup.lookup().addresses().isEmpty())
                        .sorted(Comparator.comparingLong(NameHistory::at))
                        .collect(
                                Collectors.groupingBy(
                                        lookup -> lookup.lastName(),
                                        TreeMap::new,
                                        Collectors.toList()));
        List<Seen> pinned = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (Map.Entry<String, List<Seen>> name : byName.entrySet()) {
            change(name.getKey(), name.getValue())
                    .ifPresent(change -> {
                        List<Seen> old = pinned(seen, change, name.getValue());
                        if (!old.isEmpty()) {
                            changes.add(change);
                            pinned.addAll(old);
                        }
                    });
        }
        return pinned.isEmpty() ? Optional.empty() : Optional.of(suspicion(changes, pinned));
    }

    /// Whether all addresses were others from some moment on.
    private static Optional<Change> change(String name, List<Seen> lookups) {
        Set<IpAddress> first = Set.copyOf(lookups.getFirst().lookup().addresses());
        int at = 0;
        while (at < lookups.size()
                && lookups.get(at).lookup().addresses().stream().anyMatch(first::contains)) {
            at++;
        }
        boolean stays =
                lookups.subList(at, lookups.size()).stream()
                        .allMatch(lookup ->
                                lookup.lookup().addresses().stream().noneMatch(first::contains));
        if (at < LEAST_EACH || lookups.size() - at < LEAST_EACH || !stays) {
            return Optional.empty();
        }
        long ttl = lookups.get(at - 1).last().stream().mapToLong(Sight::ttlSeconds).max().orElse(0);
        return Optional.of(
                new Change(name, lookups.subList(0, at), NameHistory.at(lookups.get(at)), ttl));
    }

    /// The last lookups with the old address of clients that never asked again.
    private static List<Seen> pinned(Case seen, Change change, List<Seen> all) {
        Set<String> asked =
                all.stream()
                        .filter(lookup -> NameHistory.at(lookup) >= change.atNanos())
                        .map(Seen::client)
                        .collect(Collectors.toSet());
        Map<String, Seen> last = new TreeMap<>();
        change.before().forEach(lookup -> last.put(lookup.client(), lookup));
        last.keySet().removeAll(asked);
        return last.values().stream()
                .filter(lookup ->
                        seen.inside().stream()
                                        .filter(other ->
                                                other.client().equals(lookup.client())
                                                        && NameHistory.at(other)
                                                                >= change.knownNanos())
                                        .count()
                                >= LEAST_OTHER_LOOKUPS)
                .toList();
    }

    private Suspicion suspicion(List<Change> changes, List<Seen> pinned) {
        Change first = changes.getFirst();
        return Suspicion.of(this, Confidence.POSSIBLE, pinned)
                .asElsewhere()
                .because(
                        say(
                                "%s has other addresses since %s",
                                first.name(), Words.time(first.atNanos())))
                .because(
                        say(
                                "%s had the old one and did not ask again, though it asked for other names",
                                Words.some(pinned, Seen::client)))
                .although("whether it still connects to the old address, connections tell")
                .mendedBy(
                        """
                        Restart the client now. For good: JVM networkaddress.cache.ttl=30; nginx resolver with a
                        variable in proxy_pass; a longest age for connections (gRPC MAX_CONNECTION_AGE).\
                        """,
                        "isitdns observe --name " + first.name());
    }
}
