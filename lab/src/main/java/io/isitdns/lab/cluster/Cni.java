package io.isitdns.lab.cluster;

/// How pods are joined to their node.
public enum Cni {
    /// A bridge `cni0` on each node, as the plug-ins bridge and flannel make it.
    BRIDGE,
    /// A route to each pod's veth, without a bridge, as the plug-in ptp and Calico make it.
    ROUTED
}
