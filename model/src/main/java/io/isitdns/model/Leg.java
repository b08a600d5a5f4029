package io.isitdns.model;

/// Which stretch of the path a transaction was seen on.
public enum Leg implements Word {
    /// Seen where a pod or node process asks.
    CLIENT("client"),
    /// The same kind of query, seen at the DNS server's side.
    SERVER("server"),
    /// The DNS server itself asks another one.
    UPSTREAM("upstream");

    private final String word;

    Leg(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
