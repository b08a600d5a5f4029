package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;
import static io.isitdns.diagnose.mode.Words.some;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.ClusterNames;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.model.NameClass;
import io.isitdns.model.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// F44: the same name of the outside exists and does not exist, or is public and private, in turn:
/// the upstreams do not know the same.
final class SplitHorizon implements FailureMode {
    private static final int LEAST_EACH = 3;
    private static final int SURE_EACH = 10;
    private static final int LEAST_CHANGES = 3;

    @Override
    public String id() {
        return "F44";
    }

    @Override
    public String title() {
        return "upstream resolvers disagree";
    }

    /// What an answer says.
    private enum Says {
        MISSING,
        PRIVATE,
        PUBLIC;

        static Optional<Says> of(Sight sight) {
            if (sight.outcome() == Outcome.NXDOMAIN) {
                return Optional.of(MISSING);
            }
            if (sight.addresses().isEmpty()) {
                return Optional.empty();
            }
            boolean inside = sight.addresses().stream().anyMatch(ClusterNames::isPrivate);
            return Optional.of(inside ? PRIVATE : PUBLIC);
        }
    }

    /// An answer and who gave it.
    private record Said(Seen lookup, Sight sight, Says what) {}

    @Override
    public Optional<Suspicion> examine(Case seen) {
        Map<String, List<Said>> byName = new TreeMap<>();
        for (Seen lookup : seen.those(SplitHorizon::isOutside)) {
            for (Sight sight : lookup.sights()) {
                if (sight.name().equals(lookup.lookup().name())) {
                    Says.of(sight)
                            .ifPresent(what ->
                                    byName.computeIfAbsent(sight.name(), _ -> new ArrayList<>())
                                            .add(new Said(lookup, sight, what)));
                }
            }
        }
        byName.values().removeIf(said -> !alternates(said));
        return byName.isEmpty() ? Optional.empty() : Optional.of(suspicion(seen, byName));
    }

    private static boolean isOutside(Seen lookup) {
        return lookup.lookup().nameClass() == NameClass.EXTERNAL
                || lookup.lookup().nameClass() == NameClass.LOCAL;
    }

    private static boolean alternates(List<Said> said) {
        said.sort(Comparator.comparingLong(each -> each.sight().timeNanos()));
        Map<Says, Long> counts =
                said.stream().collect(Collectors.groupingBy(Said::what, Collectors.counting()));
        int changes = 0;
        for (int i = 1; i < said.size(); i++) {
            changes += said.get(i).what() == said.get(i - 1).what() ? 0 : 1;
        }
        return counts.size() > 1 && least(counts) >= LEAST_EACH && changes >= LEAST_CHANGES;
    }

    private static long least(Map<Says, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).min().orElse(0);
    }

    private Suspicion suspicion(Case seen, Map<String, List<Said>> byName) {
        Map<Says, Long> counts =
                byName.values().stream()
                        .flatMap(List::stream)
                        .collect(
                                Collectors.groupingBy(
                                        Said::what, TreeMap::new, Collectors.counting()));
        Says odd =
                counts.entrySet().stream()
                        .min(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElseThrow();
        List<Seen> hit =
                byName.values().stream()
                        .flatMap(List::stream)
                        .filter(said -> said.what() == odd || said.what() == Says.MISSING)
                        .map(Said::lookup)
                        .distinct()
                        .toList();
        Suspicion suspicion =
                Suspicion.of(
                                this,
                                least(counts) >= SURE_EACH
                                        ? Confidence.VERY_LIKELY
                                        : Confidence.LIKELY,
                                hit)
                        .because(
                                say(
                                        "answers for the same names change to and fro: %d times NXDOMAIN, %d times a"
                                                + " public address, %d times a private one",
                                        counts.getOrDefault(Says.MISSING, 0L),
                                        counts.getOrDefault(Says.PUBLIC, 0L),
                                        counts.getOrDefault(Says.PRIVATE, 0L)))
                        .because("names: " + some(byName.keySet()));
        Set<String> denying = denying(seen, byName.keySet());
        return (denying.isEmpty()
                        ? suspicion.although(
                                "the leg between DNS server and upstream would tell which upstream says what")
                        : suspicion.because("NXDOMAIN comes from " + some(denying)))
                .mendedBy(
                        "Do not mix upstreams that know different names; ask the right one for each zone:"
                                + "\ncorp.example:53 {\n  forward . INTERNAL-RESOLVER\n  cache 30\n}",
                        "isitdns diagnose name/" + byName.keySet().iterator().next());
    }

    /// Upstreams, or servers of clients, that say that these names do not exist, and nothing else.
    private static Set<String> denying(Case seen, Set<String> names) {
        Set<String> denying = new TreeSet<>();
        Set<String> finding = new TreeSet<>();
        for (Sight sight : seen.upstream()) {
            if (names.contains(sight.name()) && sight.isAnswered()) {
                (sight.outcome() == Outcome.NXDOMAIN ? denying : finding)
                        .add(sight.server().toString());
            }
        }
        denying.removeAll(finding);
        return denying;
    }
}
