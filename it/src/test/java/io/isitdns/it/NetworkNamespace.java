package io.isitdns.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A network namespace of its own for a test, with loopback up; gone when closed. Needs root and
/// the `ip` command.
final class NetworkNamespace implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name =
            "isitdns-it-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();

    NetworkNamespace() {
        Command.run("ip", "netns", "add", name);
        run("ip", "link", "set", "lo", "up");
    }

    /// What to put before a command so that it runs in here.
    List<String> prefix() {
        return List.of("ip", "netns", "exec", name);
    }

    /// Runs a command in here; returns its output.
    String run(String... command) {
        List<String> all = new ArrayList<>(prefix());
        all.addAll(List.of(command));
        return Command.run(all.toArray(String[]::new));
    }

    /// Joins this namespace to another with a veth pair, with an IPv4 and an IPv6 address on either
    /// side.
    ///
    /// @param subnet makes the addresses differ from those of other pairs, 0..255
    void connect(String nameHere, NetworkNamespace other, String nameThere, int subnet) {
        run(
                "ip",
                "link",
                "add",
                nameHere,
                "type",
                "veth",
                "peer",
                "name",
                nameThere,
                "netns",
                other.name);
        address(nameHere, subnet, 1);
        other.address(nameThere, subnet, 2);
    }

    private void address(String device, int subnet, int station) {
        run("ip", "link", "set", device, "up");
        run("ip", "addr", "add", "198.18." + subnet + "." + station + "/24", "dev", device);
        String ipv6 = "2001:db8:" + subnet + "::" + station + "/64";
        run("ip", "addr", "add", ipv6, "dev", device, "nodad");
    }

    /// What programs in here find in `/etc/resolv.conf`.
    void resolvConf(String text) throws IOException {
        Files.createDirectories(etc());
        Files.writeString(etc().resolve("resolv.conf"), text, StandardCharsets.UTF_8);
        Files.writeString(etc().resolve("nsswitch.conf"), "hosts: dns\n", StandardCharsets.UTF_8);
    }

    private Path etc() {
        return Path.of("/etc/netns", name);
    }

    @Override
    public void close() {
        Command.run("ip", "netns", "delete", name);
        Command.run("rm", "-rf", etc().toString());
    }
}
