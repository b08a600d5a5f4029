package io.isitdns.it;

import io.isitdns.lab.generate.Generate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A generated capture file and its truth file.
///
/// @param path the capture
/// @param truth its totals by name
record Capture(Path path, JsonNode truth) {
    static Capture generate(Path directory, long seed, int packets) throws IOException {
        Path path = directory.resolve("seed" + seed + ".pcap");
        Path truth = directory.resolve("seed" + seed + ".json");
        Generate.main(
                new String[] {
                    "--packets", Integer.toString(packets),
                    "--seed", Long.toString(seed),
                    "--out", path.toString(),
                    "--truth", truth.toString()
                });
        return new Capture(path, new JsonMapper().readTree(Files.readString(truth)));
    }

    long total(String name) {
        return truth.get(name).asLong();
    }

    /// Rows that it makes: unsolicited responses are no queries.
    long transactions() {
        return total("queries") + total("unsolicited");
    }
}
