package io.isitdns.lab.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A real DNS server as a process that asks another server for what it does not know.
final class ServerProcess implements AutoCloseable {
    private final Process process;

    private ServerProcess(Process process) {
        this.process = process;
    }

    /// unbound; returns when it serves.
    ///
    /// @param network where it listens
    /// @param addresses on which it listens
    /// @param upstream the address that it asks
    static ServerProcess unbound(LabNamespace network, List<String> addresses, String upstream)
            throws IOException {
        StringBuilder config = new StringBuilder();
        addresses.forEach(address -> config.append("interface: ").append(address).append('\n'));
        config.append(
                """
                access-control: 0.0.0.0/0 allow
                access-control: ::/0 allow
                do-not-query-localhost: no
                username: ""
                chroot: ""
                directory: "/"
                pidfile: ""
                use-syslog: no
                num-threads: 1
                module-config: "iterator"
                local-zone: "%1$s." static
                local-data: "%1$s. 30 IN SOA ns.dns.%1$s. hostmaster.%1$s. 1 60 60 60 30"
                local-data: "kubernetes.default.svc.%1$s. 30 IN A 10.96.0.1"
                forward-zone:
                    name: "."
                    forward-addr: %2$s
                """
                        .formatted(LabCluster.CLUSTER_DOMAIN, upstream));
        return start(
                network,
                List.of("unbound", "-d", "-c", "/dev/stdin"),
                "server:\n" + config,
                "start of service");
    }

    /// dnsmasq, without a cache; returns when it serves.
    static ServerProcess dnsmasq(LabNamespace network, List<String> addresses, String upstream)
            throws IOException {
        return start(
                network,
                List.of(
                        "dnsmasq",
                        "--keep-in-foreground",
                        "--conf-file=/dev/null",
                        "--user=root",
                        "--pid-file=",
                        "--log-facility=-",
                        "--no-hosts",
                        "--no-resolv",
                        "--cache-size=0",
                        "--bind-interfaces",
                        "--listen-address=" + String.join(",", addresses),
                        "--server=" + upstream),
                "",
                "started");
    }

    private static ServerProcess start(
            LabNamespace network, List<String> command, String input, String sign)
            throws IOException {
        Process process = network.process(command).start();
        try (var out = process.getOutputStream()) {
            out.write(input.getBytes(StandardCharsets.UTF_8));
        }
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.contains(sign)) {
                Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
                return new ServerProcess(process);
            }
        }
        throw new IOException(String.join(" ", command) + " ended: " + said);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
