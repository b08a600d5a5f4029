package io.isitdns.attribute.kubernetes;

import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.EndpointFact;
import io.isitdns.model.cluster.NodeFact;
import io.isitdns.model.cluster.OwnerFact;
import io.isitdns.model.cluster.ServiceFact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is known of a cluster, all but the pods, as it is put together from what several watches
/// say. What has not been listed yet is as it was known before. Safe from several threads.
final class ClusterModel {
    final FactTable<ServiceKey, ServiceFact> services;
    final FactTable<ServiceKey, SliceFact> slices;
    final FactTable<String, NodeFact> nodes;
    final List<FactTable<OwnerFact, OwnedFact>> owners = new ArrayList<>();
    private final int most;
    private final Runnable changed;

    /// A name within a namespace.
    record ServiceKey(String namespace, String name) {}

    /// @param most objects kept of each kind
    /// @param changed run after each change
    ClusterModel(int most, Runnable changed) {
        this.most = most;
        this.changed = changed;
        services =
                new FactTable<>(
                        service -> new ServiceKey(service.namespace(), service.name()),
                        most,
                        changed);
        slices =
                new FactTable<>(
                        slice -> new ServiceKey(slice.namespace(), slice.name()), most, changed);
        nodes = new FactTable<>(NodeFact::name, most, changed);
    }

    /// A table for one more kind of controller; before anything is watched.
    FactTable<OwnerFact, OwnedFact> addOwners() {
        FactTable<OwnerFact, OwnedFact> table = new FactTable<>(OwnedFact::self, most, changed);
        owners.add(table);
        return table;
    }

    /// Everything as it is now, in an order that does not depend on the order of events.
    ///
    /// @param before what was known before, with the version that stays
    ClusterFacts facts(ClusterFacts before, String clusterDomain) {
        return new ClusterFacts(
                before.version(),
                clusterDomain,
                services(before),
                nodes.isListed() ? sortedNodes() : before.nodes(),
                owners(before));
    }

    private List<NodeFact> sortedNodes() {
        return nodes.all().stream().sorted(Comparator.comparing(NodeFact::name)).toList();
    }

    private Map<OwnerFact, OwnerFact> owners(ClusterFacts before) {
        if (owners.stream().noneMatch(FactTable::isListed)) {
            return before.owners();
        }
        List<OwnedFact> all = new ArrayList<>();
        owners.forEach(table -> all.addAll(table.all()));
        return OwnerChains.tops(all);
    }

    private List<ServiceFact> services(ClusterFacts before) {
        List<ServiceFact> known = services.isListed() ? services.all() : before.services();
        Map<ServiceKey, List<EndpointFact>> endpoints =
                slices.isListed() ? endpointsOfSlices() : endpoints(before);
        return known.stream()
                .sorted(
                        Comparator.comparing(ServiceFact::namespace)
                                .thenComparing(ServiceFact::name))
                .map(service -> withEndpoints(service, endpoints))
                .toList();
    }

    /// Endpoints matter of DNS servers only, and are most of what changes in a cluster.
    private static ServiceFact withEndpoints(
            ServiceFact service, Map<ServiceKey, List<EndpointFact>> endpoints) {
        if (!service.servesDns()) {
            return service;
        }
        ServiceKey key = new ServiceKey(service.namespace(), service.name());
        return new ServiceFact(
                service.namespace(),
                service.name(),
                service.addresses(),
                service.selector(),
                true,
                endpoints.getOrDefault(key, List.of()));
    }

    private Map<ServiceKey, List<EndpointFact>> endpointsOfSlices() {
        Map<ServiceKey, List<EndpointFact>> endpoints = new HashMap<>();
        slices.all().stream()
                .sorted(Comparator.comparing(SliceFact::name))
                .forEach(slice ->
                        endpoints
                                .computeIfAbsent(
                                        new ServiceKey(slice.namespace(), slice.service()),
                                        _ -> new ArrayList<>())
                                .addAll(slice.endpoints()));
        return endpoints;
    }

    private static Map<ServiceKey, List<EndpointFact>> endpoints(ClusterFacts before) {
        Map<ServiceKey, List<EndpointFact>> endpoints = new HashMap<>();
        for (ServiceFact service : before.services()) {
            endpoints.put(new ServiceKey(service.namespace(), service.name()), service.endpoints());
        }
        return endpoints;
    }
}
