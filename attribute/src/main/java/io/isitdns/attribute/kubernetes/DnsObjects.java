package io.isitdns.attribute.kubernetes;

import io.isitdns.attribute.ClusterDns;
import io.isitdns.attribute.kubernetes.ClusterModel.ServiceKey;
import io.isitdns.model.cluster.ServiceFact;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Which objects are part of cluster DNS. Safe from several threads.
final class DnsObjects {
    private final Supplier<List<ServiceFact>> services;
    private volatile List<ServiceFact> clusterDns = List.of();

    /// @param services all Services that are known now
    DnsObjects(Supplier<List<ServiceFact>> services) {
        this.services = services;
    }

    /// Looks at the Services again.
    void refresh() {
        clusterDns = ClusterDns.among(services.get());
    }

    /// Whether a Service is cluster DNS.
    boolean isService(ServiceKey key) {
        return clusterDns.stream()
                .anyMatch(service ->
                        service.name().equals(key.name())
                                && service.namespace().equals(key.namespace()));
    }

    /// Whether pods with these labels, or the workload that makes them, serve cluster DNS.
    boolean serves(String namespace, Map<String, String> labels) {
        return ClusterDns.isWellKnown(labels)
                || clusterDns.stream()
                        .anyMatch(service ->
                                service.namespace().equals(namespace)
                                        && !service.selector().isEmpty()
                                        && labels.entrySet()
                                                .containsAll(service.selector().entrySet()));
    }

    /// Whether cluster DNS runs in a namespace.
    boolean isIn(String namespace) {
        return clusterDns.stream().anyMatch(service -> service.namespace().equals(namespace));
    }
}
