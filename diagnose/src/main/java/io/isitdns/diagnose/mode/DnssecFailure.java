package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;
import static io.isitdns.diagnose.mode.Words.some;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// F45: all names of one registrable domain get SERVFAIL at once, those of others do not; with an
/// extended error that names DNSSEC it is certain.
final class DnssecFailure implements FailureMode {
    private static final int LEAST_LOOKUPS = 5;
    private static final int LEAST_OTHERS = 20;
    private static final int MOST_DOMAINS = 3;
    private static final long WAITED_MICROS = 1_400_000;

    /// Extended errors about DNSSEC (RFC 8914 section 4: 5 to 12).
    private static final int FIRST_CODE = 5;

    private static final int LAST_CODE = 12;

    @Override
    public String id() {
        return "F45";
    }

    @Override
    public String title() {
        return "DNSSEC validation of a zone fails";
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        Map<String, List<Seen>> byDomain =
                seen.inside().stream()
                        .filter(lookup ->
                                lookup.isExternal() && lookup.lookup().registrableDomain() != null)
                        .collect(
                                Collectors.groupingBy(
                                        lookup -> lookup.lookup().registrableDomain() + "",
                                        TreeMap::new,
                                        Collectors.toList()));
        List<Seen> broken = new ArrayList<>();
        long others = 0;
        int domains = 0;
        for (List<Seen> lookups : byDomain.values()) {
            boolean all = lookups.stream().allMatch(DnssecFailure::isBroken);
            others += all ? 0 : lookups.stream().filter(Seen::isResolved).count();
            if (all && lookups.size() >= LEAST_LOOKUPS) {
                broken.addAll(lookups);
                domains++;
            }
        }
        boolean fits = !broken.isEmpty() && domains <= MOST_DOMAINS && others >= LEAST_OTHERS;
        return fits ? Optional.of(suspicion(seen, broken, others)) : Optional.empty();
    }

    private static boolean isBroken(Seen lookup) {
        return lookup.isFailed()
                && lookup.last().stream()
                        .allMatch(sight ->
                                sight.isServfail() && sight.latencyMicros() < WAITED_MICROS);
    }

    private static boolean isAboutDnssec(Sight sight) {
        return sight.edeCode() >= FIRST_CODE && sight.edeCode() <= LAST_CODE;
    }

    private Suspicion suspicion(Case seen, List<Seen> broken, long others) {
        long said =
                Stream.concat(
                                broken.stream().flatMap(lookup -> lookup.sights().stream()),
                                seen.upstream().stream())
                        .filter(DnssecFailure::isAboutDnssec)
                        .count();
        String domain = some(broken, lookup -> lookup.lookup().registrableDomain() + "");
        Suspicion suspicion =
                Suspicion.of(this, said > 0 ? Confidence.CONFIRMED : Confidence.POSSIBLE, broken)
                        .because(
                                say(
                                        "all of %d lookups below %s got SERVFAIL at once; %d of other domains were"
                                                + " found",
                                        broken.size(), domain, others));
        return (said > 0
                        ? suspicion.because(
                                say(
                                        "%d responses say that DNSSEC is the reason (extended error)",
                                        said))
                        : suspicion.although(
                                "a broken delegation (F46) looks the same: dig +cd of the name succeeds only if"
                                        + " it is DNSSEC"))
                .mendedBy(
                        "Tell the owner of the zone. Until it is mended, forward it to a resolver that does not"
                                + " validate:\n"
                                + domain
                                + ":53 {\n  forward . NON-VALIDATING-RESOLVER\n}",
                        "isitdns diagnose name/" + broken.getFirst().lookup().name());
    }
}
