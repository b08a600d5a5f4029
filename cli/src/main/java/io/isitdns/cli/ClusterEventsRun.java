package io.isitdns.cli;

import io.isitdns.cli.SourceOptions.Source;
import io.isitdns.client.HubQuery;
import io.isitdns.report.ClusterEventsReport;
import io.isitdns.store.Store;
import io.isitdns.store.Subject;
import io.isitdns.store.TimeRange;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Answers what changed in the cluster, from wherever that is kept.
///
/// @param console tells the time, and what there is to ask
/// @param options what was asked
record ClusterEventsRun(Console console, ReportOptions options) {
    private static final String NAME = ClusterEventsReport.NAME;

    /// The report, as a hub gives it.
    JsonNode answer() {
        Instant now = console.clock().instant();
        refuseMore();
        TimeRange range = options.select().range(now);
        return switch (options.source().source(console)) {
            case Source.Files _ ->
                    throw Trouble.usage(
                            NAME
                                    + " come from the Kubernetes API and are in no capture file:"
                                    + " name --data DIR or --hub URL");
            case Source.Data(Path directory) -> fromStore(directory, range);
            case Source.Remote remote -> {
                try (HubAnswers hub = HubAnswers.of(remote, console)) {
                    yield hub.clusterEvents(hubQuery(now));
                }
            }
        };
    }

    private void refuseMore() {
        boolean filtered = !options.select().filterText(Subject.TRANSACTIONS).isEmpty();
        if (filtered || options.previous() || options.step().isPresent()) {
            throw Trouble.usage(NAME + " takes --since, --until and --limit, and no filter");
        }
        if (options.limit() < 1 || options.limit() > ClusterEventsReport.MAX_LIMIT) {
            throw Trouble.usage(
                    "--limit is "
                            + options.limit()
                            + ": give a number from 1 to "
                            + ClusterEventsReport.MAX_LIMIT);
        }
    }

    private JsonNode fromStore(Path directory, TimeRange range) {
        try (Store store = Stores.existing(directory, console.clock())) {
            return new JsonMapper()
                    .readTree(ClusterEventsReport.answer(store, range, options.limit()).json());
        }
    }

    private HubQuery hubQuery(Instant now) {
        HubQuery query = options.select().hubQuery(now, Subject.TRANSACTIONS);
        return new HubQuery(
                query.from(),
                query.to(),
                Optional.empty(),
                OptionalInt.of(options.limit()),
                false,
                Optional.empty());
    }

    /// The report for people: an event a line, its detail below it.
    static String text(JsonNode report) {
        List<JsonNode> rows = report.get("rows").valueStream().toList();
        if (rows.isEmpty()) {
            return "nothing that concerns DNS changed in the cluster, as far as it was watched\n";
        }
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("time", "object", "change"));
        for (JsonNode row : rows) {
            cells.add(
                    List.of(row.get("time").asString(), object(row), row.get("change").asString()));
        }
        List<String> lines =
                ReportTable.align(cells, List.of(false, false, false)).lines().toList();
        StringBuilder text = new StringBuilder(lines.getFirst()).append('\n');
        for (int i = 0; i < rows.size(); i++) {
            text.append(lines.get(i + 1)).append('\n').append(detail(rows.get(i)));
        }
        return text
                + (report.get("more").asBoolean() ? "older events are left out; --limit\n" : "");
    }

    private static String object(JsonNode row) {
        String namespace = row.get("namespace").asString("");
        return row.get("object_kind").asString()
                + " "
                + (namespace.isEmpty() ? "" : namespace + "/")
                + row.get("name").asString();
    }

    private static String detail(JsonNode row) {
        return row.get("detail")
                .valueStream()
                .map(line -> "    " + line.asString() + '\n')
                .collect(Collectors.joining());
    }
}
