package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;
import static io.isitdns.diagnose.mode.Words.some;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.dns.IpAddress;
import io.isitdns.model.NameClass;
import io.isitdns.model.cluster.PolicyState;
import java.util.ArrayList;
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
        byClient.values().stream()
                .filter(lookups -> isBlocked(lookups, answered))
                .forEach(blocked::addAll);
        return blocked.isEmpty()
                ? Optional.empty()
                : Optional.of(suspicion(seen, blocked, answered));
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
            Case seen, List<Seen> blocked, Map<IpAddress, Map<NameClass, Long>> answered) {
        long others =
                servers(blocked).stream()
                        .mapToLong(server -> others(server, blocked, answered))
                        .sum();
        boolean many = blocked.size() >= SURE_LOOKUPS;
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
                                "%d lookups by %s: not one response, to any name",
                                blocked.size(), some(blocked, Seen::client)))
                .because(say("the same DNS server answered others %d times", others))
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
