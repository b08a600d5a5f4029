package io.isitdns.diagnose;

import io.isitdns.diagnose.mode.Spelling;
import io.isitdns.diagnose.seen.Case;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a subject that was not seen may have been meant to be. No state.
public final class NearestSubjects {
    private static final int OFFERED = 3;

    private NearestSubjects() {}

    /// A sentence that offers the nearest subjects; empty when the subject was seen, or nothing
    /// like it.
    public static Optional<String> sentence(Case seen) {
        List<String> known = seen.known().getOrDefault(seen.subject().kind(), List.of());
        if (seen.totals().lookups() > 0 || known.isEmpty()) {
            return Optional.empty();
        }
        String wanted = seen.subject().name();
        List<String> nearest =
                known.stream()
                        .sorted(
                                Comparator.comparingInt(
                                                (String name) -> Spelling.distance(wanted, name))
                                        .thenComparing(Comparator.naturalOrder()))
                        .limit(OFFERED)
                        .toList();
        return Optional.of(
                "no lookup of "
                        + seen.subject()
                        + " was seen; nearest: "
                        + String.join(", ", nearest));
    }
}
