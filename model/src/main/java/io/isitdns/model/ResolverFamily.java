package io.isitdns.model;

/// The resolver library that made a lookup, as far as its packets tell it.
public enum ResolverFamily implements Word {
    /// The GNU C library; also what uses its `getaddrinfo`: Python, PHP, the JVM, Node's
    /// `dns.lookup`.
    GLIBC("glibc"),
    /// The C library of Alpine.
    MUSL("musl"),
    /// Go's own resolver.
    GO("go"),
    /// c-ares: Node's `dns.resolve`, Envoy.
    C_ARES("c-ares"),
    /// Too little was seen, or it fits none.
    UNKNOWN("unknown");

    private final String word;

    ResolverFamily(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
