package io.isitdns.diagnose.mode;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.model.LookupOutcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What became of the lookups of one name over time, whoever asked.
///
/// @param name the name as asked
/// @param found lookups that found it, the first asked first
/// @param missing lookups that ended with NXDOMAIN, likewise
record NameHistory(String name, List<Seen> found, List<Seen> missing) {
    NameHistory(String name) {
        this(name, new ArrayList<>(), new ArrayList<>());
    }

    /// The history of each name, by name.
    static Collection<NameHistory> of(Case seen, Predicate<Seen> wanted) {
        Map<String, NameHistory> histories = new TreeMap<>();
        seen.inside().stream()
                .filter(wanted)
                .forEach(lookup -> {
                    NameHistory history =
                            histories.computeIfAbsent(lookup.lookup().name(), NameHistory::new);
                    if (lookup.lookup().outcome() == LookupOutcome.NXDOMAIN) {
                        history.missing.add(lookup);
                    } else if (lookup.isResolved()) {
                        history.found.add(lookup);
                    }
                });
        return histories.values();
    }

    /// Whether it was found until some moment and missing from then on.
    boolean vanished() {
        return !found.isEmpty()
                && !missing.isEmpty()
                && at(found.getLast()) < at(missing.getFirst());
    }

    /// Whether it was missing until some moment and found from then on.
    boolean appeared() {
        return !found.isEmpty()
                && !missing.isEmpty()
                && at(missing.getLast()) < at(found.getFirst());
    }

    /// How often it was found after missing, or missing after found.
    int changes() {
        List<Seen> all = new ArrayList<>(found);
        all.addAll(missing);
        all.sort(Comparator.comparingLong(NameHistory::at));
        int changes = 0;
        for (int i = 1; i < all.size(); i++) {
            changes += all.get(i).isNegative() != all.get(i - 1).isNegative() ? 1 : 0;
        }
        return changes;
    }

    static long at(Seen lookup) {
        return lookup.lookup().timeNanos();
    }
}
