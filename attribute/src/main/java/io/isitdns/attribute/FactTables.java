package io.isitdns.attribute;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServerKind;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.DnsSettings;
import io.isitdns.model.cluster.EndpointFact;
import io.isitdns.model.cluster.NodeFact;
import io.isitdns.model.cluster.PodFact;
import io.isitdns.model.cluster.ServiceFact;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The facts of a cluster, arranged for looking things up. Not changed once made: other facts are
/// another object.
final class FactTables {
    /// The label of the pods of NodeLocal DNSCache, in every distribution that has it.
    private static final String APP = "k8s-app";

    private static final String NODE_CACHE_APP = "node-local-dns";

    /// DNS servers remembered after they left their Service; the one that left first is forgotten.
    private static final int MOST_FORMER = 256;

    private final ClusterFacts facts;
    private final OwnNode node;
    private final Map<String, List<ServiceFact>> services;
    private final List<ServiceFact> clusterDns;
    private final PodIdentity identities;
    private final ClusterNames names;
    private final AddressMap<KnownServer> servers;
    private final SequencedMap<IpAddress, KnownServer> endpoints = new LinkedHashMap<>();
    private final SequencedMap<IpAddress, KnownServer> former = new LinkedHashMap<>();
    private final AddressMap<KnownNode> nodes;
    private final AddressMap<Boolean> boundHere;
    private final AddressMap<Boolean> cacheAddresses;

    /// @param before what held before, of which the DNS servers are remembered
    FactTables(
            ClusterFacts facts,
            OwnNode node,
            ClusterViewConfig config,
            @Nullable FactTables before) {
        this.facts = facts;
        this.node = node;
        services = facts.services().stream().collect(Collectors.groupingBy(ServiceFact::namespace));
        clusterDns = ClusterDns.among(facts.services());
        identities = new PodIdentity(facts.owners(), config.mostLabels());
        ClusterNames namesBefore = before == null ? null : before.names;
        names = ClusterNames.of(facts, node, config.clusterDomain(), namesBefore);
        servers = new AddressMap<>(facts.services().size());
        nodes = new AddressMap<>(facts.nodes().size() * 2);
        boundHere = set(node.addresses());
        cacheAddresses = set(node.cacheAddresses());
        addServers();
        if (before != null) {
            addFormer(before);
        }
        facts.nodes().forEach(this::addNode);
    }

    private static AddressMap<Boolean> set(Collection<IpAddress> addresses) {
        AddressMap<Boolean> set = new AddressMap<>(addresses.size());
        addresses.forEach(address -> set.put(address.high(), address.low(), true));
        return set;
    }

    private void addServers() {
        for (ServiceFact service : clusterDns) {
            addService(service, ServerKind.CLUSTER_DNS);
            service.endpoints().forEach(endpoint -> addEndpoint(service, endpoint));
        }
        for (ServiceFact service : facts.services()) {
            addService(service, ServerKind.UNKNOWN);
        }
        endpoints.forEach(
                (address, server) -> servers.putIfAbsent(address.high(), address.low(), server));
    }

    private void addService(ServiceFact service, ServerKind kind) {
        ServerIdentity identity = new ServerIdentity(service.namespace(), null, service.name());
        KnownServer server = new KnownServer(kind, identity, "", KnownServer.Address.SERVICE);
        service.addresses()
                .forEach(address -> servers.putIfAbsent(address.high(), address.low(), server));
    }

    private void addEndpoint(ServiceFact service, EndpointFact endpoint) {
        String pod = endpoint.pod().isEmpty() ? null : endpoint.pod();
        KnownServer server = clusterServer(service, pod, endpoint.node());
        endpoint.addresses().forEach(address -> endpoints.putIfAbsent(address, server));
    }

    private static KnownServer clusterServer(
            ServiceFact service, @Nullable String pod, String onNode) {
        return new KnownServer(
                ServerKind.CLUSTER_DNS,
                new ServerIdentity(service.namespace(), pod, service.name()),
                onNode,
                KnownServer.Address.OWN);
    }

    /// Queries may still be on their way to a server that left its Service a moment ago.
    private void addFormer(FactTables before) {
        former.putAll(before.former);
        former.putAll(before.endpoints);
        former.keySet().removeAll(endpoints.keySet());
        while (former.size() > MOST_FORMER) {
            former.pollFirstEntry();
        }
        former.forEach(
                (address, server) -> servers.putIfAbsent(address.high(), address.low(), server));
    }

    private void addNode(NodeFact fact) {
        KnownNode known = new KnownNode(fact.name());
        fact.addresses().forEach(address -> nodes.put(address.high(), address.low(), known));
    }

    /// Whether anything is known.
    boolean isKnown() {
        return facts.version() > 0;
    }

    /// The facts themselves.
    ClusterFacts facts() {
        return facts;
    }

    /// The node on which this runs.
    OwnNode node() {
        return node;
    }

    /// What names rest on.
    ClusterNames names() {
        return names;
    }

    /// The server at an address, by the facts alone.
    @Nullable KnownServer serverAt(long high, long low) {
        return servers.get(high, low);
    }

    /// The node with this address.
    @Nullable KnownNode nodeAt(long high, long low) {
        return nodes.get(high, low);
    }

    /// Whether an address is bound to an interface of the node on which this runs.
    boolean isBoundHere(long high, long low) {
        return boundHere.get(high, low) != null;
    }

    /// Whether it is known which addresses are bound here.
    boolean knowsBound() {
        return boundHere.size() > 0;
    }

    /// Whether a cache on each node answers at an address by convention.
    boolean isCacheAddress(long high, long low) {
        return cacheAddresses.get(high, low) != null;
    }

    /// Who a pod is.
    ClientIdentity identity(PodFact pod) {
        return identities.of(pod, services.getOrDefault(pod.namespace(), List.of()));
    }

    /// The search list of a pod.
    SearchSuffixes searches(PodFact pod) {
        return names.suffixes(searchList(pod));
    }

    private SearchList searchList(PodFact pod) {
        return SearchList.of(
                pod.dns(),
                pod.hostNetwork(),
                pod.namespace(),
                names.clusterDomainText(),
                node.searches());
    }

    /// What a pod's resolv.conf says, or null when a part of it is not known: the cluster's zone
    /// before there are facts, the node's search list of pods on other nodes.
    @Nullable ResolverSettings resolver(PodFact pod) {
        boolean here = !node.name().isEmpty() && node.name().equals(pod.node());
        boolean byItself = pod.dns().policy() == DnsSettings.Policy.NONE;
        return byItself || (here && isKnown())
                ? new ResolverSettings(
                        searchList(pod), ResolverSettings.ndots(pod.dns(), pod.hostNetwork()))
                : null;
    }

    /// Whether a pod is a cache on its node, by its label.
    static boolean isNodeCache(PodFact pod) {
        return NODE_CACHE_APP.equals(pod.labels().get(APP));
    }

    /// What a pod is as a DNS server; of unknown kind when no Service for DNS selects it.
    KnownServer server(PodFact pod) {
        if (isNodeCache(pod)) {
            return podServer(pod, ServerKind.NODE_CACHE);
        }
        return clusterDns.stream()
                .filter(service -> PodIdentity.selects(service, pod))
                .findFirst()
                .map(service -> clusterServer(service, pod.name(), pod.node()))
                .orElseGet(() -> podServer(pod, ServerKind.UNKNOWN));
    }

    private static KnownServer podServer(PodFact pod, ServerKind kind) {
        ServerIdentity identity = new ServerIdentity(pod.namespace(), pod.name(), null);
        return new KnownServer(kind, identity, pod.node(), KnownServer.Address.OWN);
    }
}
