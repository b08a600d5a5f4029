package io.isitdns.cli;

import io.isitdns.attribute.OwnNode;
import io.isitdns.attribute.process.NodeSockets;
import io.isitdns.attribute.process.NodeSocketsConfig;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What the node says of itself.
final class NodeOptions {
    @Option(
            names = "--node-resolv-conf",
            paramLabel = "FILE",
            description =
                    "The node's resolv.conf, whose search list its pods inherit"
                            + " (default: /etc/resolv.conf).")
    private Path resolvConf = Path.of("/etc/resolv.conf");

    @Option(
            names = "--host-processes",
            description = {
                "Tell pods in the host network and processes of the node apart by their sockets.",
                "Needs the node's processes in /proc, and CAP_SYS_PTRACE for those of other users."
            })
    private boolean hostProcesses;

    /// Whose sockets of the node are, as far as that is wanted; looks once it is started.
    Optional<NodeSockets> sockets(InstantSource clock) {
        return hostProcesses
                ? Optional.of(new NodeSockets(NodeSocketsConfig.DEFAULT, clock))
                : Optional.empty();
    }

    /// The node as it is now.
    OwnNode node(String name) {
        return OwnNode.named(name)
                .searching(ResolvConf.searches(resolvConf))
                .at(NodeAddresses.bound())
                .cachedAt(NodeAddresses.ofCache());
    }
}
