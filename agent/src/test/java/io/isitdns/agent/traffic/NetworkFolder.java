package io.isitdns.agent.traffic;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/// A folder in the form in which the kernel shows the network of a node.
///
/// @param root of all
record NetworkFolder(Path root) {
    private static final String HEADING =
            "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n";

    /// A node with a loopback and a network card, `eth0` with the number 2.
    static NetworkFolder in(Path root) throws IOException {
        NetworkFolder folder = new NetworkFolder(root);
        Files.createDirectories(folder.interfaces());
        Files.writeString(root.resolve("route"), HEADING);
        Files.writeString(root.resolve("ipv6_route"), "");
        folder.link("lo", 1, 1, "");
        folder.link("eth0", 2, 2, "");
        Files.createDirectories(folder.interfaces().resolve("eth0/device"));
        return folder;
    }

    Path interfaces() {
        return root.resolve("net");
    }

    SystemNetwork network() {
        return new SystemNetwork(interfaces(), root, 100);
    }

    /// The near end of a cable to somewhere else, without traffic so far.
    void cable(String name, int number) throws IOException {
        link(name, number, 2, "");
    }

    /// An interface without traffic so far.
    ///
    /// @param kind as `uevent` names it, empty without
    void link(String name, int number, int peer, String kind) throws IOException {
        Path folder = interfaces().resolve(name);
        Files.createDirectories(folder.resolve("statistics"));
        Files.writeString(folder.resolve("ifindex"), number + "\n");
        Files.writeString(folder.resolve("iflink"), peer + "\n");
        String type = kind.isEmpty() ? "" : "DEVTYPE=" + kind + "\n";
        Files.writeString(
                folder.resolve("uevent"),
                type + "INTERFACE=" + name + "\nIFINDEX=" + number + "\n");
        counted(name, 0, 0);
    }

    /// Sets the counters, seen from the other end.
    void counted(String name, long sent, long received) throws IOException {
        Path statistics = interfaces().resolve(name).resolve("statistics");
        Files.writeString(statistics.resolve("rx_bytes"), sent + "\n");
        Files.writeString(statistics.resolve("tx_bytes"), received + "\n");
    }

    void rename(String name, String newName) throws IOException {
        Files.move(interfaces().resolve(name), interfaces().resolve(newName));
    }

    void remove(String name) throws IOException {
        try (Stream<Path> files = Files.walk(interfaces().resolve(name))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Adds a route to an IPv4 network.
    void route(String device, String network, String gateway, String mask) throws IOException {
        String line =
                device
                        + "\t"
                        + hex(network)
                        + "\t"
                        + hex(gateway)
                        + "\t0005\t0\t0\t0\t"
                        + hex(mask);
        Files.writeString(root.resolve("route"), line + "\t0\t0\t0\n", StandardOpenOption.APPEND);
    }

    /// Adds a route to an IPv6 network.
    void route(String device, String network, int bits, String flags) throws IOException {
        IpAddress address = Objects.requireNonNull(IpText.parse(network));
        String line =
                String.format(
                        Locale.ROOT,
                        "%016x%016x %02x %s 00 %s 00000400 00000003 00000000 %s %8s\n",
                        address.high(),
                        address.low(),
                        bits,
                        "0".repeat(32),
                        "0".repeat(32),
                        flags,
                        device);
        Files.writeString(root.resolve("ipv6_route"), line, StandardOpenOption.APPEND);
    }

    private static String hex(String address) {
        int number = (int) Objects.requireNonNull(IpText.parse(address)).low();
        boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        return String.format(Locale.ROOT, "%08X", little ? Integer.reverseBytes(number) : number);
    }
}
