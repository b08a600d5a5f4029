package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;
import static io.isitdns.diagnose.mode.Words.some;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.dns.EdeCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// F46: the DNS servers of a zone outside the cluster do not answer the resolver that was asked;
/// names of other zones are found.
///
/// The resolver says so with an extended error, to those who speak EDNS. Else it is told by the
/// times: for a while all names of the zone fail at once, while those of others are found, and then
/// they are found again.
final class FailingZone implements FailureMode {
    private static final int LEAST_LOOKUPS = 5;
    private static final int SURE_LOOKUPS = 20;
    private static final int LEAST_OTHERS = 20;
    private static final int LEAST_OTHERS_AT_THAT_TIME = 5;
    private static final int MOST_DOMAINS = 3;

    /// Of lookups of other domains at the same time, one in so many may fail as well.
    private static final int OTHERS_PER_FAILURE = 10;

    /// From here on a resolver waited for an upstream rather than being told of a failure.
    private static final long WAITED_MICROS = 1_400_000;

    @Override
    public String id() {
        return "F46";
    }

    @Override
    public String title() {
        return "the DNS servers of a zone fail";
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        Set<String> said = saidUnreachable(seen);
        Set<String> domains = new HashSet<>(said);
        byDomain(seen)
                .forEach((domain, lookups) -> {
                    if (failsForAWhile(seen, lookups)) {
                        domains.add(domain);
                    }
                });
        List<Seen> broken =
                seen.those(lookup -> domains.contains(domain(lookup)) && isBroken(lookup));
        long others =
                seen.count(lookup ->
                        lookup.isExternal()
                                && lookup.isResolved()
                                && !domains.contains(domain(lookup)));
        boolean fits =
                broken.size() >= LEAST_LOOKUPS
                        && domains.size() <= MOST_DOMAINS
                        && others >= LEAST_OTHERS;
        return fits
                ? Optional.of(suspicion(seen, broken, others, !said.isEmpty()))
                : Optional.empty();
    }

    /// Domains of which a resolver said that it does not reach their servers: to a client, or to
    /// the DNS server that asked it.
    private static Set<String> saidUnreachable(Case seen) {
        Set<String> names =
                Stream.concat(
                                seen.inside().stream().flatMap(lookup -> lookup.sights().stream()),
                                seen.upstream().stream())
                        .filter(FailingZone::saysUnreachable)
                        .map(Sight::name)
                        .collect(Collectors.toSet());
        return seen.inside().stream()
                .filter(lookup -> lookup.has(sight -> names.contains(sight.name())))
                .map(FailingZone::domain)
                .collect(Collectors.toSet());
    }

    /// RFC 8914 sections 4.23 and 4.24.
    private static boolean saysUnreachable(Sight sight) {
        return sight.isExternal()
                && sight.isServfail()
                && (sight.edeCode() == EdeCode.NO_REACHABLE_AUTHORITY
                        || sight.edeCode() == EdeCode.NETWORK_ERROR);
    }

    private static Map<String, List<Seen>> byDomain(Case seen) {
        return seen.inside().stream()
                .filter(Seen::isExternal)
                .collect(
                        Collectors.groupingBy(
                                FailingZone::domain, TreeMap::new, Collectors.toList()));
    }

    private static boolean failsForAWhile(Case seen, List<Seen> lookups) {
        List<Seen> broken = lookups.stream().filter(FailingZone::failedAtOnce).toList();
        return broken.size() >= LEAST_LOOKUPS
                && lookups.stream().anyMatch(Seen::isResolved)
                && Stretches.isForAWhile(
                        Stretches.inARow(lookups, FailingZone::failedAtOnce), broken.size())
                && othersFare(seen, broken);
    }

    /// Whether, from the first of these failures to the last, names of other domains were found.
    private static boolean othersFare(Case seen, List<Seen> broken) {
        String domain = domain(broken.getFirst());
        long from = broken.getFirst().lookup().timeNanos();
        long to = broken.getLast().lookup().timeNanos();
        Predicate<Seen> atThatTime =
                lookup ->
                        lookup.isExternal()
                                && lookup.lookup().timeNanos() >= from
                                && lookup.lookup().timeNanos() <= to
                                && !domain(lookup).equals(domain);
        long found = seen.count(atThatTime.and(Seen::isResolved));
        long failed = seen.count(atThatTime.and(FailingZone::isBroken));
        return found >= LEAST_OTHERS_AT_THAT_TIME && failed * OTHERS_PER_FAILURE <= found;
    }

    /// A failure at a name of the search path says nothing of the zone that was asked for (F10).
    private static boolean failedAtOnce(Seen lookup) {
        return lookup.isFailed()
                && !lookup.endedOnSearchPath()
                && lookup.last().stream()
                        .allMatch(sight ->
                                sight.isServfail() && sight.latencyMicros() < WAITED_MICROS);
    }

    /// Clients that do not speak EDNS are not told why.
    private static boolean isBroken(Seen lookup) {
        return !lookup.last().isEmpty() && lookup.last().stream().anyMatch(Sight::isServfail);
    }

    private static String domain(Seen lookup) {
        String domain = lookup.lookup().registrableDomain();
        return domain == null ? lookup.lookup().name() : domain;
    }

    private Suspicion suspicion(Case seen, List<Seen> broken, long others, boolean isSaid) {
        boolean sure = isSaid && broken.size() >= SURE_LOOKUPS;
        Suspicion suspicion =
                Suspicion.of(this, sure ? Confidence.VERY_LIKELY : Confidence.LIKELY, broken)
                        .because(
                                say(
                                        "%d lookups below %s got SERVFAIL; %d of other domains were found",
                                        broken.size(), some(broken, FailingZone::domain), others));
        for (String evidence : evidence(seen, broken, isSaid)) {
            suspicion = suspicion.because(evidence);
        }
        if (!isSaid) {
            suspicion =
                    suspicion.although(
                            "nobody said why: DNSSEC (F45) that was mended meanwhile looks the same");
        }
        return suspicion
                .although(
                        "a path from the resolver to these servers that is blocked looks the same: ask"
                                + " them from elsewhere")
                .mendedBy(
                        "Tell the owner of the zone; dig +trace of the name shows which of its servers fail."
                                + " Until then serve what was known, in the Corefile:\ncache {\n  serve_stale 1h\n}",
                        "isitdns diagnose name/" + broken.getFirst().lookup().name());
    }

    private static List<String> evidence(Case seen, List<Seen> broken, boolean isSaid) {
        List<String> evidence = new ArrayList<>();
        Set<String> names =
                broken.stream()
                        .flatMap(lookup -> lookup.last().stream())
                        .map(Sight::name)
                        .collect(Collectors.toSet());
        List<Sight> asked =
                seen.upstream().stream().filter(sight -> names.contains(sight.name())).toList();
        if (isSaid) {
            evidence.add(
                    say(
                            "the resolver says that it does not reach the zone's servers (extended error):"
                                    + " in %d of these lookups, and to the DNS server in %d of its queries",
                            broken.stream()
                                    .filter(lookup -> lookup.has(FailingZone::saysUnreachable))
                                    .count(),
                            asked.stream().filter(FailingZone::saysUnreachable).count()));
        } else {
            evidence.add(
                    "they failed at once and in a row, for a while; before or after, they did not");
        }
        if (!asked.isEmpty()) {
            evidence.add(
                    say(
                            "the upstream itself answered SERVFAIL to %d of %d queries for these names",
                            asked.stream().filter(Sight::isServfail).count(), asked.size()));
        }
        return evidence;
    }
}
