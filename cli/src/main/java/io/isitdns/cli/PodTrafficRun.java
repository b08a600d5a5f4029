package io.isitdns.cli;

import io.isitdns.cli.SourceOptions.Source;
import io.isitdns.client.HubQuery;
import io.isitdns.report.PodTrafficReport;
import io.isitdns.report.ReportSpec;
import io.isitdns.store.Store;
import io.isitdns.store.Subject;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Answers what pods sent and received, from wherever that is kept.
///
/// @param console tells the time, and what there is to ask
/// @param options what was asked
record PodTrafficRun(Console console, ReportOptions options) {
    private static final String NAME = PodTrafficReport.NAME;

    /// The report, as a hub gives it.
    JsonNode answer() {
        ReportSpec spec = options.spec(Subject.TRANSACTIONS, console.clock().instant());
        Optional<String> namespace = options.select().onlyNamespace(NAME);
        if (options.previous() || spec.step().isPresent()) {
            throw Trouble.usage(NAME + " has no --previous and no --step");
        }
        return switch (options.source().source(console)) {
            case Source.Files _ ->
                    throw Trouble.usage(
                            NAME
                                    + " is counted on the node and is in no capture file: name"
                                    + " --data DIR or --hub URL");
            case Source.Data(Path directory) -> fromStore(directory, spec, namespace);
            case Source.Remote remote -> {
                try (HubAnswers hub = HubAnswers.of(remote, console)) {
                    yield hub.podTraffic(hubQuery(), namespace);
                }
            }
        };
    }

    private JsonNode fromStore(Path directory, ReportSpec spec, Optional<String> namespace) {
        try (Store store = Stores.existing(directory, console.clock())) {
            PodTrafficReport report =
                    PodTrafficReport.answer(store, spec.range(), namespace, spec.limit());
            return new JsonMapper().readTree(report.json());
        }
    }

    private HubQuery hubQuery() {
        HubQuery query = options.select().hubQuery(console.clock().instant(), Subject.TRANSACTIONS);
        return new HubQuery(
                query.from(),
                query.to(),
                Optional.empty(),
                OptionalInt.of(options.limit()),
                false,
                Optional.empty());
    }
}
