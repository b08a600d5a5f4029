package io.isitdns.diagnose;

import io.isitdns.diagnose.mode.Confidence;
import io.isitdns.diagnose.mode.Suspicion;
import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.JoinedLegs;
import io.isitdns.diagnose.seen.JoinedLegs.Fate;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where queries without a response were lost, as far as the legs beyond the client's were
/// observed. A leg that was not observed is never called lost. Immutable.
final class LostQueries {
    /// Modes in which queries or responses are lost between client and server.
    private static final Set<String> ON_THE_WAY = Set.of("F20", "F22", "F25", "F28");

    private static final int LEAST = 3;
    private static final double MOST_CONTRARY = 0.9;

    private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
    private long lost;

    /// @param lookups whose queries are looked at
    private LostQueries(JoinedLegs legs, List<Seen> lookups) {
        for (Seen lookup : lookups) {
            for (Sight sight : lookup.sights()) {
                if (sight.isLost()) {
                    lost++;
                    fates.merge(legs.fate(sight), 1L, Long::sum);
                }
            }
        }
    }

    /// Of a case without any leg but the client's there is nothing to say.
    static LostQueries of(Case seen, JoinedLegs legs, List<Seen> lookups) {
        return new LostQueries(legs, seen.serverLeg().isEmpty() ? List.of() : lookups);
    }

    private long count(Fate fate) {
        return fates.getOrDefault(fate, 0L);
    }

    /// What was seen of them, in one sentence; empty when nothing was observed.
    Optional<String> sentence() {
        if (count(Fate.UNOBSERVED) == lost) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (Fate fate : Fate.values()) {
            if (count(fate) > 0) {
                parts.add(String.format(Locale.ROOT, words(fate), count(fate)));
            }
        }
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "of %d queries without a response %s",
                        lost,
                        String.join(", ", parts)));
    }

    private static String words(Fate fate) {
        return switch (fate) {
            case LOST_TO_SERVER -> "%d did not come to the DNS server";
            case SERVER_SILENT -> "%d came to the DNS server, which sent none";
            case UPSTREAM_SILENT -> "%d came to the DNS server, whose upstream sent none";
            case LOST_TO_CLIENT -> "%d were answered by the DNS server, and the response was lost";
            case BEYOND -> "%d left this node behind the Service's address";
            case UNOBSERVED -> "%d were not observed further";
        };
    }

    /// A suspicion with what the legs say about it: one that queries were lost on the way is only
    /// possible when nearly all came to the server.
    Suspicion weigh(Suspicion suspicion) {
        Optional<String> sentence = sentence();
        if (sentence.isEmpty() || suspicion.effect() != Suspicion.Effect.FAILURES) {
            return suspicion;
        }
        long known = lost - count(Fate.UNOBSERVED) - count(Fate.BEYOND);
        long silent = count(Fate.SERVER_SILENT) + count(Fate.UPSTREAM_SILENT);
        boolean contrary =
                ON_THE_WAY.contains(suspicion.mode().id())
                        && known >= LEAST
                        && silent >= MOST_CONTRARY * known;
        return contrary
                ? suspicion.although(sentence.get()).atMost(Confidence.POSSIBLE)
                : suspicion.because(sentence.get());
    }
}
