package io.isitdns.model;

/// What kind of DNS server was asked.
public enum ServerKind implements Word {
    /// The DNS Service of the cluster or one of its pods.
    CLUSTER_DNS("cluster_dns"),
    /// A cache on the node itself.
    NODE_CACHE("node_cache"),
    /// A server that cluster DNS forwards to.
    UPSTREAM("upstream"),
    /// A server outside the cluster that is asked directly.
    EXTERNAL("external"),
    /// Not told yet; never guessed.
    UNKNOWN("unknown");

    private final String word;

    ServerKind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
