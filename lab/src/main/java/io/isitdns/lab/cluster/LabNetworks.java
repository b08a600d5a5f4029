package io.isitdns.lab.cluster;

import java.util.ArrayList;
import java.util.List;

/// The cluster as the kernel sees it: namespaces, cables, addresses, NAT.
final class LabNetworks implements AutoCloseable {
    private final LabConfig config;
    private final Wiring wiring;
    private final NatRules natRules;
    private final LabName name = LabName.claim();
    private final LabNamespace world = namespace("world");
    private final List<LabNode> nodes = new ArrayList<>();
    private int podNamespaces;

    LabNetworks(LabConfig config) {
        this.config = config;
        wiring = new Wiring(config);
        natRules = new NatRules(config);
        for (int number = 1; number <= config.nodes(); number++) {
            nodes.add(new LabNode(number, namespace("node" + number)));
        }
    }

    private LabNamespace namespace(String part) {
        return new LabNamespace(name.of(part));
    }

    LabNamespace world() {
        return world;
    }

    List<LabNode> nodes() {
        return List.copyOf(nodes);
    }

    /// Makes the world and the nodes, without pods.
    void start() {
        StringBuilder names = new StringBuilder();
        names.append("netns add ").append(world.name()).append('\n');
        nodes.forEach(
                node -> names.append("netns add ").append(node.network().name()).append('\n'));
        Commands.run(List.of("ip", "-batch", "-"), names.toString());
        world.run("sh", "-c", Wiring.ROUTER);
        StringBuilder cables = new StringBuilder(wiring.world());
        nodes.forEach(node -> cables.append(wiring.cable(node)));
        String switches = config.cni() == Cni.BRIDGE ? Wiring.NODE_WITH_BRIDGE : Wiring.ROUTER;
        nodes.forEach(node -> node.network().run("sh", "-c", switches));
        batch(world, cables.toString());
        nodes.forEach(node -> batch(node.network(), wiring.node(node, nodes)));
    }

    private static void batch(LabNamespace in, String commands) {
        Commands.run(List.of("ip", "-n", in.name(), "-batch", "-"), commands);
    }

    /// Puts these Services in place of those before, on all nodes.
    void services(List<LabService> services) {
        String rules = natRules.of(services);
        for (LabNode node : nodes) {
            Commands.run(
                    List.of("ip", "netns", "exec", node.network().name(), "nft", "-f", "-"), rules);
        }
    }

    /// Makes the network of a pod.
    LabPod makePod(PodSpec spec, String uid) {
        LabNode node = nodes.get(spec.node() - 1);
        podNamespaces++;
        LabNamespace network = namespace("pod" + podNamespaces);
        if (spec.hostNetwork()) {
            shareNetwork(node, network);
            return new LabPod(spec, uid, node.addresses(), 0, "", network);
        }
        int station = node.takeStation();
        Addresses addresses = AddressPlan.pod(node.number(), station);
        LabPod pod = new LabPod(spec, uid, addresses, station, node.nextDevice(), network);
        Commands.run(List.of("ip", "netns", "add", network.name()));
        network.run("sh", "-c", Wiring.ANY_NAMESPACE);
        batch(node.network(), wiring.podCable(node, pod));
        batch(network, wiring.pod(node, pod));
        return pod;
    }

    /// A second name for the node's namespace, with files of its own for `/etc`.
    private static void shareNetwork(LabNode node, LabNamespace network) {
        String file = LabName.namespaceFile(network.name()).toString();
        String original = LabName.namespaceFile(node.network().name()).toString();
        Commands.run(List.of("touch", file));
        Commands.run(List.of("mount", "--bind", original, file));
    }

    /// Removes the network of a pod with the processes in it; its address is free again. Processes
    /// in the host network are the node's and stay.
    void removePod(LabPod pod) {
        LabNode node = nodes.get(pod.spec().node() - 1);
        pod.network().leave();
        if (!pod.spec().hostNetwork()) {
            LabName.endProcesses(pod.network().name());
            batch(node.network(), "link delete " + pod.device() + "\n");
            node.freeStation(pod.station());
        }
        LabName.removeNamespace(pod.network().name());
    }

    @Override
    public void close() {
        nodes.forEach(node -> node.network().leave());
        world.leave();
        name.remove();
    }
}
