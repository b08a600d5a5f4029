package io.isitdns.client.ingest;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Where a hub takes deliveries and how to be let in.
///
/// @param hub its ingest address, such as `https://isitdns-hub:8443`; plain `http` on loopback only
/// @param address where to connect instead of asking DNS for the name in `hub`, by which the
///   certificate is checked all the same; empty to ask DNS
/// @param tokenFile file with the token that the hub knows, read for each delivery; empty for none
/// @param caFile PEM file of the certificates that the hub's may be signed by, read again when it
///   changes; empty for those that the Java runtime trusts
/// @param patience longest time for one delivery
public record IngestConfig(
        URI hub,
        Optional<InetAddress> address,
        Optional<Path> tokenFile,
        Optional<Path> caFile,
        Duration patience) {
    /// @throws IllegalArgumentException when the address is none, or would send the token and what
    ///   was seen in plain text over a network
    public IngestConfig {
        boolean plain = "http".equals(hub.getScheme());
        if (hub.getHost() == null || !(plain || "https".equals(hub.getScheme()))) {
            throw new IllegalArgumentException(
                    "'" + hub + "' is no address of a hub: give one such as https://hub:8443");
        }
        if (plain && !isLoopback(hub.getHost())) {
            throw new IllegalArgumentException(
                    "'" + hub + "' is plain HTTP over a network: use https, or loopback");
        }
        if (plain && address.isPresent() && !address.get().isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "'" + hub + "' is plain HTTP: use https to connect to " + literal(address));
        }
    }

    /// A hub whose name DNS is asked about.
    public IngestConfig(
            URI hub, Optional<Path> tokenFile, Optional<Path> caFile, Duration patience) {
        this(hub, Optional.empty(), tokenFile, caFile, patience);
    }

    /// The same hub at this address.
    public IngestConfig at(InetAddress other) {
        return new IngestConfig(hub, Optional.of(other), tokenFile, caFile, patience);
    }

    /// The address to which requests go.
    URI target() {
        if (address.isEmpty()) {
            return hub;
        }
        return URI.create(
                hub.getScheme()
                        + "://"
                        + literal(address)
                        + (hub.getPort() < 0 ? "" : ":" + hub.getPort()));
    }

    private static String literal(Optional<InetAddress> address) {
        String text = address.map(InetAddress::getHostAddress).orElse("");
        return text.contains(":") ? "[" + text + "]" : text;
    }

    private static boolean isLoopback(String name) {
        try {
            return InetAddress.getByName(name).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
