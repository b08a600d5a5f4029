package io.isitdns.lab.cluster;

/// What becomes of a packet to a Service.
public enum ServiceMode {
    /// The node rewrites its destination, as kube-proxy does.
    DNAT,
    /// As [#DNAT], and the node puts its own address in place of the sender's, as kube-proxy does
    /// with `--masquerade-all`.
    DNAT_AND_MASQUERADE,
    /// The address of a pod behind the Service is on the packet from the start, as with a
    /// replacement of kube-proxy that translates at the socket.
    DIRECT
}
