package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;
import static io.isitdns.diagnose.mode.Words.some;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.dns.IpAddress;
import io.isitdns.model.LookupOutcome;
import io.isitdns.model.NameClass;
import io.isitdns.model.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// F16: names of the cluster are asked of a server that does not know the cluster, while another
/// server does: a pod on the node's network with `dnsPolicy: ClusterFirst` asks the node's
/// resolver.
final class UnawareServer implements FailureMode {
    private static final int LEAST_LOOKUPS = 3;

    @Override
    public String id() {
        return "F16";
    }

    @Override
    public String title() {
        return "pod on the host network asks the node's resolver";
    }

    /// Whether a name of the cluster came back as unknown from a server without authority over it.
    static boolean isMarked(Seen lookup) {
        return lookup.lookup().outcome() == LookupOutcome.NXDOMAIN
                && isOfCluster(lookup)
                && !lookup.has(Sight::authoritative);
    }

    private static boolean isOfCluster(Seen lookup) {
        return lookup.isInternal() || lookup.lookup().nameClass() == NameClass.SEARCH_EXPANSION;
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        Map<IpAddress, Long> aware =
                Servers.count(
                        seen,
                        sight ->
                                sight.outcome() == Outcome.ANSWERED
                                        && (sight.nameClass() == NameClass.SERVICE
                                                || sight.nameClass() == NameClass.CLUSTER));
        List<Seen> astray =
                seen.those(lookup ->
                        isMarked(lookup)
                                && lookup.lookup().servers().stream()
                                        .noneMatch(aware::containsKey));
        return astray.size() < LEAST_LOOKUPS
                ? Optional.empty()
                : Optional.of(suspicion(astray, aware));
    }

    private Suspicion suspicion(List<Seen> astray, Map<IpAddress, Long> aware) {
        String asked = some(astray, lookup -> lookup.lookup().servers().getFirst().toString());
        Suspicion suspicion =
                Suspicion.of(
                                this,
                                aware.isEmpty() ? Confidence.POSSIBLE : Confidence.VERY_LIKELY,
                                astray)
                        .because(
                                say(
                                        "%d lookups of names of the cluster by %s went to %s, which knows none of"
                                                + " them (NXDOMAIN without authority)",
                                        astray.size(), some(astray, Seen::client), asked));
        if (!aware.isEmpty()) {
            suspicion =
                    suspicion.because(
                            "names of the cluster are answered by "
                                    + some(
                                            aware.keySet().stream()
                                                    .map(IpAddress::toString)
                                                    .toList()));
        }
        return suspicion
                .although("a pod with its own dnsConfig or a fixed resolver (F18) looks the same")
                .mendedBy(
                        "In the pod template: dnsPolicy: ClusterFirstWithHostNet",
                        "isitdns diagnose pod/" + astray.getFirst().client());
    }
}
