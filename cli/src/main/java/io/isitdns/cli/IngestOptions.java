package io.isitdns.cli;

import io.isitdns.hub.ingest.AgentAuthenticator;
import io.isitdns.hub.ingest.IngestConfig;
import io.isitdns.hub.ingest.SelfSigned;
import io.isitdns.hub.ingest.ServerCertificate;
import io.isitdns.hub.ingest.SharedToken;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How agents reach a hub, and how it knows them.
final class IngestOptions {
    @Option(
            names = "--ingest",
            paramLabel = "ADDRESS:PORT",
            description = "Where agents bring what they see (default: 0.0.0.0:8443).")
    private String ingest = "0.0.0.0:8443";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with the token that agents must bring; read again as it changes.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description = {
                "PEM file of the hub's certificate and those above it; read again as it changes",
                "(default: one that the hub makes for itself, hub-certificate.pem in DIR/tls)."
            })
    private @Nullable Path tlsCertificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "PEM file of the key of --tls-certificate.")
    private @Nullable Path tlsKey;

    @Option(
            names = "--tls-name",
            paramLabel = "NAME",
            split = ",",
            description = "Further names or addresses in the certificate that the hub makes.")
    private List<String> tlsNames = List.of();

    @Option(
            names = "--plain-http",
            description = "Take deliveries without TLS; --ingest on loopback only.")
    private boolean plainHttp;

    /// Refuses what does not go together, before anything is opened or made.
    void check() {
        if ((tlsCertificate == null) != (tlsKey == null)) {
            throw Trouble.usage("--tls-certificate and --tls-key go together: give both or none");
        }
        if (plainHttp && !isLoopback()) {
            throw Trouble.usage(
                    "--plain-http with --ingest "
                            + ingest
                            + ": agents would send what they see in plain text over the network");
        }
        if (tokenFile == null && !isLoopback()) {
            throw Trouble.usage(
                    "anybody could bring deliveries to "
                            + ingest
                            + ": give --token-file, or an --ingest on loopback");
        }
    }

    IngestConfig config() {
        ListenAddress address = address();
        return IngestConfig.defaults().listeningOn(address.host(), address.port());
    }

    AgentAuthenticator authenticator() {
        return tokenFile == null ? AgentAuthenticator.ANYONE : new SharedToken(tokenFile);
    }

    Optional<SSLContext> tls(Path directory) {
        if (plainHttp) {
            return Optional.empty();
        }
        ServerCertificate certificate =
                tlsCertificate != null && tlsKey != null
                        ? new ServerCertificate(tlsCertificate, tlsKey)
                        : SelfSigned.in(directory.resolve("tls"), ownNames());
        return Optional.of(certificate.context());
    }

    private List<String> ownNames() {
        List<String> names =
                new ArrayList<>(List.of("localhost", "127.0.0.1", "::1", LiveSource.hostName()));
        names.addAll(tlsNames);
        return names.stream().distinct().toList();
    }

    private ListenAddress address() {
        return ListenAddress.parse("--ingest", ingest);
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(address().host()).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
