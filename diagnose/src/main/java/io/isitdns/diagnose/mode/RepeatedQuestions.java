package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;
import static io.isitdns.diagnose.mode.Words.some;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// F57: a client asks for the same name many times within the time for which the answer would have
/// been good.
final class RepeatedQuestions implements FailureMode {
    private static final int LEAST_LOOKUPS = 100;
    private static final double LEAST_SECONDS = 60;
    private static final double LEAST_RATE = 1;
    private static final int TIMES_TTL = 3;

    @Override
    public String id() {
        return "F57";
    }

    @Override
    public String title() {
        return "client does not cache";
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        Map<String, List<Seen>> byQuestion =
                seen.inside().stream()
                        .filter(Seen::isResolved)
                        .collect(
                                Collectors.groupingBy(
                                        lookup ->
                                                lookup.client() + " for " + lookup.lookup().name(),
                                        TreeMap::new,
                                        Collectors.toList()));
        byQuestion.values().removeIf(lookups -> !isStorm(lookups));
        if (byQuestion.isEmpty()) {
            return Optional.empty();
        }
        List<Seen> repeated = new ArrayList<>();
        byQuestion.values().forEach(repeated::addAll);
        return Optional.of(suspicion(seen, byQuestion, repeated));
    }

    private static boolean isStorm(List<Seen> lookups) {
        double seconds = seconds(lookups);
        double rate = lookups.size() / seconds;
        return lookups.size() >= LEAST_LOOKUPS
                && seconds >= LEAST_SECONDS
                && rate >= LEAST_RATE
                && rate * Math.max(1, ttl(lookups)) > TIMES_TTL;
    }

    private static double seconds(List<Seen> lookups) {
        long span =
                lookups.getLast().lookup().timeNanos() - lookups.getFirst().lookup().timeNanos();
        return Math.max(1e-3, span / 1e9);
    }

    private static long ttl(List<Seen> lookups) {
        return lookups.stream()
                .flatMap(lookup -> lookup.last().stream())
                .mapToLong(Sight::ttlSeconds)
                .filter(ttl -> ttl >= 0)
                .max()
                .orElse(0);
    }

    private Suspicion suspicion(
            Case seen, Map<String, List<Seen>> byQuestion, List<Seen> repeated) {
        Suspicion suspicion = Suspicion.of(this, Confidence.CONFIRMED, repeated).asLoad();
        double avoidable = 0;
        for (List<Seen> lookups : byQuestion.values()) {
            avoidable += lookups.size() / seconds(lookups) - 1.0 / Math.max(1, ttl(lookups));
        }
        return suspicion
                .because("asked again and again: " + some(byQuestion.keySet()))
                .because(
                        say(
                                "%d lookups, %.1f a second more than the time to live of the answers requires, in"
                                        + " %.0f s",
                                repeated.size(), avoidable, seen.seconds()))
                .mendedBy(
                        "Reuse connections or cache in the client; NodeLocal DNSCache takes the load off the"
                                + " cluster's DNS.",
                        "isitdns top names");
    }
}
