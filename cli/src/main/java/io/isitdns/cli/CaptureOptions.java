package io.isitdns.cli;

import io.isitdns.agent.Attribution;
import io.isitdns.agent.Replay;
import io.isitdns.attribute.NameConfig;
import io.isitdns.correlate.CorrelateConfig;
import io.isitdns.correlate.FramePipeline.Origin;
import io.isitdns.correlate.lookup.LookupConfig;
import io.isitdns.model.TransactionBatch.InterfaceNames;
import io.isitdns.model.TransactionSink;
import io.isitdns.packet.PacketConfig;
import io.isitdns.report.text.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/// How frames are decoded and correlated; the same for files and live capture.
final class CaptureOptions {
    private static final int MAX_PORT = 65_535;
    private static final String DEFAULT_EXPIRY = "10s";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            split = ",",
            description = "UDP and TCP ports of DNS (default: 53).")
    private List<Integer> ports = List.of(53);

    @Option(
            names = "--expiry",
            paramLabel = "DURATION",
            description = "How long a query waits for its response (default: 10s).")
    private String expiry = DEFAULT_EXPIRY;

    @Option(
            names = "--capacity",
            paramLabel = "QUERIES",
            description =
                    "Queries kept while they wait, a power of two; when more wait, the oldest leaves as"
                            + " unanswered and is counted (default: 131072).")
    private int capacity = CorrelateConfig.DEFAULT.capacity();

    @Option(
            names = "--cluster-domain",
            paramLabel = "DOMAIN",
            description = "The cluster's zone (default: found out, or else cluster.local).")
    private String clusterDomain = "";

    @Option(
            names = "--node-name",
            paramLabel = "NAME",
            description = "What the column node says (default: this host, or the file's name).")
    private String node = "";

    Set<Integer> ports() {
        for (int port : ports) {
            if (port < 1 || port > MAX_PORT) {
                throw Trouble.usage("--port is " + port + ": give ports from 1 to 65535");
            }
        }
        return new TreeSet<>(ports);
    }

    /// Refuses what these options do not take, before anything is opened or made.
    void check() {
        var _ = packet();
        var _ = correlate();
        var _ = attribution();
    }

    PacketConfig packet() {
        return PacketConfig.defaults().withPorts(ports());
    }

    CorrelateConfig correlate() {
        try {
            return CorrelateConfig.DEFAULT.withExpiry(expiry()).withCapacity(capacity);
        } catch (IllegalArgumentException e) {
            throw Trouble.usage("--expiry or --capacity: " + e.getMessage());
        }
    }

    /// How transactions are grouped into lookups.
    LookupConfig lookups() {
        return LookupConfig.DEFAULT
                .withClusterDomain(names().clusterDomain())
                .withExpiry(correlate().expiry());
    }

    /// The default is not parsed: that would be the first use of decimal fractions, which takes the
    /// JVM as long as many thousand packets.
    private Duration expiry() {
        if (expiry.equals(DEFAULT_EXPIRY)) {
            return CorrelateConfig.DEFAULT.expiry();
        }
        return DurationText.parse(expiry)
                .orElseThrow(() ->
                        Trouble.usage(
                                "--expiry is '"
                                        + expiry
                                        + "': give a duration such as 10s or 500ms"));
    }

    /// The cluster's zone; empty when it is not said.
    String clusterDomain() {
        return clusterDomain;
    }

    NameConfig names() {
        return clusterDomain.isEmpty()
                ? NameConfig.DEFAULT
                : NameConfig.DEFAULT.withClusterDomain(clusterDomain);
    }

    Attribution attribution() {
        try {
            return new Attribution(names());
        } catch (IllegalArgumentException e) {
            throw Trouble.usage("--cluster-domain: " + e.getMessage());
        }
    }

    /// What the column node says.
    String node(String defaultNode) {
        return node.isEmpty() ? defaultNode : node;
    }

    Origin origin(String defaultNode, InterfaceNames interfaces) {
        return new Origin(node(defaultNode), Version.text(), interfaces);
    }

    /// Refuses a domain that is none, also where nothing is attributed.
    Replay replay(String defaultNode, InterfaceNames interfaces, TransactionSink attribution) {
        if (!clusterDomain.isEmpty()) {
            var _ = attribution();
        }
        return new Replay(origin(defaultNode, interfaces), packet(), correlate(), attribution);
    }

    /// What the rows of a file depend on besides the file: other values are another import.
    String fingerprint() {
        return ports() + " " + expiry + " " + capacity + " " + names().clusterDomain() + " " + node;
    }
}
