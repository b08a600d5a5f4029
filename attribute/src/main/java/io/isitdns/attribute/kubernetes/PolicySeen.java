package io.isitdns.attribute.kubernetes;

import io.isitdns.attribute.kubernetes.ClusterModel.ServiceKey;

/// How a NetworkPolicy is. Immutable.
///
/// @param namespace its namespace
/// @param name its name
/// @param version its `resourceVersion`
/// @param createdNanos when it was created, or [Times#UNKNOWN]
/// @param limitsEgress whether it says what pods may send
/// @param letsUdp whether a rule of it lets out port 53 over UDP, to whomever
/// @param letsTcp the same over TCP
/// @param pods the pods it is for, as its labels say; empty for all
/// @param digest of its whole `spec`
record PolicySeen(
        String namespace,
        String name,
        String version,
        long createdNanos,
        boolean limitsEgress,
        boolean letsUdp,
        boolean letsTcp,
        String pods,
        String digest)
        implements Tracked {
    @Override
    public Object key() {
        return new ServiceKey(namespace, name);
    }

    /// What it does to DNS, for people.
    String effect() {
        if (!limitsEgress) {
            return "does not limit what pods send";
        }
        if (letsUdp && letsTcp) {
            return "lets DNS out";
        }
        return letsUdp
                ? "lets DNS out over UDP only"
                : letsTcp ? "lets DNS out over TCP only" : "lets no DNS out";
    }
}
