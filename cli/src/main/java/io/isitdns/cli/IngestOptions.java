package io.isitdns.cli;

import io.isitdns.attribute.kubernetes.ConfigMapEntry;
import io.isitdns.attribute.kubernetes.KubernetesApi;
import io.isitdns.attribute.kubernetes.TokenCheck;
import io.isitdns.attribute.kubernetes.TokenConfig;
import io.isitdns.hub.ingest.AgentAuthenticator;
import io.isitdns.hub.ingest.IngestConfig;
import io.isitdns.hub.ingest.SelfSigned;
import io.isitdns.hub.ingest.ServerCertificate;
import io.isitdns.hub.ingest.SharedToken;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
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
            names = "--agent-account",
            paramLabel = "NAMESPACE/NAME",
            description = {
                "Service account of agents in Kubernetes: whoever brings its token, made for",
                "the audience isitdns-hub, is an agent of the node that the token names."
            })
    private String agentAccount = "";

    @Option(
            names = "--publish-ca",
            paramLabel = "NAMESPACE/NAME",
            description =
                    "Write the certificate that the hub makes into this ConfigMap as ca.crt, for"
                            + " agents.")
    private String publishCa = "";

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
    ///
    /// @param kubernetes whether there is a Kubernetes API to ask
    void check(boolean kubernetes) {
        if ((tlsCertificate == null) != (tlsKey == null)) {
            throw Trouble.usage("--tls-certificate and --tls-key go together: give both or none");
        }
        if (plainHttp && !isLoopback()) {
            throw Trouble.usage(
                    "--plain-http with --ingest "
                            + ingest
                            + ": agents would send what they see in plain text over the network");
        }
        if (tokenFile == null && agentAccount.isEmpty() && !isLoopback()) {
            throw Trouble.usage(
                    "anybody could bring deliveries to "
                            + ingest
                            + ": give --token-file, or --agent-account in Kubernetes, or an"
                            + " --ingest on loopback");
        }
        checkToken();
        checkKubernetes(kubernetes);
    }

    /// The file may change later; one that is of no use now would keep all agents out silently.
    private void checkToken() {
        if (tokenFile == null) {
            return;
        }
        new SharedToken(tokenFile)
                .trouble()
                .ifPresent(trouble -> {
                    throw Trouble.usage(
                            "--token-file: "
                                    + tokenFile
                                    + " "
                                    + trouble
                                    + "; give a file with the token that agents bring");
                });
    }

    private void checkKubernetes(boolean kubernetes) {
        if (!kubernetes && !(agentAccount.isEmpty() && publishCa.isEmpty())) {
            throw Trouble.usage("--agent-account and --publish-ca need --kubernetes");
        }
        if (!publishCa.isEmpty() && (plainHttp || tlsCertificate != null)) {
            throw Trouble.usage(
                    "--publish-ca publishes the certificate that the hub makes: drop"
                            + " --tls-certificate and --plain-http, or --publish-ca");
        }
        var _ = object("--agent-account", agentAccount);
        var _ = object("--publish-ca", publishCa);
    }

    private static Optional<ObjectName> object(String option, String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(ObjectName.parse(option, text));
    }

    IngestConfig config() {
        ListenAddress address = address();
        return IngestConfig.defaults().listeningOn(address.host(), address.port());
    }

    /// Knows agents.
    ///
    /// @param api asked about tokens
    AgentAuthenticator authenticator(Optional<KubernetesApi> api, InstantSource clock) {
        List<AgentAuthenticator> ways = new ArrayList<>();
        if (tokenFile != null) {
            ways.add(new SharedToken(tokenFile));
        }
        Optional<ObjectName> account = object("--agent-account", agentAccount);
        if (api.isPresent() && account.isPresent()) {
            TokenCheck tokens = new TokenCheck(api.get(), TokenConfig.DEFAULT, clock);
            ways.add(new AgentAccount(tokens, account.get()));
        }
        return ways.stream().reduce(EitherWay::new).orElse(AgentAuthenticator.ANYONE);
    }

    /// Publishes the hub's certificate, when asked to.
    @Nullable CaPublication publication(Path directory, Optional<KubernetesApi> api) {
        Optional<ObjectName> map = object("--publish-ca", publishCa);
        if (map.isEmpty() || api.isEmpty()) {
            return null;
        }
        String namespace = map.get().namespace();
        return new CaPublication(
                new ConfigMapEntry(api.get(), namespace, map.get().name(), "ca.crt"),
                SelfSigned.certificateFile(tlsDirectory(directory)));
    }

    Optional<SSLContext> tls(Path directory) {
        if (plainHttp) {
            return Optional.empty();
        }
        ServerCertificate certificate =
                tlsCertificate != null && tlsKey != null
                        ? new ServerCertificate(tlsCertificate, tlsKey)
                        : SelfSigned.in(tlsDirectory(directory), ownNames());
        return Optional.of(certificate.context());
    }

    private static Path tlsDirectory(Path directory) {
        return directory.resolve("tls");
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
