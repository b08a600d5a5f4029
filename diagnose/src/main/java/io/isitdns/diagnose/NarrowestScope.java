package io.isitdns.diagnose;

import io.isitdns.diagnose.count.FalseDiscovery;
import io.isitdns.diagnose.count.Rates;
import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.JoinedLegs;
import io.isitdns.diagnose.seen.Scope;
import io.isitdns.diagnose.seen.Seen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The smallest part of the lookups that holds what a cause explains. No state.
final class NarrowestScope {
    private static final double MOST_FALSE = 0.01;
    private static final int LEAST_HITS = 5;
    private static final double LEAST_RISK = 3;
    private static final double LEAST_DIFFERENCE = 0.01;
    private static final double LEAST_HELD = 0.9;
    private static final int TIMES_LESS_OUTSIDE = 5;

    private NarrowestScope() {}

    /// Lookups of a scope, and those of them that are explained.
    private static final class Tally {
        private long lookups;
        private long hits;
    }

    /// A scope worse than the rest.
    private record Found(Scope scope, long lookups, long hits) {}

    /// A sentence that names the scope and what was seen outside of it.
    static String of(Case seen, List<Seen> explained) {
        long all = seen.inside().size();
        long hits = explained.size();
        if (hits == 0) {
            return "beyond the lookups of " + seen.subject() + ": between DNS servers";
        }
        return standingOut(seen, explained)
                .orElseGet(() ->
                        String.format(
                                Locale.ROOT,
                                "%d of %d lookups of %s, no narrower part stands out",
                                hits,
                                all,
                                seen.subject()));
    }

    /// The sentence, if there is a scope that is worse than the rest.
    static Optional<String> standingOut(Case seen, List<Seen> lookups) {
        long hits = lookups.size();
        long all = seen.inside().size();
        return find(seen, lookups)
                .map(found ->
                        String.format(
                                Locale.ROOT,
                                "%d of %d are of %s (%d lookups); outside it %d of %d",
                                found.hits(),
                                hits,
                                found.scope(),
                                found.lookups(),
                                hits - found.hits(),
                                all - found.lookups()));
    }

    private static Optional<Found> find(Case seen, List<Seen> explained) {
        Set<Long> ids = new HashSet<>();
        explained.forEach(lookup -> ids.add(lookup.lookup().lookupId()));
        Map<Scope, Tally> tallies =
                new TreeMap<>(Comparator.comparing(Scope::kind).thenComparing(Scope::name));
        JoinedLegs legs = seen.legs();
        for (Seen lookup : seen.inside()) {
            for (Scope scope : Scope.of(lookup, legs)) {
                Tally tally = tallies.computeIfAbsent(scope, _ -> new Tally());
                tally.lookups++;
                tally.hits += ids.contains(lookup.lookup().lookupId()) ? 1 : 0;
            }
        }
        return smallest(tallies, explained.size(), seen.inside().size());
    }

    private static Optional<Found> smallest(Map<Scope, Tally> tallies, long hits, long all) {
        List<Found> tested = new ArrayList<>();
        tallies.forEach((scope, tally) -> {
            if (tally.hits >= LEAST_HITS && tally.lookups < all) {
                tested.add(new Found(scope, tally.lookups, tally.hits));
            }
        });
        double[] chances =
                tested.stream()
                        .mapToDouble(
                                found -> Rates.fisher(found.hits(), found.lookups(), hits, all))
                        .toArray();
        double[] adjusted = FalseDiscovery.adjusted(chances);
        Found best = null;
        for (int i = 0; i < adjusted.length; i++) {
            Found found = tested.get(i);
            boolean smaller = best == null || found.lookups() < best.lookups();
            if (adjusted[i] <= MOST_FALSE && explains(found, hits, all) && smaller) {
                best = found;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean explains(Found found, long hits, long all) {
        double inside = (double) found.hits() / found.lookups();
        double outside = (double) (hits - found.hits()) / (all - found.lookups());
        return found.hits() >= LEAST_HELD * hits
                && inside >= LEAST_RISK * outside
                && inside - outside >= LEAST_DIFFERENCE
                && outside * TIMES_LESS_OUTSIDE <= inside;
    }
}
