package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;
import static io.isitdns.diagnose.mode.Words.some;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.dns.Rcode;
import io.isitdns.model.LookupOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// F37: several names that were found are answered otherwise, at once and for everybody, from one
/// moment on: NXDOMAIN, NODATA, SERVFAIL or REFUSED without waiting. So a new Corefile looks.
final class ChangedAnswers implements FailureMode {
    private static final int LEAST_NAMES = 3;
    private static final int LEAST_LOOKUPS = 10;
    private static final int LEAST_BEFORE = 2;
    private static final long AT_ONCE_MICROS = 5_000;

    /// CoreDNS looks for a new Corefile every 30 s, give or take, and keeps old answers for as
    /// long.
    private static final long LONGEST_CHANGE_NANOS = 75_000_000_000L;

    private static final long RELOAD_NANOS = 150_000_000_000L;
    private static final Duration RELOAD = Duration.ofNanos(RELOAD_NANOS);

    @Override
    public String id() {
        return "F37";
    }

    @Override
    public String title() {
        return "answers changed at one moment (Corefile)";
    }

    /// A name whose lookups all ended badly from some moment on.
    private record Turned(String name, long atNanos, List<Seen> after) {}

    @Override
    public Optional<Suspicion> examine(Case seen) {
        List<Turned> turned = new ArrayList<>();
        byName(seen).forEach((name, lookups) -> turned(name, lookups).ifPresent(turned::add));
        if (turned.size() < LEAST_NAMES) {
            return Optional.empty();
        }
        turned.sort(Comparator.comparingLong(Turned::atNanos));
        long spread = turned.getLast().atNanos() - turned.getFirst().atNanos();
        List<Seen> hit = turned.stream().flatMap(each -> each.after().stream()).toList();
        return spread <= LONGEST_CHANGE_NANOS && hit.size() >= LEAST_LOOKUPS
                ? Optional.of(suspicion(seen, turned, hit))
                : Optional.empty();
    }

    private static Map<String, List<Seen>> byName(Case seen) {
        return seen.inside().stream()
                .sorted(Comparator.comparingLong(NameHistory::at))
                .collect(
                        Collectors.groupingBy(
                                lookup -> lookup.lookup().name(),
                                TreeMap::new,
                                Collectors.toList()));
    }

    private static Optional<Turned> turned(String name, List<Seen> lookups) {
        int from = lookups.size();
        while (from > 0 && isBad(lookups.get(from - 1))) {
            from--;
        }
        List<Seen> before = lookups.subList(0, from);
        List<Seen> after = lookups.subList(from, lookups.size());
        boolean fits =
                before.size() >= LEAST_BEFORE
                        && !after.isEmpty()
                        && before.stream().allMatch(Seen::isResolved);
        return fits
                ? Optional.of(new Turned(name, NameHistory.at(after.getFirst()), after))
                : Optional.empty();
    }

    /// Whether it ended without data, and the server took no time to say so.
    private static boolean isBad(Seen lookup) {
        boolean without =
                lookup.isNegative()
                        || lookup.lookup().outcome() == LookupOutcome.FAILED
                        || lookup.lookup().outcome() == LookupOutcome.PARTIAL;
        return without
                && lookup.last().stream()
                        .allMatch(sight ->
                                sight.isAnswered() && sight.latencyMicros() <= AT_ONCE_MICROS);
    }

    private static String counted(Map<String, Long> rcodes) {
        return rcodes.entrySet().stream()
                .map(rcode -> rcode.getValue() + " times " + rcode.getKey())
                .collect(Collectors.joining(", "));
    }

    private Suspicion suspicion(Case seen, List<Turned> turned, List<Seen> hit) {
        long at = turned.getFirst().atNanos();
        boolean changed =
                seen.objects().corefileNanos() > 0
                        && seen.objects().corefileNanos() <= at
                        && at - seen.objects().corefileNanos() <= RELOAD_NANOS;
        Optional<Change> change =
                Change.at(
                        seen,
                        at,
                        RELOAD,
                        event -> event.clusterDns() && event.objectKind().equals("ConfigMap"));
        Map<String, Long> rcodes =
                hit.stream()
                        .flatMap(lookup -> lookup.last().stream())
                        .map(Sight::rcode)
                        .collect(
                                Collectors.groupingBy(
                                        Rcode::of, TreeMap::new, Collectors.counting()));
        Suspicion suspicion =
                Suspicion.of(
                                this,
                                changed || change.isPresent()
                                        ? Confidence.VERY_LIKELY
                                        : Confidence.LIKELY,
                                hit)
                        .because(
                                say(
                                        "%d names that were found before end without data since %s: %s",
                                        turned.size(),
                                        Words.time(at),
                                        some(turned.stream().map(Turned::name).toList())))
                        .because(
                                "answered within 5 ms, without asking an upstream: "
                                        + counted(rcodes));
        return (changed
                        ? suspicion.because(
                                "the Corefile was changed at "
                                        + Words.time(seen.objects().corefileNanos()))
                        : change.isPresent()
                                ? suspicion.because(change)
                                : suspicion.although(
                                        "whether the ConfigMap of CoreDNS was changed then decides (--objects)"))
                .mendedBy(
                        """
                        Put the Corefile back as it was, then:
                        kubectl -n kube-system get configmap coredns -o yaml
                        kubectl -n kube-system rollout restart deployment coredns
                        Plugins template and hosts need `fallthrough`, or they answer for all names of their zone.\
                        """,
                        "isitdns diagnose name/" + turned.getFirst().name());
    }
}
