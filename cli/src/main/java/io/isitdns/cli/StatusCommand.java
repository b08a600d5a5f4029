package io.isitdns.cli;

import io.isitdns.cli.SourceOptions.Source;
import io.isitdns.report.ReportJson;
import io.isitdns.report.text.JsonWriter;
import io.isitdns.store.Store;
import io.isitdns.store.StoreStatus;
import io.isitdns.store.TimeRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `status`
@Command(
        name = "status",
        description = "Health and coverage: what is kept, what is captured, what was lost.")
final class StatusCommand implements Callable<Integer> {
    private final Console console;

    @Mixin private SourceOptions source = new SourceOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "table or json (default: table).")
    private OutputFormat output = OutputFormat.TABLE;

    StatusCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        JsonNode status =
                switch (source.source(console)) {
                    case Source.Files _ ->
                            throw Trouble.usage("status reads a data directory or a hub, no file");
                    case Source.Data(Path directory) -> ofStore(directory);
                    case Source.Remote remote -> ofHub(remote);
                };
        if (output == OutputFormat.JSON) {
            console.line(status.toString());
        } else {
            console.text(table(status));
        }
        return ExitCode.FINE;
    }

    private JsonNode ofHub(Source.Remote remote) {
        try (HubAnswers hub = HubAnswers.of(remote, console)) {
            return hub.status();
        }
    }

    private JsonNode ofStore(Path directory) {
        try (Store store = Stores.existing(directory, console.clock())) {
            StoreStatus status = store.status();
            JsonWriter json = new JsonWriter().beginObject();
            json.name("version").value(Version.text());
            json.name("data").value(directory.toString());
            ReportJson.time(json.name("oldest_time"), status.oldestNanos());
            ReportJson.time(json.name("newest_time"), status.newestNanos());
            json.name("transactions").value(status.transactions());
            json.name("lookups").value(status.lookups());
            json.name("disk_bytes").value(status.diskBytes());
            json.name("coverage");
            ReportJson.coverage(json, store.coverage(TimeRange.ALL));
            return new JsonMapper().readTree(json.endObject().toString());
        }
    }

    /// Nested objects as `outer.inner`, those of a list by their names, one value a line.
    private static String table(JsonNode status) {
        List<List<String>> rows = new ArrayList<>();
        flatten("", status, rows);
        return ReportTable.align(rows, List.of(false, false));
    }

    private static void flatten(String prefix, JsonNode node, List<List<String>> rows) {
        for (var entry : node.properties()) {
            String name = prefix + entry.getKey();
            JsonNode value = entry.getValue();
            if (value.isObject()) {
                flatten(name + ".", value, rows);
            } else if (value.isArray() && value.path(0).isObject()) {
                value.forEach(one -> flatten(name + "." + nameOf(one) + ".", one, rows));
            } else {
                rows.add(
                        List.of(
                                name,
                                value.isNull()
                                        ? "-"
                                        : value.isValueNode()
                                                ? value.asString()
                                                : value.toString()));
            }
        }
    }

    private static String nameOf(JsonNode one) {
        return one.has("node") ? one.get("node").asString() : one.path("name").asString();
    }
}
