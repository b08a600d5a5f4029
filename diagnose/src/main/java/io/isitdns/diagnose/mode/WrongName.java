package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.model.LookupOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// F02: a name that never existed is asked for again and again, by clients whose other names are
/// found.
final class WrongName implements FailureMode {
    private static final int LEAST_LOOKUPS = 3;
    private static final int SURE_LOOKUPS = 10;

    @Override
    public String id() {
        return "F02";
    }

    @Override
    public String title() {
        return "the name does not exist";
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        Set<String> found =
                seen.everybody()
                        .filter(lookup -> lookup.lookup().outcome() != LookupOutcome.NXDOMAIN)
                        .map(lookup -> lookup.lookup().name())
                        .collect(Collectors.toSet());
        Set<String> healthy =
                seen.everybody()
                        .filter(Seen::isResolved)
                        .map(Seen::client)
                        .collect(Collectors.toSet());
        Map<String, List<Seen>> missing = new TreeMap<>();
        for (Seen lookup : seen.inside()) {
            String name = lookup.lookup().name();
            boolean fits =
                    lookup.lookup().outcome() == LookupOutcome.NXDOMAIN
                            && !found.contains(name)
                            && healthy.contains(lookup.client())
                            && !name.endsWith(".arpa")
                            && !UnawareServer.isMarked(lookup);
            if (fits) {
                missing.computeIfAbsent(name, _ -> new ArrayList<>()).add(lookup);
            }
        }
        missing.values().removeIf(lookups -> lookups.size() < LEAST_LOOKUPS);
        return missing.isEmpty() ? Optional.empty() : Optional.of(suspicion(seen, missing));
    }

    private Suspicion suspicion(Case seen, Map<String, List<Seen>> missing) {
        List<Seen> all = missing.values().stream().flatMap(List::stream).toList();
        String likeIt = "";
        Suspicion suspicion =
                Suspicion.of(
                        this,
                        all.size() >= SURE_LOOKUPS ? Confidence.VERY_LIKELY : Confidence.LIKELY,
                        all);
        Set<String> existing = resolvedNames(seen);
        for (Map.Entry<String, List<Seen>> name : missing.entrySet()) {
            String near = nearest(name.getKey(), existing);
            likeIt = likeIt.isEmpty() ? near : likeIt;
            suspicion =
                    suspicion.because(
                            say(
                                    "%s: NXDOMAIN for each of %d lookups, nobody ever found it%s",
                                    name.getKey(),
                                    name.getValue().size(),
                                    near.isEmpty() ? "" : "; " + near + " exists"));
        }
        return suspicion
                .although("whether it existed before this window is not known (then F03)")
                .mendedBy(
                        likeIt.isEmpty()
                                ? "Correct the name, or create what it should stand for."
                                : "Did you mean "
                                        + likeIt
                                        + "? Correct the name where it is configured.",
                        "isitdns diagnose name/" + missing.keySet().iterator().next());
    }

    private static Set<String> resolvedNames(Case seen) {
        return seen.everybody()
                .filter(Seen::isResolved)
                .map(lookup -> lookup.lookup().name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The same first label in another namespace, or a name one or two letters away.
    private static String nearest(String wrong, Set<String> existing) {
        String first = wrong.split("\\.", 2)[0];
        String best = "";
        int bestDistance = 3;
        for (String name : existing) {
            boolean sameService = !wrong.equals(name) && name.startsWith(first + '.');
            int distance = sameService ? 1 : Spelling.distance(wrong, name);
            if (distance < bestDistance && distance < Math.max(2, wrong.length() / 2)) {
                best = name;
                bestDistance = distance;
            }
        }
        return best;
    }
}
