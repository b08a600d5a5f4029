package io.isitdns.lab.cluster;

import java.util.List;

/// Stub resolvers that real programs use, as commands that look up one name and say its addresses.
/// They read `/etc/resolv.conf`.
public enum StubResolver {
    /// getaddrinfo of glibc: A and AAAA from one socket
    GLIBC,
    /// getaddrinfo of glibc through a JVM of its own
    JVM,
    /// getaddrinfo of glibc through the thread pool of Node.js
    NODE_LOOKUP,
    /// c-ares in Node.js: only A
    NODE_RESOLVE,
    /// dig: only A
    DIG;

    /// The command that looks a name up.
    public List<String> command(String name) {
        return switch (this) {
            case GLIBC -> List.of("getent", "ahosts", name);
            case JVM ->
                    List.of(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LookUp.class.getName(),
                            name);
            case NODE_LOOKUP -> node("lookup('" + name + "', {all: true}, ");
            case NODE_RESOLVE -> node("resolve4('" + name + "', ");
            case DIG -> List.of("dig", "+search", "+short", "+tries=1", "+time=5", name);
        };
    }

    private static List<String> node(String call) {
        return List.of(
                "node", "-e", "require('dns')." + call + "(e, found) => console.log(e ?? found))");
    }
}
