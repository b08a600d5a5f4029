package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;

import io.isitdns.diagnose.count.ChangePoint;
import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.model.ClusterEvent;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/// A change in the cluster just before lookups began to fail. That one is near proves nothing where
/// there are many; so it is said how many there were, and how often one of them would be as near by
/// chance.
///
/// @param event the change
/// @param onsetNanos when the first of the lookups was asked that failed
/// @param amongHour changes of all kinds in the hour before, this one included
/// @param within how long after it failures count as following it
record Change(ClusterEvent event, long onsetNanos, long amongHour, Duration within) {
    /// How long after most changes failures still count as following them.
    static final Duration SOON = Duration.ofSeconds(60);

    private static final long STEP_NANOS = 10_000_000_000L;
    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final int MOST_STEPS = 1 << 16;
    private static final int MOST_LINES = 4;

    /// A lookup may have been waiting when the change came: the longest timer of a resolver.
    private static final long WAITING_NANOS = 5_000_000_000L;

    /// The last fitting change before lookups began to fail, if there was such a moment.
    ///
    /// @param failed the lookups that failed, all of them lookups of the subject
    /// @param within how long after it
    /// @param fits which changes can be the reason
    static Optional<Change> before(
            Case seen, List<Seen> failed, Duration within, Predicate<ClusterEvent> fits) {
        if (seen.events().stream().noneMatch(fits)) {
            return Optional.empty();
        }
        OptionalLong onset = onset(seen, failed);
        return onset.isEmpty() ? Optional.empty() : at(seen, onset.getAsLong(), within, fits);
    }

    /// The last fitting change before a moment at which failures are known to have begun.
    static Optional<Change> at(
            Case seen, long onsetNanos, Duration within, Predicate<ClusterEvent> fits) {
        long latest = onsetNanos + WAITING_NANOS;
        return seen.events().stream()
                .filter(event ->
                        event.timeNanos() <= latest
                                && event.timeNanos() >= onsetNanos - within.toNanos())
                .filter(fits)
                .max(Comparator.comparingLong(ClusterEvent::timeNanos))
                .map(event -> new Change(event, onsetNanos, inHour(seen, latest), within));
    }

    private static long inHour(Case seen, long latest) {
        return seen.events().stream()
                .filter(event ->
                        event.timeNanos() <= latest && event.timeNanos() > latest - HOUR_NANOS)
                .count();
    }

    /// When these lookups began to fail, by their rate among all lookups of the subject in steps of
    /// ten seconds. Empty without such a moment, and where only a part of the failures is known.
    private static OptionalLong onset(Case seen, List<Seen> failed) {
        long steps = (seen.toNanos() - seen.fromNanos()) / STEP_NANOS + 1;
        if (failed.isEmpty() || steps > MOST_STEPS || !isWhole(seen)) {
            return OptionalLong.empty();
        }
        Set<Long> ids = new HashSet<>();
        failed.forEach(lookup -> ids.add(lookup.lookup().lookupId()));
        long[] failures = new long[(int) steps];
        long[] all = new long[(int) steps];
        for (Seen lookup : seen.inside()) {
            int step = step(seen, lookup);
            all[step]++;
            failures[step] += ids.contains(lookup.lookup().lookupId()) ? 1 : 0;
        }
        OptionalInt begin = ChangePoint.of(failures, all);
        return begin.isEmpty()
                ? OptionalLong.empty()
                : failed.stream()
                        .filter(lookup -> step(seen, lookup) >= begin.getAsInt())
                        .mapToLong(lookup -> lookup.lookup().timeNanos())
                        .min();
    }

    private static int step(Case seen, Seen lookup) {
        long last = (seen.toNanos() - seen.fromNanos()) / STEP_NANOS;
        long step = (lookup.lookup().timeNanos() - seen.fromNanos()) / STEP_NANOS;
        return (int) Math.clamp(step, 0, last);
    }

    private static boolean isWhole(Case seen) {
        return seen.totals().leftOut() == 0
                && seen.count(Seen::isNegative) >= seen.totals().negative();
    }

    /// The change as evidence.
    String sentence() {
        long seconds = Math.max(0, (onsetNanos - event.timeNanos()) / 1_000_000_000L);
        long chance = Math.min(100, Math.round(100.0 * amongHour * within.toSeconds() / 3600));
        return say(
                "it began %d s after %s: %s (%s)%s; 1 of %d changes in that hour, near by chance in"
                        + " %d of 100 cases",
                seconds,
                event.object(),
                event.change(),
                Words.time(event.timeNanos()),
                lines(),
                amongHour,
                chance);
    }

    private String lines() {
        List<String> some = event.detail().stream().limit(MOST_LINES).toList();
        return some.isEmpty() ? "" : " [" + String.join(" | ", some) + "]";
    }

    /// Whether an event is about this Service.
    static boolean isService(ClusterEvent event, String namespace, String name) {
        return event.objectKind().equals("Service")
                && event.namespace().equals(namespace)
                && event.name().equals(name);
    }

    /// Whether an event takes a DNS server away, or may.
    static boolean isOfDnsPods(ClusterEvent event) {
        boolean pods =
                switch (event.objectKind()) {
                    case "Pod", "Deployment", "DaemonSet", "StatefulSet", "Service" -> true;
                    default -> false;
                };
        boolean takes =
                switch (event.kind()) {
                    case CHANGED,
                            DELETED,
                            NOT_READY,
                            RESTARTED,
                            OOM_KILLED,
                            ROLLED_OUT,
                            ENDPOINTS_CHANGED ->
                            true;
                    case CREATED, READY -> false;
                };
        return event.clusterDns() && pods && takes;
    }
}
