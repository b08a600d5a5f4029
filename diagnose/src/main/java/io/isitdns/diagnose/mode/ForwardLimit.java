package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.dns.Rcode;
import io.isitdns.model.NameClass;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// F43: the DNS server refuses names outside the cluster at once while it waits for its upstream:
/// `max_concurrent` is reached.
final class ForwardLimit implements FailureMode {
    private static final int LEAST_REFUSED = 5;
    private static final long AT_ONCE_MICROS = 5_000;
    private static final long SLOW_MICROS = 100_000;

    @Override
    public String id() {
        return "F43";
    }

    @Override
    public String title() {
        return "DNS server refuses beyond max_concurrent";
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        List<Seen> refused =
                seen.those(lookup -> lookup.isExternal() && lookup.has(ForwardLimit::isRefused));
        long internal =
                seen.everybody()
                        .filter(lookup ->
                                lookup.isInternal() && lookup.has(ForwardLimit::isRefused))
                        .count();
        Set<String> names =
                refused.stream().map(lookup -> lookup.lookup().name()).collect(Collectors.toSet());
        List<Sight> served =
                seen.everybody()
                        .filter(lookup -> names.contains(lookup.lookup().name()))
                        .flatMap(lookup -> lookup.sights().stream())
                        .filter(sight -> sight.rcode() == Rcode.NOERROR)
                        .toList();
        long slow = served.stream().filter(sight -> sight.latencyMicros() >= SLOW_MICROS).count();
        boolean fits = refused.size() >= LEAST_REFUSED && internal == 0 && slow >= LEAST_REFUSED;
        return fits ? Optional.of(suspicion(refused, slow)) : Optional.empty();
    }

    private static boolean isRefused(Sight sight) {
        return sight.rcode() == Rcode.REFUSED
                && sight.latencyMicros() <= AT_ONCE_MICROS
                && sight.nameClass() == NameClass.EXTERNAL;
    }

    private Suspicion suspicion(List<Seen> refused, long slow) {
        return Suspicion.of(this, Confidence.VERY_LIKELY, refused)
                .because(
                        say(
                                "%d lookups of external names were refused within 5 ms; names of the cluster never",
                                refused.size()))
                .because(
                        say(
                                "the same names were also answered, %d times after 100 ms or longer: the upstream is"
                                        + " slow",
                                slow))
                .although("a proxy or an access list (F30) would refuse the same names always")
                .mendedBy(
                        "Mend the slow upstream; raise max_concurrent of forward in the Corefile (about 2 kB each).",
                        "isitdns report rcodes");
    }
}
