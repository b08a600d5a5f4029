package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.ClusterNames;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.model.LookupOutcome;
import io.isitdns.model.NameClass;
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
    private static final int SEVERAL = 3;

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
                            && lookup.lookup().nameClass() != NameClass.SEARCH_EXPANSION
                            && !name.endsWith(".arpa")
                            && !UnawareServer.isMarked(lookup)
                            && !isService(seen, lookup);
            if (fits) {
                missing.computeIfAbsent(name, _ -> new ArrayList<>()).add(lookup);
            }
        }
        missing.values().removeIf(lookups -> lookups.size() < LEAST_LOOKUPS);
        if (isWholeOutside(seen, missing)) {
            missing.values().removeIf(lookups -> lookups.getFirst().isExternal());
        }
        return missing.isEmpty() ? Optional.empty() : Optional.of(suspicion(seen, missing));
    }

    /// Whether no name of the outside is found at all: then it is not these names that are wrong.
    private static boolean isWholeOutside(Case seen, Map<String, List<Seen>> missing) {
        long outside =
                missing.values().stream()
                        .filter(lookups -> lookups.getFirst().isExternal())
                        .count();
        return outside >= SEVERAL
                && seen.count(each -> each.isExternal() && each.isResolved()) == 0;
    }

    /// Whether a Service of that name exists, so that something else is wrong (F04, F38, F47).
    private static boolean isService(Case seen, Seen lookup) {
        return lookup.lookup().candidates().stream()
                .flatMap(name -> ClusterNames.service(name).stream())
                .anyMatch(
                        name -> seen.objects().service(name.namespace(), name.name()).isPresent());
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
        suspicion =
                seen.objects().knowsServices()
                        ? suspicion.because("no Service has such a name")
                        : suspicion;
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

    /// Names that were found, and those of Services.
    private static Set<String> resolvedNames(Case seen) {
        Set<String> names =
                seen.everybody()
                        .filter(Seen::isResolved)
                        .map(lookup -> lookup.lookup().name())
                        .collect(Collectors.toCollection(TreeSet::new));
        seen.objects()
                .services()
                .forEach(service -> names.add(service.name() + '.' + service.namespace()));
        return names;
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
