package io.isitdns.diagnose.mode;

import io.isitdns.diagnose.seen.Seen;
import java.util.List;
import java.util.function.Predicate;

/// Whether things go wrong for a while or now and then. No state.
///
/// What fails for a while fails again and again until it is over, however short that is of the time
/// looked at; what fails by chance has neighbours that did not.
final class Stretches {
    private static final double LEAST_SHARE = 0.8;

    private Stretches() {}

    /// How many of the lookups are so, and so is the one before or behind.
    ///
    /// @param lookups lookups of one kind, the first asked first
    static long inARow(List<Seen> lookups, Predicate<Seen> isSo) {
        long count = 0;
        boolean before = false;
        for (int i = 0; i < lookups.size(); i++) {
            boolean now = isSo.test(lookups.get(i));
            boolean behind = now && i + 1 < lookups.size() && isSo.test(lookups.get(i + 1));
            count += now && (before || behind) ? 1 : 0;
            before = now;
        }
        return count;
    }

    /// Whether so many of them came in a row that it was not by chance.
    static boolean isForAWhile(long inARow, long all) {
        return inARow >= LEAST_SHARE * all;
    }
}
