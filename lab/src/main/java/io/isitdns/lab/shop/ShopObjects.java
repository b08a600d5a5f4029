package io.isitdns.lab.shop;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.DnsSettings;
import io.isitdns.model.cluster.EndpointFact;
import io.isitdns.model.cluster.NodeFact;
import io.isitdns.model.cluster.OwnerFact;
import io.isitdns.model.cluster.PodFact;
import io.isitdns.model.cluster.ServiceFact;
import io.isitdns.packet.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The Kubernetes objects of the shop, as far as identity needs them.
///
/// @param all the pods, those of the cluster DNS among them
/// @param startNanos when they were started, nanoseconds since 1970-01-01 UTC
record ShopObjects(List<Pod> all, long startNanos) {
    private static final String CLUSTER_DNS = "coredns";
    private static final String DNS_NAMESPACE = "kube-system";
    private static final long IPV4_MAPPED = 0xffff_0000_0000L;
    private static final int FIRST_NODE_ADDRESS = 0xc000_0201;

    /// The pods, each owned by a ReplicaSet.
    List<PodFact> pods() {
        return all.stream().map(this::pod).toList();
    }

    /// All but the pods.
    ClusterFacts facts() {
        List<String> nodes = all.stream().map(Pod::node).distinct().sorted().toList();
        List<NodeFact> nodeFacts = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            nodeFacts.add(new NodeFact(nodes.get(i), List.of(ipv4(FIRST_NODE_ADDRESS + i))));
        }
        Map<OwnerFact, OwnerFact> owners =
                all.stream()
                        .collect(
                                Collectors.toMap(
                                        ShopObjects::replicaSet,
                                        ShopObjects::deployment,
                                        (first, same) -> first));
        return new ClusterFacts(1, Shop.CLUSTER_DOMAIN, services(), nodeFacts, owners);
    }

    private List<ServiceFact> services() {
        List<ServiceFact> services = new ArrayList<>();
        services.add(clusterDns());
        for (String name : World.serviceNames().stream().sorted().toList()) {
            int dot = name.indexOf('.');
            String service = name.substring(0, dot);
            services.add(
                    new ServiceFact(
                            name.substring(dot + 1, name.indexOf('.', dot + 1)),
                            service,
                            List.of(ipv4(World.serviceAddress(name))),
                            Map.of("app", service),
                            false,
                            List.of()));
        }
        return services;
    }

    private ServiceFact clusterDns() {
        List<EndpointFact> endpoints =
                all.stream()
                        .filter(pod -> pod.workload().equals(CLUSTER_DNS))
                        .map(pod -> new EndpointFact(addresses(pod), pod.name(), pod.node(), true))
                        .toList();
        return new ServiceFact(
                DNS_NAMESPACE,
                "kube-dns",
                List.of(address(ClusterService.ADDRESS), address(ClusterService.ADDRESS6)),
                Map.of("app", CLUSTER_DNS),
                true,
                endpoints);
    }

    private PodFact pod(Pod pod) {
        return new PodFact(
                pod.namespace() + '/' + pod.name(),
                pod.namespace(),
                pod.name(),
                pod.node(),
                addresses(pod),
                false,
                Map.of("app", pod.workload()),
                Optional.of(replicaSet(pod)),
                List.of(pod.workload()),
                dns(pod.workload()),
                startNanos,
                PodFact.STILL_RUNNING);
    }

    /// The servers of the cluster DNS resolve as their node does; one workload has more suffixes.
    private static DnsSettings dns(String workload) {
        return switch (workload) {
            case CLUSTER_DNS -> settings(DnsSettings.Policy.DEFAULT, List.of());
            case Shop.ANALYTICS -> settings(DnsSettings.Policy.CLUSTER_FIRST, Shop.MORE_SEARCH);
            default -> DnsSettings.DEFAULT;
        };
    }

    private static DnsSettings settings(DnsSettings.Policy policy, List<String> searches) {
        return new DnsSettings(policy, List.of(), searches, DnsSettings.UNSET);
    }

    private static OwnerFact replicaSet(Pod pod) {
        String name = pod.name().substring(0, pod.name().lastIndexOf('-'));
        return new OwnerFact(pod.namespace(), "ReplicaSet", name);
    }

    private static OwnerFact deployment(Pod pod) {
        return new OwnerFact(pod.namespace(), "Deployment", pod.workload());
    }

    private static List<IpAddress> addresses(Pod pod) {
        IpAddress own = address(pod.address());
        return pod.workload().equals(CLUSTER_DNS)
                ? List.of(own, address(CoreDns.address6(pod)))
                : List.of(own);
    }

    private static IpAddress address(Endpoint endpoint) {
        return new IpAddress(endpoint.high(), endpoint.low());
    }

    private static IpAddress ipv4(int address) {
        return new IpAddress(0, IPV4_MAPPED | Integer.toUnsignedLong(address));
    }
}
