package io.isitdns.attribute;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.ServiceName;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.EndpointFact;
import io.isitdns.model.cluster.ServiceFact;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What the names in a cluster rest on. One object for as long as nothing in it changes, so that
/// what is known of a name stays known while only pods and endpoints come and go.
final class ClusterNames {
    /// Search lists told apart; there is about one per namespace. When there are more, those known
    /// are forgotten and made anew.
    private static final int MOST_SEARCH_LISTS = 4096;

    private final Basis basis;
    private final byte[] clusterDomain;
    private final List<byte[]> nodeSuffixes;
    private final Set<String> namespaces = new HashSet<>();
    private final Map<SearchList, SearchSuffixes> searches = new ConcurrentHashMap<>();

    private ClusterNames(Basis basis) {
        this.basis = basis;
        clusterDomain = WireName.ofOrRoot(basis.clusterDomain());
        nodeSuffixes =
                basis.nodeSearches().stream()
                        .map(WireName::ofOrRoot)
                        .filter(wire -> wire.length > 1)
                        .toList();
        basis.services().forEach(service -> namespaces.add(service.namespace()));
    }

    /// The names of a cluster; `before` when that still holds.
    ///
    /// @param clusterDomain the zone unless the facts tell it
    static ClusterNames of(
            ClusterFacts facts, OwnNode node, String clusterDomain, @Nullable ClusterNames before) {
        Set<ServiceName> services = new HashSet<>();
        Map<IpAddress, ServiceName> addresses = new HashMap<>();
        for (ServiceFact service : facts.services()) {
            ServiceName name = new ServiceName(service.namespace(), service.name());
            services.add(name);
            service.addresses().forEach(address -> addresses.putIfAbsent(address, name));
            for (EndpointFact endpoint : service.endpoints()) {
                endpoint.addresses().forEach(address -> addresses.putIfAbsent(address, name));
            }
        }
        String domain = facts.clusterDomain().isEmpty() ? clusterDomain : facts.clusterDomain();
        Basis basis = new Basis(facts.version() > 0, domain, node.searches(), services, addresses);
        return before != null && before.basis.equals(basis) ? before : new ClusterNames(basis);
    }

    /// The cluster's zone in wire form.
    byte[] clusterDomain() {
        return clusterDomain;
    }

    /// The same as text.
    String clusterDomainText() {
        return basis.clusterDomain();
    }

    /// Suffixes of the node's own names, in wire form.
    List<byte[]> nodeSuffixes() {
        return nodeSuffixes;
    }

    /// Whether it is known which Services there are.
    boolean servicesKnown() {
        return basis.servicesKnown();
    }

    /// Whether there is this Service.
    boolean exists(ServiceName service) {
        return basis.services().contains(service);
    }

    /// Whether there is a Service in this namespace.
    boolean isNamespace(String namespace) {
        return namespaces.contains(namespace);
    }

    /// The Service with this address, or with an endpoint at it.
    @Nullable ServiceName at(IpAddress address) {
        return basis.addresses().get(address);
    }

    /// The one object for all search lists like this.
    SearchSuffixes suffixes(SearchList list) {
        if (searches.size() >= MOST_SEARCH_LISTS) {
            searches.clear();
        }
        return searches.computeIfAbsent(list, key -> new SearchSuffixes(key, clusterDomain));
    }

    private record Basis(
            boolean servicesKnown,
            String clusterDomain,
            List<String> nodeSearches,
            Set<ServiceName> services,
            Map<IpAddress, ServiceName> addresses) {}
}
