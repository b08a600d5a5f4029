package io.isitdns.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/// Where the transactions are: in capture files, in a data directory, or at a hub.
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

    /// Where to look.
    sealed interface Source {
        /// Capture files.
        record Files(List<String> files) implements Source {}

        /// A data directory.
        record Data(Path directory) implements Source {}

        /// A hub.
        record Hub(String url) implements Source {}
    }

    /// The source that was named, or the only one there is: a hub that answers on this machine,
    /// else the default data directory.
    Source source(Console console) {
        if ((files.isEmpty() ? 0 : 1) + (data.isEmpty() ? 0 : 1) + (hub.isEmpty() ? 0 : 1) > 1) {
            throw Trouble.usage("give only one of --read, --data and --hub");
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
        return found(console);
    }

    /// Whether a source was named.
    boolean isNamed() {
        return !files.isEmpty() || !data.isEmpty() || !hub.isEmpty();
    }

    private static Source found(Console console) {
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
