package io.isitdns.lab;

/// How a resolver library behaves on the wire, as far as it can be told from packets.
public enum ResolverStyle {
    /// One socket for A and AAAA, ids without order, the same query again after 5 s.
    GLIBC(true, 5_000_000_000L),
    /// One socket for A and AAAA, ids close together (clock), the same query again after 2.5 s.
    MUSL(true, 2_500_000_000L),
    /// A socket for each question, EDNS, a new query (port and id) after 5 s.
    GO(false, 5_000_000_000L);

    private final boolean oneSocket;
    private final long retryNanos;

    ResolverStyle(boolean oneSocket, long retryNanos) {
        this.oneSocket = oneSocket;
        this.retryNanos = retryNanos;
    }

    /// Whether A and AAAA leave from the same port.
    public boolean oneSocket() {
        return oneSocket;
    }

    /// EDNS options of its queries.
    public QueryOptions options() {
        return this == GO ? QueryOptions.GO : QueryOptions.PLAIN;
    }

    /// How long it waits for a response before it asks again, in nanoseconds.
    public long retryNanos() {
        return retryNanos;
    }
}
