package io.isitdns.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Where the transactions are: in capture files, in a data directory, at a hub, or at the hub of a
/// cluster.
final class SourceOptions {
    /// Where a hub of this machine listens unless told otherwise.
    static final String DEFAULT_HUB = "http://127.0.0.1:8053";

    @Option(
            names = "--read",
            paramLabel = "FILE",
            split = ",",
            description = "Read capture files (pcap, pcapng, gzip, zstd; - is standard input).")
    private List<String> files = List.of();

    @Option(names = "--data", paramLabel = "DIR", description = "Read a data directory.")
    private String data = "";

    @Option(names = "--hub", paramLabel = "URL", description = "Ask a hub.")
    private String hub = "";

    @Mixin private ClusterOptions cluster = new ClusterOptions();

    /// Where to look.
    sealed interface Source {
        /// Capture files.
        record Files(List<String> files) implements Source {}

        /// A data directory.
        record Data(Path directory) implements Source {}

        /// What is asked over HTTP.
        sealed interface Remote extends Source {}

        /// A hub.
        record Hub(String url) implements Remote {}

        /// The hub of a cluster.
        record Cluster(PortForward.Target target) implements Remote {}
    }

    /// The source that was named, or the only one there is: a hub that answers on this machine,
    /// else the default data directory.
    Source source(Console console) {
        if (named() > 1) {
            throw Trouble.usage("give only one of --read, --data, --hub and --port-forward");
        }
        if (!files.isEmpty()) {
            return new Source.Files(files);
        }
        if (!data.isEmpty()) {
            return new Source.Data(Path.of(data));
        }
        if (!hub.isEmpty()) {
            return new Source.Hub(hub);
        }
        Optional<PortForward.Target> target = cluster.named();
        return target.isPresent() ? new Source.Cluster(target.get()) : found(console);
    }

    /// The hub to follow live; empty to capture on this machine, where no hub was named and none
    /// answers.
    Optional<Source.Remote> hubToFollow(Console console) {
        if (isNamed(console)) {
            return switch (source(console)) {
                case Source.Remote remote -> Optional.of(remote);
                case Source.Files _ -> throw Trouble.usage("-f does not go with --read");
                case Source.Data _ ->
                        throw Trouble.usage(
                                "-f does not go with --data: ask the running isitdns with --hub");
            };
        }
        return HubAnswers.hubAnswers(DEFAULT_HUB)
                ? Optional.of(new Source.Hub(DEFAULT_HUB))
                : Optional.empty();
    }

    /// Whether a source was named, by an option or by the environment.
    boolean isNamed(Console console) {
        return named() > 0
                || cluster.byDefault(console).isPresent()
                || console.environment().containsKey("ISITDNS_HUB");
    }

    private int named() {
        return (files.isEmpty() ? 0 : 1)
                + (data.isEmpty() ? 0 : 1)
                + (hub.isEmpty() ? 0 : 1)
                + (cluster.named().isEmpty() ? 0 : 1);
    }

    private Source found(Console console) {
        Optional<PortForward.Target> target = cluster.byDefault(console);
        if (target.isPresent()) {
            return new Source.Cluster(target.get());
        }
        String named = console.environment().get("ISITDNS_HUB");
        if (named != null) {
            return new Source.Hub(named);
        }
        if (HubAnswers.hubAnswers(DEFAULT_HUB)) {
            return new Source.Hub(DEFAULT_HUB);
        }
        Path directory = DataOptions.defaultDirectory(console);
        if (Files.isDirectory(directory)) {
            return new Source.Data(directory);
        }
        throw Trouble.usage(
                "nothing to read: no hub answers at "
                        + DEFAULT_HUB
                        + " and there is no data directory "
                        + directory
                        + "; name one with --read FILE, --data DIR or --hub URL");
    }
}
