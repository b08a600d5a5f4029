package io.isitdns.diagnose;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.ClusterNames;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.dns.IpAddress;
import io.isitdns.model.ServiceName;
import io.isitdns.model.cluster.ClusterSnapshot;
import io.isitdns.model.cluster.EndpointFact;
import io.isitdns.model.cluster.PodFact;
import io.isitdns.model.cluster.ServiceState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Whether the addresses that lookups gave were right: those of a Service by the objects of the
/// cluster, those of the outside by what speaks against them. No state.
final class AddressCheck {
    /// From so many unrelated domains on, one address for all of them is no coincidence.
    private static final int SHARED_BY = 5;

    private AddressCheck() {}

    /// Whether an address is right.
    private enum Match {
        RIGHT,
        WRONG,
        UNKNOWN
    }

    /// What is doubtful, one sentence each.
    static List<String> doubts(Case seen) {
        List<String> doubts = new ArrayList<>();
        Set<String> unchecked = new TreeSet<>();
        Set<String> wrong = new TreeSet<>();
        for (Seen lookup : seen.inside()) {
            if (lookup.isResolved() && isOfCluster(lookup) && hasAddresses(lookup)) {
                switch (compare(lookup, seen.objects())) {
                    case RIGHT -> {}
                    case WRONG -> wrong.add(lookup.lastName());
                    case UNKNOWN -> unchecked.add(lookup.lastName());
                }
            }
        }
        say(doubts, wrong, "why %s has other addresses than its Service");
        say(
                doubts,
                unchecked,
                "whether the addresses of %s are those of its Service; the objects of the cluster tell");
        outside(seen, doubts);
        say(doubts, unusable(seen), "how pods without IPv6 reach %s, which has no IPv4 address");
        return doubts;
    }

    private static void say(List<String> doubts, Set<String> names, String sentence) {
        if (!names.isEmpty()) {
            String others = names.size() > 1 ? " (and of " + (names.size() - 1) + " more)" : "";
            doubts.add(sentence.replace("%s", names.iterator().next() + others));
        }
    }

    private static boolean isOfCluster(Seen lookup) {
        return ClusterNames.service(lookup.lastName()).isPresent();
    }

    private static boolean hasAddresses(Seen lookup) {
        return !lookup.lookup().addresses().isEmpty();
    }

    private static Match compare(Seen lookup, ClusterSnapshot objects) {
        Optional<ServiceName> name = ClusterNames.service(lookup.lastName());
        if (!objects.knowsServices() || name.isEmpty()) {
            return Match.UNKNOWN;
        }
        Optional<ServiceState> service = objects.service(name.get().namespace(), name.get().name());
        return service.isEmpty()
                ? Match.UNKNOWN
                : match(service.get(), Set.copyOf(lookup.lookup().addresses()));
    }

    private static Match match(ServiceState service, Set<IpAddress> given) {
        return switch (service.kind()) {
            case CLUSTER_IP -> match(Set.copyOf(service.addresses()), given);
            case HEADLESS -> {
                Set<IpAddress> endpoints = new HashSet<>();
                service.endpoints().stream()
                        .map(EndpointFact::addresses)
                        .forEach(endpoints::addAll);
                yield endpoints.isEmpty() ? Match.UNKNOWN : match(endpoints, given);
            }
            case EXTERNAL_NAME -> Match.UNKNOWN;
        };
    }

    private static Match match(Set<IpAddress> right, Set<IpAddress> given) {
        return right.containsAll(given) ? Match.RIGHT : Match.WRONG;
    }

    private static void outside(Case seen, List<String> doubts) {
        Set<String> odd = new TreeSet<>();
        Set<String> unlike = new TreeSet<>();
        Set<String> found = new TreeSet<>();
        Map<IpAddress, Set<String>> domains = new HashMap<>();
        Map<String, Set<IpAddress>> first = new HashMap<>();
        for (Seen lookup : seen.those(Seen::isExternal)) {
            String name = lookup.lookup().name();
            Set<IpAddress> given = Set.copyOf(lookup.lookup().addresses());
            if (given.stream().anyMatch(ClusterNames::isPrivate)) {
                odd.add(name);
            }
            if (lookup.isResolved() && lookup.endedOnSearchPath()) {
                found.add(lookup.lastName());
            }
            String domain = lookup.lookup().registrableDomain();
            for (IpAddress address : given) {
                domains.computeIfAbsent(address, _ -> new HashSet<>())
                        .add(domain == null ? name : domain);
            }
            if (differs(first, name, given)) {
                unlike.add(name);
            }
        }
        say(doubts, odd, "whether %s should have an address that is private");
        say(doubts, unlike, "which of the different addresses of %s are right");
        say(doubts, found, "whether %s, found through the search list, is what was meant");
        if (domains.values().stream().anyMatch(names -> names.size() >= SHARED_BY)) {
            doubts.add("why five or more unrelated domains have one and the same address");
        }
    }

    /// Whether a name once had addresses of which none is among these; names with many addresses
    /// give some of them each time.
    private static boolean differs(
            Map<String, Set<IpAddress>> first, String name, Set<IpAddress> given) {
        if (given.isEmpty()) {
            return false;
        }
        Set<IpAddress> before = first.putIfAbsent(name, given);
        return before != null
                && before.stream().noneMatch(given::contains)
                && before.stream().anyMatch(ClusterNames::isPrivate)
                        != given.stream().anyMatch(ClusterNames::isPrivate);
    }

    /// Names that pods with IPv4 only were given no IPv4 address for.
    private static Set<String> unusable(Case seen) {
        Set<String> names = new TreeSet<>();
        for (Seen lookup : seen.inside()) {
            boolean onlyIpv6 =
                    hasAddresses(lookup)
                            && lookup.lookup().addresses().stream().noneMatch(IpAddress::isIpv4);
            if (onlyIpv6 && lookup.lookup().qtypes().contains("A") && isIpv4Only(seen, lookup)) {
                names.add(lookup.lookup().name());
            }
        }
        return names;
    }

    private static boolean isIpv4Only(Case seen, Seen lookup) {
        IpAddress client = lookup.lookup().clientAddress();
        Optional<PodFact> pod = seen.objects().podAt(client);
        return pod.isPresent()
                ? pod.get().addresses().stream().allMatch(IpAddress::isIpv4)
                : client.isIpv4();
    }
}
