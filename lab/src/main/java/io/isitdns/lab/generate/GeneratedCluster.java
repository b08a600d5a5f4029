package io.isitdns.lab.generate;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The Kubernetes objects that go with the traffic of a [CaptureGenerator]: its pods, five to a
/// Deployment, and the cluster DNS that they ask. Immutable.
public final class GeneratedCluster {
    private static final int NODES = 16;
    private static final int NAMESPACES = 40;
    private static final int PODS_OF_DEPLOYMENT = 5;
    private static final String DNS_NAMESPACE = "kube-system";
    private static final String DNS_SERVICE = "kube-dns";
    private static final String HASH = "6d5f7c9b8";

    private final List<Client> clients;
    private final long startNanos;

    /// @param mix what the traffic is made of
    /// @param startNanos when the pods were started, nanoseconds since 1970-01-01 UTC
    public GeneratedCluster(Mix mix, long startNanos) {
        this.clients = new Clients(mix.ipv6Percent()).all();
        this.startNanos = startNanos;
    }

    /// The pods, each owned by a ReplicaSet.
    public List<PodFact> pods() {
        List<PodFact> pods = new ArrayList<>();
        for (int i = 0; i < clients.size(); i++) {
            pods.add(pod(i));
        }
        return pods;
    }

    /// All but the pods.
    public ClusterFacts facts() {
        List<NodeFact> nodes = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            nodes.add(
                    new NodeFact(node(i), List.of(address(Endpoint.of("192.0.2." + (i + 1), 0)))));
        }
        Map<OwnerFact, OwnerFact> owners = new LinkedHashMap<>();
        for (int i = 0; i < clients.size(); i++) {
            owners.put(replicaSet(i), new OwnerFact(namespace(i), "Deployment", workload(i)));
        }
        return new ClusterFacts(1, Answers.CLUSTER_DOMAIN, List.of(clusterDns()), nodes, owners);
    }

    private ServiceFact clusterDns() {
        List<IpAddress> addresses =
                clients.stream()
                        .map(Client::server)
                        .distinct()
                        .map(GeneratedCluster::address)
                        .toList();
        EndpointFact endpoint =
                new EndpointFact(
                        List.of(address(Endpoint.of("10.244.16.2", 0))),
                        "coredns-0",
                        node(0),
                        true);
        return new ServiceFact(
                DNS_NAMESPACE,
                DNS_SERVICE,
                addresses,
                Map.of("k8s-app", DNS_SERVICE),
                true,
                List.of(endpoint));
    }

    private PodFact pod(int number) {
        String name = replicaSet(number).name() + '-' + Integer.toString(number, 36);
        return new PodFact(
                namespace(number) + '/' + name,
                namespace(number),
                name,
                node(number % NODES),
                List.of(address(clients.get(number).address())),
                false,
                Map.of("app", workload(number)),
                Optional.of(replicaSet(number)),
                List.of(),
                DnsSettings.DEFAULT,
                startNanos,
                PodFact.STILL_RUNNING);
    }

    private static OwnerFact replicaSet(int number) {
        return new OwnerFact(namespace(number), "ReplicaSet", workload(number) + '-' + HASH);
    }

    private static String namespace(int number) {
        return NamePool.namespace(number);
    }

    /// Pods of a namespace follow each other at this distance.
    private static String workload(int number) {
        return "app-" + number / NAMESPACES / PODS_OF_DEPLOYMENT;
    }

    private static String node(int number) {
        return "node-" + number;
    }

    private static IpAddress address(Endpoint endpoint) {
        return new IpAddress(endpoint.high(), endpoint.low());
    }
}
