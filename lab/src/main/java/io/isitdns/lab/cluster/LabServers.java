package io.isitdns.lab.cluster;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The DNS servers of the cluster and of the world.
final class LabServers implements AutoCloseable {
    private final Map<String, AutoCloseable> running = new LinkedHashMap<>();

    /// Starts a server; when this returns, it serves.
    ///
    /// @param name what it is known by, such as the path of its pod
    /// @param network where it listens
    /// @param addresses on which it listens
    /// @param script what a scripted one does
    /// @param upstream what a real one asks
    void start(
            ServerProgram program,
            String name,
            LabNamespace network,
            List<String> addresses,
            DnsScript script,
            String upstream)
            throws IOException {
        AutoCloseable server =
                switch (program) {
                    case SCRIPTED -> scripted(network, addresses, script);
                    case UNBOUND -> ServerProcess.unbound(network, addresses, upstream);
                    case DNSMASQ -> ServerProcess.dnsmasq(network, addresses, upstream);
                };
        running.put(name, server);
    }

    private static ScriptedServer scripted(
            LabNamespace network, List<String> addresses, DnsScript script) throws IOException {
        ScriptedServer server = new ScriptedServer(network, addresses, script);
        server.start();
        return server;
    }

    /// The scripted server of this name.
    ScriptedServer scripted(String name) {
        if (running.get(name) instanceof ScriptedServer server) {
            return server;
        }
        throw new IllegalArgumentException(
                "no scripted server " + name + " among " + running.keySet());
    }

    /// Ends the server of this name, if there is one.
    void stop(String name) {
        AutoCloseable server = running.remove(name);
        if (server != null) {
            close(server);
        }
    }

    private static void close(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException("a DNS server does not close", e);
        }
    }

    @Override
    public void close() {
        running.values().forEach(LabServers::close);
        running.clear();
    }
}
