package io.isitdns.diagnose;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.ClusterSnapshot;
import io.isitdns.model.cluster.DnsSettings;
import io.isitdns.model.cluster.EndpointFact;
import io.isitdns.model.cluster.PodFact;
import io.isitdns.model.cluster.ServiceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Kubernetes objects of simulated clusters.
final class Snapshots {
    private Snapshots() {}

    static IpAddress address(String text) {
        return Objects.requireNonNull(IpText.parse(text), text);
    }

    /// The Services of a stage; `redis` is of this kind, and ready or not.
    static ClusterSnapshot of(Stage stage, ServiceState.Kind kind, boolean ready) {
        List<ServiceState> services = new ArrayList<>();
        for (String name : Stage.SERVICES) {
            boolean special = name.equals("redis");
            services.add(
                    service(
                            "shop",
                            name,
                            special ? kind : ServiceState.Kind.CLUSTER_IP,
                            !special || ready));
        }
        services.add(service("billing", "ledger", ServiceState.Kind.CLUSTER_IP, true));
        return with(services, List.of());
    }

    static ClusterSnapshot with(List<ServiceState> services, List<PodFact> pods) {
        return new ClusterSnapshot(ClusterFacts.NONE, pods, services, List.of(), "", 0);
    }

    private static ServiceState service(
            String namespace, String name, ServiceState.Kind kind, boolean ready) {
        IpAddress address = address(Stage.ANSWER);
        return new ServiceState(
                namespace,
                name,
                kind,
                kind == ServiceState.Kind.CLUSTER_IP ? List.of(address) : List.of(),
                "",
                false,
                true,
                List.of(new EndpointFact(List.of(address), name + "-1", "node-1", ready)));
    }

    /// A pod with this address on this node.
    static PodFact pod(String name, String address, String node) {
        return pod(name, List.of(address(address)), node);
    }

    /// A pod with these addresses.
    static PodFact pod(String name, String address, List<String> more) {
        List<IpAddress> addresses = new ArrayList<>(List.of(address(address)));
        more.forEach(each -> addresses.add(address(each)));
        return pod(name, addresses, "node-1");
    }

    private static PodFact pod(String name, List<IpAddress> addresses, String node) {
        return new PodFact(
                name,
                "shop",
                name,
                node,
                addresses,
                false,
                Map.of(),
                Optional.empty(),
                List.of(),
                DnsSettings.DEFAULT,
                0,
                PodFact.STILL_RUNNING);
    }
}
