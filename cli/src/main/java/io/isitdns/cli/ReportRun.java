package io.isitdns.cli;

import io.isitdns.cli.SourceOptions.Source;
import io.isitdns.client.HubQuery;
import io.isitdns.report.ClusterEventsReport;
import io.isitdns.report.PodTrafficReport;
import io.isitdns.report.Question;
import io.isitdns.report.Report;
import io.isitdns.report.ReportJson;
import io.isitdns.report.ReportSpec;
import io.isitdns.report.Reports;
import io.isitdns.report.question.Questions;
import io.isitdns.store.Store;
import io.isitdns.store.Subject;
import java.nio.file.Path;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Answers one report from wherever the transactions are, and prints it.
///
/// @param console where it is printed
/// @param options what was asked
record ReportRun(Console console, ReportOptions options) {
    /// Prints the report of this name; returns the exit code.
    int print(String name) {
        if (name.equals(PodTrafficReport.NAME)) {
            print(new PodTrafficRun(console, options).answer());
            return ExitCode.FINE;
        }
        if (name.equals(ClusterEventsReport.NAME)) {
            printEvents(new ClusterEventsRun(console, options).answer());
            return ExitCode.FINE;
        }
        Question question = Questions.named(name).orElseThrow(() -> unknown(name));
        ReportSpec spec = options.spec(question.subject(), console.clock().instant());
        question.refusal(spec)
                .ifPresent(sentence -> {
                    throw Trouble.usage(sentence);
                });
        Source source = options.source().source(console);
        switch (source) {
            case Source.Files(var files) -> {
                CaptureReplay replay = new CaptureReplay(console, files, options.capture());
                print(new FileReports(replay).answer(question, spec));
            }
            case Source.Data(Path directory) -> print(fromStore(directory, question, spec));
            case Source.Remote remote -> {
                try (HubAnswers hub = HubAnswers.of(remote, console)) {
                    print(hub.report(name, hubQuery(question.subject())));
                }
            }
        }
        return ExitCode.FINE;
    }

    private Report fromStore(Path directory, Question question, ReportSpec spec) {
        try (Store store = Stores.existing(directory, console.clock())) {
            return Reports.answer(question, spec, store);
        }
    }

    private void print(Report report) {
        if (options.output() == OutputFormat.JSON && isTotals(report.question().name())) {
            console.line(ReportJson.total(report));
        } else {
            print(new JsonMapper().readTree(ReportJson.of(report)));
        }
    }

    private void print(JsonNode report) {
        if (options.output() != OutputFormat.JSON) {
            console.text(ReportTable.of(report));
        } else if (isTotals(report.get("report").asString())) {
            ObjectNode totals = (ObjectNode) report.get("rows").get(0);
            console.line(totals.set("coverage", report.get("coverage")).toString());
        } else {
            printRows(report);
        }
    }

    private void printEvents(JsonNode report) {
        if (options.output() == OutputFormat.JSON) {
            printRows(report);
        } else {
            console.text(ClusterEventsRun.text(report));
        }
    }

    /// A row a line, then the rest of the report as the last line.
    private void printRows(JsonNode report) {
        StringBuilder lines = new StringBuilder();
        report.get("rows").forEach(row -> lines.append(row).append('\n'));
        ObjectNode rest = ((ObjectNode) report).deepCopy();
        rest.remove("rows");
        rest.remove("columns");
        console.text(lines.append(rest).append('\n').toString());
    }

    private static boolean isTotals(String name) {
        return name.equals("totals");
    }

    private HubQuery hubQuery(Subject subject) {
        HubQuery query = options.select().hubQuery(console.clock().instant(), subject);
        return new HubQuery(
                query.from(),
                query.to(),
                query.filter(),
                OptionalInt.of(options.limit()),
                options.previous(),
                options.step().map(step -> step.toMillis() + "ms"));
    }

    private static Trouble unknown(String name) {
        String nearest =
                Questions.nearest(name).map(near -> "; did you mean " + near + "?").orElse("");
        return Trouble.usage("there is no report '" + name + "'" + nearest);
    }
}
