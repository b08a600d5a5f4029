package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;
import static io.isitdns.diagnose.mode.Words.some;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.ClusterNames;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.dns.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// F18: a client asks a public resolver by itself, in a cluster that has a DNS server of its own.
final class Bypass implements FailureMode {
    private static final int LEAST_LOOKUPS = 3;
    private static final int LEAST_OF_CLUSTER = 10;

    @Override
    public String id() {
        return "F18";
    }

    @Override
    public String title() {
        return "client goes past the cluster's DNS";
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        Set<IpAddress> own = own(seen);
        if (own.isEmpty()) {
            return Optional.empty();
        }
        List<Seen> past = seen.those(lookup -> isPast(lookup, own));
        return past.size() < LEAST_LOOKUPS ? Optional.empty() : Optional.of(suspicion(past, own));
    }

    /// Servers that answer for names of the cluster.
    static Set<IpAddress> own(Case seen) {
        return Servers.count(seen, sight -> sight.isInternal() && sight.authoritative())
                .entrySet()
                .stream()
                .filter(server -> server.getValue() >= LEAST_OF_CLUSTER)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// Whether it was asked of public resolvers only.
    static boolean isPast(Seen lookup, Set<IpAddress> own) {
        return lookup.lookup().servers().stream()
                .allMatch(server -> !own.contains(server) && !ClusterNames.isPrivate(server));
    }

    private Suspicion suspicion(List<Seen> past, Set<IpAddress> own) {
        long denied =
                past.stream().filter(lookup -> isOfCluster(lookup) && lookup.isNegative()).count();
        long silent = past.stream().filter(lookup -> lookup.has(Sight::isLost)).count();
        String asked = some(past, lookup -> lookup.lookup().servers().getFirst().toString());
        Suspicion suspicion =
                Suspicion.of(this, Confidence.VERY_LIKELY, past)
                        .because(
                                say(
                                        "%d lookups by %s were sent to %s, not to the cluster's DNS (%s)",
                                        past.size(),
                                        some(past, Seen::client),
                                        asked,
                                        some(own.stream().map(IpAddress::toString).toList())))
                        .because(
                                say(
                                        "%d of them asked in vain for names of the cluster, %d got no response",
                                        denied, silent))
                        .although(
                                "DNS over TLS or HTTPS is not seen here; there may be more that goes past")
                        .mendedBy(
                                """
                                Take the fixed resolver out of the pod (dnsPolicy: ClusterFirst), and let no other DNS out:
                                egress:
                                - to:
                                  - namespaceSelector:
                                      matchLabels: {kubernetes.io/metadata.name: kube-system}
                                  ports:
                                  - {protocol: UDP, port: 53}
                                  - {protocol: TCP, port: 53}\
                                """,
                                "isitdns servers");
        return denied + silent > 0 ? suspicion : suspicion.asLoad();
    }

    private static boolean isOfCluster(Seen lookup) {
        return lookup.isInternal() || ClusterNames.service(lookup.lastName()).isPresent();
    }
}
