package io.isitdns.agent.traffic;

import io.isitdns.dns.IpAddress;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The network of this machine, from the files in which the kernel shows it.
///
/// Which kind of interface one is follows from its folder: a network card has a `device`; bridges,
/// tunnels and the like name their kind in `uevent`; the near end of a veth or netkit pair has the
/// number of the other end as `iflink`.
public final class SystemNetwork implements NodeNetwork {
    private final Path interfaces;
    private final Path routes;
    private final int most;

    /// @param interfaces the folder with one folder for each interface: `/sys/class/net`
    /// @param routes the folder of the files with the routes: `/proc/net`
    /// @param most most interfaces, and most routes to single addresses, that are looked at
    public SystemNetwork(Path interfaces, Path routes, int most) {
        this.interfaces = interfaces;
        this.routes = routes;
        this.most = most;
    }

    /// This machine, as the network namespace of this process shows it.
    public static SystemNetwork ofThisProcess(int most) {
        return new SystemNetwork(Path.of("/sys/class/net"), Path.of("/proc/net"), most);
    }

    @Override
    public State read() throws IOException {
        RouteFiles found = RouteFiles.in(routes, most);
        List<Link> links = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(interfaces)) {
            for (Path folder : folders) {
                String name = folder.getFileName().toString();
                if (links.size() < most) {
                    link(folder, found.waysOut().contains(name))
                            .ifPresent(link -> {
                                links.add(link);
                                numbers.put(name, link.number());
                            });
                }
            }
        }
        Map<IpAddress, Integer> numbered = new HashMap<>();
        found.toAddresses()
                .forEach((address, name) -> {
                    if (numbers.containsKey(name)) {
                        numbered.put(address, numbers.get(name));
                    }
                });
        return new State(links, numbered);
    }

    /// Empty for an interface that goes meanwhile, and for what is no interface.
    private static Optional<Link> link(Path folder, boolean wayOut) {
        try {
            long number = number(folder.resolve("ifindex"));
            long peer = number(folder.resolve("iflink"));
            boolean pair =
                    peer != 0
                            && peer != number
                            && !Files.exists(folder.resolve("device"))
                            && !Files.readString(folder.resolve("uevent")).contains("DEVTYPE=");
            Path statistics = folder.resolve("statistics");
            return Optional.of(
                    new Link(
                            Math.toIntExact(number),
                            pair && !wayOut,
                            number(statistics.resolve("rx_bytes")),
                            number(statistics.resolve("tx_bytes"))));
        } catch (IOException | ArithmeticException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static long number(Path file) throws IOException {
        return Long.parseLong(Files.readString(file).trim());
    }
}
