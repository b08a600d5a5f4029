package io.isitdns.model.cluster;

import io.isitdns.dns.IpAddress;
import java.util.List;
import java.util.Optional;

/// Kubernetes objects at one moment, as a diagnosis looks at them. Immutable.
///
/// @param facts what identity needs
/// @param pods pods, running or ended
/// @param services Services with their endpoints
/// @param policies NetworkPolicies that limit egress
/// @param corefile the configuration of CoreDNS; empty when it is not known
/// @param corefileNanos when that was last changed, nanoseconds since 1970-01-01 UTC; 0 when it is
///   not known
public record ClusterSnapshot(
        ClusterFacts facts,
        List<PodFact> pods,
        List<ServiceState> services,
        List<PolicyState> policies,
        String corefile,
        long corefileNanos) {
    /// Nothing is known.
    public static final ClusterSnapshot UNKNOWN =
            new ClusterSnapshot(ClusterFacts.NONE, List.of(), List.of(), List.of(), "", 0);

    /// Copies the lists.
    public ClusterSnapshot {
        pods = List.copyOf(pods);
        services = List.copyOf(services);
        policies = List.copyOf(policies);
    }

    /// What facts tell of it: Services with their addresses, those without any as headless; the
    /// endpoints of most are not known.
    public static ClusterSnapshot of(ClusterFacts facts) {
        return new ClusterSnapshot(
                facts,
                List.of(),
                facts.services().stream().map(ClusterSnapshot::state).toList(),
                List.of(),
                "",
                0);
    }

    private static ServiceState state(ServiceFact fact) {
        return new ServiceState(
                fact.namespace(),
                fact.name(),
                fact.addresses().isEmpty()
                        ? ServiceState.Kind.HEADLESS
                        : ServiceState.Kind.CLUSTER_IP,
                fact.addresses(),
                "",
                false,
                false,
                List.of());
    }

    /// Whether the Services are known, so that one that is not among them does not exist.
    public boolean knowsServices() {
        return !services.isEmpty();
    }

    /// The Service of this name.
    public Optional<ServiceState> service(String namespace, String name) {
        return services.stream()
                .filter(each -> each.namespace().equals(namespace) && each.name().equals(name))
                .findFirst();
    }

    /// The pod outside of the host network that has or had this address, the last of several.
    public Optional<PodFact> podAt(IpAddress address) {
        return pods.stream()
                .filter(pod -> !pod.hostNetwork() && pod.addresses().contains(address))
                .reduce((_, later) -> later);
    }
}
