package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.percent;
import static io.isitdns.diagnose.mode.Words.say;
import static io.isitdns.diagnose.mode.Words.some;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.model.ClientIdentity;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// F01: names outside the cluster walk the whole search list before they are found.
final class SearchPathWaste implements FailureMode {
    private static final int LEAST_LOOKUPS = 50;
    private static final int LEAST_WASTED = 4;
    private static final int MOST_WORKLOADS = 3;

    /// In percent of the queries of all successful lookups.
    private static final int LEAST_SHARE = 50;

    @Override
    public String id() {
        return "F01";
    }

    @Override
    public String title() {
        return "search list is walked for external names (ndots:5)";
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        List<Seen> walked =
                seen.those(lookup ->
                        lookup.isResolved()
                                && lookup.lookup().wasted() >= LEAST_WASTED
                                && !lookup.endedOnSearchPath());
        long resolved = queries(seen.those(Seen::isResolved));
        long wasted = wasted(walked);
        boolean much = walked.size() >= LEAST_LOOKUPS && wasted * 100 >= resolved * LEAST_SHARE;
        return much ? Optional.of(suspicion(seen, walked, wasted, resolved)) : Optional.empty();
    }

    private static long queries(List<Seen> lookups) {
        return lookups.stream().mapToLong(lookup -> lookup.lookup().transactions()).sum();
    }

    private Suspicion suspicion(Case seen, List<Seen> walked, long wasted, long resolved) {
        long micros = walked.stream().mapToLong(SearchPathWaste::micros).sum() / walked.size();
        Suspicion suspicion =
                Suspicion.of(this, Confidence.CONFIRMED, walked)
                        .asLoad()
                        .because(
                                say(
                                        "%d of %d queries of successful lookups (%s) asked for names of the search"
                                                + " path that do not exist",
                                        wasted, resolved, percent(wasted, resolved)))
                        .because(
                                say(
                                        "%.1f queries for each of %d lookups, %.1f ms of each in vain",
                                        (double) queries(walked) / walked.size(),
                                        walked.size(),
                                        micros / 1e3))
                        .because("most by " + wasters(walked))
                        .because("names: " + some(walked, lookup -> lookup.lookup().name()));
        return breaking(seen, suspicion)
                .mendedBy(
                        """
                        For this workload, in the pod template:
                        dnsConfig:
                          options:
                          - {name: ndots, value: "2"}
                        or write external names with a trailing dot.\
                        """,
                        say(
                                "isitdns diagnose; about %d queries fewer should be sent in the same time",
                                wasted));
    }

    /// The workloads, or clients, that waste most, and how many times as many queries as needed
    /// they send.
    private static String wasters(List<Seen> walked) {
        Map<String, List<Seen>> byWorkload =
                walked.stream()
                        .collect(
                                Collectors.groupingBy(
                                        SearchPathWaste::workload,
                                        TreeMap::new,
                                        Collectors.toList()));
        return byWorkload.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> -wasted(entry.getValue())))
                .limit(MOST_WORKLOADS)
                .map(entry ->
                        say(
                                "%s (%d in vain, %.1f times as many queries as needed)",
                                entry.getKey(),
                                wasted(entry.getValue()),
                                amplification(entry.getValue())))
                .collect(Collectors.joining(", "));
    }

    private static String workload(Seen lookup) {
        ClientIdentity client = lookup.lookup().client();
        return client.workload() == null
                ? lookup.client()
                : client.namespace() + "/" + client.workload();
    }

    private static long wasted(List<Seen> lookups) {
        return lookups.stream().mapToLong(lookup -> lookup.lookup().wasted()).sum();
    }

    private static double amplification(List<Seen> lookups) {
        long all = queries(lookups);
        return (double) all / Math.max(1, all - wasted(lookups));
    }

    /// Adds which names need a search list, and so an ndots larger than their dots.
    private static Suspicion breaking(Case seen, Suspicion suspicion) {
        TreeSet<String> broken =
                seen.inside().stream()
                        .filter(lookup -> lookup.isResolved() && lookup.endedOnSearchPath())
                        .map(lookup -> lookup.lookup().name())
                        .filter(name -> name.indexOf('.') >= 0)
                        .collect(Collectors.toCollection(TreeSet::new));
        return broken.isEmpty()
                ? suspicion.because("with ndots:1 no name that was asked for would break")
                : suspicion.although(
                        "ndots:1 would break names that need the search list: "
                                + some(broken)
                                + " (musl searches no more for names with a dot; others ask once in vain"
                                + " before)");
    }

    /// From the first query to the first for the name as asked, in microseconds.
    private static long micros(Seen lookup) {
        return lookup.sights().stream()
                        .filter(sight -> sight.name().equals(lookup.lookup().name()))
                        .mapToLong(sight -> sight.timeNanos() - lookup.lookup().timeNanos())
                        .findFirst()
                        .orElse(0)
                / 1000;
    }
}
