package io.isitdns.cli;

import io.isitdns.report.text.DurationText;
import io.isitdns.store.Retention;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/// Where transactions are kept, and how much of them.
final class DataOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory (default: isitdns in the user's data folder).")
    private String data = "";

    @Option(
            names = "--retention",
            paramLabel = "DURATION",
            description = "Delete what is older (default: 8d).")
    private String retention = "8d";

    @Option(
            names = "--max-disk",
            paramLabel = "SIZE",
            description = "Delete the oldest beyond this size (default: 10GiB).")
    private String maxDisk = "10GiB";

    /// The data directory when none is named: `$ISITDNS_DATA`, else by the XDG base directories.
    static Path defaultDirectory(Console console) {
        String named = console.environment().get("ISITDNS_DATA");
        if (named != null) {
            return Path.of(named);
        }
        String base = console.environment().get("XDG_DATA_HOME");
        Path home = Path.of(console.environment().getOrDefault("HOME", "."));
        return (base == null ? home.resolve(".local").resolve("share") : Path.of(base))
                .resolve("isitdns");
    }

    Path directory(Console console) {
        return data.isEmpty() ? defaultDirectory(console) : Path.of(data);
    }

    boolean isNamed() {
        return !data.isEmpty();
    }

    Retention retention() {
        Duration age =
                DurationText.parse(retention)
                        .filter(parsed -> parsed.compareTo(Duration.ofMinutes(1)) >= 0)
                        .orElseThrow(() ->
                                Trouble.usage(
                                        "--retention is '"
                                                + retention
                                                + "': give a duration of at least 1m, such as"
                                                + " 8d or 12h"));
        return new Retention(age, SizeText.bytes("--max-disk", maxDisk));
    }
}
