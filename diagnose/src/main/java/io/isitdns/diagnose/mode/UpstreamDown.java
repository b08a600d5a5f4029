package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.percent;
import static io.isitdns.diagnose.mode.Words.say;
import static io.isitdns.diagnose.mode.Words.some;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.model.NameClass;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// F40: names outside the cluster get SERVFAIL, or answers after the two seconds for which CoreDNS
/// waits for an upstream; names of the cluster are fine.
final class UpstreamDown implements FailureMode {
    private static final int LEAST_LOOKUPS = 5;
    private static final int SURE_LOOKUPS = 20;

    /// CoreDNS waits 2 s for one try; a little less, for clocks.
    private static final long ONE_TRY_MICROS = 1_400_000;

    private static final int MOST_INTERNAL_SHARE = 5;
    private static final int MOST_NAMES_SHARE = 10;
    private static final int LEAST_DOMAINS = 2;

    @Override
    public String id() {
        return "F40";
    }

    @Override
    public String title() {
        return "upstream resolver is down or slow";
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        List<Seen> hit =
                seen.those(lookup -> lookup.isExternal() && lookup.has(UpstreamDown::isHit));
        if (hit.size() < LEAST_LOOKUPS
                || hit.stream().noneMatch(lookup -> lookup.has(UpstreamDown::waited))) {
            return Optional.empty();
        }
        long external = seen.count(Seen::isExternal);
        long internal = seen.count(Seen::isInternal);
        long internalHit =
                seen.count(
                        lookup -> lookup.isInternal() && lookup.has(UpstreamDown::isSlowOrFailed));
        boolean onlyOutside =
                internalHit * external * MOST_INTERNAL_SHARE <= hit.size() * Math.max(1, internal);
        boolean manyNames = domains(hit).size() >= LEAST_DOMAINS || allNames(seen, hit);
        boolean enough = hit.size() * (long) MOST_NAMES_SHARE >= external;
        boolean otherwise =
                OneBadUpstream.isAtWork(seen) || new OldUpstream().examine(seen).isPresent();
        return onlyOutside && manyNames && enough && !otherwise
                ? Optional.of(suspicion(seen, hit, external, internal, internalHit))
                : Optional.empty();
    }

    private static boolean isHit(Sight sight) {
        return sight.nameClass() == NameClass.EXTERNAL && isSlowOrFailed(sight);
    }

    private static boolean isSlowOrFailed(Sight sight) {
        return sight.isServfail() || waited(sight);
    }

    /// Whether the server itself took long; repetitions by the client do not count.
    private static boolean waited(Sight sight) {
        return sight.isAnswered()
                && Math.max(sight.latencyMicros(), sight.late() ? sight.firstLatencyMicros() : 0)
                        >= ONE_TRY_MICROS;
    }

    private static Set<String> domains(List<Seen> lookups) {
        return lookups.stream().map(UpstreamDown::domain).collect(Collectors.toSet());
    }

    private static String domain(Seen lookup) {
        String domain = lookup.lookup().registrableDomain();
        return domain == null ? lookup.lookup().name() : domain;
    }

    /// Whether nobody asked for names of other domains, so that it cannot be one zone's fault
    /// alone.
    private static boolean allNames(Case seen, List<Seen> hit) {
        Predicate<Seen> spared = lookup -> !domains(hit).contains(domain(lookup));
        return seen.inside().stream().filter(Seen::isExternal).noneMatch(spared);
    }

    private Suspicion suspicion(
            Case seen, List<Seen> hit, long external, long internal, long internalHit) {
        boolean sure = hit.size() >= SURE_LOOKUPS && internal >= SURE_LOOKUPS;
        long servfail = hit.stream().filter(lookup -> lookup.has(Sight::isServfail)).count();
        long silent = seen.upstream().stream().filter(Sight::isLost).count();
        Suspicion suspicion =
                Suspicion.of(this, sure ? Confidence.VERY_LIKELY : Confidence.LIKELY, hit)
                        .because(
                                say(
                                        "%d of %d lookups of external names (%s) got SERVFAIL or waited for the"
                                                + " server; SERVFAIL in %d",
                                        hit.size(),
                                        external,
                                        percent(hit.size(), external),
                                        servfail))
                        .because(
                                say("of names of the cluster, %d of %d did", internalHit, internal))
                        .because("domains: " + some(domains(hit)));
        suspicion =
                seen.upstream().isEmpty()
                        ? suspicion.although(
                                "the leg between DNS server and upstream was not seen; a rate limit (F31) looks"
                                        + " similar")
                        : suspicion.because(
                                say(
                                        "%d of %d queries to upstreams were not answered",
                                        silent, seen.upstream().size()));
        return suspicion.mendedBy(
                "Mend the upstream or the way to it; name a second one in the Corefile:"
                        + "\nforward . UPSTREAM-1 UPSTREAM-2 {\n  max_fails 2\n  health_check 1s\n}\ncache {\n  serve_stale"
                        + " 1h\n}",
                "isitdns diagnose name/" + hit.getFirst().lookup().name());
    }
}
