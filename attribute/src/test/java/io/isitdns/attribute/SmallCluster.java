package io.isitdns.attribute;

import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.DnsSettings;
import io.isitdns.model.cluster.EndpointFact;
import io.isitdns.model.cluster.NodeFact;
import io.isitdns.model.cluster.OwnerFact;
import io.isitdns.model.cluster.PodFact;
import io.isitdns.model.cluster.ServiceFact;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Two nodes, a shop, cluster DNS on both nodes. Every address has a twin in IPv6.
final class SmallCluster {
    static final long SECOND = 1_000_000_000L;
    static final long NOW = 1_700_000_000L * SECOND;

    /// When everything here began to run.
    static final long LONG_AGO = NOW - 3600 * SECOND;

    static final String NODE_1 = "203.0.113.1";
    static final String NODE_2 = "203.0.113.2";
    static final String CHECKOUT = "192.0.2.10";
    static final String CART_ON_NODE_2 = "192.0.2.20";
    static final String DNS_1 = "192.0.2.53";
    static final String DNS_2 = "192.0.2.54";
    static final String DNS_SERVICE = "198.51.100.10";
    static final String CACHE_UPSTREAM = "198.51.100.11";
    static final String CART_SERVICE = "198.51.100.80";
    static final String CACHE = "169.254.20.10";
    static final String OUTSIDE = "203.0.113.99";

    private final List<PodFact> pods = new ArrayList<>();
    private final List<ServiceFact> services = new ArrayList<>();
    private final List<NodeFact> nodes = new ArrayList<>();
    private DnsSettings dns = DnsSettings.DEFAULT;
    private long nowNanos = NOW;

    SmallCluster() {
        nodes.add(new NodeFact("node-1", both(NODE_1)));
        nodes.add(new NodeFact("node-2", both(NODE_2)));
        deployed("shop", "checkout", "node-1", CHECKOUT, Map.of("app", "checkout"));
        deployed("kube-system", "coredns", "node-1", DNS_1, Map.of("k8s-app", "kube-dns"));
        service("kube-system", "kube-dns", DNS_SERVICE, Map.of("k8s-app", "kube-dns"));
        service("kube-system", "kube-dns-upstream", CACHE_UPSTREAM, Map.of("k8s-app", "kube-dns"));
        service("shop", "cart", CART_SERVICE, Map.of("app", "cart"));
        service("shop", "checkout", "198.51.100.81", Map.of("app", "checkout"));
        service("shop", "web", "198.51.100.82", Map.of("app", "web"));
    }

    /// An address of IPv4 and its twin: `192.0.2.10` and `2001:db8::192:0:2:10`.
    static List<io.isitdns.dns.IpAddress> both(String ipv4) {
        return List.of(Rows.address(ipv4), Rows.address(twin(ipv4)));
    }

    static String twin(String ipv4) {
        return "2001:db8::" + ipv4.replace('.', ':');
    }

    /// Time goes by.
    SmallCluster passes(long nanos) {
        nowNanos += nanos;
        return this;
    }

    InstantSource clock() {
        return () -> Instant.ofEpochSecond(0, nowNanos);
    }

    /// Pods from here on have these DNS settings.
    SmallCluster resolving(DnsSettings settings) {
        dns = settings;
        return this;
    }

    SmallCluster deployed(
            String namespace, String name, String node, String ip, Map<String, String> labels) {
        pods.add(pod(namespace, name, node, ip, labels, false));
        return this;
    }

    /// A pod in the host network.
    SmallCluster onHost(String namespace, String name, String node, Map<String, String> labels) {
        String ip = node.equals("node-1") ? NODE_1 : NODE_2;
        pods.add(pod(namespace, name, node, ip, labels, true));
        return this;
    }

    /// NodeLocal DNSCache on node-1.
    SmallCluster cached() {
        return onHost(
                "kube-system", "node-local-dns", "node-1", Map.of("k8s-app", "node-local-dns"));
    }

    private PodFact pod(
            String namespace,
            String name,
            String node,
            String ip,
            Map<String, String> labels,
            boolean host) {
        return new PodFact(
                "uid-of-" + name,
                namespace,
                name + "-5d4f8-x2x",
                node,
                both(ip),
                host,
                labels,
                Optional.of(new OwnerFact(namespace, "ReplicaSet", name + "-5d4f8")),
                List.of("main"),
                dns,
                LONG_AGO,
                PodFact.STILL_RUNNING);
    }

    private void service(String namespace, String name, String ip, Map<String, String> selector) {
        boolean servesDns = name.startsWith("kube-dns");
        List<EndpointFact> endpoints =
                servesDns
                        ? List.of(
                                new EndpointFact(both(DNS_1), "coredns-5d4f8-x2x", "node-1", true),
                                new EndpointFact(both(DNS_2), "coredns-5d4f8-y3y", "node-2", true))
                        : List.of();
        services.add(new ServiceFact(namespace, name, both(ip), selector, servesDns, endpoints));
    }

    /// Without the Service of cluster DNS of this name.
    SmallCluster without(String service) {
        services.removeIf(fact -> fact.name().equals(service));
        return this;
    }

    SmallCluster and(ServiceFact service) {
        services.add(service);
        return this;
    }

    ClusterFacts facts() {
        Map<OwnerFact, OwnerFact> owners =
                Map.of(
                        new OwnerFact("shop", "ReplicaSet", "checkout-5d4f8"),
                        new OwnerFact("shop", "Deployment", "checkout"));
        return new ClusterFacts(1, "cluster.local", services, nodes, owners);
    }

    List<PodFact> podsOf(String node) {
        return pods.stream().filter(pod -> pod.node().equals(node)).toList();
    }

    /// What the agent on node-1 knows once its watches and the hub have told it.
    ClusterView view() {
        return view(OwnNode.named("node-1"));
    }

    ClusterView view(OwnNode node) {
        ClusterView view = new ClusterView(ClusterViewConfig.OF_NODE, node, clock());
        view.facts(facts());
        view.podsOfNode(node.name(), podsOf(node.name()), nowNanos);
        return view;
    }

    /// What the hub knows.
    ClusterView viewOfHub() {
        ClusterView view = new ClusterView(ClusterViewConfig.OF_CLUSTER, OwnNode.NONE, clock());
        view.facts(facts());
        Stream.of("node-1", "node-2")
                .forEach(node -> view.podsOfNode(node, podsOf(node), nowNanos));
        return view;
    }

    ClusterAttributor attributor() {
        return new ClusterAttributor(view(), NameConfig.DEFAULT, SocketOwner.NONE);
    }
}
