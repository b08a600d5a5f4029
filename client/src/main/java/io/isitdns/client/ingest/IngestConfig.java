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
/// @param tokenFile file with the token that the hub knows, read for each delivery; empty for none
/// @param caFile PEM file of the certificates that the hub's may be signed by, read again when it
///   changes; empty for those that the Java runtime trusts
/// @param patience longest time for one delivery
public record IngestConfig(
        URI hub, Optional<Path> tokenFile, Optional<Path> caFile, Duration patience) {
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
    }

    private static boolean isLoopback(String name) {
        try {
            return InetAddress.getByName(name).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
