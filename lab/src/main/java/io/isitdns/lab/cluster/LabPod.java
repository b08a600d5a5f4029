package io.isitdns.lab.cluster;

import java.util.List;

/// A pod with its network. Ends with [LabCluster#delete].
///
/// @param spec what it was to be
/// @param uid the UID of its object, never used again
/// @param addresses its addresses; in the host network those of its node
/// @param station its number on the node, 0 in the host network
/// @param device the end of its veth on the node, empty in the host network
/// @param network where its programs run
public record LabPod(
        PodSpec spec,
        String uid,
        Addresses addresses,
        int station,
        String device,
        LabNamespace network) {
    /// Runs a command in the pod that must succeed; returns what it said.
    public String run(String... command) {
        return network.run(command);
    }

    /// Looks a name up as programs with this resolver do; returns what they say.
    public String lookUp(StubResolver resolver, String name) {
        return network.run(resolver.command(name).toArray(String[]::new));
    }

    /// A client in the pod whose questions are written down.
    public ScriptedClient client() {
        return new ScriptedClient(network);
    }

    /// Namespace and name with a slash, as in `shop/checkout-1`.
    public String path() {
        return spec.namespace() + '/' + spec.name();
    }

    /// Both addresses.
    public List<String> ips() {
        return addresses.both();
    }
}
