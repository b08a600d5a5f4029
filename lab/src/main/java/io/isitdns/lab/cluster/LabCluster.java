package io.isitdns.lab.cluster;

import io.isitdns.model.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A cluster that stands: nodes, a cluster DNS, a server in the world, and pods that come and go.
///
/// Names: the cluster DNS knows those of Services below `cluster.local`; the server in the world
/// knows every name below `example.org`, but those that begin with `missing`.
///
/// Not thread-safe; what runs in its namespaces may run at once. Closing ends all processes in it
/// and removes it.
public final class LabCluster implements AutoCloseable {
    /// Kubernetes namespace of the cluster's own pods and Services.
    public static final String SYSTEM = "kube-system";

    /// The Service of the cluster DNS.
    public static final String DNS_SERVICE = "kube-dns";

    /// The Service that node caches ask.
    public static final String UPSTREAM_SERVICE = "kube-dns-upstream";

    /// The cluster's zone.
    public static final String CLUSTER_DOMAIN = "cluster.local";

    /// What names in the world resolve to.
    public static final Addresses WORLD_ADDRESSES = new Addresses("192.0.2.80", "2001:db8::80");

    private static final Map<String, String> DNS_LABELS = Map.of("k8s-app", "kube-dns");
    private static final Map<String, String> CACHE_LABELS = Map.of("k8s-app", "node-local-dns");
    private static final String UPSTREAM = "upstream";

    private final LabConfig config;
    private final ClusterListener listener;
    private final LabNetworks networks;
    private final LabServers servers = new LabServers();
    private final Map<String, LabPod> pods = new LinkedHashMap<>();
    private final Map<String, LabService> services = new LinkedHashMap<>();
    private int serviceNumber;
    private final DnsScript upstreamScript =
            DnsScript.authoritative(DnsZone.ofAnyName("example.org", WORLD_ADDRESSES));
    private final DnsScript dnsScript =
            new DnsScript(
                    DnsZone.of(CLUSTER_DOMAIN),
                    new DnsAction.Forward(AddressPlan.UPSTREAM.ipv4(), Transport.UDP));

    private LabCluster(LabConfig config, ClusterListener listener) {
        this.config = config;
        this.listener = listener;
        networks = new LabNetworks(config);
    }

    /// Describes a cluster.
    public static LabBuilder builder() {
        return new LabBuilder();
    }

    static LabCluster start(LabConfig config, ClusterListener listener) throws IOException {
        LabName.sweep();
        LabCluster cluster = new LabCluster(config, listener);
        try {
            cluster.start();
            return cluster;
        } catch (IOException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private void start() throws IOException {
        networks.start();
        nodes().forEach(listener::node);
        startUpstream();
        addService(SYSTEM, DNS_SERVICE, AddressPlan.DNS_SERVICE, DNS_LABELS);
        if (config.cache() != CacheMode.NONE) {
            addService(SYSTEM, UPSTREAM_SERVICE, AddressPlan.UPSTREAM_SERVICE, DNS_LABELS);
        }
        for (int number = 0; number < config.dnsServers(); number++) {
            startDns(number);
        }
        translate();
        if (config.cache() != CacheMode.NONE) {
            for (LabNode node : nodes()) {
                startCache(node);
            }
        }
    }

    private void startUpstream() throws IOException {
        nodes().forEach(node ->
                node.network().resolvConf("nameserver " + AddressPlan.UPSTREAM.ipv4() + "\n"));
        List<String> addresses = AddressPlan.UPSTREAM.both();
        servers.start(
                ServerProgram.SCRIPTED, UPSTREAM, networks.world(), addresses, upstreamScript, "");
    }

    private void startDns(int number) throws IOException {
        PodSpec spec =
                PodSpec.of(SYSTEM, "coredns-" + (number + 1))
                        .on(number % config.nodes() + 1)
                        .ownedBy("Deployment", "coredns")
                        .labelled(DNS_LABELS)
                        .asking(AddressPlan.UPSTREAM.ipv4());
        LabPod pod = create(spec);
        revive(pod);
        publish(pod);
    }

    /// Ends the server in a pod of the cluster DNS, as when its container is killed: the pod stays,
    /// and says that nothing listens.
    public void kill(LabPod dnsPod) {
        servers.stop(dnsPod.path());
    }

    /// Starts the server in a pod of the cluster DNS again; when this returns, it serves.
    public void revive(LabPod dnsPod) throws IOException {
        servers.start(
                config.dnsProgram(),
                dnsPod.path(),
                dnsPod.network(),
                dnsPod.ips(),
                dnsScript,
                AddressPlan.UPSTREAM.ipv4());
    }

    private void startCache(LabNode node) throws IOException {
        PodSpec spec =
                PodSpec.of(SYSTEM, "node-local-dns-" + node.number())
                        .on(node.number())
                        .inHostNetwork()
                        .ownedBy("DaemonSet", "node-local-dns")
                        .labelled(CACHE_LABELS)
                        .asking(AddressPlan.UPSTREAM.ipv4());
        LabPod pod = create(spec);
        List<String> addresses = new ArrayList<>(AddressPlan.CACHE.both());
        if (config.cache() == CacheMode.SERVICE_ADDRESS) {
            addresses.addAll(AddressPlan.DNS_SERVICE.both());
        }
        String asked = addressBehind(AddressPlan.UPSTREAM_SERVICE, Family.IPV4);
        servers.start(
                config.cacheProgram(),
                pod.path(),
                pod.network(),
                addresses,
                new DnsScript(DnsZone.of("invalid"), new DnsAction.Forward(asked, Transport.UDP)),
                asked);
        publish(pod);
    }

    private String addressBehind(Addresses service, Family family) {
        return config.service() == ServiceMode.DIRECT
                ? dnsPods().getFirst().addresses().of(family)
                : service.of(family);
    }

    /// The world outside of the nodes, which reaches them and is reached from them.
    public LabNamespace world() {
        return networks.world();
    }

    /// Makes a port of this machine's loopback reachable from the nodes, at the address
    /// [AddressPlan#ROUTER] over IPv4.
    ///
    /// @param port the port there
    /// @param target the port here
    public Relay relay(int port, int target) throws IOException {
        var address = new InetSocketAddress(InetAddress.ofLiteral(AddressPlan.ROUTER.ipv4()), port);
        ServerSocketChannel listening =
                world().open(() -> ServerSocketChannel.open(Family.IPV4.sockets()).bind(address));
        var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), target);
        return started(new Relay(listening, () -> SocketChannel.open(here)));
    }

    /// Makes a port of the world's loopback reachable from this machine, at a free port of its own
    /// loopback.
    ///
    /// @param target the port there
    public Relay relayIn(int target) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        ServerSocketChannel listening =
                ServerSocketChannel.open(Family.IPV4.sockets())
                        .bind(new InetSocketAddress(loopback, 0));
        var there = new InetSocketAddress(loopback, target);
        return started(new Relay(listening, () -> world().open(() -> SocketChannel.open(there))));
    }

    private static Relay started(Relay relay) {
        relay.start();
        return relay;
    }

    /// What kind of cluster it is.
    public LabConfig config() {
        return config;
    }

    /// The address at which pods ask DNS: that of the cache, of the Service, or of the first DNS
    /// pod.
    public String dnsAddress(Family family) {
        return switch (config.cache()) {
            case NONE -> addressBehind(AddressPlan.DNS_SERVICE, family);
            case OWN_ADDRESS -> AddressPlan.CACHE.of(family);
            case SERVICE_ADDRESS -> AddressPlan.DNS_SERVICE.of(family);
        };
    }

    /// Its nodes, in order.
    public List<LabNode> nodes() {
        return networks.nodes();
    }

    /// A node by its number, from 1.
    public LabNode node(int number) {
        return nodes().get(number - 1);
    }

    /// Pods of the cluster DNS, in order.
    public List<LabPod> dnsPods() {
        return pods.values().stream()
                .filter(pod -> pod.spec().labels().equals(DNS_LABELS))
                .toList();
    }

    /// Pods of the node caches, in the order of their nodes.
    public List<LabPod> cachePods() {
        return pods.values().stream()
                .filter(pod -> pod.spec().labels().equals(CACHE_LABELS))
                .toList();
    }

    /// What the scripted servers of the cluster DNS do; a rule added is for all of them.
    public DnsScript dnsScript() {
        return dnsScript;
    }

    /// What the server in the world does.
    public DnsScript upstreamScript() {
        return upstreamScript;
    }

    /// The server in the world.
    public ScriptedServer upstream() {
        return servers.scripted(UPSTREAM);
    }

    /// The scripted server in a pod of the cluster DNS or of a node cache.
    public ScriptedServer server(LabPod pod) {
        return servers.scripted(pod.path());
    }

    /// The pod of this name, made on the first node when there is none.
    public LabPod pod(String namespace, String podName) {
        LabPod pod = pods.get(namespace + '/' + podName);
        return pod == null ? pod(PodSpec.of(namespace, podName)) : pod;
    }

    /// Makes a pod, and says that it runs.
    public LabPod pod(PodSpec spec) {
        LabPod pod = create(spec);
        publish(pod);
        return pod;
    }

    /// Makes a pod whose network works, while its address is not reported yet: as in a real
    /// cluster, it may ask before that.
    public LabPod create(PodSpec spec) {
        LabPod pod = networks.makePod(spec, UUID.randomUUID().toString());
        pods.put(pod.path(), pod);
        listener.pod(pod, PodPhase.PENDING);
        String nameserver =
                spec.nameserver().isEmpty() ? dnsAddress(Family.IPV4) : spec.nameserver();
        pod.network().resolvConf(resolvConf(spec.namespace(), nameserver));
        return pod;
    }

    private static String resolvConf(String namespace, String nameserver) {
        return """
        nameserver %1$s
        search %2$s.svc.%3$s svc.%3$s %3$s
        options ndots:5
        """
                .formatted(nameserver, namespace, CLUSTER_DOMAIN);
    }

    /// Says that a pod runs, and puts it behind the Services that select it.
    public void publish(LabPod pod) {
        listener.pod(pod, PodPhase.RUNNING);
        updateServices(pod);
    }

    /// Ends a pod, in the order of a real cluster. Its address is then free, and the next pod on
    /// the node gets it.
    public void delete(LabPod pod) {
        listener.pod(pod, PodPhase.TERMINATING);
        pods.remove(pod.path());
        updateServices(pod);
        servers.stop(pod.path());
        listener.pod(pod, PodPhase.TERMINATED);
        networks.removePod(pod);
        listener.pod(pod, PodPhase.DELETED);
    }

    /// Makes a Service in front of the pods with these labels.
    public LabService service(String namespace, String serviceName, Map<String, String> selector) {
        serviceNumber++;
        return addService(namespace, serviceName, AddressPlan.service(serviceNumber), selector);
    }

    private LabService addService(
            String namespace,
            String serviceName,
            Addresses addresses,
            Map<String, String> selector) {
        LabService service = new LabService(namespace, serviceName, addresses, selector, List.of());
        LabService filled = filled(service);
        services.put(service.path(), filled);
        dnsScript.zone().add(nameOf(service), addresses);
        listener.service(filled);
        return filled;
    }

    /// Removes a Service: its name does not exist any more.
    public void delete(LabService service) {
        services.remove(service.path());
        dnsScript.zone().remove(nameOf(service));
        listener.gone(service);
    }

    private static String nameOf(LabService service) {
        return service.name() + '.' + service.namespace() + ".svc." + CLUSTER_DOMAIN;
    }

    private LabService filled(LabService service) {
        return service.withPods(
                pods.values().stream().filter(pod -> service.selects(pod.spec())).toList());
    }

    /// Fills the Services that select a pod anew.
    private void updateServices(LabPod pod) {
        boolean servesDns = false;
        for (LabService service : List.copyOf(services.values())) {
            if (service.selects(pod.spec())) {
                LabService filled = filled(service);
                services.put(service.path(), filled);
                listener.service(filled);
                servesDns |= service.selector().equals(DNS_LABELS);
            }
        }
        if (servesDns) {
            translate();
        }
    }

    private void translate() {
        networks.services(
                services.values().stream()
                        .filter(service -> service.selector().equals(DNS_LABELS))
                        .toList());
    }

    @Override
    public void close() {
        servers.close();
        pods.values().forEach(pod -> pod.network().leave());
        networks.close();
    }
}
