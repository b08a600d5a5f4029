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
import io.isitdns.model.cluster.DnsSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
        Set<IpAddress> own = Bypass.own(seen);
        List<Seen> astray =
                seen.those(lookup ->
                        isMarked(lookup)
                                && !Bypass.isPast(lookup, own)
                                && lookup.lookup().servers().stream()
                                        .noneMatch(aware::containsKey));
        return astray.size() < LEAST_LOOKUPS
                ? Optional.empty()
                : Optional.of(suspicion(seen, astray, aware));
    }

    private static Confidence confidence(Set<String> pods, Map<IpAddress, Long> aware) {
        if (!pods.isEmpty()) {
            return Confidence.CONFIRMED;
        }
        return aware.isEmpty() ? Confidence.POSSIBLE : Confidence.VERY_LIKELY;
    }

    /// Pods of the host network whose `dnsPolicy` sends them to the node's resolver.
    private static Set<String> misconfigured(Case seen, List<Seen> astray) {
        return seen.objects().pods().stream()
                .filter(pod ->
                        pod.hostNetwork()
                                && pod.dns().policy() == DnsSettings.Policy.CLUSTER_FIRST
                                && astray.stream()
                                        .anyMatch(lookup ->
                                                pod.addresses()
                                                        .contains(lookup.lookup().clientAddress())))
                .map(pod -> pod.namespace() + '/' + pod.name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Suspicion suspicion(Case seen, List<Seen> astray, Map<IpAddress, Long> aware) {
        Set<String> pods = misconfigured(seen, astray);
        String asked = some(astray, lookup -> lookup.lookup().servers().getFirst().toString());
        Suspicion suspicion =
                Suspicion.of(this, confidence(pods, aware), astray)
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
        if (!pods.isEmpty()) {
            suspicion =
                    suspicion.because(
                            some(pods)
                                    + " on that node uses the host network with dnsPolicy: ClusterFirst");
        }
        return suspicion
                .although("a pod with its own dnsConfig or a fixed resolver (F18) looks the same")
                .mendedBy(
                        "In the pod template: dnsPolicy: ClusterFirstWithHostNet",
                        "isitdns diagnose pod/" + astray.getFirst().client());
    }
}
