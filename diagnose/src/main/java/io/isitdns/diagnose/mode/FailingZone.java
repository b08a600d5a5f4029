package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;
import static io.isitdns.diagnose.mode.Words.some;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.dns.EdeCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// F46: the DNS servers of a zone outside the cluster do not answer the resolver that was asked,
/// which says so with an extended error; names of other zones are found.
final class FailingZone implements FailureMode {
    private static final int LEAST_LOOKUPS = 5;
    private static final int SURE_LOOKUPS = 20;
    private static final int LEAST_OTHERS = 20;
    private static final int MOST_DOMAINS = 3;

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
        Set<String> domains =
                seen.inside().stream()
                        .filter(lookup -> lookup.has(FailingZone::saysUnreachable))
                        .map(FailingZone::domain)
                        .collect(Collectors.toSet());
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
        return fits ? Optional.of(suspicion(broken, others)) : Optional.empty();
    }

    /// RFC 8914 sections 4.23 and 4.24.
    private static boolean saysUnreachable(Sight sight) {
        return sight.isExternal()
                && sight.isServfail()
                && (sight.edeCode() == EdeCode.NO_REACHABLE_AUTHORITY
                        || sight.edeCode() == EdeCode.NETWORK_ERROR);
    }

    /// Clients that do not speak EDNS are not told why.
    private static boolean isBroken(Seen lookup) {
        return !lookup.last().isEmpty() && lookup.last().stream().anyMatch(Sight::isServfail);
    }

    private static String domain(Seen lookup) {
        String domain = lookup.lookup().registrableDomain();
        return domain == null ? lookup.lookup().name() : domain;
    }

    private Suspicion suspicion(List<Seen> broken, long others) {
        Confidence confidence =
                broken.size() >= SURE_LOOKUPS ? Confidence.VERY_LIKELY : Confidence.LIKELY;
        long said =
                broken.stream().filter(lookup -> lookup.has(FailingZone::saysUnreachable)).count();
        String domain = some(broken, FailingZone::domain);
        return Suspicion.of(this, confidence, broken)
                .because(
                        say(
                                "%d lookups below %s got SERVFAIL; %d of other domains were found",
                                broken.size(), domain, others))
                .because(
                        say(
                                "in %d of them the resolver says that it does not reach the zone's servers"
                                        + " (extended error)",
                                said))
                .although(
                        "a path from the resolver to these servers that is blocked looks the same: ask"
                                + " them from elsewhere")
                .mendedBy(
                        "Tell the owner of the zone; dig +trace of the name shows which of its servers fail."
                                + " Until then serve what was known, in the Corefile:\ncache {\n  serve_stale 1h\n}",
                        "isitdns diagnose name/" + broken.getFirst().lookup().name());
    }
}
