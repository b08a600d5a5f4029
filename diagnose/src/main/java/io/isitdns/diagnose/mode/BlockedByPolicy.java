package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;
import static io.isitdns.diagnose.mode.Words.some;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.dns.IpAddress;
import io.isitdns.model.NameClass;
import io.isitdns.model.cluster.PodFact;
import io.isitdns.model.cluster.PolicyState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// F25: nothing that some pods send to a DNS server is answered, by whatever transport, while the
/// same server answers others.
final class BlockedByPolicy implements FailureMode {
    private static final int LEAST_LOOKUPS = 3;
    private static final int SURE_LOOKUPS = 20;
    private static final int LEAST_ANSWERED = 20;

    @Override
    public String id() {
        return "F25";
    }

    @Override
    public String title() {
        return "NetworkPolicy blocks DNS";
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        Map<IpAddress, Map<NameClass, Long>> answered = answered(seen);
        Map<String, List<Seen>> byClient =
                seen.inside().stream().collect(Collectors.groupingBy(Seen::client));
        List<Seen> blocked = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        byClient.values().stream()
                .sorted(Comparator.comparing(lookups -> lookups.getFirst().client()))
                .forEach(lookups -> add(seen, lookups, answered, blocked, changes));
        return blocked.isEmpty()
                ? Optional.empty()
                : Optional.of(suspicion(seen, blocked, answered, changes));
    }

    /// Adds what is blocked of the lookups of one client: all of them or, from soon after a change
    /// of a policy of its namespace on, the rest.
    private static void add(
            Case seen,
            List<Seen> lookups,
            Map<IpAddress, Map<NameClass, Long>> answered,
            List<Seen> blocked,
            List<Change> changes) {
        int from = lookups.size();
        while (from > 0 && !lookups.get(from - 1).has(Sight::isAnswered)) {
            from--;
        }
        List<Seen> rest = lookups.subList(from, lookups.size());
        if (!isBlocked(rest, answered)) {
            return;
        }
        Optional<Change> change = change(seen, rest);
        if (from == 0 || (change.isPresent() && answersOthersSince(seen, rest))) {
            blocked.addAll(rest);
            change.ifPresent(changes::add);
        }
    }

    /// Whether the servers went on to answer: otherwise it is they that fell silent.
    private static boolean answersOthersSince(Case seen, List<Seen> rest) {
        Set<IpAddress> servers = servers(rest);
        long since = rest.getFirst().lookup().timeNanos();
        return seen.sights()
                        .filter(sight ->
                                sight.timeNanos() >= since
                                        && sight.isAnswered()
                                        && servers.contains(sight.server()))
                        .count()
                >= LEAST_ANSWERED;
    }

    private static Optional<Change> change(Case seen, List<Seen> rest) {
        String namespace = namespace(seen, rest.getFirst());
        return Change.at(
                seen,
                rest.getFirst().lookup().timeNanos(),
                Change.SOON,
                event ->
                        event.clusterDns()
                                && event.objectKind().equals("NetworkPolicy")
                                && event.namespace().equals(namespace));
    }

    private static String namespace(Case seen, Seen lookup) {
        String known = lookup.lookup().client().namespace();
        return known != null
                ? known
                : seen.objects()
                        .podAt(lookup.lookup().clientAddress())
                        .map(PodFact::namespace)
                        .orElse("");
    }

    /// Responses of each server by the class of the name: one that is silent about the names of the
    /// cluster, to everybody, may still pass on what it is asked about others.
    private static Map<IpAddress, Map<NameClass, Long>> answered(Case seen) {
        return seen.sights()
                .filter(Sight::isAnswered)
                .collect(
                        Collectors.groupingBy(
                                Sight::server,
                                Collectors.groupingBy(Sight::nameClass, Collectors.counting())));
    }

    /// No response and no error of a server, but silence or ICMP, from a server known to work.
    private static boolean isBlocked(
            List<Seen> lookups, Map<IpAddress, Map<NameClass, Long>> answered) {
        return lookups.size() >= LEAST_LOOKUPS
                && lookups.stream().noneMatch(seen -> seen.has(Sight::isAnswered))
                && servers(lookups).stream()
                        .allMatch(server -> others(server, lookups, answered) >= LEAST_ANSWERED);
    }

    /// How many responses of a server others got to questions of the kinds that these asked.
    private static long others(
            IpAddress server, List<Seen> lookups, Map<IpAddress, Map<NameClass, Long>> answered) {
        Map<NameClass, Long> byClass = answered.getOrDefault(server, Map.of());
        return lookups.stream()
                .flatMap(lookup -> lookup.sights().stream())
                .map(Sight::nameClass)
                .distinct()
                .mapToLong(nameClass -> byClass.getOrDefault(nameClass, 0L))
                .sum();
    }

    private static Set<IpAddress> servers(List<Seen> lookups) {
        return lookups.stream()
                .flatMap(seen -> seen.lookup().servers().stream())
                .collect(Collectors.toSet());
    }

    private Suspicion suspicion(
            Case seen,
            List<Seen> blocked,
            Map<IpAddress, Map<NameClass, Long>> answered,
            List<Change> changes) {
        long others =
                servers(blocked).stream()
                        .mapToLong(server -> others(server, blocked, answered))
                        .sum();
        boolean many = blocked.size() >= SURE_LOOKUPS || !changes.isEmpty();
        Set<String> policies = Policies.denying(seen, blocked, PolicyState::allowsUdp);
        Confidence words = many ? Confidence.VERY_LIKELY : Confidence.LIKELY;
        Suspicion suspicion =
                Suspicion.of(this, policies.isEmpty() ? words : Confidence.CONFIRMED, blocked);
        return (policies.isEmpty()
                        ? suspicion
                        : suspicion.because(
                                "NetworkPolicy "
                                        + some(policies)
                                        + " limits what they send and lets no UDP to port 53 out"))
                .because(
                        say(
                                "%d lookups by %s%s: not one response, to any name",
                                blocked.size(),
                                some(blocked, Seen::client),
                                changes.isEmpty()
                                        ? ""
                                        : " since " + Words.time(changes.getFirst().onsetNanos())))
                .because(say("the same DNS server answered others %d times", others))
                .because(changes.stream().findFirst())
                .although(
                        "a broken path of just these pods looks the same; their NetworkPolicies decide")
                .mendedBy(
                        """
                        Allow egress to the cluster's DNS:
                        egress:
                        - to:
                          - namespaceSelector:
                              matchLabels: {kubernetes.io/metadata.name: kube-system}
                            podSelector:
                              matchLabels: {k8s-app: kube-dns}
                          ports:
                          - {protocol: UDP, port: 53}
                          - {protocol: TCP, port: 53}
                        With NodeLocal DNSCache also to ipBlock 169.254.20.10/32.\
                        """,
                        "isitdns diagnose pod/" + blocked.getFirst().client());
    }
}
