package io.isitdns.lab.cluster;

/// Libraries by which real programs look names up; see [StubClient].
public enum StubLibrary {
    /// getaddrinfo of glibc, dynamically linked
    GLIBC,
    /// getaddrinfo of musl, statically linked
    MUSL,
    /// `InetAddress` of the JVM, which calls getaddrinfo of glibc; without its own cache
    JVM,
    /// `dns.lookup` of Node.js, which calls getaddrinfo of glibc
    NODE,
    /// `dns.resolve4` of Node.js, which is c-ares: only A, without a search list
    C_ARES
}
