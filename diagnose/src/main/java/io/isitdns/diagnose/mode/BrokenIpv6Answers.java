package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;
import static io.isitdns.diagnose.mode.Words.some;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.dns.QType;
import io.isitdns.model.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// F12: AAAA fails or is never answered, for names whose A is answered.
final class BrokenIpv6Answers implements FailureMode {
    private static final int LEAST_LOOKUPS = 5;
    private static final int SURE_LOOKUPS = 20;
    private static final int TIMES_MORE = 10;

    @Override
    public String id() {
        return "F12";
    }

    @Override
    public String title() {
        return "AAAA fails where A is fine";
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        List<Seen> broken = seen.those(lookup -> isOnly(lookup, QType.AAAA, QType.A, false));
        long opposite = seen.count(lookup -> isOnly(lookup, QType.A, QType.AAAA, true));
        boolean fits =
                broken.size() >= LEAST_LOOKUPS
                        && broken.size() >= TIMES_MORE * opposite
                        && isUsual(seen, broken);
        return fits ? Optional.of(suspicion(broken, opposite)) : Optional.empty();
    }

    /// Whether it is what comes of these names, always or for a while, not what happens to them now
    /// and then.
    private static boolean isUsual(Case seen, List<Seen> broken) {
        Set<Seen> all = new HashSet<>(broken);
        Set<String> names =
                broken.stream().map(lookup -> lookup.lookup().name()).collect(Collectors.toSet());
        Map<String, List<Seen>> byName =
                seen.inside().stream()
                        .filter(lookup -> lookup.has(sight -> sight.qtype() == QType.AAAA))
                        .filter(lookup -> names.contains(lookup.lookup().name()))
                        .collect(Collectors.groupingBy(lookup -> lookup.lookup().name()));
        long inARow =
                byName.values().stream()
                        .mapToLong(lookups -> Stretches.inARow(lookups, all::contains))
                        .sum();
        return Stretches.isForAWhile(inARow, broken.size());
    }

    /// Whether for the last name all queries of one type failed, and one of the other was answered
    /// with data; or without, if that will do.
    private static boolean isOnly(Seen lookup, int failing, int working, boolean orNodata) {
        List<Sight> last = lookup.last();
        return all(last, failing, sight -> sight.isLost() || sight.outcome() == Outcome.FAILED)
                && last.stream()
                        .filter(sight -> sight.qtype() == working)
                        .anyMatch(sight ->
                                sight.outcome() == Outcome.ANSWERED
                                        || (orNodata && sight.outcome() == Outcome.NODATA));
    }

    private static boolean all(List<Sight> sights, int qtype, Predicate<Sight> predicate) {
        List<Sight> ofType = sights.stream().filter(sight -> sight.qtype() == qtype).toList();
        return !ofType.isEmpty() && ofType.stream().allMatch(predicate);
    }

    private Suspicion suspicion(List<Seen> broken, long opposite) {
        Confidence confidence =
                broken.size() >= SURE_LOOKUPS ? Confidence.VERY_LIKELY : Confidence.LIKELY;
        long silent = broken.stream().filter(lookup -> lookup.has(Sight::isLost)).count();
        return Suspicion.of(this, confidence, broken)
                .because(
                        say(
                                "in %d lookups AAAA failed while A of the same name had data (%d of them were"
                                        + " never answered); the other way round: %d",
                                broken.size(), silent, opposite))
                .because("names: " + some(broken, lookup -> lookup.lookup().name()))
                .mendedBy(
                        "Have the server of these names mended. Until then, in an IPv4-only cluster, answer AAAA"
                                + " with NODATA in the Corefile:\ntemplate IN AAAA . {\n  rcode NOERROR\n  authority"
                                + " \"{{ .Zone }} 60 IN SOA ns.{{ .Zone }} hostmaster.{{ .Zone }} 1 60 60 60 60\"\n}",
                        "isitdns diagnose name/" + broken.getFirst().lookup().name());
    }
}
