package io.isitdns.lab.lookup;

/// What looks names up for an application.
public enum ResolverLibrary {
    /// glibc's `getaddrinfo`.
    GLIBC("glibc"),
    /// musl's `getaddrinfo`.
    MUSL("musl"),
    /// Go's own resolver.
    GO("Go"),
    /// c-ares without a search list, one type at a time.
    C_ARES("c-ares"),
    /// The JVM: `getaddrinfo` of glibc, one lookup of a name at a time, behind a cache.
    JVM("JVM"),
    /// Node: `getaddrinfo` of glibc on four threads, and now and then c-ares.
    NODE("Node");

    private final String title;

    ResolverLibrary(String title) {
        this.title = title;
    }

    /// Its name in tables.
    public String title() {
        return title;
    }
}
