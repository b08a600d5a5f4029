package io.isitdns.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/// How to get to the hub of a cluster.
final class ClusterOptions {
    /// Set by the launcher when the command is called `kubectl-isitdns`.
    static final String BY_DEFAULT = "ISITDNS_PORT_FORWARD";

    private static final String NAMESPACE = "isitdns";

    @Option(
            names = "--port-forward",
            description =
                    "Ask the hub of a cluster through kubectl port-forward; implied by"
                            + " --hub-namespace, --context and --kubeconfig.")
    private boolean portForward;

    @Option(
            names = "--hub-namespace",
            paramLabel = "NAMESPACE",
            description = "Namespace of the hub (default: isitdns).")
    private String namespace = "";

    @Option(
            names = "--context",
            paramLabel = "CONTEXT",
            description = "Context of kubectl's configuration (default: its current one).")
    private String context = "";

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "kubectl's configuration (default: as kubectl finds it).")
    private String kubeconfig = "";

    /// The hub of a cluster, when one is meant.
    Optional<PortForward.Target> named() {
        boolean meant =
                portForward || !namespace.isEmpty() || !context.isEmpty() || !kubeconfig.isEmpty();
        return meant ? Optional.of(target()) : Optional.empty();
    }

    /// The hub of the cluster, when that is where a command looks first.
    Optional<PortForward.Target> byDefault(Console console) {
        boolean meant = !console.environment().getOrDefault(BY_DEFAULT, "").isEmpty();
        return meant ? Optional.of(target()) : Optional.empty();
    }

    private PortForward.Target target() {
        return new PortForward.Target(
                namespace.isEmpty() ? NAMESPACE : namespace, context, kubeconfig);
    }
}
