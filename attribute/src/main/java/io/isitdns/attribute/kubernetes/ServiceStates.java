package io.isitdns.attribute.kubernetes;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import io.isitdns.model.cluster.EndpointFact;
import io.isitdns.model.cluster.ServiceFact;
import io.isitdns.model.cluster.ServiceState;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which DNS records Services have. No state.
final class ServiceStates {
    private static final String NO_ADDRESS = "None";
    private static final String EXTERNAL_NAME = "ExternalName";

    private ServiceStates() {}

    /// @param endpoints those of its EndpointSlices; null when none of them is known
    static ServiceState of(
            Service service, ServiceFact fact, @Nullable List<EndpointFact> endpoints) {
        ServiceSpec spec = service.getSpec();
        return new ServiceState(
                fact.namespace(),
                fact.name(),
                kind(spec),
                addresses(spec),
                Objects.requireNonNullElse(spec.getExternalName(), ""),
                Boolean.TRUE.equals(spec.getPublishNotReadyAddresses()),
                endpoints != null,
                endpoints == null ? List.of() : endpoints);
    }

    private static ServiceState.Kind kind(ServiceSpec spec) {
        if (EXTERNAL_NAME.equals(spec.getType())) {
            return ServiceState.Kind.EXTERNAL_NAME;
        }
        return NO_ADDRESS.equals(spec.getClusterIP())
                ? ServiceState.Kind.HEADLESS
                : ServiceState.Kind.CLUSTER_IP;
    }

    private static List<IpAddress> addresses(ServiceSpec spec) {
        Set<IpAddress> addresses = new LinkedHashSet<>();
        add(addresses, Objects.requireNonNullElse(spec.getClusterIP(), ""));
        if (spec.getClusterIPs() != null) {
            spec.getClusterIPs().forEach(each -> add(addresses, each));
        }
        return List.copyOf(addresses);
    }

    private static void add(Set<IpAddress> addresses, String text) {
        IpAddress address = IpText.parse(text);
        if (address != null) {
            addresses.add(address);
        }
    }
}
