package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.percent;
import static io.isitdns.diagnose.mode.Words.say;
import static io.isitdns.diagnose.mode.Words.some;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.ClusterNames;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.dns.IpAddress;
import io.isitdns.model.LookupOutcome;
import io.isitdns.model.cluster.PodFact;
import java.util.List;
import java.util.Optional;

/// F59: pods that have IPv4 only are given IPv6 addresses of the outside. DNS is right; a
/// connection to such an address is not possible. Needs the pods' addresses, or names without any
/// IPv4.
final class UnusableFamily implements FailureMode {
    private static final int LEAST_LOOKUPS = 20;
    private static final int LEAST_WITHOUT_CHOICE = 3;

    @Override
    public String id() {
        return "F59";
    }

    @Override
    public String title() {
        return "IPv6 addresses for pods without IPv6";
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        List<Seen> given = seen.those(lookup -> isGivenIpv6(lookup) && isIpv4Only(seen, lookup));
        List<Seen> withoutChoice = given.stream().filter(UnusableFamily::hasNoIpv4).toList();
        boolean known = given.stream().anyMatch(lookup -> pod(seen, lookup).isPresent());
        boolean fits =
                withoutChoice.size() >= LEAST_WITHOUT_CHOICE
                        || (known && given.size() >= LEAST_LOOKUPS);
        return fits ? Optional.of(suspicion(seen, given, withoutChoice)) : Optional.empty();
    }

    private static boolean isGivenIpv6(Seen lookup) {
        return lookup.isExternal()
                && lookup.lookup().qtypes().contains("AAAA")
                && lookup.lookup().qtypes().contains("A")
                && lookup.lookup().addresses().stream()
                        .anyMatch(address -> !address.isIpv4() && !ClusterNames.isPrivate(address));
    }

    /// The name has none; where the question for IPv4 failed, it may well have.
    private static boolean hasNoIpv4(Seen lookup) {
        return lookup.lookup().outcome() == LookupOutcome.RESOLVED
                && lookup.lookup().addresses().stream().noneMatch(IpAddress::isIpv4);
    }

    private static Optional<PodFact> pod(Case seen, Seen lookup) {
        return seen.objects().podAt(lookup.lookup().clientAddress());
    }

    private static boolean isIpv4Only(Case seen, Seen lookup) {
        Optional<PodFact> pod = pod(seen, lookup);
        return pod.isPresent()
                ? pod.get().addresses().stream().allMatch(IpAddress::isIpv4)
                : lookup.lookup().clientAddress().isIpv4();
    }

    private Suspicion suspicion(Case seen, List<Seen> given, List<Seen> withoutChoice) {
        long external = seen.count(Seen::isExternal);
        Suspicion suspicion =
                Suspicion.of(
                                this,
                                withoutChoice.isEmpty() ? Confidence.POSSIBLE : Confidence.LIKELY,
                                given)
                        .asElsewhere()
                        .because(
                                say(
                                        "%d of %d lookups of external names (%s) gave IPv6 addresses to pods that"
                                                + " have none",
                                        given.size(), external, percent(given.size(), external)));
        return (withoutChoice.isEmpty()
                        ? suspicion
                        : suspicion.because(
                                say(
                                        "%d of them gave no IPv4 address at all: %s",
                                        withoutChoice.size(),
                                        some(withoutChoice, lookup -> lookup.lookup().name()))))
                .although("an error such as 'network is unreachable' in the application decides")
                .mendedBy(
                        "Give the pods IPv6, or answer AAAA with NODATA (not NXDOMAIN) in the Corefile:"
                                + "\ntemplate IN AAAA . {\n  rcode NOERROR\n  authority \"{{ .Zone }} 60 IN SOA ns.{{ .Zone"
                                + " }} hostmaster.{{ .Zone }} 1 60 60 60 60\"\n}",
                        "isitdns diagnose name/" + given.getFirst().lookup().name());
    }
}
