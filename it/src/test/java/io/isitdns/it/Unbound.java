package io.isitdns.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/// A DNS server with a few names in a network namespace.
final class Unbound implements AutoCloseable {
    private final Process process;

    Unbound(NetworkNamespace namespace, Path directory) throws IOException {
        Path config =
                Files.writeString(
                        directory.resolve("unbound.conf"),
                        """
                        server:
                            interface: 0.0.0.0
                            interface: ::0
                            interface-automatic: yes
                            access-control: 0.0.0.0/0 allow
                            access-control: ::/0 allow
                            username: ""
                            chroot: ""
                            directory: "%s"
                            pidfile: ""
                            use-syslog: no
                            num-threads: 1
                            local-zone: "example.org." static
                            local-data: "example.org. 60 IN SOA ns.example.org. a.example.org. 1 60 60 60 60"
                            local-data: "www.example.org. 60 IN A 192.0.2.80"
                            local-data: "www.example.org. 60 IN AAAA 2001:db8::80"
                        """
                                .formatted(directory));
        List<String> command = new ArrayList<>(namespace.prefix());
        command.addAll(List.of("unbound", "-d", "-c", config.toString()));
        process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("unbound.log").toFile())
                        .start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> namespace.run("ss", "-Hlun", "sport = :53").contains(":53"));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
