package io.isitdns.cli;

import io.isitdns.attribute.OwnNode;
import java.nio.file.Path;
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

    /// The node as it is now.
    OwnNode node(String name) {
        return OwnNode.named(name)
                .searching(ResolvConf.searches(resolvConf))
                .at(NodeAddresses.bound())
                .cachedAt(NodeAddresses.ofCache());
    }
}
