package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.percent;
import static io.isitdns.diagnose.mode.Words.say;
import static io.isitdns.diagnose.mode.Words.some;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.dns.Rcode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// F41: a share of the names of the outside is answered well, but two seconds late, the others at
/// once: CoreDNS asked a dead upstream first and then another.
final class OneBadUpstream implements FailureMode {
    private static final int LEAST_LATE = 5;
    private static final int SURE_LATE = 15;
    private static final long TRY_MICROS = 2_000_000;
    private static final long SLACK_MICROS = 350_000;
    private static final int MOST_TRIES = 3;
    private static final long FAST_MICROS = 500_000;
    private static final double LEAST_SHARE = 0.02;
    private static final double MOST_SHARE = 0.8;
    private static final double MOST_FAILED = 0.2;

    @Override
    public String id() {
        return "F41";
    }

    @Override
    public String title() {
        return "one of several upstream resolvers is dead";
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        List<Sight> external = seen.sights().filter(Sight::isExternal).toList();
        long late = external.stream().filter(OneBadUpstream::isOneTryLate).count();
        long fast = external.stream().filter(OneBadUpstream::isFast).count();
        long failed = external.stream().filter(OneBadUpstream::isWaitedFailure).count();
        double share = (double) late / Math.max(1, late + fast);
        boolean fits =
                late >= LEAST_LATE
                        && share >= LEAST_SHARE
                        && share <= MOST_SHARE
                        && failed <= MOST_FAILED * late;
        List<Seen> hit = seen.those(lookup -> lookup.has(OneBadUpstream::isOneTryLate));
        return fits && !hit.isEmpty()
                ? Optional.of(suspicion(seen, hit, late, fast))
                : Optional.empty();
    }

    /// Whether it has the form in which this mode, and not a dead upstream alone, shows.
    static boolean isAtWork(Case seen) {
        return new OneBadUpstream().examine(seen).isPresent();
    }

    private static boolean isOneTryLate(Sight sight) {
        return sight.isExternal() && isSuccess(sight) && isSteps(waited(sight));
    }

    private static boolean isSuccess(Sight sight) {
        return sight.rcode() == Rcode.NOERROR || sight.rcode() == Rcode.NXDOMAIN;
    }

    private static boolean isSteps(long micros) {
        long steps = micros / TRY_MICROS;
        return steps >= 1 && steps <= MOST_TRIES && micros - steps * TRY_MICROS <= SLACK_MICROS;
    }

    private static boolean isFast(Sight sight) {
        return isSuccess(sight) && waited(sight) < FAST_MICROS;
    }

    private static boolean isWaitedFailure(Sight sight) {
        return sight.isServfail() && waited(sight) >= FAST_MICROS;
    }

    private static long waited(Sight sight) {
        return sight.late() ? sight.firstLatencyMicros() : sight.latencyMicros();
    }

    private Suspicion suspicion(Case seen, List<Seen> hit, long late, long fast) {
        Set<String> dead = dead(seen);
        Suspicion suspicion =
                Suspicion.of(
                                this,
                                late >= SURE_LATE || !dead.isEmpty()
                                        ? Confidence.VERY_LIKELY
                                        : Confidence.LIKELY,
                                hit)
                        .because(
                                say(
                                        "%d responses for external names (%s) came 2 s or a multiple of it late, %d"
                                                + " at once",
                                        late, percent(late, late + fast), fast))
                        .because("names: " + some(hit, lookup -> lookup.lookup().name()));
        suspicion =
                dead.isEmpty()
                        ? suspicion.although(
                                "the leg between DNS server and upstream was not seen; it would name the upstream")
                        : suspicion.because(some(dead) + " answered no query of the DNS server");
        return suspicion.mendedBy(
                "Remove or mend "
                        + (dead.isEmpty() ? "the upstream that does not answer" : some(dead))
                        + ". Until then, in the Corefile, ask the good one first:"
                        + "\nforward . GOOD-UPSTREAM OTHER-UPSTREAM {\n  policy sequential\n  max_fails 1\n  health_check"
                        + " 1s\n}",
                "isitdns diagnose; no external name should take 2 s");
    }

    /// Upstreams that answer nothing while others do.
    static Set<String> dead(Case seen) {
        Map<String, List<Sight>> byUpstream =
                seen.upstream().stream()
                        .collect(
                                Collectors.groupingBy(
                                        sight -> sight.server().toString(),
                                        TreeMap::new,
                                        Collectors.toList()));
        boolean anyAlive =
                byUpstream.values().stream()
                        .anyMatch(sights -> sights.stream().anyMatch(Sight::isAnswered));
        byUpstream.values().removeIf(sights -> sights.stream().anyMatch(Sight::isAnswered));
        return anyAlive ? byUpstream.keySet() : Set.of();
    }
}
