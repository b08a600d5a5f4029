package io.isitdns.cli;

import io.isitdns.client.ingest.IngestConfig;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How an agent brings what it sees to a hub.
final class DeliveryOptions {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(
            names = "--hub",
            paramLabel = "URL",
            required = true,
            description = "Where the hub takes deliveries, such as https://isitdns-hub:8443.")
    private String hub = "";

    @Option(
            names = "--hub-address",
            paramLabel = "ADDRESS",
            description = {
                "Connect to this IP address instead of asking DNS for the name in --hub, by which",
                "the hub's certificate is checked all the same."
            })
    private String address = "";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with the token that the hub knows; read again as it changes.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--hub-ca",
            paramLabel = "FILE",
            description = {
                "PEM file of the certificate that the hub's is signed by, or the hub's own;",
                "read again as it changes, and may come later than the agent",
                "(default: those that the Java runtime trusts)."
            })
    private @Nullable Path hubCa;

    String hub() {
        return hub;
    }

    IngestConfig config() {
        Optional<InetAddress> literal = address();
        try {
            return new IngestConfig(
                    URI.create(hub),
                    literal,
                    Optional.ofNullable(tokenFile),
                    Optional.ofNullable(hubCa),
                    PATIENCE);
        } catch (IllegalArgumentException e) {
            throw Trouble.usage("--hub: " + e.getMessage());
        }
    }

    private Optional<InetAddress> address() {
        if (address.isEmpty()) {
            return Optional.empty();
        }
        if (address.startsWith("$(")) {
            throw Trouble.usage(
                    "--hub-address is '"
                            + address
                            + "', which the kubelet has not filled in: the hub's Service must be"
                            + " there before this pod, and in its namespace");
        }
        try {
            return Optional.of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException _) {
            throw Trouble.usage(
                    "--hub-address is '" + address + "': give an IP address, such as 192.0.2.1");
        }
    }
}
