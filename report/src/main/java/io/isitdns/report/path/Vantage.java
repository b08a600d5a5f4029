package io.isitdns.report.path;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServerKind;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.EndpointFact;
import io.isitdns.model.cluster.ServiceFact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What was observed around the time of a lookup, and from where: the difference between a query
/// that did not arrive and one that nobody could have seen. Immutable.
///
/// @param servers DNS servers at which queries were seen, and where
/// @param askers DNS servers of which queries to other servers were seen, and where
/// @param nodes nodes on which anything was captured
/// @param settled nodes of which all has come that was captured there in that time
/// @param loss why a row that is not there proves nothing, such as frames that were dropped; empty
///   when nothing is known to be lost
/// @param clockOffsets by node, nanoseconds to add to its clock to get the hub's; nodes of which it
///   is unknown are left out
/// @param facts what is known of the cluster
public record Vantage(
        Set<Place> servers,
        Set<Place> askers,
        Set<String> nodes,
        Set<String> settled,
        Optional<String> loss,
        Map<String, Long> clockOffsets,
        ClusterFacts facts) {
    /// Where a DNS server was seen.
    ///
    /// @param node the node on which that was captured
    /// @param address its address
    /// @param namespace its namespace; null when unknown
    /// @param pod its pod; null when unknown
    public record Place(
            String node, IpAddress address, @Nullable String namespace, @Nullable String pod) {
        boolean isOf(IpAddress other, ServerIdentity identity) {
            return address.equals(other)
                    || (pod != null
                            && pod.equals(identity.pod())
                            && namespace != null
                            && namespace.equals(identity.namespace()));
        }
    }

    /// Copies the collections.
    public Vantage {
        servers = Set.copyOf(servers);
        askers = Set.copyOf(askers);
        nodes = Set.copyOf(nodes);
        settled = Set.copyOf(settled);
        clockOffsets = Map.copyOf(clockOffsets);
    }

    /// What to add to times of one node to get those of another; empty when it is not known.
    OptionalLong shift(String from, String to) {
        if (from.equals(to)) {
            return OptionalLong.of(0);
        }
        Long one = clockOffsets.get(from);
        Long other = clockOffsets.get(to);
        return one == null || other == null ? OptionalLong.empty() : OptionalLong.of(one - other);
    }

    /// A time of one node by the clock of another, as well as that is known.
    long by(String to, long nanos, String from) {
        return nanos + shift(from, to).orElse(0);
    }

    /// Whether the server that a row names by its own address is on the node of that row, so that
    /// the row is what was seen at the server too.
    boolean isSeenAtServer(LegRow asked) {
        if (asked.serverKind() == ServerKind.NODE_CACHE) {
            return true;
        }
        boolean seen =
                Stream.concat(servers.stream(), askers.stream())
                        .anyMatch(place ->
                                place.node().equals(asked.node())
                                        && place.address().equals(asked.serverIp()));
        return seen
                || endpoints()
                        .anyMatch(endpoint ->
                                endpoint.node().equals(asked.node())
                                        && endpoint.addresses().contains(asked.serverIp()));
    }

    /// Why the server's leg of a query cannot be told from what is there; empty when it is
    /// observed.
    Optional<String> serverLegUnobserved(LegRow asked) {
        if (isOutside(asked)) {
            return Optional.of("the server is outside of the cluster");
        }
        return serverUnobserved(asked).or(() -> loss);
    }

    /// Whether the server of a row is no one of the cluster.
    static boolean isOutside(LegRow asked) {
        return switch (asked.serverKind()) {
            case EXTERNAL, UPSTREAM -> asked.server().pod() == null;
            case CLUSTER_DNS, NODE_CACHE, UNKNOWN -> false;
        };
    }

    private Optional<String> serverUnobserved(LegRow asked) {
        List<String> places =
                Stream.concat(servers.stream(), askers.stream())
                        .filter(place -> place.isOf(asked.serverIp(), asked.server()))
                        .map(Place::node)
                        .toList();
        if (!places.isEmpty()) {
            return notYet(places);
        }
        List<EndpointFact> known = endpointsOf(asked);
        if (!known.isEmpty()) {
            return unobservedOf(asked, known);
        }
        return Optional.of(
                asked.server().pod() == null && asked.server().service() != null
                        ? "it is not known which DNS pod " + asked.server().service() + " chose"
                        : "nothing was captured where " + Names.server(asked) + " runs");
    }

    /// Why what was captured on nodes may not have come yet.
    private Optional<String> notYet(List<String> places) {
        return places.stream()
                .filter(node -> !settled.contains(node))
                .sorted()
                .findFirst()
                .map(node -> "nothing that was captured on " + node + " later has come yet");
    }

    /// Of a pod its one endpoint; of a Service whose choice is not known, all that it could choose.
    private Optional<String> unobservedOf(LegRow asked, List<EndpointFact> endpoints) {
        List<EndpointFact> dark =
                endpoints.stream().filter(endpoint -> !nodes.contains(endpoint.node())).toList();
        if (dark.isEmpty()) {
            return notYet(endpoints.stream().map(EndpointFact::node).toList());
        }
        EndpointFact first = dark.getFirst();
        String pod = first.pod().isEmpty() ? Names.server(asked) : first.pod();
        String node = first.node().isEmpty() ? "a node that is not known" : first.node();
        String nothing = "nothing was captured on " + node + ", where " + pod + " runs";
        return Optional.of(
                endpoints.size() == 1
                        ? nothing
                        : "it is not known which DNS pod was chosen, and " + nothing);
    }

    private List<EndpointFact> endpointsOf(LegRow asked) {
        ServerIdentity identity = asked.server();
        String pod = identity.pod();
        List<EndpointFact> own =
                endpoints()
                        .filter(endpoint ->
                                endpoint.addresses().contains(asked.serverIp())
                                        || (pod != null && pod.equals(endpoint.pod())))
                        .limit(1)
                        .toList();
        if (!own.isEmpty() || pod != null || identity.service() == null) {
            return own;
        }
        return facts.services().stream()
                .filter(service -> isNamed(service, identity))
                .flatMap(service -> service.endpoints().stream())
                .toList();
    }

    private static boolean isNamed(ServiceFact service, ServerIdentity identity) {
        return service.name().equals(identity.service())
                && service.namespace().equals(identity.namespace());
    }

    private Stream<EndpointFact> endpoints() {
        return facts.services().stream()
                .filter(ServiceFact::servesDns)
                .flatMap(service -> service.endpoints().stream());
    }

    /// Why it cannot be told whether the cache of a node asked; empty when that is observed.
    Optional<String> cacheUnobserved(String node) {
        boolean seen = askers.stream().anyMatch(place -> place.node().equals(node));
        return seen
                ? notYet(List.of(node)).or(() -> loss)
                : Optional.of("no query of this node's cache was captured around that time");
    }

    /// Why it cannot be told whether a server asked another one; empty when that is observed.
    Optional<String> upstreamLegUnobserved(IpAddress address, ServerIdentity identity) {
        List<String> places =
                askers.stream()
                        .filter(place -> place.isOf(address, identity))
                        .map(Place::node)
                        .toList();
        return !places.isEmpty()
                ? notYet(places).or(() -> loss)
                : Optional.of(
                        "no query of this server to another one was captured around that time");
    }
}
